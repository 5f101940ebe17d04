"""Notes, medicines, strokes, documents and accounts: kept as given, changed, removed, brought back, in every copy."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.accounts import Account, Role
from consult_app.domain.day_notes import DayNote
from consult_app.domain.given_documents import DocumentEntry, DocumentKind, GivenDocument
from consult_app.domain.imports import EntryKind, ImportBatch, OutsideRecord
from consult_app.domain.medicines import Medicine, MedicineAct, MedicineChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Patient
from consult_app.domain.pen_strokes import PenColor, PenPoint, PenStroke
from consult_app.errors import InputProblem, StoreProblem
from consult_app.store.backup import make_backup, restore_store
from consult_app.store.open_store import open_store
from consult_app.store.problems import StoreConflict
from consult_app.store.records import Records
from consult_app.store.schema import VERSIONED, patients
from consult_app.store.store import Store
from consult_app.store.verify import verify_ledger
from consult_app.usecases.records.export_chart import chart_bytes

AT = Moment.parse("2026-04-01T09:30-05:00")
DAY = Moment.parse("2026-04-02")
PASSPHRASE = "four plain test words"


@dataclass(frozen=True)
class Kind:
    """One shelf with two entries as given, and how the first is changed."""

    shelf: Callable[[Records], Any]
    given: tuple[Any, Any]
    changes: dict[str, object]


KINDS = {
    "note": Kind(lambda records: records.notes, (DayNote(AT, "fell"), DayNote(DAY, "new job ✓")), {"words": "flew"}),
    "medicine": Kind(
        lambda records: records.medicines,
        (Medicine("gabapentin"), Medicine("tramadol", "back pain", True)),
        {"reason": "sleep", "opioid": False},
    ),
    "medicine_change": Kind(
        lambda records: records.medicine_changes,
        (MedicineChange("m1", AT, MedicineAct.STARTED, "100 mg"), MedicineChange("m1", DAY, MedicineAct.STOPPED)),
        {"dose": "200 mg", "what": MedicineAct.CHANGED},
    ),
    "stroke": Kind(
        lambda records: records.strokes,
        (
            PenStroke("v1", "find_source", PenColor.INK, 300, (PenPoint(0, 0),)),
            PenStroke(
                "v1", "limits", PenColor.BLUE, 1, (PenPoint(-5, 100_000, 0), PenPoint(7, 8), PenPoint(1, 2, 1000))
            ),
        ),
        {"color": PenColor.RED, "points": (PenPoint(1, 1), PenPoint(2, 2, 3))},
    ),
}
DOCUMENT = GivenDocument(
    DocumentEntry("v1", AT, DocumentKind.HANDOUT, "es", "application/pdf", "2026.1+own", "a\nb", 6), b"\x00\xff%PDF"
)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def test_entries_come_back_as_given(records: Records, patient: Patient, kind: Kind) -> None:
    shelf = kind.shelf(records)
    kept = shelf.add(patient.id, kind.given)
    assert tuple(replace(entry, id="") for entry in kept) == kind.given
    assert len({entry.id for entry in kept}) == 2
    assert shelf.of(patient.id) == kept


def test_no_entries_need_no_writing(records: Records, patient: Patient, kind: Kind) -> None:
    number = records.audit_number
    assert kind.shelf(records).add(patient.id, []) == ()
    assert records.audit_number == number


def test_an_entry_is_changed_removed_and_brought_back(records: Records, patient: Patient, kind: Kind) -> None:
    shelf = kind.shelf(records)
    first, second = shelf.add(patient.id, kind.given)
    changed = replace(first, **kind.changes)
    shelf.replace(patient.id, changed, expected=first)
    assert shelf.of(patient.id) == (changed, second)
    shelf.remove(patient.id, changed)
    assert shelf.of(patient.id) == (second,)
    shelf.restore(patient.id, changed)
    assert shelf.of(patient.id) == (changed, second)
    assert verify_ledger(records.ledger, encrypted=False).ok


def test_an_entry_that_is_not_the_one_read_or_another_patients_is_left_alone(
    records: Records, patient: Patient, kind: Kind
) -> None:
    shelf = kind.shelf(records)
    first, _ = shelf.add(patient.id, kind.given)
    stale = replace(first, **kind.changes)
    other = records.add_patient(Patient("", "Ben Fictional"))
    number = records.audit_number
    for act in (
        lambda: shelf.replace(patient.id, stale, expected=stale),
        lambda: shelf.remove(patient.id, stale),
        lambda: shelf.restore(patient.id, first),
    ):
        with pytest.raises(StoreConflict, match="meanwhile"):
            act()
    for act in (
        lambda: shelf.replace(other.id, stale, expected=first),
        lambda: shelf.remove(other.id, first),
        lambda: shelf.restore(other.id, first),
    ):
        with pytest.raises(StoreProblem, match="not one of the open patient's"):
            act()
    for act in (lambda: shelf.add("nobody", kind.given), lambda: shelf.of("nobody")):
        with pytest.raises(StoreProblem, match="not in the store"):
            act()
    assert records.audit_number == number
    assert shelf.of(other.id) == ()


def test_half_a_character_is_refused(records: Records, patient: Patient) -> None:
    with pytest.raises(InputProblem, match="broken character"):
        records.notes.add(patient.id, [DayNote(AT, "half \ud800")])


def test_a_document_is_kept_byte_for_byte_and_listed_without_its_bytes(records: Records, patient: Patient) -> None:
    kept = records.give_document(patient.id, DOCUMENT)
    assert replace(kept, entry=replace(kept.entry, id="")) == DOCUMENT
    assert records.documents(patient.id) == (kept.entry,)
    assert records.document(patient.id, kept.entry.id) == kept
    records.remove_document(patient.id, kept.entry)
    assert records.documents(patient.id) == ()
    with pytest.raises(StoreConflict):
        records.remove_document(patient.id, kept.entry)
    records.restore_document(patient.id, kept.entry)
    assert records.documents(patient.id) == (kept.entry,)
    other = records.add_patient(Patient("", "Ben Fictional"))
    with pytest.raises(StoreProblem, match="not one of the open patient's"):
        records.document(other.id, kept.entry.id)
    assert verify_ledger(records.ledger, encrypted=False).ok


def test_a_byte_of_a_document_that_was_altered_is_found(records: Records, patient: Patient) -> None:
    records.give_document(patient.id, DOCUMENT)
    with records.ledger.outside_transaction() as raw:
        raw.execute("UPDATE documents SET data = x'01ff25504446'")
    assert not verify_ledger(records.ledger, encrypted=False).ok


def test_accounts_are_kept_changed_removed_and_brought_back(records: Records) -> None:
    doctor = records.add_account(Account("", "Dr. Fictional", Role.PHYSICIAN))
    nurse = records.add_account(Account("", "Nurse Fictional", Role.STAFF))
    assert records.accounts() == (doctor, nurse)
    married = replace(nurse, name="Nurse Married")
    records.replace_account(married, expected=nurse)
    for act in (
        lambda: records.replace_account(nurse, expected=nurse),
        lambda: records.remove_account(nurse),
        lambda: records.restore_account(married),
    ):
        with pytest.raises(StoreConflict):
            act()
    records.remove_account(married)
    assert records.accounts() == (doctor,)
    records.restore_account(married)
    assert records.accounts() == (doctor, married)
    with pytest.raises(StoreProblem, match="not in the store"):
        records.remove_account(Account("nobody", "Nobody", Role.STAFF))


def fill(records: Records, patient_id: str) -> None:
    for kind in KINDS.values():
        kind.shelf(records).add(patient_id, kind.given)
    records.give_document(patient_id, DOCUMENT)
    records.add_account(Account("", "Dr. Fictional", Role.PHYSICIAN))
    chart = records.chart(patient_id)
    outside = OutsideRecord("hospital", "Observation/x1", "1", EntryKind.SCORE, "s1")
    records.add_chart(patient_id, chart, ImportBatch(AT, "csv", "a" * 64), [outside])


def all_of(records: Records, patient_id: str) -> list[object]:
    shelves = [kind.shelf(records).of(patient_id) for kind in KINDS.values()]
    (document,) = records.documents(patient_id)
    more = [records.accounts(), records.batches(patient_id), records.outside_records(patient_id)]
    return [*shelves, records.document(patient_id, document.id), *more]


def test_all_of_it_is_in_a_backup_and_checked(opened: Callable[..., Store], tmp_path: Path) -> None:
    store = opened()
    fill(store.records, "ana")
    before = all_of(store.records, "ana")
    saved = make_backup(store, tmp_path / "a.consult-backup")
    restore_store(tmp_path / "restored", saved.path, PASSPHRASE)
    with closing(open_store(tmp_path / "restored", PASSPHRASE)) as restored:
        assert all_of(restored.records, "ana") == before
        assert restored.verify().ok


def test_an_export_of_everything_holds_every_table(records: Records, patient: Patient) -> None:
    fill(records, patient.id)
    told = json.loads(chart_bytes(records, patient.id, "everything"))
    assert told["patient"] == patient.id
    of_a_patient = {table.name for table in VERSIONED if "patient_id" in table.c} | {patients.name}
    assert told["tables"].keys() == of_a_patient
    (document,) = told["tables"]["documents"]
    assert base64.b64decode(document["data"]) == DOCUMENT.data
    assert document["language"] == "es"
    assert [note["words"] for note in told["tables"]["day_notes"]] == ["fell", "new job ✓"]
    assert told["tables"]["patients"][0]["name"] == "Ana Fictional"
    with pytest.raises(StoreProblem, match="not in the store"):
        chart_bytes(records, "nobody", "everything")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Account("", " ", Role.STAFF),
        lambda: DayNote(AT, " "),
        lambda: Medicine(""),
        lambda: MedicineChange("", AT, MedicineAct.STARTED),
        lambda: GivenDocument(DOCUMENT.entry, b"other"),
        lambda: PenPoint(1, 1, 1001),
        lambda: PenStroke("v", "Find Source", PenColor.INK, 1, (PenPoint(1, 1),)),
        lambda: PenStroke("v", "find_source", PenColor.INK, 0, (PenPoint(1, 1),)),
        lambda: PenStroke("v", "find_source", PenColor.INK, 1, ()),
        lambda: ImportBatch(AT, "csv", "name.csv"),
        lambda: ImportBatch(AT, "csv", "0" * 64, scores=-1),
        lambda: OutsideRecord("s", "", "1", EntryKind.SCORE, "e"),
        lambda: OutsideRecord("s", "r", "1", EntryKind.SCORE, ""),
    ],
)
def test_what_cannot_be_is_refused_at_the_smallest_value(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        wrong()
