"""H9: relief is known only where it was seen; what lies in a gap is neither relief nor loss."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from rule_builders import DAY, block, daily, day, peg, procedure, reach, respond, scores

from consult_app.domain.relief_time import ReliefSpan, TimeOfRelief, onset_end, time_of_relief
from consult_app.domain.settings import PainRules

RULES = PainRules()
BEFORE = dict.fromkeys(range(-14, 0), "8")


def _relief(entries: dict[int, str], *, as_of: int = 300, onset: int = 42, cut: int | None = None) -> TimeOfRelief:
    span = ReliefSpan(reach(as_of, cut), day(onset))
    return time_of_relief(Fraction(8), daily(entries), span, RULES)


def _day(found: date | None) -> int | None:
    return None if found is None else (found - DAY).days


def _told(relief: TimeOfRelief) -> tuple[int | None, int | None, int, tuple[int, int] | None]:
    """Reached, known until, days held, and the two days that the loss lies between."""
    lost = relief.lost_between
    between = None if lost is None else ((lost[0] - DAY).days, (lost[1] - DAY).days)
    return _day(relief.reached_on), _day(relief.known_until), relief.held_days, between


def _codes(relief: TimeOfRelief) -> list[str]:
    return [reason.code for reason in relief.trace.reasons]


GOOD = dict.fromkeys(range(1, 58), "3")


def test_a_gap_in_a_diary_is_never_relief() -> None:
    after_gap = dict.fromkeys(range(200, 208), "7")
    relief = _relief(GOOD | after_gap, as_of=207)
    assert _told(relief) == (1, 57, 57, (57, 200))
    assert not relief.censored
    assert _codes(relief) == ["relief_known", "relief_ended_between"]
    assert relief.trace.reasons[1].text == "It ended some time between day 57 and day 200."


def test_relief_is_known_to_the_last_entry_before_the_first_gap_even_where_it_is_seen_again() -> None:
    relief = _relief(GOOD | {200: "3"})
    assert _told(relief) == (1, 57, 57, None)
    assert relief.censored
    assert _codes(relief) == ["relief_known", "relief_seen_again"]


def test_a_gap_is_more_than_14_days_between_two_entries() -> None:
    assert _told(_relief({1: "3", 15: "3"}))[1] == 15
    assert _told(_relief({1: "3", 16: "3"}))[1] == 1


def test_a_bad_start_and_one_good_day_are_one_day() -> None:
    bad = dict.fromkeys(range(1, 42), "8") | dict.fromkeys(range(43, 60), "8")
    assert _told(_relief(bad | {42: "3"})) == (42, 42, 1, (42, 43))


def test_a_single_good_score_months_later_is_one_day_seen() -> None:
    relief = _relief({181: "4"}, as_of=181)
    assert _told(relief) == (181, 181, 1, None)
    assert _codes(relief) == ["relief_known", "relief_first_seen"]


def test_a_lone_bad_score_is_named_and_dates_no_loss_until_7_silent_days_have_passed() -> None:
    lone = GOOD | {200: "7"}
    relief = _relief(lone, as_of=206)
    assert _told(relief) == (1, 57, 57, None)
    assert _codes(relief) == ["relief_known", "below_half_at_end"]
    assert _told(_relief(lone, as_of=207))[3] == (57, 200)


def test_a_run_of_7_days_is_a_loss_and_one_of_6_is_not() -> None:
    week = {58: "7", 60: "7", 65: "7", 66: "3"}
    assert _told(_relief(GOOD | week)) == (1, 57, 57, (57, 58))
    short = {58: "7", 60: "7", 64: "7", 65: "3"}
    assert _told(_relief(GOOD | short)) == (1, 65, 65, None)


def test_one_bad_day_or_one_bad_month_between_two_good_ones_is_no_loss() -> None:
    assert _told(_relief(GOOD | {58: "9", 59: "3"})) == (1, 59, 59, None)
    monthly = {30: "3", 60: "3", 90: "9", 120: "3"}
    assert _told(_relief(monthly))[3] is None


def test_scores_once_a_month_show_single_days_and_the_text_says_so() -> None:
    relief = _relief({30: "3", 60: "3", 90: "3"})
    assert _told(relief) == (30, 30, 1, None)
    assert _codes(relief) == ["relief_known", "relief_first_seen", "relief_seen_again", "single_days"]
    assert "single_days" not in _codes(_relief({30: "3", 40: "3", 90: "3"}))
    assert "single_days" not in _codes(_relief({30: "3"}))


def test_exactly_half_holds_and_a_hair_more_does_not() -> None:
    assert _told(_relief({1: "4"}))[0] == 1
    assert _told(_relief({1: "4.000000001"}))[0] is None


def test_relief_has_to_begin_in_time_where_other_scores_came_before_it() -> None:
    late = _relief({1: "8", 42: "3"})
    assert _told(late)[0] == 42
    too_late = _relief({1: "8", 43: "3"})
    assert _told(too_late) == (None, None, 0, None)
    assert _codes(too_late) == ["relief_seen_too_late"]
    assert _told(_relief({43: "3"}))[0] == 43, "no other score came before it"


def test_days_before_it_was_first_seen_are_never_counted() -> None:
    assert _told(_relief({1: "8", 10: "3", 20: "3"})) == (10, 20, 11, None)


def test_relief_not_reached_says_whether_it_may_still_come() -> None:
    assert _codes(_relief({1: "8", 10: "8"}, as_of=41)) == ["relief_not_reached_yet"]
    assert _codes(_relief({1: "8", 10: "8"}, as_of=42)) == ["relief_not_reached"]
    assert _codes(_relief({})) == ["relief_no_entries"]
    assert _told(_relief({})) == (None, None, 0, None)


def test_the_next_treatment_ends_the_counting() -> None:
    assert _told(_relief(GOOD, cut=30)) == (1, 29, 29, None)
    lone = {1: "3", 22: "7"}
    assert _told(_relief(lone, cut=29))[3] is None, "6 silent days before the cut"
    assert _told(_relief(lone, cut=30))[3] == (1, 22)


def test_scores_after_today_do_not_exist_yet() -> None:
    assert _told(_relief(GOOD, as_of=20))[1] == 20


def test_the_day_of_the_procedure_is_no_entry() -> None:
    assert _told(_relief({0: "1", 1: "8"}))[0] is None


# --- in a whole chart


@pytest.mark.parametrize(("kind", "last"), [("esi", 28), ("rfa_facet", 42), ("prp", 84), ("something_new", 42)])
def test_relief_may_begin_up_to_the_end_of_the_kinds_first_window(kind: str, last: int) -> None:
    def reached(offset: int) -> bool:
        response = respond(scores(BEFORE | {1: "8", offset: "2"}), procedure(kind))
        assert response.relief is not None
        return response.relief.reached_on is not None

    assert [reached(last), reached(last + 1)] == [True, False]
    assert onset_end(DAY, None, RULES) == day(42)


def test_without_a_start_or_from_one_under_4_no_relief_is_told() -> None:
    assert respond(scores({20: "3"})).relief is None
    low = dict.fromkeys(range(-14, 0), "3.99") | {20: "1"}
    assert respond(scores(low)).relief is None
    assert respond(scores(dict.fromkeys(range(-14, 0), "4") | {20: "1"})).relief is not None


def test_a_test_block_that_is_not_a_treatment_has_no_relief_of_its_own_and_ends_none() -> None:
    test = block("8", {15: "1"}, offset=10, steroid=False)
    response = respond(scores(BEFORE | dict.fromkeys(range(1, 30), "3")), blocks=[test])
    assert response.relief is not None
    assert response.relief.held_days == 29


def test_daily_life_has_a_time_of_relief_from_day_7_and_a_start_of_2() -> None:
    def function(*given: tuple[int, str]) -> TimeOfRelief | None:
        return respond([item for offset, value in given for item in peg(offset, value, value, value)]).function_relief

    found = function((-3, "8"), (6, "2"), (7, "3"), (14, "4"))
    assert found is not None
    assert _told(found) == (7, 14, 8, None)
    assert function((-3, "1.99"), (7, "0")) is None
    assert function((-3, "2"), (7, "1")) is not None
    assert function((7, "3")) is None
    assert function((-31, "8"), (7, "3")) is None
