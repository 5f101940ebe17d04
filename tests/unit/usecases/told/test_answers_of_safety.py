"""Warning signs and cautions are weighed from the answers of the visit in progress."""

from __future__ import annotations

from visit_builders import chart

from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.domain.cautions import CautionItem, CautionsState
from consult_app.domain.patients import Chart
from consult_app.domain.red_flags import RedFlagResult, WalkState
from consult_app.usecases.assessment.places import places_told
from consult_app.usecases.assessment.safety_answers import caution_items, cautions_of, flag_groups, red_flags_of


def signs(content: Content, of: Chart) -> RedFlagResult:
    return red_flags_of(content, of, places_told(content, of))


def items(content: Content, of: Chart, view: ProcedureView) -> tuple[CautionItem, ...]:
    return caution_items(content, view, places_told(content, of))


NO_TO_ALL = {visit_keys.caution(item): "no" for item in CautionItem}


def state(content: Content, of: Chart, kind: str = "esi") -> CautionsState:
    found = cautions_of(content, of, content.procedure(kind), places_told(content, of))
    assert found is not None
    return found.state


def test_signs_are_asked_for_the_painful_places_and_all_while_none_is_known(english: Content) -> None:
    asked = [group.id for group in flag_groups(english, places_told(english, chart({}, sites=("right_knee",))))]
    assert "knee" in asked
    assert "cauda_equina" not in asked
    assert flag_groups(english, places_told(english, chart({}))) == english.red_flags


def test_a_question_not_asked_is_not_a_no(english: Content) -> None:
    of = chart({visit_keys.red_flag("fever_unwell"): "no"}, sites=("low_back",))
    found = signs(english, of)
    assert found.state is WalkState.INCOMPLETE
    assert "new_weakness" in [flag.id for flag in found.not_asked]


def test_a_sign_stops_the_walk_until_a_clinician_clears_it_with_a_reason(english: Content) -> None:
    of = chart(sites=("low_back",))
    no_to_all = {visit_keys.red_flag(flag.id): "no" for flag in signs(english, of).not_asked}
    told = no_to_all | {visit_keys.red_flag("saddle_numbness"): "yes"}
    cleared = told | {visit_keys.red_flag_cleared("saddle_numbness"): "Seen today, normal"}
    assert signs(english, chart(no_to_all, sites=("low_back",))).state is WalkState.CLEAR
    stopped = signs(english, chart(told, sites=("low_back",)))
    assert (stopped.state, stopped.level) == (WalkState.STOP, "emergency")
    assert signs(english, chart(cleared, sites=("low_back",))).state is WalkState.CLEARED


def test_keeping_on_without_a_procedure_has_no_cautions(english: Content) -> None:
    assert cautions_of(english, chart({}), english.procedure("no_procedure"), places_told(english, chart({}))) is None


def test_answers_settle_the_cautions_of_a_procedure(english: Content) -> None:
    assert state(english, chart({})) is CautionsState.OPEN
    assert state(english, chart(NO_TO_ALL)) is CautionsState.DONE


def test_warning_signs_need_not_be_asked_about_twice(english: Content) -> None:
    but_signs = {key: "no" for key in NO_TO_ALL if key != visit_keys.caution(CautionItem.RED_FLAG)}
    place = ("low_back",)
    no_to_all = {visit_keys.red_flag(flag.id): "no" for flag in signs(english, chart(sites=place)).not_asked}
    told = no_to_all | {visit_keys.red_flag("saddle_numbness"): "yes"}
    cleared = told | {visit_keys.red_flag_cleared("saddle_numbness"): "Seen today, normal"}
    assert state(english, chart(but_signs, sites=place)) is CautionsState.OPEN, "not all asked about"
    assert state(english, chart(but_signs | no_to_all, sites=place)) is CautionsState.DONE
    assert state(english, chart(but_signs | told, sites=place)) is CautionsState.STOP
    assert state(english, chart(but_signs | cleared, sites=place)) is CautionsState.DONE
    assert state(english, chart(NO_TO_ALL | told, sites=place)) is CautionsState.STOP, "an older no does not hide it"


def test_choosing_a_procedure_is_a_yes_to_it_and_to_no_other(english: Content) -> None:
    but_yes = {key: "no" for key in NO_TO_ALL if key != visit_keys.caution(CautionItem.NO_CONSENT)}
    assert state(english, chart(but_yes)) is CautionsState.OPEN
    assert state(english, chart(but_yes | {visit_keys.CHOICE: "esi"})) is CautionsState.DONE
    assert state(english, chart(but_yes | {visit_keys.CHOICE: "rfa_facet"})) is CautionsState.OPEN


def test_an_ask_is_closed_by_words_and_not_by_blanks(english: Content) -> None:
    told = NO_TO_ALL | {visit_keys.caution("blood_thinner"): "yes"}
    assert state(english, chart(told)) is CautionsState.OPEN
    assert state(english, chart(told | {visit_keys.caution_closed("blood_thinner"): " "})) is CautionsState.OPEN
    assert state(english, chart(told | {visit_keys.caution_closed("blood_thinner"): "Asked"})) is CautionsState.DONE


def test_a_stop_is_lifted_only_by_an_override_with_a_reason(english: Content) -> None:
    told = NO_TO_ALL | {visit_keys.caution("infection"): "yes"}
    closed = told | {visit_keys.caution_closed("infection"): "Looks fine"}
    overridden = told | {visit_keys.override("H16", "infection"): "Old scar, no infection"}
    assert state(english, chart(told)) is CautionsState.STOP
    assert state(english, chart(closed)) is CautionsState.STOP
    assert state(english, chart(overridden)) is CautionsState.DONE


def test_a_made_joint_is_asked_about_only_where_there_can_be_one(english: Content) -> None:
    block = english.procedure("nerve_block")
    joint = CautionItem.JOINT_REPLACEMENT
    assert joint not in items(english, chart({}, sites=("low_back",)), block)
    assert joint in items(english, chart({}, sites=("left_knee",)), block)
    assert joint in items(english, chart({}), english.procedure("prp")), "asked while no place is known"


def test_what_does_not_bear_on_a_procedure_is_not_asked(english: Content) -> None:
    knee = chart({}, sites=("left_knee",))
    assert items(english, knee, english.procedure("esi")) != ()
    assert CautionItem.JOINT_REPLACEMENT not in items(english, knee, english.procedure("esi"))


def test_the_same_answer_weighs_differently_for_another_procedure(english: Content) -> None:
    told = chart(NO_TO_ALL | {visit_keys.caution("joint_replacement"): "yes"})
    assert state(english, told, "esi") is CautionsState.DONE
    assert state(english, told, "prp") is CautionsState.STOP
