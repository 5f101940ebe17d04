"""A page that still reads the open chart itself."""

from __future__ import annotations

from datetime import date

from consult_app.domain.patients import Chart
from consult_app.ui.context import PageContext
from consult_app.ui.stage import Stage
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.records.outcome import Write
from consult_app.usecases.wording.rule_words import day_words


def kept(write: Write) -> bool:
    """Whether a write of an embedded store was saved."""
    saved: list[bool] = []
    write.then(lambda: saved.append(True), lambda: None)
    return bool(saved)


class ContextPage(Stage):
    """Subclasses fill `body` and write `refresh`."""

    has_sources: bool = True

    def __init__(
        self, context: PageContext, page_id: str, *, title: str | None = None, lead: str | None = None
    ) -> None:
        super().__init__(context.look, page_id, title=title, lead=lead)
        self.context = context

    @property
    def holds(self) -> bool:
        """Whether the walk-through has to stay on this page for now."""
        return False

    @property
    def chart(self) -> Chart:
        """The open chart; a page is built only when one is there."""
        chart = self.context.editor.chart
        assert chart is not None, "a page is shown only with an open chart"
        return chart

    @property
    def report(self) -> VisitReport:
        """All that is known of the open chart today, the same for every page."""
        return self.context.report(self.chart)

    def answer(self, key: str, default: str = "") -> str:
        """What was answered in this visit under a key, or `default` when it was not asked."""
        visit = self.chart.visit
        return default if visit is None else visit.answers.get(key, default)

    def answers(self, prefix: str) -> dict[str, str]:
        """All answers whose key starts with `prefix`, by the rest of the key."""
        visit = self.chart.visit
        if visit is None:
            return {}
        return {key.removeprefix(prefix): value for key, value in visit.answers.items() if key.startswith(prefix)}

    def day(self, day: date, *, year: bool = False) -> str:
        """A day as people write it in the page's language."""
        return day_words(self.context.say, day, year=year)

    def save(self, key: str, value: str | None) -> bool:
        """Keep one answer; empty text takes it back. False when it could not be kept: what was typed must stay then."""
        return kept(self.context.editor.answer({key: value or None}))

    def kept_view(self, what: str, default: str = "") -> str:
        """What the page showed of itself before it was made anew for another text size or language."""
        return self.context.session.views.get(f"{self.page_id}.{what}", default)

    def keep_view(self, **shown: str) -> None:
        """Keep what the page shows of itself, such as a tab, until another chart is opened."""
        self.context.session.views.update({f"{self.page_id}.{what}": value for what, value in shown.items()})

    def refresh(self) -> None:
        """Show the chart as it is now; called before the page is seen and after each change that it cares for."""
        raise NotImplementedError

    def show_kept(self) -> None:
        """A change could not be kept: show every tap as it is kept; what was typed stays."""
        self.refresh()

    def source_ids(self) -> tuple[str, ...]:
        """Ids of the sources behind what this page says, in the order they are met."""
        return ()
