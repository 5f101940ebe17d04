"""Scores are kept exactly; every edit and removal can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from consult_app.domain.moments import Moment
from consult_app.domain.patients import Patient
from consult_app.domain.scores import Measure, Posture, Score
from consult_app.errors import StoreProblem
from consult_app.store.records import Records


def score(day: str = "2026-04-01", value: str = "6", **other: object) -> Score:
    return replace(Score(Moment.parse(day), "low_back", Measure.NRS_USUAL, Fraction(value)), **other)


def test_scores_come_back_as_given_in_order_of_time(records: Records, patient: Patient) -> None:
    given = [
        score("2026-04-02T09:30:15.250-05:00", "6.5", posture=Posture.WITH_MOVEMENT),
        score("2026-04-02", "1/3"),
        score("2026-04-01T23:59Z", "0"),
        score("1999-12-31", "7", measure=Measure.PGIC),
    ]
    saved = records.save_scores(patient.id, given)
    assert [replace(one, id="") for one in saved] == given
    assert records.chart(patient.id).scores == (saved[3], saved[2], saved[1], saved[0])


def test_scores_of_one_moment_keep_the_order_of_entry_through_an_edit(records: Records, patient: Patient) -> None:
    first, second = records.save_scores(patient.id, [score(value="1"), score(value="2")])
    edited = replace(first, value=Fraction(9))
    records.replace_score(patient.id, edited, expected=first)
    assert records.chart(patient.id).scores == (edited, second)


def test_no_scores_need_no_entry_in_the_audit(records: Records, patient: Patient) -> None:
    before = records.audit_number
    assert records.save_scores(patient.id, []) == ()
    assert records.audit_number == before


def test_a_removed_score_is_gone_and_comes_back(records: Records, patient: Patient) -> None:
    (saved,) = records.save_scores(patient.id, [score()])
    records.remove_score(patient.id, saved)
    assert records.chart(patient.id).scores == ()
    records.restore_score(patient.id, saved)
    assert records.chart(patient.id).scores == (saved,)


ACTS: dict[str, Callable[[Records, str, Score], None]] = {
    "replace": lambda records, patient_id, score: records.replace_score(patient_id, score, expected=score),
    "remove": lambda records, patient_id, score: records.remove_score(patient_id, score),
    "restore": lambda records, patient_id, score: records.restore_score(patient_id, score),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_score_of_another_patient_is_never_touched(records: Records, patient: Patient, act: str) -> None:
    other = records.add_patient(Patient("", "Ben Fictional"))
    (saved,) = records.save_scores(patient.id, [score()])
    with pytest.raises(StoreProblem, match="not one of the open patient's"):
        ACTS[act](records, other.id, replace(saved, value=Fraction(1)))
    assert records.chart(patient.id).scores == (saved,)


def test_scores_of_nobody_are_refused_whole(records: Records) -> None:
    with pytest.raises(StoreProblem, match="not in the store"):
        records.save_scores("nobody", [score()])
    assert records.audit_number == 0


def test_sites_are_listed_in_the_order_they_were_added(records: Records, patient: Patient) -> None:
    for site in ("low_back", "left_leg", "low_back"):
        records.add_site(patient.id, site)
    assert records.chart(patient.id).sites == ("low_back", "left_leg")
    records.remove_site(patient.id, "low_back")
    records.remove_site(patient.id, "neck")
    assert records.chart(patient.id).sites == ("left_leg",)
    records.add_site(patient.id, "low_back")
    assert records.chart(patient.id).sites == ("left_leg", "low_back")


def test_a_site_is_a_content_id(records: Records, patient: Patient) -> None:
    with pytest.raises(ValueError, match="not an id"):
        records.add_site(patient.id, "Low Back")
