"""Step 3: the volume, the running clock, and a row of scores from paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from ui_room import Room

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import BlockReading
from consult_app.ui.pages.find_source import block_clock
from consult_app.ui.pages.find_source.volume_field import read_volume

TODAY = date(2026, 4, 7)


class WallClock:
    """The time of day that the app sees; tests set it."""

    def __init__(self) -> None:
        self.moment = Moment(TODAY, time(9, 30), -300)

    def at(self, hour: int, minute: int) -> None:
        """Set the time of day."""
        self.moment = Moment(TODAY, time(hour, minute), -300)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    """Half past nine until a test sets another time."""
    clock = WallClock()
    monkeypatch.setattr(block_clock, "wall_moment", lambda day: clock.moment)
    return clock


@pytest.fixture
def block(visit: Room, wall: WallClock) -> Room:
    """A test block of today, just kept, its readings still to come."""
    visit.tap("low_back")
    visit.go("find_source")
    visit.press("step_test")
    for name in ("target_facet", "side_left", "anesthetic_lidocaine", "sedation_none", "steroid_no"):
        visit.press(f"block_{name}")
    visit.press("before_moving_8")
    visit.press("keep_block")
    return visit


def readings(room: Room) -> list[tuple[int, int]]:
    """What is kept, as (minutes, score)."""
    return [(one.minutes, int(one.value)) for one in room.chart.blocks[0].readings]


def type_signs(room: Room, signs: str) -> None:
    """Type into whatever has the focus, as a person does."""
    for sign in signs:
        room.bot.keyClicks(room.app.window.focusWidget() or room.app.window, sign)


# --- volume


@pytest.mark.parametrize(
    ("text", "volume"), [("0.5", Fraction(1, 2)), ("0,3", Fraction(3, 10)), (" 2 ", Fraction(2)), ("", None)]
)
def test_a_volume_is_read_exactly(text: str, volume: Fraction | None):
    assert read_volume(text) == volume


@pytest.mark.parametrize("text", ["0", "-1", "101", "half", "1e1", "1,000.5", "0.5 mL"])
def test_what_is_no_volume_is_refused(text: str):
    with pytest.raises(ValueError, match="is not a"):
        read_volume(text)


def test_the_volume_is_kept_with_the_test(block: Room):
    block.write("block_volume", "0.3", enter=True)
    assert block.chart.blocks[0].volume_ml == Fraction(3, 10)


def test_a_wrong_volume_is_said_beside_it_and_nothing_is_lost(block: Room):
    block.write("block_volume", "0.5", enter=True)
    block.write("block_volume", "half", enter=True)
    assert block.sees("block_volume_problem")
    block.press("reading_pad_2")
    assert readings(block) == [(15, 2)], "the rest goes on"
    assert block.see(QLineEdit, "block_volume").text() == "half", "what was typed stays to be mended"
    assert block.chart.blocks[0].volume_ml == Fraction(1, 2), "the last right one stays"
    block.write("block_volume", "0.4", enter=True)
    assert not block.sees("block_volume_problem")
    assert block.chart.blocks[0].volume_ml == Fraction(2, 5)


def test_a_wrong_volume_typed_before_the_test_is_kept_waits_for_mending(block: Room):
    block.press("block_choice_new")
    block.write("block_volume", "x", enter=True)
    block.press("keep_block")
    assert block.chart.blocks[-1].volume_ml is None
    assert block.see(QLineEdit, "block_volume").text() == "x"
    assert block.sees("block_volume_problem")


def test_a_wrong_volume_of_one_test_is_not_carried_to_another(block: Room):
    block.write("block_volume", "x", enter=True)
    block.press("block_choice_new")
    assert block.see(QLineEdit, "block_volume").text() == ""
    assert not block.sees("block_volume_problem")


def test_a_score_before_that_no_button_can_show_is_not_lost_by_a_change_beside_it(block: Room):
    kept = block.chart.blocks[0]
    block.app.editor.save_block(replace(kept, before_moving=Fraction(15, 2)))
    block.press("block_side_right")
    assert block.chart.blocks[0].before_moving == Fraction(15, 2)


# --- from paper


def test_scores_typed_in_a_row_go_to_one_time_after_the_other(block: Room):
    block.press("reading_15")
    type_signs(block, "3101")
    assert readings(block) == [(15, 3), (30, 1), (60, 0), (90, 1)], "1 then 0 is two scores"


def test_x_is_ten_and_a_dot_leaves_a_time_out(block: Room):
    block.press("reading_15")
    type_signs(block, "x.T2")
    assert readings(block) == [(15, 10), (60, 10), (90, 2)]


def test_a_step_back_mends_the_score_before(block: Room):
    block.press("reading_15")
    type_signs(block, "34")
    block.key(Qt.Key.Key_Backspace)
    type_signs(block, "5")
    assert readings(block) == [(15, 3), (30, 5)]


def test_after_a_tap_the_keys_go_to_the_pad(block: Room):
    block.press("reading_pad_7")
    type_signs(block, "6")
    assert readings(block) == [(15, 7), (30, 6)]


def test_how_to_type_is_said(block: Room):
    assert "X is ten" in block.words("block_hint")


# --- the clock


def test_the_clock_keeps_the_time_of_the_block(block: Room):
    assert block.chart.blocks[0].procedure.at.clock is None
    block.press("reading_clock")
    assert block.chart.blocks[0].procedure.at == Moment(TODAY, time(9, 30), -300)
    assert not block.sees("reading_clock")


def test_the_clock_goes_on_while_other_pages_are_shown(block: Room, wall: WallClock):
    block.press("reading_clock")
    block.press("step_read")
    block.go("limits")
    wall.at(10, 1)
    block.go("find_source")
    block.press("step_test")
    assert block.words("block_clock").startswith("31 min since the block.")


def test_the_time_that_is_due_is_marked_and_chosen(block: Room, wall: WallClock):
    block.press("reading_clock")
    wall.at(10, 32)
    block.bot.waitUntil(lambda: "due now" in block.words("block_clock"), timeout=5_000)
    assert block.button("reading_60").text() == "60 min: now"
    assert block.button("reading_60").isChecked()
    block.press("reading_pad_1")
    assert readings(block) == [(60, 1)]
    assert block.words("block_clock") == "62 min since the block. Next score at 90 min."


def test_after_the_last_score_nothing_is_due(block: Room, wall: WallClock):
    block.press("reading_clock")
    (kept,) = block.chart.blocks
    wall.at(17, 45)
    block.app.editor.save_block(replace(kept, readings=(BlockReading(480, Fraction(8)),)))
    assert block.words("block_clock").endswith("The last score is in.")


def test_a_clock_started_by_mistake_can_be_stopped_until_there_is_a_score(block: Room):
    block.press("reading_clock")
    block.press("reading_clock_stop")
    assert block.chart.blocks[0].procedure.at == Moment(TODAY)
    assert not block.sees("block_clock")
    block.press("reading_clock")
    block.press("reading_pad_3")
    assert not block.sees("reading_clock_stop")


def test_a_block_of_another_day_has_no_clock(block: Room):
    (kept,) = block.chart.blocks
    earlier = replace(kept.procedure, at=Moment(date(2026, 4, 1)))
    block.app.editor.save_block(replace(kept, procedure=earlier))
    assert not block.sees("reading_clock")
    assert not block.sees("block_clock")


def test_the_clock_goes_over_midnight_and_ends_after_ten_hours(block: Room):
    (kept,) = block.chart.blocks
    late = replace(kept, procedure=replace(kept.procedure, at=Moment(date(2026, 4, 6), time(22, 0), -300)))
    assert block_clock.running_minutes(late, Moment(TODAY, time(1, 5), -300)) == 185
    assert block_clock.running_minutes(late, Moment(TODAY, time(9, 0), -300)) is None
    assert block_clock.running_minutes(late, Moment(date(2026, 4, 6), time(21, 0), -300)) is None


def test_the_wall_clock_knows_its_offset():
    now = block_clock.wall_moment(TODAY)
    assert (now.day, now.offset is None, now.clock is None) == (TODAY, False, False)


def test_a_new_test_does_not_lose_what_is_half_filled_in(block: Room):
    block.press("block_choice_new")
    block.press("before_rest_4")
    block.go("limits")
    block.go("find_source")
    assert block.button("before_rest_4").isChecked()
    assert block.see(QWidget, "block_form").isVisible()


def test_without_a_place_no_test_is_kept_and_the_way_to_tell_one_is_there(home: Room):
    home.press("explain")
    home.until_seen("page_your_pain")
    home.go("find_source")
    assert home.words("place_note_words").endswith("as an example: Low back.")
    home.press("step_test")
    assert home.sees("block_where_none")
    assert not home.button("keep_block").isEnabled()
    home.press("place_note_go")
    assert home.place == "your_pain"
    home.tap("right_knee", view="front")
    home.go("find_source")
    assert not home.sees("place_note")
    assert home.words("block_where_one") == "Right knee"
    assert home.button("keep_block").isEnabled()


def test_of_two_places_the_one_tested_is_asked_for_and_never_taken_for_granted(visit: Room):
    visit.tap("low_back")
    visit.tap("neck")
    visit.go("find_source")
    visit.press("step_test")
    visit.press("keep_block")
    assert visit.chart.blocks == ()
    assert visit.words("notice_words") == "Please choose where the test was done."
    visit.press("block_where_neck")
    visit.press("keep_block")
    (kept,) = visit.chart.blocks
    assert (kept.procedure.site, kept.procedure.region.value) == ("neck", "cervical")
