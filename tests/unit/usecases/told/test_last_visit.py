"""The last visit beside this one: what was told then, what is told now, and gaps that stay gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from visit_builders import TODAY, chart, each_day, on, sample, scores

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart, Visit
from consult_app.domain.scores import Score
from consult_app.usecases.documents.last_visit import LastVisit, last_visit

SITE = visit_keys.site("low_back")


def visits(*told: tuple[int, Mapping[str, str]], given: Iterable[Score] = ()) -> Chart:
    """A chart with a visit on each day, counted from today."""
    kept = tuple(Visit(f"v{number}", "1", on(day), answers) for number, (day, answers) in enumerate(told))
    return replace(chart(None, sites=("low_back",), given=given), visits=kept)


def compared(content: Content, of: Chart) -> dict[str, tuple[str, str]]:
    found = last_visit(content, str, of)
    return {row.name: (row.then, row.now) for row in found.rows} if found else {}


def test_at_a_first_visit_there_is_nothing_to_compare(english: Content) -> None:
    assert last_visit(english, str, chart(None)) is None
    assert last_visit(english, str, chart({visit_keys.CHOICE: "esi"})) is None


def test_what_was_told_chosen_and_planned_stands_beside_today(english: Content) -> None:
    then = {
        visit_keys.CHOICE: "esi",
        visit_keys.PAIN_USUAL: "7",
        visit_keys.PAIN_WORST: "9",
        visit_keys.value_rating("few_risks"): "4",
        visit_keys.value_rating("low_cost"): "2",
        visit_keys.own_value(1): "Sleep",
        visit_keys.next_step(1, "what"): "Walk",
        visit_keys.next_step(1, "who"): "Me",
    }
    now = {visit_keys.CHOICE: "more_time", visit_keys.PAIN_USUAL: "4"}
    of = visits((-60, then), (0, now))
    assert compared(english, of) == {
        "Choice": ("Epidural steroid injection", "I need more time"),
        "What mattered most": ("As few risks as can be; Sleep", ""),
        "Next steps": ("Walk · Me", ""),
        "Usual pain, as told": ("7/10", "4/10"),
        "Worst pain, as told": ("9/10", ""),
    }
    found = last_visit(english, str, of)
    assert isinstance(found, LastVisit)
    assert found.day == on(-60)


def test_what_is_told_only_today_is_no_row(english: Content) -> None:
    of = visits((-60, {visit_keys.PAIN_USUAL: "7"}), (0, {visit_keys.PAIN_WORST: "9"}))
    assert list(compared(english, of)) == ["Usual pain, as told"]


def test_a_visit_in_which_nothing_was_told_is_passed_over(english: Content) -> None:
    of = visits((-90, {visit_keys.PAIN_USUAL: "7"}), (-60, {"source.step": "look"}), (0, {}))
    found = last_visit(english, str, of)
    assert found is not None
    assert found.day == on(-90)
    assert last_visit(english, str, visits((-60, {}), (0, {visit_keys.CHOICE: "esi"}))) is None


def test_a_choice_that_the_content_no_longer_has_is_no_row(english: Content) -> None:
    assert compared(english, visits((-60, {visit_keys.CHOICE: "leeches"}), (0, {}))) == {}


@pytest.mark.parametrize(("days", "shown"), [(5, True), (4, False)])
def test_a_mean_then_needs_five_days_with_a_score(english: Content, days: int, shown: bool) -> None:
    given = scores(each_day(-60 - days + 1, -60, "8") | each_day(-10, 0, "3"))
    found = compared(english, visits((-60, {}), (0, {}), given=given))
    assert found == ({"Daily scores, 2 weeks: Low back": ("8", "3")} if shown else {})


def test_a_mean_looks_back_two_weeks_and_no_further(english: Content) -> None:
    given = scores({-74: "0"} | each_day(-73, -69, "8") | {-59: "0"} | each_day(-4, 0, "3"))
    assert compared(english, visits((-60, {}), (0, {}), given=given)) == {"Daily scores, 2 weeks: Low back": ("8", "3")}


def test_too_few_scores_today_are_said_and_no_mean_is_made_of_them(english: Content) -> None:
    given = scores(each_day(-65, -60, "8") | each_day(-3, 0, "3"))
    found = compared(english, visits((-60, {}), (0, {}), given=given))
    assert found["Daily scores, 2 weeks: Low back"] == ("8", "too few scores")


def test_the_second_sample_comes_back_after_its_injection(english: Content) -> None:
    of = sample(english, "sample_b")
    assert of.visits[-1].opened_on == TODAY
    found = compared(english, of)
    assert found["Choice"] == ("Epidural steroid injection", "")
    assert found["Usual pain, as told"] == ("7/10", "6/10")
