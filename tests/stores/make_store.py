"""Make the store of the present release: `python tests/stores/make_store.py tests/stores/0003`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from consult_app.domain.accounts import Account, Role
from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.day_notes import DayNote
from consult_app.domain.given_documents import DocumentEntry, DocumentKind, GivenDocument
from consult_app.domain.imports import EntryKind, ImportBatch, OutsideRecord
from consult_app.domain.medicines import Medicine, MedicineAct, MedicineChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient
from consult_app.domain.pen_strokes import PenColor, PenPoint, PenStroke
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    ProcedureState,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.scores import Measure, Posture, Score
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.open_store import create_store, open_store
from consult_app.store.records import Records

PASSPHRASE = "four plain test words"

AT = Moment.parse("2026-04-01T09:30-05:00")
BLOCK = BlockTest(
    Procedure("block1", AT, "nerve_block", "low_back"),
    BlockTarget.FACET,
    Anesthetic.LIDOCAINE,
    Fraction("0.5"),
    Sedation.NONE,
    False,
    Fraction(6),
    Fraction("7.5"),
    (BlockReading(15, Fraction(1), Posture.WITH_MOVEMENT),),
    "lidocaine 2% with epinephrine",
)
INJECTION = Procedure(
    "injection1",
    Moment.parse("2026-04-20"),
    "esi",
    "low_back",
    Region.LUMBAR,
    Side.LEFT,
    "L4-L5",
    date(2026, 4, 1),
    "interlaminar",
    "x-ray with contrast",
    "dexamethasone",
    "10 mg",
    ProcedureState.NOT_DONE,
    "2 ml iohexol",
    Fraction("2.5"),
    Sedation.MINIMAL,
    "could not lie still",
    "Dr. Fictional",
    Fraction(7),
    Fraction(0),
    True,
    "M54.16",
    "Example Insurance",
    "Silver",
)


def main(folder: Path) -> None:
    """Make one small store with a row in every table, and the same once more by a second device."""
    store, _ = create_store(folder, PASSPHRASE, FLOOR_COST)
    fill(store.records, "ana", "strict_dual")
    store.close()
    store.paths.device.unlink()  # as on a laptop that a backup was restored on
    other = open_store(folder, PASSPHRASE)
    fill(other.records, "ben", "sis")
    other.close()
    for path in (store.paths.reserve, store.paths.lock):
        path.unlink(missing_ok=True)
    store.paths.work.rmdir()


def fill(records: Records, patient: str, profile: str) -> None:
    """Put a row in every table."""
    records.add_patient(Patient(patient, f"{patient.title()} Fictional", BirthDate(1961, 3, 2), "A-1001"))
    first, _ = records.save_scores(
        patient, [Score(AT, "low_back", Measure.NRS_USUAL, Fraction(value)) for value in (6, 7)]
    )
    records.replace_score(patient, replace(first, value=Fraction("5.5")), expected=first)
    records.add_site(patient, "low_back")
    records.save_block(patient, BLOCK, expected=None)
    records.save_procedure(patient, INJECTION)
    first_change, second_change, _ = records.save_changes(
        patient,
        [
            DatedChange(AT, ChangedThing.THERAPY, "low_back"),
            DatedChange(AT, ChangedThing.INJURY),
            DatedChange(Moment.parse("2026-04-30"), ChangedThing.OPIOID_DOWN),
        ],
    )
    records.replace_change(patient, replace(first_change, what=ChangedThing.MEDICINE), expected=first_change)
    records.remove_change(patient, second_change)
    visit = records.open_visit(patient, date(2026, 4, 1), "2026.1")
    records.save_answers(patient, visit.id, {"pain.now": "7"}, expected={})
    fill_more(records, patient, visit.id)
    records.save_settings({"profile": profile}, expected=records.settings())


def fill_more(records: Records, patient: str, visit: str) -> None:
    """Put a row in every table beside the chart."""
    records.add_account(Account("", f"Dr. {patient.title()}", Role.PHYSICIAN))
    records.notes.add(patient, [DayNote(AT, "fell")])
    (medicine,) = records.medicines.add(patient, [Medicine("gabapentin", "nerve pain", False)])
    records.medicine_changes.add(patient, [MedicineChange(medicine.id, AT, MedicineAct.RAISED, "300 mg at night")])
    points = (PenPoint(1000, 2000, 500), PenPoint(1500, 2500))
    records.strokes.add(patient, [PenStroke(visit, "find_source", PenColor.RED, 300, points)])
    entry = DocumentEntry(visit, AT, DocumentKind.HANDOUT, "en", "application/pdf", "2026.1", "esi_relief", 9)
    records.give_document(patient, GivenDocument(entry, b"%PDF-1.7\x00"))
    brought = Chart(Patient("", ""), scores=(Score(AT, "neck", Measure.NRS_WORST, Fraction(9), id="o1"),))
    outside = OutsideRecord("hospital", "Observation/x1", "1", EntryKind.SCORE, "o1")
    batch = records.add_chart(patient, brought, ImportBatch(AT, "csv", "0" * 64), [outside]).batch
    assert batch is not None
    records.take_back_batch(patient, batch)
    records.add_chart(patient, Chart(Patient("", "")), ImportBatch(AT, "fhir", "1" * 64), [outside])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
