"""Screen, paper, note, calendar, home list and `assess` agree on numbers, places, dates, verdicts and percents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_builders import (
    TODAY,
    block,
    chart,
    each_day,
    on,
    procedure,
    reported,
    sample,
    scores,
    spanish_say,
)

from consult_app.cli.assess_json import assessment_json
from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.blocks import BlockVerdict
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Anesthetic, BlockReading, BlockTest, Region, Side
from consult_app.domain.scores import exact_number
from consult_app.domain.shown import shown_percent
from consult_app.reports.handout import Block, Bullets, Pairs, SectionKind, Timeline
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.documents.calendar_of_visit import calendar_of_visit
from consult_app.usecases.documents.handout_of_visit import HandoutMaker
from consult_app.usecases.documents.note_of_visit import note_text
from consult_app.usecases.wording.home_lines import home_line
from consult_app.usecases.wording.response_words import block_words_of
from consult_app.usecases.wording.score_picture import flags_of
from consult_app.usecases.wording.step_words import step_words

_NOTED = {
    BlockVerdict.POSITIVE: "positive; this place",
    BlockVerdict.PARTIAL: "partial relief",
    BlockVerdict.NEGATIVE: "negative",
    BlockVerdict.UNINTERPRETABLE: "cannot be read",
    BlockVerdict.PLACEBO_RESPONSE: "placebo response",
}
_PLACES = (("low_back", Region.LUMBAR), ("neck", Region.CERVICAL))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def months(day: date, *, year: bool = False) -> str:
    """A day as our own words write it, worked out here a second time."""
    return f"{day:%a}, {day:%b} {day.day}" + (f", {day.year}" if year else "")


@dataclass(frozen=True)
class Surfaces:
    """All that leaves the room of one chart, made once."""

    report: VisitReport
    paper: Mapping[SectionKind, tuple[Block, ...]]
    note: str
    told: Mapping[str, Any]


def surfaces_of(content: Content, of: Chart) -> Surfaces:
    report = reported(content, of)
    handout = HandoutMaker(content, str, report).handout()
    paper = {section.kind: section.blocks for section in handout.sections}
    told = cast("dict[str, Any]", assessment_json(report.found, ()))
    return Surfaces(report, paper, note_text(content, str, report), told)


# ---------------------------------------------------------------- tests


def these_tests_agree(content: Content, all_of: Surfaces) -> None:
    report, note = all_of.report, all_of.note
    by_id: Mapping[str, Mapping[str, Any]] = {one["id"]: one for one in all_of.told["blocks"]}
    rows = [row for one in all_of.paper[SectionKind.FOUND] if isinstance(one, Pairs) for row in one.rows]
    noted = [line for line in note.splitlines() if line.startswith("- Test block ")]
    assert len(rows) == len(noted) == len(report.found.blocks) == len(by_id)
    pins = [(flag.day, flag.label) for flag in flags_of(content, str, report.chart)]
    for result, (name, words), line in zip(report.found.blocks, rows, noted, strict=True):
        done, said = result.block.procedure, by_id[result.block.procedure.id]
        assert name == f"Test {result.number}, {months(done.at.day)}"
        assert (said["number"], said["on"], said["site"]) == (result.number, done.at.day.isoformat(), done.site)
        assert said["verdict"] == result.verdict.value
        assert months(done.at.day, year=True) in line
        assert _NOTED[result.verdict] in line
        shown = block_words_of(content, result)
        assert words.startswith(f"{shown.title}. {shown.text}"), "paper says what the screen says"
        if result.peak is not None and result.rose_to is None and result.peak > 0:
            percent = f"{shown_percent(result.peak)}%"
            assert percent in line
            assert f"up to {percent}" in line
            assert set(re.findall(r"(\d+)%", shown.text)) <= {
                shown_percent(result.peak),
                shown_percent(result.profile.relief),
            }
        if result.rose_to is not None:
            assert "Pain rose" in line
            assert "fell by" not in words
        assert (done.at.day, f"Test {result.number}") in pins, "the chart's flags have the same numbers"


def places_agree(content: Content, all_of: Surfaces) -> None:
    """What `assess` opens is what the page opens at the places told, and nothing at any other."""
    report, told = all_of.report, all_of.told
    everywhere = {(one["site"], one["side"], one["target"]): one["state"] for one in told["readiness"]}
    regions = set(report.places.regions_shown)
    for option in report.options:
        for one in option.readiness:
            where = (one.place.site, one.place.side.value or None, one.place.target.value or None)
            assert everywhere[where] == one.readiness.state.value
        for test in option.tests:
            done = test.block.procedure
            assert done.site in report.places.sites_shown or test.region.value in regions
    home = home_line(content, str, report)
    if report.newest_done is not None:
        assert content.site_name(report.newest_done.procedure.site) in home.about


# ---------------------------------------------------------------- dates


def dates_agree(content: Content, all_of: Surfaces) -> None:
    report, note = all_of.report, all_of.note
    dates = report.dates
    events: list[Any] = icalendar.Calendar.from_ical(calendar_of_visit(content, report)).walk("VEVENT")
    visit = [event["dtstart"].dt for event in events if event["summary"] == "Follow-up visit"]
    ahead = [dates.follow_up] if dates.follow_up is not None and dates.follow_up > TODAY else []
    assert visit == ahead
    plan = " ".join(item for one in all_of.paper[SectionKind.PLAN] if isinstance(one, Bullets) for item in one.items)
    if dates.follow_up_told:
        assert dates.follow_up is not None
        assert months(dates.follow_up, year=True) in plan
        assert f"Follow-up: {months(dates.follow_up, year=True)}" in note
    else:
        assert "Follow-up:" not in note
    if report.booked_day is not None:
        assert f"Procedure day: {months(report.booked_day, year=True)}" in note
        assert months(report.booked_day, year=True) in plan
    course = [one for one in all_of.paper[SectionKind.EXPECT] if isinstance(one, Timeline)]
    if report.on_paper is not None:
        steps = [step.when for step in course[0].steps]
        assert steps == [one.dates for one in step_words(content, str, report.on_paper, TODAY)]
        if dates.follow_up is not None and dates.follow_up_told:
            assert plain(steps[-1]).startswith(months(dates.follow_up))
    else:
        assert course == []


def all_agree(content: Content, of: Chart) -> None:
    made = surfaces_of(content, of)
    these_tests_agree(content, made)
    places_agree(content, made)
    dates_agree(content, made)


# ---------------------------------------------------------------- charts


@st.composite
def blocks_done(draw: st.DrawFn) -> tuple[BlockTest, ...]:
    found: list[BlockTest] = []
    for number in range(draw(st.integers(0, 4))):
        site, region = draw(st.sampled_from(_PLACES))
        medicine = draw(st.sampled_from((Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE, Anesthetic.SALINE)))
        before = draw(st.integers(3, 10))
        made = block(-draw(st.integers(1, 300)), f"b{number}", anesthetic=medicine, before=str(before))
        minutes = draw(st.sampled_from(((), (30,), (15, 30, 60, 90), (15, 30, 60, 120, 180, 300))))
        readings = tuple(BlockReading(one, exact_number(str(draw(st.integers(0, 10))))) for one in minutes)
        side = draw(st.sampled_from((Side.LEFT, Side.RIGHT, Side.UNSAID)))
        where = replace(made.procedure, site=site, region=region, side=side)
        steroid = draw(st.booleans())
        found.append(replace(made, procedure=where, readings=readings, steroid=steroid))
    return tuple(sorted(found, key=lambda one: (one.procedure.at.day, one.procedure.id)))


_PROCEDURES = st.sampled_from(("esi", "rfa_facet", "nerve_block", "no_procedure", "more_time", ""))


@st.composite
def visits(draw: st.DrawFn) -> dict[str, str]:
    told = {visit_keys.CHOICE: draw(_PROCEDURES), visit_keys.EXPECT_PROCEDURE: draw(_PROCEDURES)}
    if told[visit_keys.EXPECT_PROCEDURE] == "more_time":
        told[visit_keys.EXPECT_PROCEDURE] = "esi"
    if told[visit_keys.EXPECT_PROCEDURE] and draw(st.booleans()):
        told[visit_keys.EXPECT_DAY] = on(draw(st.integers(-30, 300))).isoformat()
    if draw(st.booleans()):
        told[visit_keys.FOLLOW_UP_DAY] = on(draw(st.integers(-5, 400))).isoformat()
    tapped = {visit_keys.site(site): "yes" for site, _ in _PLACES if draw(st.booleans())}
    return {key: value for key, value in told.items() if value} | tapped


@settings(max_examples=300, deadline=None)
@given(done=blocks_done(), answers=visits(), treated=st.booleans())
def test_generated_charts_agree_everywhere(
    english: Content, done: tuple[BlockTest, ...], answers: dict[str, str], treated: bool
) -> None:
    given_scores = scores(each_day(-60, -41, "7") | each_day(-39, -1, "4")) if treated else ()
    treatments = (procedure(),) if treated else ()
    all_agree(english, chart(answers, given=given_scores, done=treatments, blocks=done))


@pytest.mark.parametrize("key", ["sample_a", "sample_b", "sample_c", "sample_d"])
def test_the_samples_agree_everywhere(english: Content, key: str) -> None:
    all_agree(english, sample(english, key))


def test_a_treating_block_without_scores_takes_no_number_from_the_tests(english: Content) -> None:
    treating = replace(block(-90, "b0"), readings=(), steroid=True, before_moving=None)
    of = chart({}, sites=("low_back",), blocks=(treating, block(-70, "b1"), block(-60, "b2")))
    assert [one.number for one in reported(english, of).found.blocks] == [1, 2]
    all_agree(english, of)


def test_the_note_in_spanish_has_the_same_numbers(english: Content, spanish: Content) -> None:
    of = chart({}, sites=("low_back",), blocks=(block(-70, "b1"), block(-60, "b2", after="3")))
    ours, theirs = (
        note_text(content, say, reported(content, of)) for content, say in ((english, str), (spanish, spanish_say))
    )
    assert re.findall(r"\d+%", ours) == re.findall(r"\d+%", theirs)
