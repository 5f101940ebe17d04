"""H8: the rows that give the word for the pain of a window, and the two answers; each row from both sides."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from rule_builders import baseline, day, follow_up, peg, reach

from consult_app.domain.answers import (
    Helped,
    HelpedAnswer,
    Now,
    NowAnswer,
    Timing,
    WindowEvidence,
    did_it_help,
    is_it_still_helping,
)
from consult_app.domain.certainty import Certainty, SureWord, UnsureReason
from consult_app.domain.changes import ChangedThing
from consult_app.domain.daily import score_book
from consult_app.domain.months import Window
from consult_app.domain.pain_change import PainChange, pain_change
from consult_app.domain.pain_words import PainWord, WindowPain, pain_word
from consult_app.domain.peg import PegChange, PegDays, peg_change
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import AnswerRules, FunctionRules, PainRules
from consult_app.domain.views import View, WindowView, view_of

RULES = AnswerRules()
FUNCTION = FunctionRules()
WINDOW = Window(day(14), day(28))


def _sure(word: SureWord, p_30: float | None = 0.5, reason: UnsureReason | None = None) -> Certainty:
    known = {SureWord.CLEAR: 0.99, SureWord.LIKELY: 0.97, SureWord.CLEAR_WORSE: 0.01}
    p_fell = None if reason else known.get(word, 0.6)
    return Certainty(word, reason, 14, 7, was_falling=False, p_fell=p_fell, p_30=None if reason else p_30)


def _change(before: str | None, after: str | None) -> PainChange:
    return pain_change(baseline(before), follow_up(after), PainRules())


def _pain(
    before: str | None,
    after: str | None,
    sure: Certainty,
    *changed: ChangedThing,
    untreated_fell: bool = False,
) -> tuple[PainWord, int]:
    found = pain_word(_change(before, after), sure, changed, untreated_fell=untreated_fell, rules=RULES)
    assert found.reasons, "every word says why"
    return found.word, found.row


CLEAR, LIKELY = _sure(SureWord.CLEAR, 0.9), _sure(SureWord.LIKELY)
WORSE, CANNOT = _sure(SureWord.CLEAR_WORSE, 0.0), _sure(SureWord.CANNOT_TELL)
TOO_FEW = _sure(SureWord.CANNOT_TELL, None, UnsureReason.TOO_FEW_DAYS)
NO_CHANGE = _sure(SureWord.CANNOT_TELL, None, UnsureReason.NO_CHANGE)


def test_row_1_missing_scores_or_too_few_days_are_unknown() -> None:
    assert _pain(None, "3", CLEAR) == (PainWord.UNKNOWN, 1)
    assert _pain("7", None, CLEAR) == (PainWord.UNKNOWN, 1)
    assert _pain("7", "3", TOO_FEW) == (PainWord.UNKNOWN, 1)


def test_row_2_a_fall_that_an_untreated_place_shares_is_unknown() -> None:
    assert _pain("7", "3", CLEAR, untreated_fell=True) == (PainWord.UNKNOWN, 2)
    assert _pain("7", "5.5", LIKELY, untreated_fell=True) == (PainWord.UNKNOWN, 2)
    assert _pain("7", "6.5", LIKELY, untreated_fell=True) == (PainWord.UNKNOWN, 7), "under 10 % is not lower"
    assert _pain("5", "7", WORSE, untreated_fell=True) == (PainWord.HIGHER, 5)


def test_row_3_clear_is_clear_and_likely_where_something_else_may_have_lowered_it() -> None:
    assert _pain("7", "3", CLEAR) == (PainWord.CLEAR, 3)
    for what in ChangedThing:
        lowers = what in (ChangedThing.OPIOID_UP, ChangedThing.MEDICINE, ChangedThing.THERAPY, ChangedThing.OTHER)
        assert _pain("7", "3", CLEAR, what) == (PainWord.LIKELY if lowers else PainWord.CLEAR, 3)


def test_row_4_likely_and_lower_is_likely_and_unknown_where_something_else_may_have_lowered_it() -> None:
    assert _pain("7", "6.3", LIKELY) == (PainWord.LIKELY, 4), "exactly 10 %"
    assert _pain("7", "6.31", LIKELY) == (PainWord.UNKNOWN, 7)
    for what in ChangedThing:
        lowers = what in (ChangedThing.OPIOID_UP, ChangedThing.MEDICINE, ChangedThing.THERAPY, ChangedThing.OTHER)
        assert _pain("7", "5", LIKELY, what) == (PainWord.UNKNOWN if lowers else PainWord.LIKELY, 4)


def test_row_5_clearly_worse_and_higher_is_higher_and_unknown_where_something_else_may_have_raised_it() -> None:
    assert _pain("5", "5.5", WORSE) == (PainWord.HIGHER, 5), "exactly 10 %"
    assert _pain("5", "5.4", WORSE) == (PainWord.SAME, 6)
    for what in ChangedThing:
        raises = what in (ChangedThing.OPIOID_DOWN, ChangedThing.MEDICINE, ChangedThing.INJURY, ChangedThing.OTHER)
        assert _pain("5", "7", WORSE, what) == (PainWord.UNKNOWN if raises else PainWord.HIGHER, 5)


def test_row_6_scores_that_stayed_are_the_same_and_unknown_where_something_else_may_have_raised_them() -> None:
    nearly = _sure(SureWord.CANNOT_TELL, 0.0999)
    assert _pain("7", "6.5", nearly) == (PainWord.SAME, 6)
    assert _pain("7", "6", nearly) == (PainWord.SAME, 6)
    assert _pain("5", "7", nearly) == (PainWord.SAME, 6)
    assert _pain("7", "7", NO_CHANGE) == (PainWord.SAME, 6)
    assert _pain("7", "6.5", _sure(SureWord.CANNOT_TELL, 0.10)) == (PainWord.UNKNOWN, 7)
    for what in ChangedThing:
        raises = what in (ChangedThing.OPIOID_DOWN, ChangedThing.MEDICINE, ChangedThing.INJURY, ChangedThing.OTHER)
        assert _pain("7", "7", NO_CHANGE, what) == (PainWord.UNKNOWN if raises else PainWord.SAME, 6)


def test_row_7_everything_else_is_unknown() -> None:
    assert _pain("7", "5", CANNOT) == (PainWord.UNKNOWN, 7)
    assert _pain("7", "4", _sure(SureWord.CANNOT_TELL, 0.05)) == (PainWord.UNKNOWN, 7), "43 % is not the same"
    assert _pain("3", "3", NO_CHANGE) == (PainWord.UNKNOWN, 7)
    assert _pain("0", "0", NO_CHANGE) == (PainWord.UNKNOWN, 7)


def test_from_a_start_under_4_a_point_is_what_counts() -> None:
    assert _pain("3", "2", LIKELY) == (PainWord.LIKELY, 4)
    assert _pain("3", "2.01", LIKELY) == (PainWord.UNKNOWN, 7)
    assert _pain("3", "4", WORSE) == (PainWord.HIGHER, 5)
    assert _pain("3", "3.99", WORSE) == (PainWord.UNKNOWN, 7)
    assert _pain("0", "1", WORSE) == (PainWord.HIGHER, 5)
    assert _pain("4", "3.6", LIKELY) == (PainWord.LIKELY, 4), "from 4 up the percent counts"


def test_a_low_start_is_named_as_the_reason() -> None:
    found = pain_word(_change("3", "3"), CANNOT, (), untreated_fell=False, rules=RULES)
    assert [reason.code for reason in found.reasons] == ["pain_low_start"]


# --- the patient's own view


def _peg(before: str | None, after: str | None) -> PegChange:
    given = [(offset, value) for offset, value in ((-5, before), (20, after)) if value is not None]
    items = [item for offset, value in given for item in peg(offset, value, value, value)]
    sets = score_book(items).peg.get("low_back", ())
    return peg_change(sets, PegDays(WINDOW, reach(), day(-60), opened=True), FUNCTION)


def _view(life: tuple[str | None, str | None] = (None, None), felt: str | None = None) -> WindowView:
    impression = None if felt is None else DailyScore(day(20), Fraction(felt))
    return view_of(_peg(*life), impression, FUNCTION)


@pytest.mark.parametrize(
    ("life", "felt", "view"),
    [
        ((None, None), None, View.NOT_ASKED),
        (("8", None), None, View.NOT_ASKED),
        ((None, "3"), None, View.NOT_ASKED),
        (("8", "3"), None, View.AGREE),
        (("6", "5"), None, View.NEITHER),
        (("6", "6"), None, View.NEITHER),
        (("6", "7"), None, View.VETO),
        (("6", "6.9"), None, View.NEITHER),
        (("0", "0"), None, View.NOT_ASKED),
        (("0", "1"), None, View.VETO),
        ((None, None), "1", View.AGREE),
        ((None, None), "2", View.AGREE),
        ((None, None), "3", View.NEITHER),
        ((None, None), "4", View.NEITHER),
        ((None, None), "5", View.VETO),
        ((None, None), "7", View.VETO),
        (("8", "3"), "6", View.VETO),
        (("6", "8"), "1", View.VETO),
        (("6", "6"), "2", View.AGREE),
        (("8", "3"), "4", View.AGREE),
    ],
)
def test_two_methods_have_to_agree_and_worse_comes_first(
    life: tuple[str | None, str | None], felt: str | None, view: View
) -> None:
    assert _view(life, felt).view is view


def test_both_count_only_where_both_were_asked_and_can_be_told() -> None:
    assert _view(("6", "6"), "4").both_count
    assert not _view(("6", "6")).both_count
    assert not _view(("0", "0"), "4").both_count
    assert not _view((None, "6"), "4").both_count


# --- did it help, rows 8 to 21

VIEWS = {
    View.VETO: _view(("8", "3"), "6"),
    View.AGREE: _view(("8", "3"), "1"),
    View.NEITHER: _view(("6", "6")),
    View.NOT_ASKED: _view(),
}


def _evidence(pain: PainWord, view: View = View.NOT_ASKED, *, before: str = "8", after: str = "3") -> WindowEvidence:
    return WindowEvidence(_change(before, after), WindowPain(pain, 0, ()), VIEWS[view])


def _row(answer: HelpedAnswer) -> tuple[int, Helped, bool | None]:
    assert answer.trace.rule_id == "H8"
    assert answer.trace.reasons
    return answer.row, answer.helped, answer.success


def _helped(pain: PainWord, view: View, **more: str) -> tuple[int, Helped, bool | None]:
    return _row(did_it_help(Timing.OPEN, False, _evidence(pain, view, **more)))


@pytest.mark.parametrize(("pain", "view", "joint"), list(product(PainWord, View, (False, True))))
def test_rows_8_to_11_come_before_all_scores(pain: PainWord, view: View, joint: bool) -> None:
    seen = _evidence(pain, view)
    assert _row(did_it_help(Timing.NO_WINDOW, joint, None)) == (8, Helped.CANNOT_TELL, None)
    assert _row(did_it_help(Timing.BEFORE_FIRST, joint, seen)) == (9, Helped.TOO_EARLY, None)
    later = (10, Helped.NOT_SEPARABLE, None) if joint else (11, Helped.TOO_EARLY, None)
    assert _row(did_it_help(Timing.BEFORE_PRIMARY, joint, seen)) == later
    if joint:
        assert _row(did_it_help(Timing.OPEN, joint, seen)) == (10, Helped.NOT_SEPARABLE, None)


@pytest.mark.parametrize("view", View)
def test_row_12_unknown_pain_cannot_be_told_whatever_the_view(view: View) -> None:
    assert _helped(PainWord.UNKNOWN, view) == (12, Helped.CANNOT_TELL, None)


@pytest.mark.parametrize("pain", [PainWord.CLEAR, PainWord.LIKELY])
def test_row_13_lower_with_a_veto_is_mixed(pain: PainWord) -> None:
    assert _helped(pain, View.VETO) == (13, Helped.MIXED, False)


def test_rows_14_to_16_clearly_lower() -> None:
    assert _helped(PainWord.CLEAR, View.AGREE) == (14, Helped.HELPED, True)
    assert _helped(PainWord.CLEAR, View.NOT_ASKED) == (15, Helped.HELPED, None)
    assert _helped(PainWord.CLEAR, View.NEITHER) == (16, Helped.HELPED_SOME, None)
    both = replace(_evidence(PainWord.CLEAR), view=_view(("6", "6"), "4"))
    assert _row(did_it_help(Timing.OPEN, False, both)) == (16, Helped.HELPED_SOME, False)


@pytest.mark.parametrize("view", [View.AGREE, View.NEITHER, View.NOT_ASKED])
def test_rows_17_and_18_likely_lower(view: View) -> None:
    assert _helped(PainWord.LIKELY, view, after="6.5") == (17, Helped.HELPED_SOME, False)
    assert _helped(PainWord.LIKELY, view) == (18, Helped.HELPED_SOME, None)


@pytest.mark.parametrize("pain", [PainWord.SAME, PainWord.HIGHER])
def test_row_19_not_lower_where_the_person_feels_better_is_mixed(pain: PainWord) -> None:
    assert _helped(pain, View.AGREE) == (19, Helped.MIXED, False)


@pytest.mark.parametrize("view", [View.VETO, View.NEITHER, View.NOT_ASKED])
def test_rows_20_and_21_higher_and_the_same(view: View) -> None:
    assert _helped(PainWord.HIGHER, view) == (20, Helped.WORSE, False)
    assert _helped(PainWord.SAME, view) == (21, Helped.NOT_HELPED, False)


# --- is it still helping, rows 22 to 28


def _still(
    pain: PainWord,
    view: View = View.NOT_ASKED,
    *,
    timing: Timing = Timing.OPEN,
    cut: bool = False,
    primary: WindowEvidence | None = None,
    after: str = "3",
) -> tuple[int, Now]:
    found: NowAnswer = is_it_still_helping(timing, cut, _evidence(pain, view, after=after), primary, RULES)
    assert found.trace.reasons
    return found.row, found.now


@pytest.mark.parametrize(("pain", "view"), list(product(PainWord, View)))
def test_rows_22_and_23_come_before_all_scores(pain: PainWord, view: View) -> None:
    assert _still(pain, view, timing=Timing.NO_WINDOW) == (22, Now.CANNOT_TELL)
    assert _still(pain, view, cut=True) == (22, Now.CANNOT_TELL)
    assert _still(pain, view, cut=True, timing=Timing.BEFORE_FIRST) == (22, Now.CANNOT_TELL)
    assert _still(pain, view, timing=Timing.BEFORE_FIRST) == (23, Now.TOO_EARLY)


def test_rows_24_and_25_unknown_or_views_that_differ_cannot_be_told() -> None:
    assert _still(PainWord.UNKNOWN, View.AGREE) == (24, Now.CANNOT_TELL)
    assert _still(PainWord.CLEAR, View.VETO) == (25, Now.CANNOT_TELL)
    assert _still(PainWord.LIKELY, View.VETO) == (25, Now.CANNOT_TELL)
    assert _still(PainWord.SAME, View.AGREE) == (25, Now.CANNOT_TELL)
    assert _still(PainWord.HIGHER, View.AGREE) == (25, Now.CANNOT_TELL)


def test_row_26_less_than_two_thirds_of_the_first_fall_is_fading() -> None:
    primary = _evidence(PainWord.CLEAR, before="8", after="2")
    assert _still(PainWord.CLEAR, primary=primary, after="4") == (27, Now.STILL), "4 of 6 points are two thirds"
    assert _still(PainWord.LIKELY, primary=primary, after="4.01") == (26, Now.FADING)
    for unsure in (PainWord.UNKNOWN, PainWord.SAME, PainWord.HIGHER):
        before = _evidence(unsure, before="8", after="2")
        assert _still(PainWord.CLEAR, primary=before, after="6") == (27, Now.STILL)
    assert _still(PainWord.CLEAR, primary=None, after="6") == (27, Now.STILL)


@pytest.mark.parametrize("timing", [Timing.BEFORE_PRIMARY, Timing.OPEN])
def test_row_28_not_lower_is_gone(timing: Timing) -> None:
    assert _still(PainWord.SAME, timing=timing) == (28, Now.GONE)
    assert _still(PainWord.HIGHER, View.VETO, timing=timing) == (28, Now.GONE)
