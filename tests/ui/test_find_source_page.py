"""Chapter 2: examine, look, test, read, treat; a test block is kept as it is tapped and read by the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from PySide6.QtWidgets import QWidget
from pytest import fixture, mark
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.domain.procedures import Anesthetic, BlockTarget, Sedation, Side

STEPS = ("examine", "look", "test", "read", "treat")


@fixture
def source(visit: Room) -> Room:
    """A patient with low back pain, at Find the source."""
    visit.tap("low_back")
    visit.go("find_source")
    return visit


def keep_block(room: Room) -> None:
    """Key a test block as it would be done."""
    room.press("step_test")
    for name in ("target_facet", "side_left", "anesthetic_bupivacaine", "sedation_none", "steroid_no"):
        room.press(f"block_{name}")
    room.write("block_level", "L4-L5")
    room.press("before_rest_6")
    room.press("before_moving_8")
    room.press("keep_block")


def test_the_steps_open_one_at_a_time_and_the_last_one_is_remembered(source: Room):
    for step in STEPS:
        source.press(f"step_{step}")
        assert source.answer(visit_keys.SOURCE_STEP) == step
    source.go("limits")
    source.go("find_source")
    assert source.sees("treat_esi")


def test_a_structure_that_is_chosen_lights_up_and_is_told_in_words(source: Room):
    source.press("step_examine")
    choices = [
        one.objectName().removeprefix("structure_")
        for one in source.page("find_source").findChildren(QWidget)
        if one.objectName().startswith("structure_") and one.objectName() != "structure_name"
    ]
    assert len(choices) >= 3
    told = set()
    for structure in choices:
        source.press(f"structure_{structure}")
        assert source.answer(visit_keys.SOURCE_STRUCTURE) == structure
        told.add(source.words("structure_name"))
        if source.sees("anatomy"):
            assert source.see(QWidget, "anatomy").accessibleDescription()
    assert len(told) == len(choices)


def test_a_block_is_kept_whole_as_it_was_keyed(source: Room):
    keep_block(source)
    (block,) = source.chart.blocks
    assert (block.target, block.anesthetic, block.sedation) == (
        BlockTarget.FACET,
        Anesthetic.BUPIVACAINE,
        Sedation.NONE,
    )
    assert (block.procedure.side, block.procedure.level, block.steroid) == (Side.LEFT, "L4-L5", False)
    assert (block.before_rest, block.before_moving) == (Fraction(6), Fraction(8))


def test_readings_wait_for_the_block_and_then_follow_each_other(source: Room):
    source.press("step_test")
    assert not source.button("reading_pad_2").isEnabled()
    keep_block(source)
    for value in (6, 2, 1):
        source.press(f"reading_pad_{value}")
    (block,) = source.chart.blocks
    assert [(one.minutes, int(one.value)) for one in block.readings] == [(15, 6), (30, 2), (60, 1)]
    assert source.button("reading_30").text() == "30 min: 2"


def test_a_reading_can_be_taken_back(source: Room):
    keep_block(source)
    source.press("reading_pad_6")
    source.press("reading_15")
    source.press("reading_clear")
    assert source.chart.blocks[0].readings == ()
    assert source.button("reading_15").text() == "15 min"


def test_a_block_that_took_the_pain_away_is_read_as_such_with_its_profile_and_its_doubt(source: Room):
    keep_block(source)
    for value in (3, 1, 0, 0, 1, 1, 2, 4, 6, 7, 8):
        source.press(f"reading_pad_{value}")
    source.press("step_read")
    content = source.app.context().content
    assert source.words("verdict_title") == content.verdict("block.positive").title
    assert source.words("verdict_text")
    assert "%" in source.words("profile_named")
    assert source.sees("mislead_card"), "one test can mislead is said beside every verdict"
    assert source.see(QWidget, "block_chart").accessibleDescription()


def test_a_block_that_changed_nothing_is_read_as_such(source: Room):
    keep_block(source)
    for _ in range(11):
        source.press("reading_pad_8")
    source.press("step_read")
    assert source.words("verdict_title") == source.app.context().content.verdict("block.negative").title


def test_a_block_without_readings_cannot_be_read_and_that_is_said(source: Room):
    keep_block(source)
    source.press("step_read")
    assert source.words("verdict_title") == source.app.context().content.verdict("block.uninterpretable").title


def test_a_block_without_scores_is_no_test_and_has_no_number(source: Room):
    keep_block(source)
    source.app.editor.save_block(replace(source.chart.blocks[0], before_moving=None, before_rest=None))
    source.settle()
    (block,) = source.chart.blocks
    assert source.button(f"block_choice_{block.procedure.id}").text().startswith("No scores, ")
    source.press("reading_pad_2")
    assert source.button(f"block_choice_{block.procedure.id}").text().startswith("Test 1, ")


def test_a_medicine_that_is_none_of_the_list_is_asked_for_its_name(source: Room):
    keep_block(source)
    assert not source.sees("block_medicine")
    source.press("block_anesthetic_other")
    source.write("block_medicine", "articaine 4%", enter=True)
    (block,) = source.chart.blocks
    assert (block.anesthetic, block.anesthetic_word) == (Anesthetic.OTHER, "articaine 4%")
    source.press("block_anesthetic_saline")
    (block,) = source.chart.blocks
    assert (block.anesthetic, block.anesthetic_word) == (Anesthetic.SALINE, "")
    assert not source.sees("block_medicine")


def test_what_a_file_said_of_a_known_medicine_stays_while_the_medicine_does(source: Room):
    keep_block(source)
    source.app.editor.save_block(replace(source.chart.blocks[0], anesthetic_word="Marcaine 0.25%"))
    source.press("block_sedation_minimal")
    assert source.chart.blocks[0].anesthetic_word == "Marcaine 0.25%"
    source.press("block_anesthetic_lidocaine")
    assert source.chart.blocks[0].anesthetic_word == ""


def test_without_a_block_reading_offers_to_add_one(source: Room):
    source.press("step_read")
    source.press("add_test")
    assert source.sees("block_form")


def test_a_second_test_stands_beside_the_first(source: Room):
    keep_block(source)
    source.press("reading_pad_2")
    source.press("block_choice_new")
    assert not source.button("block_target_facet").isChecked(), "nothing is copied from the first"
    keep_block(source)
    assert len(source.chart.blocks) == 2
    assert [len(block.readings) for block in source.chart.blocks] == [1, 0]


def test_the_running_clock_says_which_score_is_due(source: Room):
    keep_block(source)
    source.press("reading_clock")
    assert source.words("block_clock") == "0 min since the block. Next score at 15 min."


@mark.parametrize("which", "abcd")
def test_every_step_of_every_sample_can_be_read(sample: Callable[[str], Room], which: str):
    room = sample(which)
    room.go("find_source")
    for step in STEPS:
        room.press(f"step_{step}")
        assert len("".join(room.labels())) > 200


def test_treating_names_what_stands_in_the_way_of_radiofrequency(source: Room):
    source.press("step_treat")
    content = source.app.context().content
    assert source.words("readiness_rfa_facet") == content.verdict("readiness.no_block").title


def test_an_option_says_what_the_usual_criteria_say_of_it(sample: Callable[[str], Room]):
    room = sample("a")
    room.go("find_source")
    room.press("step_treat")
    assert room.words("criteria_esi") == "Does not meet usual criteria"
