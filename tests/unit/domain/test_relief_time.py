"""How long relief lasted, and what is not known about it."""

from __future__ import annotations

from fractions import Fraction

from rule_builders import DAY, daily, day

from consult_app.domain.relief_time import ReliefSpan, TimeOfRelief, time_of_relief
from consult_app.domain.settings import PainRules

GOOD, BAD = "3", "7"
COUNTED = "the days are counted from the procedure."


def _relief(
    entries: dict[int, str], *, as_of: int | None = None, next_treatment: int | None = None
) -> TimeOfRelief | None:
    last = max(entries, default=0)
    following = None if next_treatment is None else day(next_treatment)
    span = ReliefSpan(DAY, day(last if as_of is None else as_of), 42, following)
    return time_of_relief(Fraction(8), daily(entries), span, PainRules())


def _days(relief: TimeOfRelief | None) -> tuple[int, bool, int | None]:
    assert relief is not None
    lost = None if relief.lost_on is None else (relief.lost_on - DAY).days
    return relief.lasted_days, relief.censored, lost


def _said(relief: TimeOfRelief | None) -> list[str]:
    assert relief is not None
    return [reason.code for reason in relief.trace.reasons]


def test_relief_that_still_holds_lasted_at_least_to_the_last_entry() -> None:
    relief = _relief({7: GOOD, 90: GOOD, 168: GOOD})
    assert _days(relief) == (168, True, None)
    assert relief is not None
    assert relief.held_until == day(168)
    assert _said(relief) == ["relief_still_held"]


def test_it_is_never_guessed_past_the_last_entry() -> None:
    assert _days(_relief({7: GOOD, 30: GOOD}, as_of=400)) == (30, True, None)


def test_two_entries_a_week_apart_lose_it_from_the_first_of_them() -> None:
    relief = _relief({7: GOOD, 60: BAD, 67: BAD})
    assert _days(relief) == (60, False, 60)
    assert relief is not None
    assert relief.held_until == day(60)
    assert _said(relief) == ["relief_lost"]


def test_bad_days_in_a_row_lose_it_once_they_span_a_week() -> None:
    good = dict.fromkeys(range(1, 30), GOOD)
    assert _days(_relief(good | dict.fromkeys(range(30, 38), BAD))) == (30, False, 30)
    assert _days(_relief(good | dict.fromkeys(range(30, 37), BAD))) == (36, True, None)


def test_one_bad_day_between_good_ones_is_not_a_loss() -> None:
    assert _days(_relief({7: GOOD, 14: BAD, 21: GOOD, 28: GOOD})) == (28, True, None)


def test_a_week_of_silence_after_a_bad_entry_is_a_loss() -> None:
    assert _days(_relief({7: GOOD, 14: BAD, 40: GOOD})) == (14, False, 14)
    assert _days(_relief({7: GOOD, 14: BAD}, as_of=21)) == (14, False, 14)


def test_a_bad_stretch_before_silence_is_lost_from_its_first_day() -> None:
    assert _days(_relief({7: GOOD, 14: BAD, 16: BAD}, as_of=60)) == (14, False, 14)


def test_a_bad_last_entry_is_told_but_is_no_loss_yet() -> None:
    relief = _relief({7: GOOD, 30: GOOD, 33: BAD})
    assert _days(relief) == (33, True, None)
    assert _said(relief) == ["relief_still_held", "below_half_at_end"]


def test_a_gap_that_ends_in_pain_is_no_relief() -> None:
    relief = _relief({28: GOOD, 32: GOOD, 215: BAD})
    assert _days(relief) == (32, True, None)
    assert relief is not None
    assert (relief.held_until, relief.last_entry) == (day(32), day(215))
    assert _days(_relief({28: GOOD, 32: GOOD, 40: BAD})) == (32, True, None)


def test_a_weekly_diary_has_no_gaps() -> None:
    weekly = dict.fromkeys(range(7, 169, 7), GOOD)
    assert _days(_relief(weekly | {175: BAD})) == (175, True, None)


def test_soreness_before_relief_starts_is_not_a_loss() -> None:
    sore = dict.fromkeys(range(1, 15), BAD)
    relief = _relief(sore | {20: GOOD, 60: GOOD})
    assert _days(relief) == (60, True, None)
    assert relief is not None
    assert relief.reached_on == day(20)


def test_relief_that_never_came_lasted_no_day() -> None:
    relief = _relief({7: BAD, 30: BAD, 60: BAD})
    assert _days(relief) == (0, False, 7)
    assert relief is not None
    assert (relief.reached_on, relief.last_entry, relief.held_until) == (None, day(60), day(7))
    assert _said(relief) == ["relief_not_reached"]


def test_relief_may_still_come_in_the_first_weeks() -> None:
    relief = _relief({1: BAD, 8: BAD, 15: BAD})
    assert _days(relief) == (0, True, None)
    assert _said(relief) == ["relief_not_reached_yet"]


def test_relief_is_waited_for_up_to_the_last_day_it_may_start() -> None:
    bad = {1: BAD, 8: BAD}
    assert _said(_relief(bad, as_of=41)) == ["relief_not_reached_yet"]
    assert _said(_relief(bad, as_of=42)) == ["relief_not_reached"]
    assert _said(_relief(bad | {50: BAD}, as_of=20)) == ["relief_not_reached"]


def test_a_good_day_months_later_is_not_credited() -> None:
    assert _days(_relief({7: BAD, 30: BAD, 150: GOOD, 157: BAD}, as_of=200)) == (0, False, 7)


def test_a_first_entry_months_later_counts() -> None:
    assert _days(_relief({90: GOOD, 180: GOOD})) == (180, True, None)


def test_the_next_treatment_of_the_site_ends_the_counting() -> None:
    assert _days(_relief({7: GOOD, 30: GOOD, 60: BAD, 67: GOOD, 90: GOOD}, next_treatment=62)) == (30, True, None)
    assert _days(_relief({7: GOOD, 30: GOOD, 60: GOOD}, next_treatment=60)) == (30, True, None)
    assert _days(_relief({7: GOOD, 30: GOOD, 59: GOOD}, next_treatment=60)) == (59, True, None)


def test_without_entries_afterward_nothing_is_said() -> None:
    assert _relief({}) is None
    assert _relief({-3: BAD, 0: GOOD}) is None


def test_half_relief_first_seen_later_than_a_week_says_when() -> None:
    assert _said(_relief({7: GOOD, 168: GOOD})) == ["relief_still_held"]
    late = _relief({8: GOOD, 168: GOOD})
    assert _said(late) == ["relief_still_held", "relief_first_seen"]
    assert _days(late) == (168, True, None)
    assert late is not None
    told = late.trace.reasons[1].text
    assert told == f"Half relief was first seen on {day(8)}, 8 days after the procedure; {COUNTED}"
    lost = _relief({1: BAD, 20: GOOD, 60: BAD, 67: BAD})
    assert _said(lost) == ["relief_lost", "relief_first_seen"]


def test_one_day_is_a_day() -> None:
    relief = _relief({1: GOOD})
    assert relief is not None
    assert "for at least 1 day, as far" in relief.trace.reasons[0].text
