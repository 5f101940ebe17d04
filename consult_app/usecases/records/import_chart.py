"""Take a file's contents into a patient's chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult_app.domain.patients import Chart
from consult_app.usecases.records.change import Topic
from consult_app.usecases.records.saved import Saved, change

if TYPE_CHECKING:
    from consult_app.store.adding import AddedChart
    from consult_app.store.records import Records


def import_chart(records: Records, patient_id: str, contents: Chart) -> Saved[AddedChart]:
    """Add all scores, procedures, block tests, changes and visits of a file in one transaction, or none.

    What the chart holds already is counted, not added again. Who the patient is never changes by an import.
    """
    added = records.add_chart(patient_id, contents)
    topics = (Topic.SCORES, Topic.PROCEDURES, Topic.BLOCKS, Topic.CHANGES, Topic.VISIT)
    return Saved(added, change(patient_id, *topics))
