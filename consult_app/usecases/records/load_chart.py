"""Load everything kept about one patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consult_app.domain.patients import Chart

if TYPE_CHECKING:
    from consult_app.store.records import Records


def load_chart(records: Records, patient_id: str) -> Chart:
    """The chart of one patient; StoreProblem when there is no such patient."""
    return records.chart(patient_id)
