"""The eight chapters, in the order they are walked."""

from __future__ import annotations

from consult_app.ui.context import PageContext
from consult_app.ui.page import Page, PageSpec


def _your_pain(context: PageContext) -> Page:
    from consult_app.ui.pages.your_pain.page import YourPainPage

    return YourPainPage(context)


def _find_source(context: PageContext) -> Page:
    from consult_app.ui.pages.find_source.page import FindSourcePage

    return FindSourcePage(context)


def _compare(context: PageContext) -> Page:
    from consult_app.ui.pages.compare.page import ComparePage

    return ComparePage(context)


def _limits(context: PageContext) -> Page:
    from consult_app.ui.pages.limits.page import LimitsPage

    return LimitsPage(context)


def _expect(context: PageContext) -> Page:
    from consult_app.ui.pages.expect.page import ExpectPage

    return ExpectPage(context)


def _scores(context: PageContext) -> Page:
    from consult_app.ui.pages.scores.page import ScoresPage

    return ScoresPage(context)


def _decide(context: PageContext) -> Page:
    from consult_app.ui.pages.decide.page import DecidePage

    return DecidePage(context)


def _take_home(context: PageContext) -> Page:
    from consult_app.ui.pages.take_home.page import TakeHomePage

    return TakeHomePage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("your_pain", icon="ph.person-simple", shortcut="Ctrl+1", build=_your_pain),
    PageSpec("find_source", icon="ph.crosshair", shortcut="Ctrl+2", build=_find_source),
    PageSpec("compare", icon="ph.columns", shortcut="Ctrl+3", build=_compare),
    PageSpec("limits", icon="ph.scales", shortcut="Ctrl+4", build=_limits),
    PageSpec("expect", icon="ph.calendar-blank", shortcut="Ctrl+5", build=_expect),
    PageSpec("scores", icon="ph.chart-line", shortcut="Ctrl+6", build=_scores),
    PageSpec("decide", icon="ph.heart", shortcut="Ctrl+7", build=_decide),
    PageSpec("take_home", icon="ph.file-text", shortcut="Ctrl+8", build=_take_home),
)
