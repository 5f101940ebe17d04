"""What the patient rated and starred decides what is compared; nothing is added up, and nothing is assumed."""

from __future__ import annotations

import pytest
from visit_builders import chart

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.usecases.assessment.what_matters import (
    columns_of,
    next_steps,
    options_of,
    own_lines,
    points_that_matter,
    questions_of,
    ratings,
    regions_compared,
    sources_that_matter,
    starred_rows,
)

BACK = {visit_keys.site("low_back"): "yes", visit_keys.COMPARE_COLUMNS: "no_procedure,esi"}


def rows(content: Content, answers: dict[str, str]) -> list[str]:
    return [point.row.id for point in points_that_matter(content, chart(BACK | answers))]


def test_a_card_rated_four_or_five_brings_its_rows_and_one_rated_three_does_not(english: Content) -> None:
    card = next(one for one in english.base.decide.values if one.id == "few_risks")
    for rating in "45":
        assert rows(english, {visit_keys.value_rating("few_risks"): rating}) == list(card.rows)
    assert rows(english, {visit_keys.value_rating("few_risks"): "3"}) == []


def test_a_starred_row_is_compared_without_any_rating(english: Content) -> None:
    (point,) = points_that_matter(english, chart(BACK | {visit_keys.star("cost"): "yes"}))
    assert (point.row.id, point.because) == ("cost", ())


def test_a_row_that_two_cards_and_a_star_ask_for_stands_once_with_both_cards(english: Content) -> None:
    answers = {
        visit_keys.value_rating("lasting_relief"): "5",
        visit_keys.value_rating("doing_things"): "4",
        visit_keys.star("chance"): "yes",
    }
    points = points_that_matter(english, chart(BACK | answers))
    chance = [point for point in points if point.row.id == "chance"]
    named = english.words.decide.values
    assert [point.because for point in chance] == [(named["lasting_relief"].name, named["doing_things"].name)]


def test_each_option_answers_in_its_own_words_in_the_order_of_the_options(english: Content) -> None:
    of = chart(BACK | {visit_keys.star("lasts"): "yes"})
    (point,) = points_that_matter(english, of)
    assert [view.id for view in options_of(english, of)] == ["no_procedure", "esi"]
    said = tuple(english.procedure(key).row("lasts", ("lumbar",)).text for key in ("no_procedure", "esi"))
    assert point.answers == said
    assert not point.alike


def test_one_option_alone_differs_from_nothing(english: Content) -> None:
    of = chart(BACK | {visit_keys.COMPARE_COLUMNS: "no_procedure", visit_keys.star("lasts"): "yes"})
    assert points_that_matter(english, of)[0].alike


def test_options_are_those_compared_and_going_on_without_one_always(english: Content) -> None:
    every = options_of(english, chart({visit_keys.site("low_back"): "yes"}))
    some = options_of(english, chart({visit_keys.site("low_back"): "yes", visit_keys.COMPARE_COLUMNS: "esi"}))
    assert len(every) > 3
    assert [view.id for view in some] == ["no_procedure", "esi"]


def columns(content: Content, site: str, *ticked: str) -> list[str]:
    answers = {visit_keys.site(site): "yes", visit_keys.COMPARE_COLUMNS: ",".join(ticked)}
    return [view.id for view in columns_of(content, chart(answers))]


def test_the_options_for_the_nearest_place_stand_side_by_side_first(english: Content) -> None:
    assert columns(english, "low_back") == ["no_procedure", "esi", "nerve_block", "rfa_facet"]
    assert "rfa_si" in columns(english, "left_buttock")
    assert "rfa_facet" not in columns(english, "left_buttock")
    assert "prp" in columns(english, "right_shoulder")


def test_going_on_without_a_procedure_is_a_column_whatever_is_ticked(english: Content) -> None:
    assert columns(english, "low_back", "esi") == ["no_procedure", "esi"]
    assert columns(english, "low_back", "esi", "nerve_block", "rfa_facet", "rfa_si") == [
        "no_procedure",
        "esi",
        "nerve_block",
        "rfa_facet",
    ]
    assert columns(english, "low_back", "no_procedure") == columns(english, "low_back")


def test_the_region_that_was_compared_decides_before_the_places_tapped(english: Content) -> None:
    tapped = {visit_keys.site("right_knee"): "yes"}
    assert regions_compared(english, chart(tapped)) == ("knee",)
    assert regions_compared(english, chart(tapped | {visit_keys.COMPARE_REGION: "cervical"})) == ("cervical",)
    assert regions_compared(english, chart(tapped | {visit_keys.COMPARE_REGION: "elbow"})) == ("knee",)


def test_sources_are_those_of_what_is_compared(english: Content) -> None:
    assert sources_that_matter(english, chart(BACK)) == ()
    of = chart(BACK | {visit_keys.star("lasts"): "yes"})
    claims = [english.procedure(key).row("lasts", ("lumbar",)) for key in ("no_procedure", "esi")]
    assert sources_that_matter(english, of) == tuple(source.id for source in english.sources_of(claims))


@pytest.mark.parametrize("rating", ["0", "6", "a lot", ""])
def test_what_is_no_rating_counts_for_nothing(english: Content, rating: str) -> None:
    assert ratings(english, chart({visit_keys.value_rating("few_risks"): rating})) == {}


def test_ratings_stand_in_the_order_of_the_cards(english: Content) -> None:
    answers = {visit_keys.value_rating("low_cost"): "1", visit_keys.value_rating("lasting_relief"): "2"}
    assert list(ratings(english, chart(answers))) == ["lasting_relief", "low_cost"]


def test_stars_of_rows_that_are_gone_or_taken_back_do_not_shine(english: Content) -> None:
    answers = {visit_keys.star("no_such_row"): "yes", visit_keys.star("risks"): "no", visit_keys.star("cost"): "yes"}
    assert [row.id for row in starred_rows(english, chart(answers))] == ["cost"]


def test_steps_stand_by_number_and_leave_out_what_was_not_typed(english: Content) -> None:
    answers = {
        visit_keys.next_step(10, "what"): "Come back",
        visit_keys.next_step(2, "what"): "Walk",
        visit_keys.next_step(2, "when"): "each day",
    }
    steps = next_steps(english, chart(answers))
    assert [(step.item, step.in_one_line()) for step in steps] == [("2", "Walk · each day"), ("10", "Come back")]


def test_lines_stand_as_they_were_added_after_those_of_visits_that_numbered_them(english: Content) -> None:
    worth, words = next(iter(english.words.decide.questions_to_ask.items()))
    answers = {
        visit_keys.question("ffff"): "First?",
        visit_keys.usual_question("aaaa"): worth,
        visit_keys.question("0123456789"): "Second?",
        visit_keys.question(2): "Numbered?",
        visit_keys.usual_question("bbbb"): "no_such_question",
        visit_keys.next_step("d", "who"): "Me",
        visit_keys.next_step("d", "what"): "Walk",
        visit_keys.next_step("c", "what"): "Swim",
    }
    assert list(questions_of(english, chart(answers)).values()) == ["Numbered?", "First?", words, "Second?"]
    assert [step.in_one_line() for step in next_steps(english, chart(answers))] == ["Walk · Me", "Swim"]


def test_typed_lines_stand_by_number() -> None:
    answers = {visit_keys.question(10): "last", visit_keys.question(9): "first"}
    assert own_lines(chart(answers), "decide.question.") == {"9": "first", "10": "last"}
