"""Which sites of pain a patient keeps scores for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.records.saved import change

if TYPE_CHECKING:
    from consult_app.store.records import Records


def add_site(records: Records, patient_id: str, site: str) -> Change:
    """Keep scores for a site; nothing happens when it is kept already."""
    records.add_site(patient_id, site)
    return change(patient_id, Topic.SCORES)


def remove_site(records: Records, patient_id: str, site: str) -> Change:
    """Stop listing a site; its scores stay."""
    records.remove_site(patient_id, site)
    return change(patient_id, Topic.SCORES)
