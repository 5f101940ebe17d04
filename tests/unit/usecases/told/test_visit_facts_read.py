"""What pages read from the visit in progress: answers, places, the procedure in view and the situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from visit_builders import answered, block, chart, each_day, procedure, reported, sample, scores

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Anesthetic, BlockTest, Region
from consult_app.domain.scores import Score
from consult_app.usecases.assessment.visit_facts import answer_of, answers_under, painful_sites


def has(content: Content, of: Chart) -> set[str]:
    return set(reported(content, of).situation.has)


def treated(*given: Score) -> Chart:
    return chart({}, given=given, done=(procedure(),))


def test_without_a_visit_nothing_was_answered() -> None:
    assert answer_of(chart(), visit_keys.GOAL) == ""
    assert answers_under(chart(), "pain.") == {}
    assert painful_sites(chart(sites=("neck",))) == ("neck",)


def test_answers_of_one_kind_come_by_the_rest_of_their_key_in_order() -> None:
    of = chart({"tried.others": "no", "goal": "x", "tried.chiropractic": "a_lot"})
    assert list(answers_under(of, "tried.").items()) == [("chiropractic", "a_lot"), ("others", "no")]


def test_places_tapped_today_come_before_those_kept_for_the_patient() -> None:
    today = {visit_keys.site("right_knee"): "yes"}
    assert painful_sites(chart({}, sites=("low_back",))) == ("low_back",)
    assert painful_sites(chart(today, sites=("low_back",))) == ("right_knee",)


def test_with_no_place_known_the_low_back_is_shown_and_none_is_known(english: Content) -> None:
    nowhere = reported(english, chart({})).places
    assert (nowhere.known, nowhere.sites, nowhere.regions) == (False, (), ())
    assert nowhere.regions_shown == english.base.sites["low_back"].regions
    knee = reported(english, chart({}, sites=("right_knee",))).places
    assert (knee.known, knee.tapped) == (True, ())
    assert knee.regions == knee.regions_shown == english.base.sites["right_knee"].regions


@pytest.mark.parametrize(
    ("answers", "viewed"),
    [
        ({visit_keys.EXPECT_PROCEDURE: "prp", visit_keys.CHOICE: "esi"}, "prp"),
        ({visit_keys.CHOICE: "nerve_block"}, "nerve_block"),
        ({visit_keys.CHOICE: "more_time"}, "rfa_facet"),
        ({visit_keys.EXPECT_PROCEDURE: "leeches"}, "rfa_facet"),
    ],
)
def test_the_procedure_in_view_is_the_picked_one_then_the_choice_then_the_last_done(
    english: Content, answers: Mapping[str, str], viewed: str
) -> None:
    done = (procedure("esi", -80, "p1"), procedure("rfa_facet", -40, "p2"), procedure("leeches", -20, "p3"))
    assert reported(english, chart(answers, done=done)).in_view.procedure == viewed


def test_before_anything_was_done_the_first_one_offered_for_the_place_is_in_view(english: Content) -> None:
    assert reported(english, chart({}, sites=("low_back",))).in_view.procedure == "esi"
    practice = english.base.practice.model_copy(update={"offers": ()})
    bare = Content(english.base.model_copy(update={"practice": practice}), english.words, "en", ())
    assert reported(bare, chart({}, sites=("low_back",))).in_view.procedure == "no_procedure"


BEFORE = each_day(-50, -41, "8")


@pytest.mark.parametrize(
    ("after", "held"),
    [
        ({}, "response_cannot_tell"),
        (each_day(-39, -1, "2"), "response_good"),
        (each_day(-39, -1, "8"), "response_none"),
        (each_day(-39, -12, "2") | each_day(-11, -1, "8"), "response_faded"),
        (each_day(-39, -12, "2") | each_day(-11, -1, "6"), "response_faded"),
        ({-2: "3"}, "response_cannot_tell"),
    ],
)
def test_the_newest_procedure_helped_faded_did_not_help_or_cannot_be_judged(
    english: Content, after: Mapping[int, str], held: str
) -> None:
    assert has(english, treated(*scores(BEFORE | dict(after)))) == {held}


def test_a_fall_that_lasts_is_good_also_where_it_never_reached_half(english: Content) -> None:
    assert has(english, treated(*scores(BEFORE | each_day(-39, -1, "5")))) == {"response_good"}


def test_a_treatment_that_is_still_to_come_chooses_no_sentence(english: Content) -> None:
    assert has(english, chart({}, given=scores(BEFORE), done=(procedure(offset=7),))) == set()


def test_only_the_newest_procedure_counts(english: Content) -> None:
    given = scores(each_day(-100, -91, "8") | each_day(-89, -42, "8") | each_day(-39, -1, "2"))
    of = chart({}, given=given, done=(procedure(offset=-90, key="p0"), procedure(offset=-40, key="p1")))
    assert has(english, of) == {"response_good"}


def test_two_positive_blocks_are_a_situation_and_one_is_not(english: Content) -> None:
    assert has(english, chart({}, blocks=(block(),))) == set()
    assert has(english, chart({}, blocks=(block(-80, "b0"), block()))) == {"blocks_positive"}


def test_a_negative_block_holds_only_while_it_is_the_newest(english: Content) -> None:
    negative = block(-80, "b0", after="8")
    assert has(english, chart({}, blocks=(block(-90, "b1"), negative))) == {"block_negative"}
    assert has(english, chart({}, blocks=(negative, block()))) == set()
    salt_water = block(after="8", anesthetic=Anesthetic.SALINE)
    assert has(english, chart({}, blocks=(block(-90, "b1"), salt_water))) == set(), "salt water says no no"


def test_the_tests_of_one_place_make_no_situation_for_heat_in_another(english: Content) -> None:
    def at_neck(made: BlockTest) -> BlockTest:
        return replace(made, procedure=replace(made.procedure, site="neck", region=Region.CERVICAL))

    heat = {visit_keys.EXPECT_PROCEDURE: "rfa_facet", visit_keys.site("low_back"): "yes"}
    no, yes = block(-80, "b0", after="8"), (block(-70, "b1"), block(-60, "b2"))
    assert has(english, chart(heat, blocks=(at_neck(no),))) == set()
    assert has(english, chart(heat, blocks=(no,))) == {"block_negative"}
    assert has(english, chart(heat, blocks=yes)) == {"blocks_positive"}
    assert has(english, chart(heat, blocks=(yes[0], at_neck(yes[1])))) == set()
    assert has(english, chart({visit_keys.EXPECT_PROCEDURE: "rfa_facet"}, blocks=(no,))) == {"block_negative"}


@pytest.mark.parametrize(
    ("said", "held"),
    [("not_tried", {"rehab_not_tried"}), ("a_lot", {"rehab_helped"}), ("a_little", set()), ("", set())],
)
def test_what_physical_therapy_did_is_a_situation(english: Content, said: str, held: set[str]) -> None:
    assert has(english, chart({visit_keys.tried("physical_therapy"): said})) == held


def test_new_weakness_raises_the_question_of_surgery(english: Content) -> None:
    assert has(english, chart({visit_keys.red_flag("new_weakness"): "yes"})) == {"surgery_question"}
    assert has(english, chart({visit_keys.red_flag("new_weakness"): "no"})) == set()


def test_a_second_place_out_of_reach_of_the_procedure_does_not_choose_the_words(english: Content) -> None:
    of = answered(sample(english, "sample_a"), {visit_keys.EXPECT_PROCEDURE: "rfa_facet"})
    found = reported(english, of).situation
    assert (found.procedure, found.regions) == ("rfa_facet", frozenset({"lumbar"}))


def test_a_procedure_that_reaches_no_painful_place_leaves_the_places_as_they_are(english: Content) -> None:
    of = chart({visit_keys.EXPECT_PROCEDURE: "rfa_genicular"}, sites=("low_back",))
    assert reported(english, of).situation.regions == {
        Region.LUMBAR.value,
        Region.SACROILIAC.value,
    }
