"""The visit as it is at one moment, in the words of one window: all that a page's view is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words

if TYPE_CHECKING:
    from consult_app.content.pack import Content
    from consult_app.domain.patients import Chart
    from consult_app.domain.response import Response
    from consult_app.domain.settings import RuleSettings
    from consult_app.usecases.assessment.visit_report import VisitReport
    from consult_app.usecases.store_access.locked_start import LockedStart


@dataclass(frozen=True, slots=True)
class Consultation:
    """A view is a function of this and of nothing else, so that no page has to list what it depends on."""

    content: Content
    say: Translate
    language: str
    chart: Chart
    report: VisitReport
    today: date
    rules: RuleSettings
    shown: Mapping[str, str]
    """What pages show of themselves (a tab, a row that fills the page), by `page.what`."""
    locked_start: Callable[[Response], LockedStart | None]
    """The baseline of a procedure as it stood on its day; None when it cannot be read."""
    contents: Mapping[str, Content]
    """The content in every language of the pack, for paper in the patient's language."""

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
        """A day as people write it in the window's language."""
        return day_words(self.say, day, year=year)

    def shown_by(self, page_id: str, what: str, default: str = "") -> str:
        """What a page shows of itself, or `default` while nothing was chosen."""
        return self.shown.get(f"{page_id}.{what}", default)
