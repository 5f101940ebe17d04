"""PEG before and after, and success by two methods with what was not asked left unknown."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from rule_builders import DAY, baseline, day, exact, follow_up, peg

from consult_app.domain.concordance import Agreement, judge_success
from consult_app.domain.daily import PegSet, score_book
from consult_app.domain.pain_change import pain_change
from consult_app.domain.peg import PegChange, PegClass, peg_change
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import FunctionRules, PainRules

RULES = FunctionRules()
END = date(2026, 12, 31)


def _sets(*given: tuple[int, str]) -> list[PegSet]:
    items = [item for offset, value in given for item in peg(offset, value, value, value)]
    return list(score_book(items).peg.get("low_back", ()))


def _peg(before: str | None, after: str | None) -> PegChange:
    given = [(offset, value) for offset, value in ((-5, before), (40, after)) if value is not None]
    return peg_change(_sets(*given), DAY, END, RULES)


def test_the_last_set_before_and_the_latest_after_are_compared() -> None:
    change = peg_change(_sets((-20, "9"), (-5, "8"), (10, "7"), (40, "3"), (90, "1")), DAY, day(60), RULES)
    assert change.before is not None
    assert change.after is not None
    assert (change.before.mean, change.after.mean) == (8, 3)
    assert change.response is PegClass.SUBSTANTIAL


@pytest.mark.parametrize(
    ("before", "after", "word", "said"),
    [
        (None, "3", PegClass.NO_DATA, "no_peg_before"),
        ("7", None, PegClass.NO_DATA, "no_peg_after"),
        ("0", "3", PegClass.UNDEFINED, "no_interference_at_start"),
        ("6", "6", PegClass.NONE, "peg_same"),
        ("6", "4", PegClass.MEANINGFUL, "peg_fell"),
        ("5", "7", PegClass.WORSE, "peg_rose"),
        ("6", "6.01", PegClass.NONE, "peg_rose"),
    ],
)
def test_each_peg_change_has_its_word_and_reason(
    before: str | None, after: str | None, word: PegClass, said: str
) -> None:
    change = _peg(before, after)
    assert (change.response, change.trace.reasons[0].code) == (word, said)


BETTER, SAME, UNKNOWN = ("8", "3"), ("8", "8"), (None, "3")


@pytest.mark.parametrize(
    ("pain", "function", "impression", "expected"),
    [
        (BETTER, ("6", "3"), None, True),
        (BETTER, ("6", "6"), 2, True),
        (BETTER, (None, None), 1, True),
        (BETTER, ("6", "6"), 3, False),
        (BETTER, ("6", "6"), None, None),
        (BETTER, (None, None), 4, None),
        (BETTER, (None, None), None, None),
        (BETTER, ("0", "0"), 4, None),
        (SAME, ("6", "3"), 1, False),
        (SAME, (None, None), None, False),
        (UNKNOWN, ("6", "3"), 1, None),
        (("3", "1"), ("6", "3"), 1, None),
        (("0", "0"), ("6", "3"), 1, None),
    ],
)
def test_success_needs_pain_and_one_other_measure(
    pain: tuple[str | None, str], function: tuple[str | None, str | None], impression: int | None, expected: bool | None
) -> None:
    change = pain_change(baseline(pain[0]), follow_up(pain[1]), PainRules())
    felt = None if impression is None else DailyScore(day(40), Fraction(impression))
    assert judge_success(change, _peg(*function), felt, RULES).success is expected


@pytest.mark.parametrize(
    ("pain", "function", "agreement", "codes"),
    [
        (BETTER, ("6", "3"), Agreement.BOTH_BETTER, ["success"]),
        (BETTER, ("6", "6"), Agreement.PAIN_ONLY, ["second_method_unknown", "pain_better_function_not"]),
        (SAME, ("6", "3"), Agreement.FUNCTION_ONLY, ["pain_not_better_enough", "function_better_pain_not"]),
        (SAME, ("6", "6"), Agreement.NEITHER, ["pain_not_better_enough"]),
        (BETTER, (None, None), Agreement.UNKNOWN, ["second_method_unknown"]),
        (UNKNOWN, ("6", "3"), Agreement.UNKNOWN, ["pain_unknown"]),
    ],
)
def test_pain_and_function_are_set_side_by_side(
    pain: tuple[str | None, str], function: tuple[str | None, str | None], agreement: Agreement, codes: list[str]
) -> None:
    change = pain_change(baseline(pain[0]), follow_up(pain[1]), PainRules())
    success = judge_success(change, _peg(*function), None, RULES)
    assert success.agreement is agreement
    assert [reason.code for reason in success.trace.reasons] == codes


def test_a_second_measure_that_says_no_is_named() -> None:
    change = pain_change(baseline("8"), follow_up("3"), PainRules())
    success = judge_success(change, _peg("6", "6"), DailyScore(day(40), exact("5")), RULES)
    assert success.trace.reasons[0].code == "second_method_not_better"
    assert success.trace.inputs["impression"] == "5"
