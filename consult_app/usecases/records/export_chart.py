"""Write a patient's chart to a file, on purpose: exports are the only plain copies, and each is noted in the audit."""

from __future__ import annotations

import base64
import errno
import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from consult_app.errors import StoreFull, StoreProblem
from consult_app.reasons.reason import because
from consult_app.store.paths import write_durably

if TYPE_CHECKING:
    from consult_app.store.records import Records

ExportForm = Literal["csv", "fhir", "everything"]


def export_chart(records: Records, patient_id: str, target: Path, form: ExportForm) -> int:
    """Write the chart whole and durably at `target`; returns its size in bytes.

    The audit entry comes first, so no file is written that the audit does not know of. A store that is open for looking
    only exports too: then nothing can be noted.
    """
    data = chart_bytes(records, patient_id, form)
    if not records.read_only:
        records.ledger.note(f"export_{form}", patient_id)
    try:
        write_durably(target, data)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreFull(because("no_room_for_file")) from error
        raise StoreProblem(because("file_not_written", file=target.name)) from error
    return len(data)


def chart_bytes(records: Records, patient_id: str, form: ExportForm) -> bytes:
    """The chart as the app's own CSV or as a FHIR R4 bundle, or everything that stands about the patient as JSON."""
    if form == "everything":
        return _everything(records, patient_id)
    chart = records.chart(patient_id)
    if form == "csv":
        from consult_app.exchange.write_csv import write_csv

        return write_csv(chart)
    from consult_app.exchange.write_fhir import write_fhir

    return write_fhir(chart)


def _everything(records: Records, patient_id: str) -> bytes:
    """Every table's rows as they are kept; bytes of documents in base64."""
    told = {"form": "consult-app everything 1", "patient": patient_id, "tables": records.everything(patient_id)}
    return json.dumps(told, ensure_ascii=False, indent=1, default=_base64).encode("utf-8")


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")
