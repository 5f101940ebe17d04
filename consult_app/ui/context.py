"""What a page is given; nothing else is within its reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from consult_app.ui.desk import Desk
from consult_app.ui.session import Session
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
    desk: Desk
    today: Callable[[], date]
    rules: RuleSettings
    assessed: Assessed
    folders: ContentFolders | None = None
    """Where people find the files of the content; None where it was not read from files."""
    contents: Mapping[str, Content] = field(default_factory=lambda: MappingProxyType({}))
    """The content in every language of the pack, for paper in the patient's language."""

    def report(self, chart: Chart) -> VisitReport:
        """All that is known of a chart today, by the practice's settings; worked out once until the chart changes."""
        return self.assessed.report(self.content, chart, self.rules, self.today())
