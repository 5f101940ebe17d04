"""A clinician's own view: the newest reason counts, and one from an earlier visit says its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from visit_builders import chart

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.candidacy import Verdict
from consult_app.domain.patients import Chart
from consult_app.domain.settings import CandidacyRules
from consult_app.usecases.assessment.criteria import candidacies
from consult_app.usecases.assessment.judgments import CRITERIA, Judgment, judgment_of

KEY = visit_keys.override(CRITERIA, "esi")


def with_earlier(now: dict[str, str], earlier: dict[str, str]) -> Chart:
    of = chart(now)
    assert of.visit is not None
    before = replace(of.visit, id="earlier", opened_on=date(2026, 1, 5), answers=earlier)
    return replace(of, visits=(before, of.visit))


def test_without_a_reason_there_is_no_judgment() -> None:
    assert judgment_of(chart({}), CRITERIA, "esi") is None
    assert judgment_of(chart({KEY: "  "}), CRITERIA, "esi") is None
    assert judgment_of(chart({KEY: "Why"}), CRITERIA, "rfa_facet") is None


def test_a_reason_of_this_visit_has_no_day() -> None:
    assert judgment_of(with_earlier({KEY: "Now"}, {KEY: "Then"}), CRITERIA, "esi") == Judgment("Now", None)


def test_a_reason_of_an_earlier_visit_says_its_day() -> None:
    found = judgment_of(with_earlier({}, {KEY: "Then"}), CRITERIA, "esi")
    assert found == Judgment("Then", date(2026, 1, 5))


def test_the_criteria_wait_for_a_place(english: Content) -> None:
    assert candidacies(english, chart({}), CandidacyRules()) == ()


def test_the_criteria_are_those_of_the_place_and_ask_for_what_is_missing(english: Content) -> None:
    found = dict(candidacies(english, chart({visit_keys.site("right_knee"): "yes"}), CandidacyRules()))
    assert set(found) == {"rfa_genicular"}
    assert found["rfa_genicular"].verdict is Verdict.NEED_INFO


def test_the_criteria_need_no_open_visit(english: Content) -> None:
    of = chart({})
    assert candidacies(english, replace(of, visits=()), CandidacyRules()) == ()
