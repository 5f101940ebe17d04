"""Step 4: what if, of 100 people tested, what to mind, and a clinician who sees it differently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from block_builders import TODAY, block_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSlider, QWidget
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.domain.blocks import BlockVerdict, read_block
from consult_app.domain.procedures import (
    Anesthetic,
    BlockTarget,
    BlockTest,
    Region,
    Sedation,
)
from consult_app.domain.settings import RuleSettings
from consult_app.studio.outcome_states import outcome_states
from consult_app.studio.studio import Studio
from consult_app.ui.pages.find_source.what_if_test import what_if_block
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.flow_picture import FlowPicture, FlowWords


@pytest.fixture
def reading(visit: Room) -> Callable[..., Room]:
    """Open the reading of some blocks."""

    def opened(*blocks: BlockTest) -> Room:
        for one in blocks:
            visit.app.editor.save_block(one)
        visit.go("find_source")
        visit.press("step_read")
        return visit

    return opened


def title_of(room: Room, verdict: str) -> str:
    """How the content calls a verdict."""
    return room.app.context().content.verdict(f"block.{verdict}").title


def slide(room: Room, name: str, value: int) -> None:
    """Move a slider by its keys as far as it takes."""
    slider = room.see(QSlider, name)
    room.bot.keyClick(slider, Qt.Key.Key_Home)
    while slider.value() < value:
        room.bot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == value


# --- what if


@pytest.mark.parametrize(
    ("relief", "hours", "verdict"),
    [
        (80, 2, BlockVerdict.POSITIVE),
        (79, 2, BlockVerdict.PARTIAL),
        (50, 8, BlockVerdict.PARTIAL),
        (49, 8, BlockVerdict.NEGATIVE),
        (100, 0, BlockVerdict.NEGATIVE),
    ],
)
def test_a_made_up_test_is_read_by_the_same_rules_to_the_percent(relief: int, hours: int, verdict: BlockVerdict):
    made = what_if_block(
        relief,
        hours,
        drug=Anesthetic.LIDOCAINE,
        target=BlockTarget.FACET,
        region=Region.LUMBAR,
        site="low_back",
        day=TODAY,
    )
    assert read_block(made, RuleSettings()).verdict is verdict


def test_without_a_test_two_sliders_say_what_one_would_be_called(reading: Callable[..., Room]):
    room = reading()
    assert room.words("what_if_mark") == "What if: not your test"
    slide(room, "what_if_relief", 40)
    wanted = title_of(room, "negative")
    room.bot.waitUntil(lambda: room.words("what_if_verdict_title") == wanted, timeout=5_000)
    slide(room, "what_if_relief", 90)
    slide(room, "what_if_hours", 4)
    wanted = title_of(room, "positive")
    room.bot.waitUntil(lambda: room.words("what_if_verdict_title") == wanted, timeout=5_000)
    assert room.words("what_if_relief_value") == "90%"
    assert room.see(QSlider, "what_if_hours").accessibleName() == "For how long: 4 h"
    assert "80%" in room.words("what_if_verdict_profile")
    assert room.see(QWidget, "what_if_chart").accessibleDescription()


def test_nothing_of_what_if_is_kept(reading: Callable[..., Room]):
    room = reading()
    answers = dict(room.chart.visits[-1].answers)
    slide(room, "what_if_relief", 20)
    room.press("what_if_drug_bupivacaine")
    assert room.chart.blocks == ()
    assert room.chart.procedures == ()
    assert dict(room.chart.visits[-1].answers) == answers


def test_a_chart_closed_while_a_slider_comes_to_rest_is_left_in_peace(reading: Callable[..., Room]):
    room = reading()
    slide(room, "what_if_relief", 20)
    with room.bot.captureExceptions() as caught:
        room.app.editor.close()
        room.bot.wait(200)  # longer than a slider takes to come to rest
    assert caught == []


def test_beside_a_real_test_what_if_is_one_press_away_and_one_press_back(reading: Callable[..., Room]):
    room = reading(block_of("777777"))
    assert not room.sees("what_if_mark")
    room.press("what_if")
    assert room.sees("what_if_mark")
    assert not room.sees("verdict_title"), "the real verdict and the made-up one are never side by side"
    room.press("what_if_close")
    assert room.words("verdict_title") == title_of(room, "negative")


def test_what_if_is_read_as_the_test_at_hand_would_be(reading: Callable[..., Room]):
    room = reading(block_of("777777", target=BlockTarget.GENICULAR, site="left_knee", region=Region.KNEE))
    named = room.words("profile_named")
    room.press("what_if")
    assert room.words("what_if_verdict_profile") == named
    slide(room, "what_if_relief", 90)
    wanted = title_of(room, "positive")
    room.bot.waitUntil(lambda: room.words("what_if_verdict_title") == wanted, timeout=5_000)
    assert not room.sees("flow_picture"), "no table of chances for the knee"


# --- of 100 people tested


def test_a_positive_test_of_the_low_back_shows_of_100_people_tested(reading: Callable[..., Room]):
    room = reading(block_of("111118"))
    shown = [room.words(f"flow_picture_{step}") for step in range(3)]
    assert "100" in shown[0]
    assert shown[1].startswith("50 ")
    assert shown[2].startswith("31 ")
    assert "about 6" in room.words("flow_picture_about")
    assert room.words("flow_picture_source") == "Manchikanti 2004"
    assert all(words in room.see(FlowPicture, "flow_picture").accessibleName() for words in shown)


@pytest.mark.parametrize(
    "block",
    [
        block_of("777777"),
        block_of("111118", target=BlockTarget.GENICULAR, site="left_knee", region=Region.KNEE),
        block_of("111118", target=BlockTarget.SACROILIAC, site="left_buttock", region=Region.SACROILIAC),
    ],
    ids=["negative", "knee", "sacroiliac"],
)
def test_no_picture_without_a_positive_test_and_a_table(reading: Callable[..., Room], block: BlockTest):
    assert not reading(block).sees("flow_picture")


def test_a_flow_that_grows_is_refused(qtbot):
    with pytest.raises(ValueError, match="no more are positive twice"):
        FlowPicture(Theme(), 30, 31, FlowWords("", "", "", "", ""))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_picture_is_drawn_at_every_text_size_with_nothing_cut(qtbot, scale: float):
    words = FlowWords("100 people are tested", "50 feel much better", "31 of them again", "About 6 of 10.", "A 2004")
    picture = FlowPicture(Theme(scale=scale), 50, 31, words)
    qtbot.addWidget(picture)
    picture.resize(1000, picture.heightForWidth(1000) if picture.hasHeightForWidth() else picture.sizeHint().height())
    picture.grab()
    for step in range(3):
        told = picture.findChild(QLabel, f"flow_picture_{step}")
        assert told.height() >= told.heightForWidth(told.width())


# --- what to mind


def test_what_to_mind_stands_beside_the_verdict_once(reading: Callable[..., Room]):
    room = reading(block_of("750777", sedation=Sedation.UNSAID, steroid=True))
    assert room.words("verdict_title") == title_of(room, "negative")
    for flag in ("single_spike", "sedation_unsaid", "steroid_mixed_in"):
        assert room.words(f"flag_{flag}")
    spike = room.words("flag_single_spike")
    assert sum(words.startswith(spike) for words in room.labels()) == 1


def test_pain_that_rose_is_not_said_to_have_fallen(reading: Callable[..., Room]):
    room = reading(block_of("999999"))
    assert room.words("verdict_text").startswith("Pain rose. It was 8 before the test and up to 9 after it.")
    assert not any("fell" in words and "%" in words for words in room.labels())


def test_relief_from_salt_water_stands_beside_every_other_test(reading: Callable[..., Room]):
    salt = block_of("111118", day=date(2026, 3, 1), drug=Anesthetic.SALINE)
    room = reading(salt, block_of("111111", name="second"))
    assert room.words("verdict_title") == title_of(room, "positive")
    assert room.words("flag_also_fell_with_saline") == "Your pain also fell with salt water"
    assert not room.sees("pair_card"), "salt water is no part of a comparison"
    room.press("read_choice_first")
    assert room.words("verdict_title") == title_of(room, "placebo_response")
    assert not room.sees("flag_also_fell_with_saline")
    assert not room.sees("flow_picture")


# --- two tests


def test_two_tests_can_be_laid_over_each_other(reading: Callable[..., Room]):
    first = block_of("111118", day=date(2026, 3, 1))
    second = block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE)
    room = reading(first, second)
    room.press("read_choice_both")
    spoken = room.see(QWidget, "block_chart").accessibleDescription()
    assert "Test 1" in spoken
    assert "Test 2" in spoken
    assert room.sees("pair_card")
    assert room.sees("pair_title")


def test_a_score_is_added_to_the_test_that_is_shown(reading: Callable[..., Room]):
    first = block_of("111118", day=date(2026, 3, 1))
    second = block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE)
    room = reading(first, second)
    room.press("read_choice_first")
    room.press("add_reading")
    assert room.button("block_choice_first").isChecked()
    room.press("step_read")
    room.press("second_test")
    assert room.button("block_choice_new").isChecked()


# --- a clinician sees it differently


def test_a_reason_is_needed_and_the_computed_verdict_stays(reading: Callable[..., Room]):
    room = reading(block_of("111118"))
    room.press("see_differently")
    assert not room.button("judgment_keep").isEnabled()
    room.write("judgment_field", "   ")
    assert not room.button("judgment_keep").isEnabled()
    room.write("judgment_field", "Did not walk that day <b>at all</b>.")
    room.press("judgment_keep")
    assert room.words("judgment_reason") == "Did not walk that day <b>at all</b>."
    assert room.words("judgment_title") == "Your doctor sees this differently:"
    assert room.words("verdict_title") == title_of(room, "positive")
    assert room.answer(visit_keys.override("H10", "first")) == "Did not walk that day <b>at all</b>."


def test_a_reason_can_be_taken_back(reading: Callable[..., Room]):
    room = reading(block_of("111118"))
    room.press("see_differently")
    room.write("judgment_field", "Another look", enter=True)
    room.press("judgment_take_back")
    assert not room.sees("judgment_card")
    assert room.answer(visit_keys.override("H10", "first")) is None


def test_a_half_written_reason_survives_a_change_and_can_be_closed(reading: Callable[..., Room]):
    room = reading(block_of("111118"))
    room.press("see_differently")
    room.write("judgment_field", "Half a")
    room.app.editor.save_block(block_of("111117"))
    assert room.see(QLineEdit, "judgment_field").text() == "Half a"
    room.press("judgment_close")
    assert not room.sees("judgment_card")


def test_a_reason_belongs_to_one_test_only(reading: Callable[..., Room]):
    first = block_of("111118", day=date(2026, 3, 1))
    second = block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE)
    room = reading(first, second)
    room.press("see_differently")
    room.write("judgment_field", "Second only", enter=True)
    room.press("read_choice_first")
    assert not room.sees("judgment_card")
    room.press("read_choice_second")
    assert room.words("judgment_reason") == "Second only"


def test_a_reason_from_an_earlier_visit_is_told_with_its_day(sample: Callable[[str], Room]):
    room = sample("a")
    editor = room.app.editor
    records, _ = room.rooms._samples.open(room.app.context().content.sample_patients[0].id)
    block_id = room.chart.blocks[-1].procedure.id
    earlier = records.open_visit(room.chart.patient.id, date(2026, 4, 5), "")
    said = {visit_keys.override("H10", block_id): "Said before"}
    records.save_answers(room.chart.patient.id, earlier.id, said, expected={})
    editor.open(records, room.chart.patient.id, content_version="")
    room.rooms.show_walk("find_source")
    room.press("step_read")
    assert room.words("judgment_reason") == "Said before"
    assert "Apr 5" in room.words("judgment_title")
    assert not room.sees("judgment_take_back"), "another visit is not rewritten"


# --- pictures


def test_the_studio_can_picture_every_outcome(lookers: Room):
    class Stage:
        app, rooms = lookers.app, lookers.rooms

    stage: Studio = Stage()  # pyright: ignore[reportAssignmentType]
    seen = set()
    for name, step in outcome_states(stage):
        step()
        lookers.settle()
        if name.startswith("outcome-block-"):
            seen.add((lookers.words("verdict_title"), lookers.sees("pair_card")))
    titles = {title_of(lookers, verdict) for verdict in (*BlockVerdict, "salt_water")}
    assert {title for title, _ in seen} == titles


def test_after_two_good_tests_the_doubt_is_another_one(reading: Callable[..., Room]):
    room = reading(block_of("111111"), block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE, day=TODAY))
    content = room.app.context().content
    assert content.explainer("two_tests_can_mislead").title in room.labels()
    assert content.explainer("one_test_can_mislead").title not in room.labels()


def test_the_number_of_a_positive_test_is_said_once(reading: Callable[..., Room]):
    room = reading(block_of("111111"))
    assert not room.sees("chance_line")
    assert sum("people with a first yes here" in words for words in room.labels()) == 1


def test_without_the_picture_the_number_stands_beside_the_verdict(reading: Callable[..., Room]):
    room = reading(block_of("888888"))
    assert "people with a first yes here" in room.words("chance_line")
