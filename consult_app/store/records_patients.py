"""Patients: who there is, and finding one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import case, func, select

from consult_app.domain.patients import Patient
from consult_app.errors import StoreProblem
from consult_app.reasons.reason import because
from consult_app.store.records_base import RecordsBase, check_as_read, check_patient, later_version, new_id
from consult_app.store.rows import patient_values, read_patient, search_text
from consult_app.store.schema import patients

_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class PatientRecords(RecordsBase):
    """Patients in the store."""

    def add_patient(self, patient: Patient) -> Patient:
        """Keep a new patient and return it with its id; an id that is given must be new."""
        kept = patient if patient.id else replace(patient, id=new_id())
        with self.ledger.writing("add_patient", kept.id) as write:
            taken = select(patients.c.id).where(patients.c.id == kept.id)
            if write.connection.execute(taken).first() is not None:
                raise StoreProblem(because("patient_there_already"))
            write.put(patients, [patient_values(kept)], fresh=True)
        return kept

    def update_patient(self, patient: Patient, *, expected: Patient) -> None:
        """Keep a changed name, birth date or chart number in place of what is expected; the old version stays."""
        with self.ledger.writing("update_patient", patient.id) as write:
            row = check_patient(write.connection, patients, patient.id)
            check_as_read(row, read_patient, expected)
            write.put(patients, [later_version(row, patient_values(patient))])

    def patient(self, patient_id: str) -> Patient:
        """The patient with this id; StoreProblem when there is none."""
        with self.ledger.reading() as connection:
            return read_patient(check_patient(connection, patients, patient_id))

    def find(self, text: str, limit: int = 20) -> tuple[Patient, ...]:
        """Patients whose name, birth date or chart number holds every word of `text`; no text finds nobody.

        Case and accents do not matter. Patients with all words at the start of a name part come first.
        """
        words = [search_text(_iso_date(word)) for word in text.split()]
        words = [word for word in words if word]
        if not words:
            return ()
        at_start: list[Any] = [func.instr(patients.c.search, f" {word}") > 0 for word in words]
        anywhere: list[Any] = [func.instr(patients.c.search, word) > 0 for word in words]
        misses: Any = sum((case((test, 0), else_=1) for test in at_start[1:]), case((at_start[0], 0), else_=1))
        query = (
            select(patients)
            .where(patients.c.replaced_by == 0, patients.c.removed == 0, *anywhere)
            .order_by(misses, patients.c.search, patients.c.born)
            .limit(limit)
        )
        with self.ledger.reading() as connection:
            return tuple(read_patient(row) for row in connection.execute(query))

    def samples(self) -> tuple[Patient, ...]:
        """The sample patients, in order of entry."""
        query = select(patients).where(patients.c.replaced_by == 0, patients.c.sample == 1).order_by(patients.c.born)
        with self.ledger.reading() as connection:
            return tuple(read_patient(row) for row in connection.execute(query))

    def count(self) -> int:
        """How many patients there are, samples among them."""
        query = select(func.count()).select_from(patients).where(patients.c.replaced_by == 0, patients.c.removed == 0)
        with self.ledger.reading() as connection:
            return connection.execute(query).scalar_one()


def _iso_date(word: str) -> str:
    match = _US_DATE.fullmatch(word)
    return word if match is None else f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}"
