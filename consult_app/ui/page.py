"""What a page is: it reads the open chart, refreshes on the changes it cares for, and stands in a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from consult_app.domain.patients import Chart
from consult_app.domain.visit_keys import is_chapter_mark
from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import ScrollColumn, row
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.terms import mark_terms
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.wording.rule_words import day_words

_LAID_OUT_MS = 500


class Page(QWidget):
    """Title, lead, an optional corner and a scrolling body; subclasses fill `body` and write `refresh`."""

    has_sources: bool = True

    def __init__(
        self, context: PageContext, page_id: str, *, title: str | None = None, lead: str | None = None
    ) -> None:
        super().__init__()
        self.context = context
        self.page_id = page_id
        self.theme = context.theme
        self.setObjectName(f"page_{page_id}")
        words = context.content.page(page_id)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._column = ScrollColumn(self.theme, spacing=14, margins=(36, 26, 36, 8))
        self._column.setObjectName("stage_scroll")
        self._read_on: float | None = None
        self._column.verticalScrollBar().rangeChanged.connect(self._stay_there)
        outer.addWidget(self._column)
        self.body = self._column.body
        self.title = label(words.title if title is None else title, "title", name=f"{page_id}_title")
        self.lead = label(words.lead if lead is None else lead, "lead", name=f"{page_id}_lead")
        # Large words need the whole width: what stands in the corner then goes under them.
        stacked = self.theme.stacked
        head = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        head.setSpacing(self.theme.px(10 if stacked else 16))
        text = QVBoxLayout()
        text.setSpacing(self.theme.px(4))
        text.addWidget(self.title)
        text.addWidget(self.lead)
        head.addLayout(text, 1)
        self.corner = QVBoxLayout()
        self.corner.addStretch(1)
        head.addLayout(self.corner)
        self.body.addLayout(head)
        mark_terms(self._column, context)

    def add_corner(self, *widgets: QWidget) -> None:
        """Put widgets into the corner, at the right of the title; they wrap when they have no room."""
        right = not self.theme.stacked
        if right:
            self.corner.addLayout(row(*widgets, spacing=self.theme.px(8)))
        else:
            self.corner.addWidget(flow(*widgets, spacing=self.theme.px(8)))

    @property
    def holds(self) -> bool:
        """Whether the walk-through has to stay on this page for now."""
        return False

    @property
    def chart(self) -> Chart:
        """The chart on the desk; a page is built only when one is there."""
        chart = self.context.desk.chart
        assert chart is not None, "a page is shown only with a chart on the desk"
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
        return self.context.desk.answer({key: value or None})

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

    def cares_for(self, change: Change) -> bool:
        """Whether the change may touch what this page shows: everything may but the mark that a chapter was left.

        What a page depends on is nowhere listed by hand: a list that lacked one key left a warning out.
        """
        return change.topics != frozenset({Topic.VISIT}) or not all(map(is_chapter_mark, change.keys))

    def source_ids(self) -> tuple[str, ...]:
        """Ids of the sources behind what this page says, in the order they are met."""
        return ()

    def scroll_to_top(self) -> None:
        """Start reading at the top."""
        self._column.verticalScrollBar().setValue(0)

    def reading_place(self) -> float:
        """How far down the page one has read: 0 at the top, 1 at the end."""
        bar = self._column.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def read_on(self, reading_place: float) -> None:
        """Go on reading there, and stay there while the page still finds its height."""
        self._read_on = reading_place
        self._stay_there()
        QTimer.singleShot(_LAID_OUT_MS, self._let_go)

    @Slot()
    def _stay_there(self) -> None:
        if self._read_on is not None:
            bar = self._column.verticalScrollBar()
            bar.setValue(round(self._read_on * bar.maximum()))

    @Slot()
    def _let_go(self) -> None:
        self._read_on = None


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One line of the table of pages."""

    id: str
    icon: str
    shortcut: str
    build: Callable[[PageContext], Page]
