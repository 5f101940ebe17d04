"""Visits and their answers; settings."""

from __future__ import annotations

from datetime import date

import pytest

from consult_app.domain.patients import Patient
from consult_app.errors import StoreProblem
from consult_app.store.problems import StoreConflict
from consult_app.store.records import Records


def test_visits_are_listed_by_day_with_their_own_answers(records: Records, patient: Patient) -> None:
    later = records.open_visit(patient.id, date(2026, 4, 9), "2026.2")
    earlier = records.open_visit(patient.id, date(2026, 4, 1), "2026.1")
    records.save_answers(patient.id, later.id, {"pain.now": "7", "talked.your_pain": "yes"}, expected={})
    chart = records.chart(patient.id)
    assert [visit.id for visit in chart.visits] == [earlier.id, later.id]
    assert chart.visit is not None
    assert dict(chart.visit.answers) == {"pain.now": "7", "talked.your_pain": "yes"}
    assert (chart.visit.opened_on, chart.visit.content_version) == (date(2026, 4, 9), "2026.2")
    assert dict(chart.visits[0].answers) == {}


def test_only_answers_that_changed_are_written_and_named(records: Records, patient: Patient) -> None:
    visit = records.open_visit(patient.id, date(2026, 4, 1))
    assert records.save_answers(patient.id, visit.id, {"a": "1", "b": "2"}, expected={}) == ("a", "b")
    number = records.audit_number
    assert records.save_answers(patient.id, visit.id, {"a": "1", "c": None}, expected={}) == ()
    assert records.audit_number == number
    assert records.save_answers(patient.id, visit.id, {"a": "9", "b": None}, expected={"a": "1", "b": "2"}) == (
        "a",
        "b",
    )
    assert dict(records.chart(patient.id).visits[0].answers) == {"a": "9"}


def test_an_answer_taken_back_can_be_given_again(records: Records, patient: Patient) -> None:
    visit = records.open_visit(patient.id, date(2026, 4, 1))
    kept: dict[str, str] = {}
    for value in ("yes", None, "", "yes\n👍 \u202e\x00"):
        records.save_answers(patient.id, visit.id, {"decide.question.1": value}, expected=kept)
        kept = dict(records.chart(patient.id).visits[0].answers)
        assert kept == ({} if value is None else {"decide.question.1": value})


def test_a_visit_of_another_patient_is_never_touched(records: Records, patient: Patient) -> None:
    other = records.add_patient(Patient("", "Ben Fictional"))
    visit = records.open_visit(patient.id, date(2026, 4, 1))
    with pytest.raises(StoreProblem, match="not one of the open patient's"):
        records.save_answers(other.id, visit.id, {"a": "1"}, expected={})
    assert dict(records.chart(patient.id).visits[0].answers) == {}


def test_nobody_has_no_visit(records: Records) -> None:
    with pytest.raises(StoreProblem, match="not in the store"):
        records.open_visit("nobody", date(2026, 4, 1))
    with pytest.raises(StoreProblem, match="not in the store"):
        records.chart("nobody")


def test_an_answer_that_was_changed_meanwhile_is_not_written_over(records: Records, patient: Patient) -> None:
    visit = records.open_visit(patient.id, date(2026, 4, 1))
    records.save_answers(patient.id, visit.id, {"a": "1", "b": "2"}, expected={})
    number = records.audit_number
    for answers, expected in (
        ({"a": "3"}, {}),
        ({"a": "3"}, {"a": "2"}),
        ({"a": None}, {"a": "2"}),
        ({"c": "1"}, {"c": "0"}),
        ({"new": "1", "b": "3"}, {"b": "0"}),
    ):
        with pytest.raises(StoreConflict, match="changed or removed meanwhile"):
            records.save_answers(patient.id, visit.id, answers, expected=expected)
    assert records.audit_number == number
    assert dict(records.chart(patient.id).visits[0].answers) == {"a": "1", "b": "2"}
    # What is there already needs no writing, whatever was read; other answers may have changed meanwhile.
    assert records.save_answers(patient.id, visit.id, {"a": "1"}, expected={}) == ()
    assert records.save_answers(patient.id, visit.id, {"c": "1"}, expected={"a": "other"}) == ("c",)


def test_settings_are_kept_changed_and_taken_back(records: Records) -> None:
    first = {"profile": "strict_dual", "lock_minutes": "5"}
    assert records.save_settings(first, expected={}) == ("profile", "lock_minutes")
    second = {"profile": "sis", "lock_minutes": None, "other": None}
    assert records.save_settings(second, expected=first) == ("profile", "lock_minutes")
    number = records.audit_number
    assert records.save_settings({"profile": "sis"}, expected={}) == ()
    assert records.audit_number == number
    assert dict(records.settings()) == {"profile": "sis"}


def test_a_setting_that_was_changed_meanwhile_is_not_written_over(records: Records) -> None:
    records.save_settings({"profile": "sis"}, expected={})
    number = records.audit_number
    with pytest.raises(StoreConflict, match="This setting was changed meanwhile"):
        records.save_settings({"profile": "strict_dual", "lock_minutes": "5"}, expected={})
    assert records.audit_number == number
    assert dict(records.settings()) == {"profile": "sis"}
