"""Blank diaries carry the patient's own goal, places and words for 0 and 10, and the times that the rules read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from visit_builders import ANA, TODAY, block, chart, spanish_say

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import BlockTest
from consult_app.usecases.documents.diary_of_visit import DiaryMaker

FIRST = date(2026, 6, 27)


def maker(content: Content, of: Chart) -> DiaryMaker:
    return DiaryMaker(content, str, of, TODAY)


def timed(hour: int, minute: int) -> BlockTest:
    test = block()
    at = Moment(TODAY, time(hour, minute))
    return replace(test, procedure=replace(test.procedure, at=at))


def test_a_month_has_a_row_for_each_of_31_days_from_the_first(english: Content) -> None:
    rows = maker(english, chart({})).month(FIRST).rows
    assert len(rows) == 31
    assert (rows[0].label, rows[4].label, rows[-1].label) == ("Sat, Jun 27", "Wed, Jul 1", "Mon, Jul 27")


def test_goal_and_places_stand_above_the_rows(english: Content) -> None:
    answers = {
        visit_keys.GOAL: "Garden for an hour",
        visit_keys.site("low_back"): "yes",
        visit_keys.site("right_knee"): "yes",
    }
    assert maker(english, chart(answers)).month(FIRST).about == (
        ("My goal", "Garden for an hour"),
        ("Where it hurts", "Low back, Right knee"),
    )
    assert maker(english, chart({})).month(FIRST).about == ()


def test_a_test_day_names_the_place_that_was_tested(english: Content) -> None:
    found = maker(english, chart({visit_keys.site("right_knee"): "yes"})).test_day(block())
    assert found.about == (("Where it hurts", "Low back"),)


def test_the_patients_own_words_for_the_ends_stand_in_place_of_the_usual_ones(english: Content) -> None:
    usual = maker(english, chart({})).month(FIRST).words
    assert (usual.low, usual.high) == ("0 = No pain", "10 = Worst pain you can think of")
    own = maker(english, chart({visit_keys.anchor("high"): "Like my kidney stone"})).test_day(None).words
    assert (own.low, own.high) == ("0 = No pain", "10 = Like my kidney stone")


def test_a_test_day_asks_at_the_times_that_are_read(english: Content) -> None:
    labels = [row.label for row in maker(english, chart({})).test_day(None).rows]
    assert labels[:2] == ["Before, at rest", "Before, moving"]
    assert labels[2:] == ["15 min", "30 min", "60 min", "90 min", *(f"{hours} h" for hours in range(2, 9))]


def test_times_of_day_are_filled_in_when_it_is_known_when_the_test_was_done(english: Content) -> None:
    rows = maker(english, chart({})).test_day(timed(9, 50)).rows
    assert [row.clock for row in rows[:6]] == ["", "", "10:05 am", "10:20 am", "10:50 am", "11:20 am"]
    assert [row.clock for row in rows[6:8]] == ["11:50 am", "12:50 pm"]
    assert rows[-1].clock == "5:50 pm"


def test_past_midnight_it_is_twelve_again(english: Content) -> None:
    assert maker(english, chart({})).test_day(timed(23, 50)).rows[2].clock == "12:05 am"


@pytest.mark.parametrize("test", [None, block()])
def test_without_a_time_of_day_the_clock_column_is_left_to_fill_in(english: Content, test: BlockTest | None) -> None:
    found = maker(english, chart({})).test_day(test)
    assert {row.clock for row in found.rows} == {""}
    assert found.words.clock == "Clock"


def test_a_diary_has_the_frame_of_the_handout(english: Content, spanish: Content) -> None:
    patient = replace(ANA, sample=True)
    frame = maker(english, chart({}, patient=patient)).month(FIRST).frame
    assert (frame.title, frame.patient) == ("My pain, day by day", "Ana Fictional")
    assert frame.sample_mark == "Sample patient, not a real person"
    in_spanish = DiaryMaker(spanish, spanish_say, chart({}), TODAY).month(FIRST)
    assert (in_spanish.frame.title, in_spanish.frame.language) == ("Mi dolor, día a día", "es")
    assert in_spanish.words.tick == "Ejercicios"
