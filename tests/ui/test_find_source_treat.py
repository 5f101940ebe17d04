"""Steps 4 and 5: what the tests of one place say speaks for no other place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from block_builders import block_of
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.domain.procedures import Anesthetic, BlockTest, Region, Side


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


# --- two places


def test_two_tests_of_two_places_are_not_laid_over_each_other(reading: Callable[..., Room]):
    neck = block_of("111118", day=date(2026, 3, 1), site="neck", region=Region.CERVICAL)
    room = reading(neck, block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE))
    assert not room.sees("read_choice_both")
    assert not room.sees("pair_card")
    assert room.words("mislead_card_title") == room.app.context().content.explainer("one_test_can_mislead").title


def test_after_two_good_tests_of_a_place_the_doubt_is_that_of_two(reading: Callable[..., Room]):
    first = block_of("111118", day=date(2026, 3, 1))
    room = reading(first, block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE))
    assert room.words("mislead_card_title") == room.app.context().content.explainer("two_tests_can_mislead").title


# --- treat


def test_the_tests_of_the_low_back_say_nothing_of_the_neck(reading: Callable[..., Room]):
    first = block_of("111118", day=date(2026, 3, 1))
    room = reading(first, block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE))
    content = room.app.context().content
    room.press("step_treat")
    assert room.words("readiness_rfa_facet") == content.verdict("readiness.criteria_met").title
    assert room.words("readiness_rfa_facet_place") == "Low back · Spine joint nerves"
    room.app.editor.answer({visit_keys.site("low_back"): None, visit_keys.site("neck"): "yes"})
    room.settle()
    assert room.words("readiness_rfa_facet") == content.verdict("readiness.no_block").title
    assert not room.sees("readiness_rfa_facet_place")


def test_a_no_of_the_neck_is_no_caution_for_the_low_back(reading: Callable[..., Room]):
    room = reading(
        block_of("111118"), block_of("888888", name="second", day=date(2026, 3, 1), site="neck", region=Region.CERVICAL)
    )
    room.press("step_treat")
    content = room.app.context().content
    assert room.words("readiness_rfa_facet") == content.verdict("readiness.second_block_needed").title
    assert not any(content.verdict("reasons.negative_before").format().text in words for words in room.labels())
    assert not any("did not reach the mark" in words for words in room.labels())


def test_each_side_has_its_own_answer(reading: Callable[..., Room]):
    def on(side: Side, made: BlockTest) -> BlockTest:
        return replace(made, procedure=replace(made.procedure, side=side))

    left = (
        on(Side.LEFT, block_of("111118", day=date(2026, 2, 1))),
        on(Side.LEFT, block_of("111111", name="second", drug=Anesthetic.BUPIVACAINE, day=date(2026, 3, 1))),
    )
    room = reading(*left, on(Side.RIGHT, block_of("111118", name="third")))
    room.press("step_treat")
    shown = [room.words(f"readiness_rfa_facet{which}_place") for which in ("", "_2")]
    assert shown == ["Low back, left · Spine joint nerves", "Low back, right · Spine joint nerves"]
    assert room.words("readiness_rfa_facet") != room.words("readiness_rfa_facet_2")
