"""The two answers as a clinician writes them: figures first, probability and interval, and only what was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from answer_cases import (
    BEFORE,
    CASES,
    FADING,
    LOW,
    SAME,
    WORN_OFF,
    Case,
    peg,
    pgic,
    response,
    treated,
    wavy,
    with_change,
)
from visit_builders import assessed, chart, each_day, procedure, scores

from consult_app.content.pack import Content
from consult_app.domain.certainty import Certainty, SureWord
from consult_app.domain.changes import ChangedThing
from consult_app.domain.patients import Chart
from consult_app.domain.rules import reason
from consult_app.usecases.wording.answer_note import clinical_answer, helped_words, now_words, sure_words, why_words
from consult_app.usecases.wording.response_view import all_flags

HEAD = "Epidural steroid injection, Wed, Apr 22, 2026, Low back: "


def note(content: Content, of: Chart, place: int = -1) -> str:
    found = assessed(of)
    return clinical_answer(content, str, found.responses[place], all_flags(found.responses[place], found))


def test_figures_come_with_their_days_probability_and_interval(english: Content) -> None:
    assert note(english, treated(LOW, pgic(-15, 2), peg({-45: 7, -15: 3}))) == (
        f"{HEAD}Pain clearly lower; now lower than before. "
        "2–4 weeks (Wed, May 6, 2026 to Wed, May 20, 2026): NRS 7 before (14 days) to 3 (15 days), 57% less; "
        "p_fell .99, fall 4.0 points (3.6 to 4.4), p_30 .99. "
        "now (Tue, May 26, 2026 to Mon, Jun 1, 2026): NRS 7 before (14 days) to 3 (7 days), 57% less; "
        "p_fell .99, fall 4.0 points (3.5 to 4.5), p_30 .99. "
        "PEG 7 (Fri, Apr 17, 2026) to 3 (Sun, May 17, 2026). PGIC 2 of 7 (Sun, May 17, 2026). "
        "Relief of half or more: known for 40 days, Thu, Apr 23, 2026 to Mon, Jun 1, 2026."
    )


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_answer_is_worded(english: Content, case: Case) -> None:
    found = assessed(case.chart).responses[0]
    said = note(english, case.chart, 0)
    assert helped_words(str, found) in said
    assert now_words(str, found) in said
    assert "  " not in said
    assert "None" not in said


@pytest.mark.parametrize(
    ("of", "now"),
    [
        (treated(WORN_OFF), "now worn off"),
        (treated(scores(BEFORE | wavy(-39, -12, 3) | wavy(-11, 0, 9))), "now worn off, pain higher than before"),
        (treated(SAME), "now not lower than before"),
        (treated(scores(wavy(-75, -41, 4) | wavy(-39, 0, 8))), "now higher than before"),
        (treated(FADING), "now fading"),
    ],
)
def test_no_relief_now_says_whether_it_wore_off(of: Chart, now: str) -> None:
    assert now_words(str, response(of)) == now


def test_what_the_patient_says_got_worse_comes_before_the_answer(english: Content) -> None:
    said = note(english, treated(LOW, pgic(-15, 6)))
    assert said.startswith(f"{HEAD}The patient says that things got worse. Scores and the patient's own view differ;")
    assert "PGIC 6 of 7" in said


def test_a_rise_is_told_as_a_rise(english: Content) -> None:
    said = note(english, treated(scores(wavy(-75, -41, 4) | wavy(-39, 0, 8))))
    assert "100% more; p_rose .99, rise 4.0 points (" in said


def _certainty(p_fell: float, fall: float = 1.0) -> Certainty:
    return Certainty(SureWord.LIKELY, None, 9, 9, False, p_fell, 0.5, 0.1, 1 - p_fell, fall, (fall - 1, fall + 1), 0.2)


@pytest.mark.parametrize(
    ("p", "shown"), [(0.9497, ".94"), (0.95, ".95"), (0.99997, ".99"), (1.0, "> .99"), (0.004, "< .01"), (0.05, ".05")]
)
def test_a_probability_is_cut_and_never_rounded_onto_a_border(p: float, shown: str) -> None:
    assert f"p_fell {shown}," in sure_words(str, _certainty(p))


def test_without_an_estimate_nothing_is_made_up() -> None:
    assert sure_words(str, Certainty(SureWord.CANNOT_TELL, None, 1, 1, False)) == ""
    assert "rise 2.0 points (1.0 to 3.0)" in sure_words(str, _certainty(0.04, -2.0))


def test_too_few_days_are_told_with_the_fewest_that_are_needed(english: Content) -> None:
    said = note(english, treated(scores({-41: "9", -20: "4", -1: "4"})))
    assert "Cannot tell; now cannot be told. Too few scored days (fewest: 4 before, 3 after, 7 in all)." in said
    assert "NRS 9 before (1 day) to 4 (one score), 56% less." in said
    assert "p_fell" not in said


@pytest.mark.parametrize(
    "code",
    [
        "no_window",
        "pain_no_data",
        "pain_too_few_days",
        "pain_untreated_fell_too",
        "pain_likely_but_changed",
        "pain_higher_but_changed",
        "pain_same_level_but_changed",
        "pain_low_start",
        "pain_own_ups_and_downs",
    ],
)
def test_every_reason_of_an_answer_that_cannot_be_told_has_a_clinicians_words(code: str) -> None:
    assert why_words(str, reason(code)) != reason(code).text.removesuffix(".")


def test_a_reason_without_such_words_is_told_as_the_rule_tells_it() -> None:
    assert why_words(str, reason("views_differ")) == "The pain scores and the patient's own view differ"


def test_a_kind_without_a_window_says_so(english: Content) -> None:
    assert "No window is set for this kind of treatment." in note(english, treated(LOW, kind="cold_laser"))


def test_two_treatments_that_cannot_be_told_apart_are_both_named(english: Content) -> None:
    said = note(english, treated(LOW, done=(procedure(), procedure("rfa_facet", key="p2"))), 0)
    assert "Not separable from Radiofrequency of the spine joints, Wed, Apr 22, 2026." in said


def test_after_scores_alone_are_told_without_a_change(english: Content) -> None:
    assert "2–4 weeks (Wed, May 6, 2026 to Wed, May 20, 2026): NRS 3 (15 days)." in note(
        english, treated(scores(each_day(-39, 0, "3")))
    )


def test_relief_is_known_only_where_it_was_seen(english: Content) -> None:
    ended = note(english, treated(FADING))
    assert "Relief of half or more: known for " in ended
    assert "It ended between " in ended
    assert "Relief of half or more: not seen in time to count." in note(english, treated(SAME))
    assert "Relief" not in note(english, treated(LOW, offset=-5))


def test_daily_life_of_another_time_is_named_with_its_date(english: Content) -> None:
    assert "The answers on daily life of" in note(english, treated(LOW, peg({-45: 7, -36: 3})))
    assert "PEG" not in note(english, treated(LOW))


def test_both_impressions_are_told_once_each(english: Content) -> None:
    said = note(english, treated(FADING, pgic(-20, 2), pgic(0, 4)))
    assert "PGIC 2 of 7 (Tue, May 12, 2026). PGIC 4 of 7 (Mon, Jun 1, 2026)." in said
    assert note(english, treated(LOW, pgic(-12, 2))).count("PGIC") == 1


def test_flags_are_named(english: Content) -> None:
    early = with_change(treated(LOW), ChangedThing.OPIOID_UP, -45)
    assert "Keep in mind: Something else in the 14 days before; Something else changed in that time." in note(
        english, early
    )
    assert "Keep in mind" not in note(english, replace(early, changes=()))


def test_a_treatment_still_to_come_is_too_early(english: Content) -> None:
    assert "Too early to tell; too early for now as well." in note(english, chart({}, done=(procedure(offset=9),)))
