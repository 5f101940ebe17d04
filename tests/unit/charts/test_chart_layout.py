"""Labels have room of their own, whatever their number and length."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from consult_app.charts.layout import Box, PillRoom, elide, freest, spread, stack_pills, wrap


def measure(text: str) -> float:
    return 8.0 * len(text)


ROOM = PillRoom(left=60, right=740, pad=9, gap=4, rows=3, measure=measure)


def several(count: int) -> str:
    return f"{count} procedures"


def test_three_short_flags_far_apart_stand_in_one_row_at_their_lines() -> None:
    pills = stack_pills([(100, "Test 1"), (300, "Test 2"), (500, "PRP")], ROOM, several)
    assert {pill.row for pill in pills} == {0}
    assert sorted(pill.left for pill in pills) == [98, 298, 498]


def test_flags_close_together_share_a_row_by_flying_to_the_left_too() -> None:
    pills = stack_pills([(300, "Test 1"), (330, "Test 2")], ROOM, several)
    assert {pill.row for pill in pills} == {0}


def test_two_procedures_of_one_day_stand_above_each_other() -> None:
    pills = stack_pills([(300, "Nerve block"), (300, "Epidural steroid")], ROOM, several)
    assert sorted(pill.row for pill in pills) == [0, 1]


def test_a_flag_at_the_right_edge_is_not_cut() -> None:
    (pill,) = stack_pills([(738, "Epidural steroid injection")], ROOM, several)
    assert pill.left + pill.width <= ROOM.right
    assert pill.text == "Epidural steroid injection"


def test_twenty_procedures_in_one_week_are_told_together() -> None:
    pills = stack_pills([(300 + number * 0.5, "Nerve block, left knee") for number in range(20)], ROOM, several)
    assert any(pill.text.endswith(" procedures") for pill in pills)


def test_without_procedures_there_are_no_flags() -> None:
    assert stack_pills([], ROOM, several) == ()


def test_where_not_even_a_letter_fits_there_are_no_flags() -> None:
    assert stack_pills([(5, "Test 1")], PillRoom(0, 10, 9, 4, 3, measure), several) == ()


@given(st.lists(st.tuples(st.floats(67, 733), st.text("abcde ", min_size=1, max_size=40)), max_size=12))
def test_flags_never_cover_each_other_are_never_cut_and_touch_their_lines(flags: list[tuple[float, str]]) -> None:
    flags = sorted((x, f"P{text}") for x, text in flags)
    pills = stack_pills(flags, ROOM, several)
    assert bool(pills) == bool(flags)
    for one, other in combinations(pills, 2):
        assert one.row != other.row or one.left + one.width <= other.left or other.left + other.width <= one.left
    for pill in pills:
        assert pill.left >= ROOM.left - 1e-6
        assert pill.left + pill.width <= ROOM.right + 1e-6
        assert any(pill.left <= x <= pill.left + pill.width for x, _ in flags)


def test_a_text_that_fits_is_whole_and_a_longer_one_ends_in_an_ellipsis() -> None:
    assert elide("Nerve block", 88, measure) == "Nerve block"
    assert elide("Nerve block", 64, measure) == "Nerve b…"
    assert elide("Nerve block", 10, measure) == ""


def test_an_accent_is_not_parted_from_its_letter() -> None:
    assert elide("re\u0301sume\u0301 of it", 24, measure) == "r…"


def test_ten_thousand_letters_are_cut_quickly() -> None:
    assert len(elide("a" * 10_000, 80, measure)) == 10


def test_wrapping_breaks_at_spaces_and_elides_the_last_line() -> None:
    assert wrap("left knee, not treated", 90, measure) == ("left knee,", "not treated")
    assert wrap("left knee, which was not treated", 90, measure) == ("left knee,", "which was…")
    assert wrap("short", 90, measure) == ("short",)
    assert wrap("", 90, measure) == ()
    assert wrap("wide", 5, measure) == ()


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(10, 30)), max_size=6))
def test_labels_moved_apart_never_touch_and_stay_inside(labels: list[tuple[float, float]]) -> None:
    heights = [height for _, height in labels]
    middles = spread([wanted for wanted, _ in labels], heights, 0, 200)
    placed = sorted(zip(middles, heights, strict=True))
    for (upper, above), (lower, below) in pairwise(placed):
        assert upper + above / 2 <= lower - below / 2 + 1e-6
    assert all(middle - height / 2 >= -1e-6 and middle + height / 2 <= 200 + 1e-6 for middle, height in placed)


def test_a_label_with_room_stays_where_it_is_wanted() -> None:
    assert spread([50, 100], [20, 20], 0, 200) == (50, 100)


def test_the_freest_place_is_taken_and_the_first_of_equals() -> None:
    first, second, third = Box(0, 0, 10, 10), Box(20, 0, 30, 10), Box(40, 0, 50, 10)
    assert freest([first, second, third], [Box(5, 5, 9, 9)]) is second
    assert freest([first, second], [Box(0, 0, 10, 10), Box(20, 0, 30, 5)]) is second
    assert freest([first, second], []) is first


def test_boxes_that_only_touch_share_nothing() -> None:
    assert Box(0, 0, 10, 10).covers(Box(10, 0, 20, 10)) == 0
    assert Box(0, 0, 10, 10).covers(Box(8, 6, 20, 20)) == 8
    assert Box(0, 0, 4, 10).middle == 5
