"""The calendar of a visit: the day that was set, evenings until then, and no word of whose they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import icalendar
import pytest
from visit_builders import TODAY, chart, procedure, reported

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.usecases.documents.calendar_of_visit import calendar_of_visit


def events(content: Content, of: Chart) -> dict[str, Any]:
    read = icalendar.Calendar.from_ical(calendar_of_visit(content, reported(content, of)))
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def follow_up_day(content: Content, of: Chart) -> date | None:
    return reported(content, of).dates.follow_up


def evenings(content: Content, of: Chart) -> int:
    return events(content, of)["Daily score"]["rrule"]["COUNT"][0]


def test_the_reminder_ends_the_evening_before_the_next_visit(english: Content) -> None:
    of = chart({visit_keys.FOLLOW_UP_DAY: "2026-07-13"})
    found = events(english, of)
    assert found["Follow-up visit"]["dtstart"].dt == date(2026, 7, 13)
    assert found["Daily score"]["dtstart"].dt.date() == TODAY
    assert evenings(english, of) == 42


@pytest.mark.parametrize("answers", [{}, {visit_keys.FOLLOW_UP_DAY: "2026-06-01"}, None])
def test_without_a_day_ahead_there_is_a_month_of_evenings_and_no_visit(
    english: Content, answers: dict[str, str] | None
) -> None:
    found = events(english, chart(answers))
    assert list(found) == ["Daily score"]
    assert evenings(english, chart(answers)) == 31


def test_a_day_far_ahead_asks_for_a_year_of_evenings_at_most(english: Content) -> None:
    assert evenings(english, chart({visit_keys.FOLLOW_UP_DAY: "2028-06-01"})) == 366


def test_the_day_follows_from_the_procedure_that_was_chosen(english: Content) -> None:
    after = next(one.from_day for one in english.procedure("esi").base.timeline if one.step == "follow_up")
    answers = {visit_keys.CHOICE: "esi", visit_keys.EXPECT_DAY: "2026-06-10"}
    assert after == 28
    assert follow_up_day(english, chart(answers)) == date(2026, 7, 8)


@pytest.mark.parametrize("answers", [{visit_keys.EXPECT_DAY: "2026-06-10"}, {visit_keys.CHOICE: "esi"}])
def test_a_day_is_not_guessed_from_half_of_it(english: Content, answers: dict[str, str]) -> None:
    assert follow_up_day(english, chart(answers, done=(procedure(),))) is None


def test_a_procedure_whose_course_has_no_follow_up_gives_no_day(english: Content) -> None:
    esi = english.base.procedures["esi"].model_copy(update={"timeline": ()})
    base = english.base.model_copy(update={"procedures": {**english.base.procedures, "esi": esi}})
    content = Content(base, english.words, "en", ())
    assert follow_up_day(content, chart({visit_keys.CHOICE: "esi", visit_keys.EXPECT_DAY: "2026-06-10"})) is None


def test_neither_patient_nor_practice_nor_procedure_is_named(english: Content) -> None:
    answers = {
        visit_keys.CHOICE: "esi",
        visit_keys.EXPECT_DAY: "2026-06-10",
        visit_keys.GOAL: "Garden",
        visit_keys.next_step(1, "what"): "Arrange a driver",
    }
    text = calendar_of_visit(english, reported(english, chart(answers))).decode()
    for word in ("Ana", "Fictional", english.base.practice.name, "njection", "pain", "Garden", "driver"):
        assert word.lower() not in text.lower()


def test_it_speaks_the_language_it_is_given(spanish: Content) -> None:
    found = events(spanish, chart({visit_keys.FOLLOW_UP_DAY: "2026-07-13"}))
    assert set(found) == {"Próxima visita", "Número del día"}
    assert found["Próxima visita"]["summary"].params["LANGUAGE"] == "es"
