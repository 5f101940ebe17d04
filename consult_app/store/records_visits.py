"""Visits with what was answered in them, and the settings of the practice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table

from consult_app.domain.patients import Visit
from consult_app.reasons.reason import because
from consult_app.store.ledger import Write
from consult_app.store.problems import StoreConflict
from consult_app.store.records_base import CHANGED_MEANWHILE, RecordsBase, check_patient, current_rows, new_id, own_row
from consult_app.store.rows import check_text
from consult_app.store.schema import patients, settings, visit_answers, visits


class VisitRecords(RecordsBase):
    """Visits of a patient: each answer is a row, and only answers that changed are written."""

    def open_visit(self, patient_id: str, on: date, content_version: str = "") -> Visit:
        """Begin a new visit and return it."""
        visit = Visit(new_id(), patient_id, on, content_version=content_version)
        with self.ledger.writing("open_visit", patient_id) as write:
            check_patient(write.connection, patients, patient_id)
            write.put(visits, [visit_values(visit)], fresh=True)
        return visit

    def save_answers(
        self, patient_id: str, visit_id: str, answers: Mapping[str, str | None], *, expected: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Keep answers of one visit, None takes one back; returns the keys that changed, writing nothing for none.

        `expected` are the answers as they were read: StoreConflict, and nothing kept, where one to be changed is
        another now.
        """
        with self.ledger.turn():
            with self.ledger.reading() as connection:
                own_row(connection, visits, patient_id, visit_id)
                kept = _pairs(current_rows(connection, visit_answers, patient_id=patient_id, id=visit_id))
            changed = _changed(kept, answers)
            if not _as_read(kept, changed, expected):
                raise StoreConflict(CHANGED_MEANWHILE)
            if changed:
                with self.ledger.writing("save_answers", patient_id) as write:
                    _put_pairs(write, visit_answers, changed, patient_id=patient_id, id=visit_id)
        return tuple(changed)

    def settings(self) -> Mapping[str, str]:
        """All settings that were ever set."""
        with self.ledger.reading() as connection:
            return _pairs(current_rows(connection, settings))

    def save_settings(self, values: Mapping[str, str | None], *, expected: Mapping[str, str]) -> tuple[str, ...]:
        """Keep settings, None takes one back; returns the keys that changed. `expected` are all, as they were read."""
        with self.ledger.turn():
            kept = self.settings()
            changed = _changed(kept, values)
            if not _as_read(kept, changed, expected):
                raise StoreConflict(because("setting_changed_meanwhile"))
            if changed:
                with self.ledger.writing("save_settings") as write:
                    _put_pairs(write, settings, changed)
        return tuple(changed)


def visit_values(visit: Visit) -> dict[str, object]:
    """The row of a visit; its answers have rows of their own."""
    return {
        "patient_id": visit.patient_id,
        "id": check_text(visit.id),
        "opened_on": visit.opened_on.isoformat(),
        "content_version": check_text(visit.content_version),
    }


def answer_values(visit: Visit) -> list[dict[str, object]]:
    """The rows of a visit's answers."""
    return [
        {"patient_id": visit.patient_id, "id": visit.id, "key": check_text(key), "value": check_text(value)}
        for key, value in visit.answers.items()
    ]


def read_visits(visit_rows: list[Any], answer_rows: list[Any]) -> tuple[Visit, ...]:
    """Visits in order of day, then of entry, each with its answers in order of entry."""
    answers: dict[str, list[Any]] = {}
    for row in answer_rows:
        answers.setdefault(row.id, []).append(row)
    found = [
        Visit(
            row.id,
            row.patient_id,
            date.fromisoformat(row.opened_on),
            _pairs(answers.get(row.id, [])),
            row.content_version,
        )
        for row in visit_rows
    ]
    return tuple(sorted(found, key=lambda visit: visit.opened_on))


def _pairs(rows: list[Any]) -> Mapping[str, str]:
    return MappingProxyType({row.key: row.value for row in rows})


def _changed(kept: Mapping[str, str], values: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: value for name, value in values.items() if kept.get(name) != value}


def _as_read(kept: Mapping[str, str], changed: Iterable[str], expected: Mapping[str, str]) -> bool:
    return all(kept.get(key) == expected.get(key) for key in changed)


def _put_pairs(write: Write, table: Table, pairs: Mapping[str, str | None], **key: str) -> None:
    rows = [
        {**key, "key": check_text(name), "value": check_text(value or ""), "removed": int(value is None)}
        for name, value in pairs.items()
    ]
    write.put(table, rows)
