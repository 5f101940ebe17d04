"""The eight chapters, in the order they are walked. A chapter's modules are loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage
from consult_app.ui.page import Chapter, PageSpec

if TYPE_CHECKING:
    from consult_app.ui.pages.compare.view import CompareShown
    from consult_app.ui.pages.limits.view import LimitsShown
    from consult_app.ui.state.view import NothingMore

Old = Callable[[PageContext], ContextPage]


def _your_pain() -> Old:
    from consult_app.ui.pages.your_pain.page import YourPainPage

    return YourPainPage


def _find_source() -> Old:
    from consult_app.ui.pages.find_source.page import FindSourcePage

    return FindSourcePage


def _compare() -> Chapter[CompareShown, NothingMore]:
    from consult_app.ui.pages.compare.page import ComparePage
    from consult_app.ui.pages.compare.view import compare_view

    return Chapter(compare_view, ComparePage)


def _limits() -> Chapter[LimitsShown, NothingMore]:
    from consult_app.ui.pages.limits.page import LimitsPage
    from consult_app.ui.pages.limits.view import limits_view

    return Chapter(limits_view, LimitsPage)


def _expect() -> Old:
    from consult_app.ui.pages.expect.page import ExpectPage

    return ExpectPage


def _scores() -> Old:
    from consult_app.ui.pages.scores.page import ScoresPage

    return ScoresPage


def _decide() -> Old:
    from consult_app.ui.pages.decide.page import DecidePage

    return DecidePage


def _take_home() -> Old:
    from consult_app.ui.pages.take_home.page import TakeHomePage

    return TakeHomePage


PAGES: tuple[PageSpec, ...] = (
    PageSpec("your_pain", icon="ph.person-simple", shortcut="Ctrl+1", load=_your_pain),
    PageSpec("find_source", icon="ph.crosshair", shortcut="Ctrl+2", load=_find_source),
    PageSpec("compare", icon="ph.columns", shortcut="Ctrl+3", load=_compare),
    PageSpec("limits", icon="ph.scales", shortcut="Ctrl+4", load=_limits),
    PageSpec("expect", icon="ph.calendar-blank", shortcut="Ctrl+5", load=_expect),
    PageSpec("scores", icon="ph.chart-line", shortcut="Ctrl+6", load=_scores),
    PageSpec("decide", icon="ph.heart", shortcut="Ctrl+7", load=_decide),
    PageSpec("take_home", icon="ph.file-text", shortcut="Ctrl+8", load=_take_home),
)
