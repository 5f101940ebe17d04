"""What is known of a visit is worked out once: places, dates, options, safety; every surface reads the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import icalendar
import pytest
from handout_builders import blocks, made
from visit_builders import TODAY, assessed, block, chart, each_day, procedure, reported, scores, spanish_say

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.cautions import CautionsState
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Anesthetic, BlockTest, Region
from consult_app.domain.red_flags import WalkState
from consult_app.domain.settings import RuleSettings
from consult_app.reports.handout import Bullets, Callout, SectionKind, Timeline
from consult_app.usecases.assessment.assessed import Assessed
from consult_app.usecases.assessment.visit_report import OptionReport
from consult_app.usecases.documents.calendar_of_visit import calendar_of_visit
from consult_app.usecases.documents.handout_of_visit import HandoutMaker
from consult_app.usecases.documents.note_of_visit import note_text
from consult_app.usecases.wording.step_words import step_words

BOOKED = {visit_keys.CHOICE: "esi", visit_keys.EXPECT_PROCEDURE: "esi", visit_keys.EXPECT_DAY: "2026-06-10"}


def neck(made_: BlockTest) -> BlockTest:
    return replace(made_, procedure=replace(made_.procedure, site="neck", region=Region.CERVICAL))


def option(content: Content, of: Chart) -> OptionReport | None:
    """What is known of heat treatment of the spine's joints, where it is an option."""
    return next((one for one in reported(content, of).options if one.procedure == "rfa_facet"), None)


def readiness(content: Content, of: Chart) -> dict[str, str]:
    """The state of each place that heat treatment of the spine's joints is asked about."""
    found = option(content, of)
    assert found is not None
    return {one.place.site: one.readiness.state.value for one in found.readiness}


# ---------------------------------------------------------------- places


def test_tests_of_the_low_back_open_nothing_when_the_neck_is_looked_at(english: Content) -> None:
    tests = (block(-70, "b1"), block(-60, "b2", anesthetic=Anesthetic.BUPIVACAINE))
    neck_alone = chart({visit_keys.site("neck"): "yes"}, blocks=tests)
    found = option(english, neck_alone)
    assert found is not None
    assert (found.readiness, found.tests) == ((), ())
    assert found.untested is not None
    assert found.untested.state.value == "unknown"
    assert readiness(english, chart({visit_keys.site("low_back"): "yes"}, blocks=tests)) == {"low_back": "criteria_met"}


def test_a_no_in_the_neck_says_nothing_of_the_low_back(english: Content) -> None:
    tests = (block(-70, "b1"), neck(block(-60, "b2", after="8")))
    both = {visit_keys.site("low_back"): "yes", visit_keys.site("neck"): "yes"}
    assert readiness(english, chart({visit_keys.site("low_back"): "yes"}, blocks=tests)) == {
        "low_back": "second_block_needed"
    }
    assert set(readiness(english, chart(both, blocks=tests)).values()) == {"second_block_needed", "not_met"}


def test_criteria_are_asked_only_of_places_tapped_today(english: Content) -> None:
    assert reported(english, chart({}, sites=("low_back",))).criteria == {}
    assert "esi" in reported(english, chart({visit_keys.site("low_back"): "yes"})).criteria


def test_an_option_that_no_place_offers_is_not_known(english: Content) -> None:
    assert option(english, chart({}, sites=("right_knee",))) is None


# ---------------------------------------------------------------- one date


@dataclass(frozen=True)
class Told:
    """The day for looking again as each surface tells it."""

    paper: str
    screen: str
    plan: str
    note: str
    calendar: list[date]


def surfaces(content: Content, of: Chart) -> Told:
    report = reported(content, of)
    (course,) = (one for one in blocks(content, of, SectionKind.EXPECT) if isinstance(one, Timeline))
    plan = [item for one in blocks(content, of, SectionKind.PLAN) if isinstance(one, Bullets) for item in one.items]
    events: list[Any] = icalendar.Calendar.from_ical(calendar_of_visit(content, report)).walk("VEVENT")
    return Told(
        paper=plain(course.steps[-1].when),
        screen=plain(step_words(content, str, report.in_view, TODAY)[-1].dates),
        plan=" ".join(plan),
        note=note_text(content, str, report),
        calendar=[event["dtstart"].dt for event in events if event["summary"] == "Follow-up visit"],
    )


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_day_that_was_told_is_the_day_on_every_surface(english: Content) -> None:
    told = surfaces(english, chart(BOOKED | {visit_keys.FOLLOW_UP_DAY: "2026-07-27"}, sites=("low_back",)))
    assert told.paper == told.screen == "Mon, Jul 27"
    assert told.calendar == [date(2026, 7, 27)]
    assert "Mon, Jul 27, 2026" in told.plan
    assert "Follow-up: Mon, Jul 27, 2026" in told.note
    assert "Jul 8" not in told.note


def test_without_one_the_day_that_follows_stands_in_the_course_and_the_calendar(english: Content) -> None:
    told = surfaces(english, chart(BOOKED, sites=("low_back",)))
    assert told.paper == told.screen == "Wed, Jul 8"
    assert told.calendar == [date(2026, 7, 8)]
    assert "Follow-up" not in told.note, "nobody set it"


def test_a_day_set_for_one_procedure_is_not_printed_for_another(english: Content) -> None:
    other = reported(english, chart(BOOKED | {visit_keys.CHOICE: "rfa_facet"}, sites=("low_back",)))
    assert other.in_view.dates.procedure_day == date(2026, 6, 10)
    assert other.on_paper is not None
    assert other.on_paper.dates.procedure_day is None
    assert other.booked_day is None
    assert other.dates.follow_up is None


def test_going_on_without_a_procedure_has_no_procedure_day(english: Content) -> None:
    answers = {
        visit_keys.CHOICE: "no_procedure",
        visit_keys.EXPECT_PROCEDURE: "no_procedure",
        visit_keys.EXPECT_DAY: "2026-06-10",
    }
    of = chart(answers, sites=("low_back",))
    assert reported(english, of).booked_day is None
    assert "Procedure day" not in note_text(english, str, reported(english, of))


def test_dates_of_another_year_name_it_and_ranges_stay_ranges(english: Content) -> None:
    of = chart(BOOKED | {visit_keys.EXPECT_DAY: "2026-12-20"}, sites=("low_back",))
    told = [one.dates for one in step_words(english, str, reported(english, of).in_view, TODAY)]
    assert plain(told[0]) == "Mon, Dec 14 – Sat, Dec 19"
    assert told[-1].endswith("2027")


# ---------------------------------------------------------------- the language of what was taken up


def test_usual_steps_and_questions_are_said_in_the_language_of_the_paper(spanish: Content) -> None:
    answers = {
        visit_keys.next_step(1, "usual"): "daily_score",
        visit_keys.next_step(2, "usual"): "physical_therapy",
        visit_keys.next_step(3, "what"): "Walk the dog",
        visit_keys.usual_question(1): "if_waiting",
        visit_keys.question(2): "Can I drive?",
    }
    of = chart(answers, sites=("low_back",))
    plan = blocks(spanish, of, SectionKind.PLAN)
    (steps,) = (one.items for one in plan if isinstance(one, Bullets))
    words = spanish.words.decide
    assert steps[:2] == (words.next_steps["physical_therapy"], "Walk the dog")
    assert words.next_steps["daily_score"] not in steps, "the daily score is asked for once, in more words"
    (asked,) = (one.items for one in plan if isinstance(one, Callout))
    assert asked == (words.questions_to_ask["if_waiting"], "Can I drive?")
    note = note_text(spanish, spanish_say, reported(spanish, of))
    assert words.next_steps["physical_therapy"] in note
    assert words.questions_to_ask["if_waiting"] in note


def test_a_usual_step_that_the_content_no_longer_has_is_left_as_typed(english: Content) -> None:
    of = chart({visit_keys.next_step(1, "usual"): "gone", visit_keys.usual_question(1): "gone"})
    assert made(english, of).sections[0].blocks
    assert "gone" not in note_text(english, str, reported(english, of))


# ---------------------------------------------------------------- safety


def test_signs_not_asked_about_are_known_as_such(english: Content) -> None:
    of = chart({}, sites=("low_back",))
    assert reported(english, of).warning_signs_asked is False
    asked = reported(english, chart({visit_keys.red_flag("fever_unwell"): "no"}, sites=("low_back",)))
    assert (asked.warning_signs_asked, asked.red_flags.state) == (True, WalkState.INCOMPLETE)


def test_what_signs_and_cautions_say_is_the_same_for_the_one_procedure_in_view_and_on_paper(english: Content) -> None:
    report = reported(english, chart(BOOKED | {visit_keys.caution("infection"): "yes"}, sites=("low_back",)))
    assert report.on_paper is not None
    assert report.on_paper == report.in_view
    assert report.in_view.cautions is not None
    assert report.in_view.cautions.state is CautionsState.STOP


# ---------------------------------------------------------------- kept


def test_a_report_is_kept_until_the_chart_or_its_visit_changes(english: Content, spanish: Content) -> None:
    of = chart({}, sites=("low_back",), given=scores(each_day(-50, -41, "8")), done=(procedure(),))
    kept, settings = Assessed(), RuleSettings()
    first = kept.report(english, of, settings, TODAY)
    assert kept.report(english, of, settings, TODAY) is first
    assert first.found == assessed(of)
    told = replace(of, visits=(replace(of.visits[0], answers={visit_keys.PAIN_NOW: "4"}),))
    second = kept.report(english, told, settings, TODAY)
    assert second is not first
    assert second.found is first.found, "an answer that bears on no rule works none out again"
    assert kept.report(english, told, settings, date(2026, 6, 2)) is not second
    kept.forget()
    assert kept.report(english, told, settings, TODAY) is not second
    assert kept.report(spanish, told, settings, TODAY).places == second.places


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_handout_of_either_language_reads_one_report(english: Content, spanish: Content, language: str) -> None:
    report = reported(english, chart(BOOKED, sites=("low_back",)))
    content = english if language == "en" else spanish
    found = HandoutMaker(content, str, report).handout()
    assert [section.kind for section in found.sections] == list(SectionKind)
