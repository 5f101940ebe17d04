"""Find patients by name, birth date or chart number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult_app.domain.patients import Patient
from consult_app.usecases.wording.american_dates import iso_dates

if TYPE_CHECKING:
    from consult_app.store.records import Records


def find_patients(records: Records, text: str, limit: int = 20) -> tuple[Patient, ...]:
    """Patients that hold every word of `text`, best match first; blank text finds nobody (names stay hidden)."""
    return records.find(iso_dates(text), limit)
