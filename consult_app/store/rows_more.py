"""Rows of accounts, imports, notes, medicines, documents and pen strokes to domain values and back, exactly."""

from __future__ import annotations

from typing import Any

from consult_app.domain.accounts import Account, Role
from consult_app.domain.day_notes import DayNote
from consult_app.domain.given_documents import DocumentEntry, DocumentKind, GivenDocument
from consult_app.domain.imports import EntryKind, ImportBatch, OutsideRecord
from consult_app.domain.medicines import Medicine, MedicineAct, MedicineChange
from consult_app.domain.pen_strokes import PenColor, PenPoint, PenStroke
from consult_app.store.rows import Values, check_text, moment_values, read_moment


def account_values(account: Account) -> Values:
    """The row of an account."""
    return {"id": check_text(account.id), "name": check_text(account.name), "role": account.role.value}


def read_account(row: Any) -> Account:
    """The account of a row."""
    return Account(row.id, row.name, Role(row.role))


def batch_values(patient_id: str, batch: ImportBatch) -> Values:
    """The row of an import."""
    return {
        "patient_id": patient_id,
        "id": check_text(batch.id),
        **moment_values(batch.at),
        "form": check_text(batch.form),
        "digest": batch.digest,
        "scores": batch.scores,
        "procedures": batch.procedures,
        "blocks": batch.blocks,
        "visits": batch.visits,
        "changes": batch.changes,
    }


def read_batch(row: Any) -> ImportBatch:
    """The import of a row."""
    counts = (row.scores, row.procedures, row.blocks, row.visits, row.changes)
    return ImportBatch(read_moment(row), row.form, row.digest, *counts, row.id)


def outside_values(patient_id: str, record: OutsideRecord) -> Values:
    """The row of a resource of another system."""
    return {
        "patient_id": patient_id,
        "source": check_text(record.source),
        "resource": check_text(record.resource),
        "kind": record.kind.value,
        "entry": check_text(record.entry),
        "version": check_text(record.version),
    }


def read_outside(row: Any) -> OutsideRecord:
    """The resource of a row."""
    return OutsideRecord(row.source, row.resource, row.version, EntryKind(row.kind), row.entry)


def note_values(patient_id: str, note: DayNote) -> Values:
    """The row of a note on a day."""
    return {
        "patient_id": patient_id,
        "id": check_text(note.id),
        **moment_values(note.at),
        "words": check_text(note.words),
    }


def read_note(row: Any) -> DayNote:
    """The note of a row."""
    return DayNote(read_moment(row), row.words, row.id)


def medicine_values(patient_id: str, medicine: Medicine) -> Values:
    """The row of a medicine."""
    return {
        "patient_id": patient_id,
        "id": check_text(medicine.id),
        "name": check_text(medicine.name),
        "reason": check_text(medicine.reason),
        "opioid": None if medicine.opioid is None else int(medicine.opioid),
    }


def read_medicine(row: Any) -> Medicine:
    """The medicine of a row."""
    return Medicine(row.name, row.reason, None if row.opioid is None else bool(row.opioid), row.id)


def medicine_change_values(patient_id: str, change: MedicineChange) -> Values:
    """The row of a change in a medicine."""
    return {
        "patient_id": patient_id,
        "id": check_text(change.id),
        "medicine": check_text(change.medicine),
        **moment_values(change.at),
        "what": change.what.value,
        "dose": check_text(change.dose),
    }


def read_medicine_change(row: Any) -> MedicineChange:
    """The change of a row."""
    return MedicineChange(row.medicine, read_moment(row), MedicineAct(row.what), row.dose, row.id)


def document_values(patient_id: str, document: GivenDocument) -> Values:
    """The row of a document."""
    entry = document.entry
    return {
        "patient_id": patient_id,
        "id": check_text(entry.id),
        "visit": check_text(entry.visit),
        **moment_values(entry.at),
        "kind": entry.kind.value,
        "language": check_text(entry.language),
        "media_type": check_text(entry.media_type),
        "content_version": check_text(entry.content_version),
        "facts": check_text(entry.facts),
        "size": entry.size,
        "data": document.data,
    }


def read_document_entry(row: Any) -> DocumentEntry:
    """The document of a row, without its bytes."""
    told = (row.language, row.media_type, row.content_version, row.facts, row.size, row.id)
    return DocumentEntry(row.visit, read_moment(row), DocumentKind(row.kind), *told)


def read_document(row: Any) -> GivenDocument:
    """The document of a row."""
    return GivenDocument(read_document_entry(row), row.data)


def stroke_values(patient_id: str, stroke: PenStroke) -> Values:
    """The row of a pen stroke; a point is `x,y` or `x,y,pressure`."""
    return {
        "patient_id": patient_id,
        "id": check_text(stroke.id),
        "visit": check_text(stroke.visit),
        "page": stroke.page,
        "color": stroke.color.value,
        "width": stroke.width,
        "points": ";".join(map(_point_text, stroke.points)),
    }


def read_stroke(row: Any) -> PenStroke:
    """The pen stroke of a row."""
    points = tuple(PenPoint(*map(int, point.split(","))) for point in row.points.split(";"))
    return PenStroke(row.visit, row.page, PenColor(row.color), row.width, points, row.id)


def _point_text(point: PenPoint) -> str:
    plain = f"{point.x},{point.y}"
    return plain if point.pressure is None else f"{plain},{point.pressure}"
