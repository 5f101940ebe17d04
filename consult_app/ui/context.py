"""What a page is given; nothing else is within its reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from consult_app.ui.state.acts import Acts
from consult_app.ui.state.chart_editor import ChartEditor
from consult_app.ui.state.consultation import Consultation
from consult_app.ui.state.look import Look
from consult_app.ui.state.session import Session
from consult_app.ui.theme import Theme
from consult_app.usecases.speech import Translate

if TYPE_CHECKING:
    from consult_app.content.pack import Content
    from consult_app.domain.patients import Chart
    from consult_app.domain.settings import RuleSettings
    from consult_app.ui.parts import ContentFolders
    from consult_app.usecases.assessment.assessed import Assessed
    from consult_app.usecases.assessment.visit_report import VisitReport


@dataclass(frozen=True, slots=True)
class PageContext:
    """Content in the page's language, its own words, the theme, the desk and the session, today's date,
    the settings that rules go by, and the results that all pages share.
    """

    content: Content
    say: Translate
    theme: Theme
    language: str
    session: Session
    editor: ChartEditor
    today: Callable[[], date]
    rules: RuleSettings
    assessed: Assessed
    folders: ContentFolders | None = None
    """Where people find the files of the content; None where it was not read from files."""
    contents: Mapping[str, Content] = field(default_factory=lambda: MappingProxyType({}))
    """The content in every language of the pack, for paper in the patient's language."""

    @property
    def look(self) -> Look:
        """How this window looks and speaks."""
        return Look(self.theme, self.say, self.language, self.content)

    def acts(self, page_id: str) -> Acts:
        """What a page may have done; what it shows of itself is kept under its own name."""

        def remember(**shown: str) -> None:
            self.session.show_of_page({f"{page_id}.{what}": value for what, value in shown.items()})

        return Acts(self.editor, self.session.go, remember, self.session.notice)

    def consultation(self) -> Consultation:
        """The visit as it is now, in this window's words; asked for only while a chart is open."""
        chart = self.session.chart
        assert chart is not None, "a page is shown only with an open chart"
        return Consultation(
            content=self.content,
            say=self.say,
            language=self.language,
            chart=chart,
            report=self.report(chart),
            today=self.today(),
            rules=self.rules,
            shown=MappingProxyType(dict(self.session.views)),
            locked_start=partial(self.editor.locked_start, rules=self.rules.pain),
            contents=self.contents,
        )

    def report(self, chart: Chart) -> VisitReport:
        """All that is known of a chart today, by the practice's settings; worked out once until the chart changes."""
        return self.assessed.report(self.content, chart, self.rules, self.today())
