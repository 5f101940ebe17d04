"""Keep, change, remove and bring back dated changes in a person's care or life (H8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consult_app.domain.changes import DatedChange
from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.records.saved import Saved, change

if TYPE_CHECKING:
    from consult_app.store.records import Records


def record_changes(records: Records, patient_id: str, changes: Sequence[DatedChange]) -> Saved[tuple[DatedChange, ...]]:
    """Keep new changes, all or none; returns them with their ids."""
    return Saved(records.save_changes(patient_id, changes), change(patient_id, Topic.CHANGES))


def edit_change(records: Records, patient_id: str, dated: DatedChange, *, expected: DatedChange) -> Change:
    """Keep a changed one under its id."""
    records.replace_change(patient_id, dated, expected=expected)
    return change(patient_id, Topic.CHANGES)


def remove_change(records: Records, patient_id: str, expected: DatedChange) -> Change:
    """Take a change out of the chart; `restore_change` brings it back."""
    records.remove_change(patient_id, expected)
    return change(patient_id, Topic.CHANGES)


def restore_change(records: Records, patient_id: str, expected: DatedChange) -> Change:
    """Bring a removed change back as it was."""
    records.restore_change(patient_id, expected)
    return change(patient_id, Topic.CHANGES)
