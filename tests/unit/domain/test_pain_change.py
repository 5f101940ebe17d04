"""What is said, and what is not said, about a change in pain."""

from __future__ import annotations

import pytest
from rule_builders import baseline, daily, follow_up, reach

from consult_app.domain.follow_up import latest_of
from consult_app.domain.pain_change import ResponseClass, pain_change
from consult_app.domain.settings import PainRules

RULES = PainRules()


@pytest.mark.parametrize(("before", "after"), [(None, "5"), ("7", None), (None, None)])
def test_a_missing_side_is_no_data(before: str | None, after: str | None) -> None:
    change = pain_change(baseline(before), follow_up(after), RULES)
    assert (change.response, change.points, change.percent) == (ResponseClass.NO_DATA, None, None)
    assert (change.lower, change.higher, change.told_percent) == (False, False, None)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("7", "4.9", ["pain_fell"]),
        ("7", "7", ["pain_same"]),
        ("5", "7", ["pain_rose"]),
        ("5", "5.01", ["pain_rose"]),
        ("5", "3.5", ["pain_fell", "under_two_points"]),
        ("5", "3.4", ["pain_fell", "under_two_points"]),
        ("3", "1", ["low_start"]),
        ("0", "0", ["no_pain_at_start"]),
    ],
)
def test_each_change_says_why(before: str, after: str, said: list[str]) -> None:
    change = pain_change(baseline(before), follow_up(after), RULES)
    assert [reason.code for reason in change.trace.reasons] == said


def test_the_sentence_names_both_scores_and_the_percent() -> None:
    change = pain_change(baseline("7"), follow_up("3"), RULES)
    assert change.trace.reasons[0].text == "Pain went from 7 to 3 (57% less)."


def test_the_latest_value_with_two_days_is_the_last_one() -> None:
    latest = latest_of(daily({5: "8", 6: "2"}), reach(6), RULES)
    assert (latest.mean, latest.days, latest.single) == (2, 2, True)
    assert latest.trace.reasons[0].code == "single_follow_up"


def test_a_week_without_scores_has_no_value() -> None:
    latest = latest_of(daily({5: "8"}), reach(60), RULES)
    assert (latest.mean, latest.days, latest.single) == (None, 0, False)
    assert latest.trace.reasons[0].code == "no_follow_up"
