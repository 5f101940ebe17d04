"""Patients are kept, changed and found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consult_app.domain.patients import BirthDate, Patient
from consult_app.errors import StoreProblem
from consult_app.store.records import Records

AWKWARD = [
    "Ana",
    "x" * 10_000,
    "مريم عبد الله",
    "\u202eevil\u202c",
    "👩‍⚕️ Zoë",
    "a\x00b\x07c\x1b[31m",
    "  spaces kept  ",
    "Robert'); DROP TABLE patients;--",
    "%_[]*?",
    "é",  # composed
    "e\u0301",  # and not: byte for byte another name
    "-2+3",
    "null",
    "\ufeffmark",
    "zero\u200bwidth",
]


@pytest.mark.parametrize("name", AWKWARD)
def test_any_name_is_kept_byte_for_byte(records: Records, name: str) -> None:
    patient = records.add_patient(Patient("", name, chart_number=name))
    assert records.patient(patient.id) == patient
    assert records.patient(patient.id).name.encode() == name.encode()


@pytest.mark.parametrize("name", [name for name in AWKWARD if any(letter.isalnum() for letter in name)])
def test_any_name_is_found_by_itself(records: Records, name: str) -> None:
    patient = records.add_patient(Patient("", name))
    assert patient in records.find(name[:200])


def test_a_new_patient_gets_an_id(records: Records) -> None:
    first, second = (records.add_patient(Patient("", "Same Name")) for _ in range(2))
    assert first.id
    assert first.id != second.id


def test_a_taken_id_is_refused(records: Records, patient: Patient) -> None:
    with pytest.raises(StoreProblem, match="already in the store"):
        records.add_patient(replace(patient, name="Someone else"))
    assert records.patient(patient.id) == patient


def test_a_changed_patient_is_found_under_the_new_name_only(records: Records, patient: Patient) -> None:
    changed = replace(patient, name="Ana Married", birth=BirthDate(1961))
    records.update_patient(changed, expected=patient)
    assert records.find("married") == (changed,)
    assert records.find("fictional") == ()


def test_nobody_is_changed_who_is_not_there(records: Records) -> None:
    with pytest.raises(StoreProblem, match="not in the store"):
        records.update_patient(Patient("nobody", "Nobody"), expected=Patient("nobody", "Nobody"))
    with pytest.raises(StoreProblem, match="not in the store"):
        records.patient("nobody")


@pytest.mark.parametrize(
    "text", ["ana", "FIC", "ána fict", "1961", "1961-03", "03/02/1961", "3/2/1961", "a-10", "fict 1961"]
)
def test_a_patient_is_found_by_name_birth_or_number(records: Records, patient: Patient, text: str) -> None:
    assert records.find(text) == (patient,)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "bob", "ana 1962", "03/02/1962"])
def test_nobody_is_found_by_what_does_not_fit(records: Records, patient: Patient, text: str) -> None:
    assert records.find(text) == ()


def test_the_start_of_a_name_goes_before_its_middle(records: Records) -> None:
    middle = records.add_patient(Patient("", "Bo Savanna"))
    start = records.add_patient(Patient("", "Zoe Annaler"))
    assert records.find("anna") == (start, middle)


def test_no_more_patients_are_found_than_asked_for(records: Records) -> None:
    for number in range(5):
        records.add_patient(Patient("", f"Same {number}"))
    assert [found.name for found in records.find("same", 3)] == ["Same 0", "Same 1", "Same 2"]


def test_samples_are_listed_apart_and_counted_along(records: Records, patient: Patient) -> None:
    sample = records.add_patient(Patient("", "Sample A", sample=True))
    assert records.samples() == (sample,)
    assert records.count() == 2
