"""Take a file's contents into a patient's chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consult_app.domain.patients import Chart
from consult_app.usecases.records.change import Topic
from consult_app.usecases.records.saved import Saved, change

if TYPE_CHECKING:
    from consult_app.domain.imports import ImportBatch, OutsideRecord
    from consult_app.store.adding import AddedChart
    from consult_app.store.records import Records
    from consult_app.store.records_imports import TakenBack


_TOPICS = (Topic.SCORES, Topic.PROCEDURES, Topic.BLOCKS, Topic.CHANGES, Topic.VISIT)


def import_chart(
    records: Records,
    patient_id: str,
    contents: Chart,
    batch: ImportBatch | None = None,
    outside: Sequence[OutsideRecord] = (),
) -> Saved[AddedChart]:
    """Add all scores, procedures, block tests, changes and visits of a file in one transaction, or none.

    What the chart holds already is counted, not added again. Who the patient is never changes by an import. With
    `batch` it can be taken back as a whole; `outside` says which entry came from which resource.
    """
    added = records.add_chart(patient_id, contents, batch, outside)
    return Saved(added, change(patient_id, *_TOPICS))


def take_back_import(records: Records, patient_id: str, expected: ImportBatch) -> Saved[TakenBack]:
    """Take a whole import out of the chart again; what was changed since by hand stays, and is counted."""
    return Saved(records.take_back_batch(patient_id, expected), change(patient_id, *_TOPICS))
