"""Add a patient, or change who a patient is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from consult_app.domain.patients import BirthDate, Patient
from consult_app.errors import InputProblem
from consult_app.reasons.reason import because
from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.records.saved import Saved, change
from consult_app.usecases.wording.american_dates import iso_dates

if TYPE_CHECKING:
    from consult_app.store.records import Records

_OLDEST_BIRTH_YEAR = 1890


def add_patient(
    records: Records,
    name: str,
    birth: str | BirthDate | None = None,
    chart_number: str = "",
    *,
    today: date,
    sample: bool = False,
) -> Saved[Patient]:
    """Keep a new patient; InputProblem for a blank name or a birth date that cannot be."""
    _check_name(name)
    patient = records.add_patient(Patient("", name, read_birth(birth, today=today), chart_number, sample))
    return Saved(patient, change(patient.id, Topic.PATIENT))


def edit_patient(records: Records, patient: Patient, *, expected: Patient, today: date) -> Change:
    """Keep a changed name, birth date or chart number; StoreConflict where the patient is not as expected any more."""
    _check_name(patient.name)
    checked = replace(patient, birth=read_birth(patient.birth, today=today))
    records.update_patient(checked, expected=expected)
    return change(patient.id, Topic.PATIENT)


def read_birth(birth: str | BirthDate | None, *, today: date) -> BirthDate | None:
    """A birth date from `1961`, `1961-03`, `1961-03-25` or `3/25/1961`, month first; blank is None.

    InputProblem when it is none of these, or cannot be.
    """
    if birth is None or birth == "":
        return None
    try:
        parsed = BirthDate.parse(iso_dates(birth)) if isinstance(birth, str) else birth
    except ValueError as error:
        raise InputProblem(because("birth_date_form")) from error
    earliest = date(parsed.year, parsed.month or 1, parsed.day or 1)
    if not parsed.year >= _OLDEST_BIRTH_YEAR or earliest > today:
        raise InputProblem(because("birth_date_impossible"))
    return parsed


def _check_name(name: str) -> None:
    if not name.strip():
        raise InputProblem(because("name_missing"))
