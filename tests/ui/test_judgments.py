"""A clinician sees a verdict differently: the usual criteria, and what a procedure did."""

from __future__ import annotations

from collections.abc import Callable

from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.usecases.assessment.judgments import CRITERIA, RESPONSE


def test_a_reason_stands_under_the_criteria_of_the_procedure_that_was_meant(sample: Callable[[str], Room]):
    room = sample("a")
    room.press("criteria_differ")
    room.press("criteria_of_esi")
    assert not room.button("criteria_keep").isEnabled()
    room.write("criteria_field", "Leg pain on the way home <b>too</b>.", enter=True)
    assert room.words("differently_esi").endswith("Leg pain on the way home <b>too</b>.")
    assert room.sees("candidacy_esi"), "what the criteria say stays"
    assert not room.sees("criteria_card"), "the card to write in is gone"
    assert room.answer(visit_keys.override(CRITERIA, "esi")) == "Leg pain on the way home <b>too</b>."


def test_a_reason_about_the_criteria_can_be_taken_back(sample: Callable[[str], Room]):
    room = sample("a")
    room.press("criteria_differ")
    room.press("criteria_of_esi")
    room.write("criteria_field", "For now", enter=True)
    room.press("criteria_differ")
    room.press("criteria_of_esi")
    room.press("criteria_take_back")
    assert room.answer(visit_keys.override(CRITERIA, "esi")) is None
    assert not room.sees("differently_esi")


def test_a_reason_stands_under_what_the_scores_say_of_a_procedure(sample: Callable[[str], Room]):
    room = sample("a")
    room.go("scores")
    about = next(one.id for one in room.chart.procedures if one.kind == "rfa_facet")
    said = room.words("response_title")
    room.press(f"differ_{about}")
    room.write(f"differently_{about}_field", "A fall in October", enter=True)
    assert room.words(f"differently_{about}_reason") == "A fall in October"
    assert room.words("response_title") == said
    assert room.answer(visit_keys.override(RESPONSE, about)) == "A fall in October"
    room.press(f"differently_{about}_take_back")
    assert not room.sees(f"differently_{about}_card")
