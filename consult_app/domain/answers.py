"""H8: two answers. Did it help, in the window that was fixed for it; and is it still helping, in the latest days.

Scores show that pain changed, never what changed it: the names of the answers are ids, their words speak of pain.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.pain_change import PainChange, ResponseClass
from consult_app.domain.pain_words import LOWER, NOT_LOWER, PainWord, WindowPain
from consult_app.domain.rules import Trace, inputs, reason
from consult_app.domain.settings import AnswerRules
from consult_app.domain.views import View, WindowView


class Helped(StrEnum):
    """The answer to "did it help"."""

    TOO_EARLY = "too_early"
    HELPED = "helped"
    HELPED_SOME = "helped_some"
    MIXED = "mixed"
    NOT_HELPED = "not_helped"
    WORSE = "worse"
    CANNOT_TELL = "cannot_tell"
    NOT_SEPARABLE = "not_separable"


class Now(StrEnum):
    """The answer to "is it still helping"; `gone` is no relief now, whether it wore off or was never there."""

    TOO_EARLY = "too_early"
    STILL = "still"
    FADING = "fading"
    GONE = "gone"
    CANNOT_TELL = "cannot_tell"


class Timing(StrEnum):
    """Where the day that is looked back from stands against the windows of a kind."""

    NO_WINDOW = "no_window"
    BEFORE_FIRST = "before_first"
    BEFORE_PRIMARY = "before_primary"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class WindowEvidence:
    """One window's change in pain, the word for it, and the patient's own view."""

    change: PainChange
    pain: WindowPain
    view: WindowView


@dataclass(frozen=True, slots=True)
class HelpedAnswer:
    """Did it help: the answer, whether two methods call it a success (None: cannot be told), and the row that fits."""

    helped: Helped
    success: bool | None
    row: int
    trace: Trace


@dataclass(frozen=True, slots=True)
class NowAnswer:
    """Is it still helping: the answer and the row that fits."""

    now: Now
    row: int
    trace: Trace


def did_it_help(timing: Timing, joint: bool, primary: WindowEvidence | None) -> HelpedAnswer:
    """Read rows 8 to 21 from the top; `joint` is H3's "the scores cannot tell which of the two helped"."""
    if timing is Timing.NO_WINDOW or primary is None:
        return _helped(Helped.CANNOT_TELL, None, 8, primary, "no_window")
    if timing is Timing.BEFORE_FIRST:
        return _helped(Helped.TOO_EARLY, None, 9, primary, "too_early")
    if joint:
        return _helped(Helped.NOT_SEPARABLE, None, 10, primary, "not_separable")
    if timing is Timing.BEFORE_PRIMARY:
        return _helped(Helped.TOO_EARLY, None, 11, primary, "too_early_for_answer")
    pain, view = primary.pain.word, primary.view.view
    if pain is PainWord.UNKNOWN:
        return _helped(Helped.CANNOT_TELL, None, 12, primary, "answer_unknown")
    if pain in LOWER:
        return _lower(primary, pain, view)
    if view is View.AGREE:
        return _helped(Helped.MIXED, False, 19, primary, "views_differ")
    if pain is PainWord.HIGHER:
        return _helped(Helped.WORSE, False, 20, primary, "answer_higher")
    return _helped(Helped.NOT_HELPED, False, 21, primary, "answer_same")


def is_it_still_helping(
    timing: Timing, cut: bool, latest: WindowEvidence, primary: WindowEvidence | None, rules: AnswerRules
) -> NowAnswer:
    """Read rows 22 to 28 from the top; `cut` is whether another treatment of the place came after it."""
    if timing is Timing.NO_WINDOW or cut:
        return _now(Now.CANNOT_TELL, 22, latest, "no_window" if timing is Timing.NO_WINDOW else "another_came_after")
    if timing is Timing.BEFORE_FIRST:
        return _now(Now.TOO_EARLY, 23, latest, "too_early")
    pain, view = latest.pain.word, latest.view.view
    if pain is PainWord.UNKNOWN:
        return _now(Now.CANNOT_TELL, 24, latest, "answer_unknown")
    if (pain in LOWER and view is View.VETO) or (pain in NOT_LOWER and view is View.AGREE):
        return _now(Now.CANNOT_TELL, 25, latest, "views_differ")
    if pain in NOT_LOWER:
        return _now(Now.GONE, 28, latest, "no_relief_now")
    if primary is not None and primary.pain.word in LOWER and _faded(latest.change, primary.change, rules):
        return _now(Now.FADING, 26, latest, "relief_fading")
    return _now(Now.STILL, 27, latest, "relief_now")


def _lower(primary: WindowEvidence, pain: PainWord, view: View) -> HelpedAnswer:
    """Rows 13 to 18: pain is lower, clearly or likely."""
    if view is View.VETO:
        return _helped(Helped.MIXED, False, 13, primary, "views_differ")
    if pain is PainWord.CLEAR:
        if view is View.AGREE:
            return _helped(Helped.HELPED, True, 14, primary, "lower_and_view_agrees")
        if view is View.NOT_ASKED:
            return _helped(Helped.HELPED, None, 15, primary, "lower_view_not_asked")
        success = False if primary.view.both_count else None
        return _helped(Helped.HELPED_SOME, success, 16, primary, "lower_but_life_not")
    if primary.change.response is ResponseClass.SMALL:
        return _helped(Helped.HELPED_SOME, False, 17, primary, "lower_by_little")
    return _helped(Helped.HELPED_SOME, None, 18, primary, "lower_not_sure_how_much")


def _faded(latest: PainChange, primary: PainChange, rules: AnswerRules) -> bool:
    now, then = latest.points or Fraction(0), primary.points or Fraction(0)
    return now < then * rules.fading_below


def _helped(answer: Helped, success: bool | None, row: int, primary: WindowEvidence | None, why: str) -> HelpedAnswer:
    return HelpedAnswer(answer, success, row, _trace(row, primary, why))


def _now(answer: Now, row: int, latest: WindowEvidence, why: str) -> NowAnswer:
    return NowAnswer(answer, row, _trace(row, latest, why))


def _trace(row: int, evidence: WindowEvidence | None, why: str) -> Trace:
    if evidence is None:
        return Trace("H8", inputs(row=row), (reason(why),))
    impression = evidence.view.impression
    given = inputs(
        row=row,
        pain=evidence.pain.word,
        pain_row=evidence.pain.row,
        view=evidence.view.view,
        peg=evidence.view.peg.response,
        impression=impression and impression.value,
    )
    return Trace("H8", given, (reason(why), *evidence.pain.reasons))
