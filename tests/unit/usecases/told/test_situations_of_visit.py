"""What a visit and a birth date say of a patient's situation; what is not known says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from visit_builders import ANA, chart, reported

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import BirthDate


def has(content: Content, answers: dict[str, str], birth: str = "") -> frozenset[str]:
    """The situations that hold on June 1, 2026."""
    patient = replace(ANA, birth=BirthDate.parse(birth) if birth else None)
    of = replace(chart(answers), patient=patient)
    return reported(content, of).situation.has


@pytest.mark.parametrize(
    ("birth", "old"),
    [
        ("1961-06-01", True),
        ("1961-06-02", False),
        ("1961-05", True),
        ("1961-06", False),
        ("1961", False),
        ("1960", True),
        ("", False),
    ],
)
def test_an_age_counts_only_when_it_is_sure(english: Content, birth: str, old: bool) -> None:
    assert ("over_65" in has(english, {}, birth)) is old


def test_answers_of_the_visit_make_situations_hold(english: Content) -> None:
    answers = {
        visit_keys.tried("physical_therapy"): "could_not",
        visit_keys.caution("diabetes"): "yes",
        visit_keys.caution("implant"): "no",
        visit_keys.red_flag("new_weakness"): "yes",
        visit_keys.DURATION: "over_1_year",
        **{visit_keys.site(site): "yes" for site in ("low_back", "left_leg", "neck")},
    }
    assert has(english, answers) == {"rehab_could_not", "diabetes", "surgery_question", "long_pain", "several_places"}
