"""Any edit behind the program's back is found by a whole check, also by somebody who has the key."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from consult_app.domain.accounts import Account, Role
from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.day_notes import DayNote
from consult_app.domain.given_documents import DocumentEntry, DocumentKind, GivenDocument
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Patient
from consult_app.domain.pen_strokes import PenColor, PenPoint, PenStroke
from consult_app.domain.procedures import BlockReading, BlockTest, Procedure
from consult_app.domain.scores import Measure, Score
from consult_app.errors import StoreDamaged, StoreFull
from consult_app.reasons.reason import because
from consult_app.store import schema
from consult_app.store.ledger import Ledger
from consult_app.store.records import Records
from consult_app.store.store import Store
from consult_app.store.verify import VerifyReport, verify_ledger


@pytest.fixture
def full(records: Records, patient: Patient) -> Records:
    """Records with rows, versions and tombstones in every table."""
    at = Moment.parse("2026-04-01")
    first, second = records.save_scores(
        patient.id, [Score(at, "low_back", Measure.NRS_USUAL, Fraction(value)) for value in (6, 7)]
    )
    records.replace_score(patient.id, replace(first, value=Fraction(2)), expected=first)
    records.remove_score(patient.id, second)
    records.add_site(patient.id, "low_back")
    procedure = Procedure("b", at, "nerve_block", "low_back", medicine="lidocaine")
    block = BlockTest(procedure, readings=(BlockReading(15, Fraction(1)),))
    records.save_block(patient.id, block, expected=None)
    records.save_changes(patient.id, [DatedChange(at, ChangedThing.MEDICINE)])
    visit = records.open_visit(patient.id, date(2026, 4, 1))
    before: dict[str, str] = {}
    for value in ("5", "6", None):
        records.save_answers(patient.id, visit.id, {"pain.now": value, "pain.goal": value}, expected=before)
        before = {} if value is None else {"pain.now": value, "pain.goal": value}
    records.save_settings({"profile": "sis"}, expected={})
    records.update_patient(patient, expected=patient)
    records.notes.add(patient.id, [DayNote(at, "fell")])
    records.strokes.add(patient.id, [PenStroke(visit.id, "limits", PenColor.INK, 1, (PenPoint(1, 2),))])
    entry = DocumentEntry(visit.id, at, DocumentKind.NOTE, "en", "text/plain", "2026.1", "", 2)
    records.give_document(patient.id, GivenDocument(entry, b"ok"))
    records.add_account(Account("", "Dr. Fictional", Role.PHYSICIAN))
    return records


def check(records: Records) -> VerifyReport:
    return verify_ledger(records.ledger, encrypted=False)


def edit(records: Records, *statements: str) -> None:
    with records.ledger.outside_transaction() as raw:
        for statement in statements:
            raw.execute(statement)


def test_untouched_records_are_fine(full: Records) -> None:
    report = check(full)
    assert (report.ok, report.faults, report.pages_ok) == (True, (), True)
    assert report.entries == full.audit_number
    assert report.rows == 24


def test_empty_records_are_fine(records: Records) -> None:
    assert check(records) == VerifyReport(())


@pytest.mark.parametrize("batch", [1, 2, 3, 1000])
def test_the_size_of_a_batch_changes_nothing(full: Records, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    for module in ("audit_line", "verify"):
        monkeypatch.setattr(f"consult_app.store.{module}.BATCH", batch)
    assert check(full).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE scores SET value = '9' WHERE row = 1",
        "UPDATE scores SET value = '9' WHERE replaced_by <> 0",
        "UPDATE scores SET posture = 'at_rest'",
        "UPDATE scores SET clock = '09:00:00' WHERE row = 1",
        "UPDATE scores SET born = born + 1 WHERE row = 1",
        "UPDATE scores SET removed = 0",
        "DELETE FROM scores WHERE removed = 1",
        "DELETE FROM visit_answers",
        "UPDATE patients SET name = 'Somebody' WHERE replaced_by = 0",
        "UPDATE audit SET action = 'nothing' WHERE seq = 3",
        "UPDATE audit SET at = '2020-01-01' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
        "DELETE FROM audit",
        "UPDATE scores SET seq = seq + 1 WHERE row = 1",
        "UPDATE scores SET row = 100 WHERE row = 1",
        "INSERT INTO sites (patient_id, site, born, removed, seq, replaced_by) VALUES ('x', 'neck', 1, 0, 1, 0)",
        "INSERT INTO sites (patient_id, site, born, removed, seq, replaced_by) VALUES ('x', 'neck', 1, 0, 999, 0)",
        "UPDATE scores SET replaced_by = 99 WHERE replaced_by = 0",
        "UPDATE scores SET replaced_by = 2 WHERE replaced_by <> 0",
        "UPDATE visit_answers SET replaced_by = seq WHERE replaced_by = 0",
        "UPDATE scores SET seq = 'x' WHERE row = 1",
        "UPDATE scores SET value = x'00ff' WHERE row = 1",
        "UPDATE audit SET contents = x'00ff' WHERE seq = 1",
        "UPDATE procedures SET decided_on = '2026-03-01'",
        "UPDATE procedures SET dose = ''",
        "UPDATE procedures SET medicine = NULL",
        "UPDATE blocks SET anesthetic_word = 'x'",
        "UPDATE changes SET what = 'therapy'",
        "DELETE FROM changes",
        "DROP TABLE changes",
        "DROP TABLE settings",
        "ALTER TABLE audit RENAME COLUMN head TO tail",
        "DROP TABLE block_readings",
        "UPDATE audit SET actor = 'somebody' WHERE seq = 2",
        "UPDATE audit SET device = 1 WHERE seq = 2",
        "UPDATE audit SET format = 1 WHERE seq = 2",
        "UPDATE audit SET format = 3 WHERE seq = 2",
        "UPDATE audit SET device = 'x' WHERE seq = 2",
        "UPDATE scores SET device = 0 WHERE row = 1",
        "UPDATE scores SET device = 1 WHERE row = 1",
        "UPDATE devices SET id = 'another'",
        "DELETE FROM devices",
        "DROP TABLE devices",
        "UPDATE documents SET data = x'6f6b6f'",
        "UPDATE day_notes SET words = 'flew'",
        "DELETE FROM pen_strokes",
        "UPDATE accounts SET role = 'staff'",
    ],
)
def test_an_edit_with_the_key_is_found(full: Records, statement: str) -> None:
    edit(full, statement)
    assert not check(full).ok


def test_two_versions_swapped_are_found(full: Records) -> None:
    edit(
        full,
        "UPDATE scores SET replaced_by = -1 WHERE replaced_by = 0",
        "UPDATE scores SET replaced_by = 0 WHERE replaced_by > 0",
    )
    assert "history" in " ".join(fault.text for fault in check(full).faults)


def test_many_faults_are_told_in_a_few_sentences(full: Records) -> None:
    edit(full, "UPDATE audit SET action = 'x'", "UPDATE visit_answers SET value = 'x'", "UPDATE scores SET value = '1'")
    assert 1 < len(check(full).faults) <= 20


def altered(value: object) -> object:
    if isinstance(value, int):
        return value + 1
    return value + b"x" if isinstance(value, bytes) else -7 if value is None else f"{value}x"


def test_random_edits_with_the_key_are_all_found(records: Records, full: Records) -> None:
    """A sample of random edits; each is taken back before the next."""
    choose = random.Random(7)
    with records.ledger.outside_transaction() as raw:
        written = [
            table
            for table in (*schema.VERSIONED, schema.audit)
            if raw.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
        ]
    assert len(written) > 14
    for _ in range(25):
        table = choose.choice(written)
        column = choose.choice([column for column in table.columns if not column.primary_key])
        with records.ledger.outside_transaction() as raw:
            key = list(table.primary_key.columns)[-1].name  # one device wrote: the number alone tells its entries apart
            rows = raw.execute(f'SELECT "{key}", "{column.name}" FROM {table.name}').fetchall()
            place, before = choose.choice(rows)
            changed = altered(before)
            change = f'UPDATE {table.name} SET "{column.name}" = ? WHERE "{key}" = ?'
            raw.execute(change, (changed, place))
        assert not check(full).ok, (table.name, column.name, before)
        with records.ledger.outside_transaction() as raw:
            raw.execute(change, (before, place))
    assert check(full).ok


def test_a_table_of_a_later_schema_may_be_missing(full: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import Column, Integer, MetaData, Table

    later = Table("added_later", MetaData(), Column("row", Integer, primary_key=True))
    monkeypatch.setattr(schema, "VERSIONED", (*schema.VERSIONED, later))
    assert check(full).ok


PAGE = because("page_damaged", found="row 3 missing from index")


def test_a_broken_structure_is_told_before_the_chain(full: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult_app.store.verify.check_pages", lambda ledger, *, encrypted: [PAGE])
    report = check(full)
    assert (report.faults, report.pages_ok) == ((PAGE,), False)


def test_a_full_disk_is_no_damage(full: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log cannot be folded in then; it is read along."""
    real = full.ledger.outside_transaction
    calls: list[str] = []

    def full_at_first() -> AbstractContextManager[object]:
        calls.append("asked")
        if len(calls) == 1:
            raise StoreFull(because("disk_full"))
        return real()

    monkeypatch.setattr(full.ledger, "outside_transaction", full_at_first)
    assert check(full).ok
    assert len(calls) == 2


def test_a_page_that_cannot_be_read_is_told(full: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreDamaged(because("store_part_damaged"))

    monkeypatch.setattr("consult_app.store.verify._check_versions", fail)
    report = check(full)
    assert (report.faults, report.pages_ok) == ((because("store_part_damaged"),), False)


def test_altered_tables_are_damage_at_opening(opened: Callable[..., Store]) -> None:
    store = opened()
    edit(store.records, "ALTER TABLE audit RENAME TO other")
    assert not store.verify().ok
    store.close()
    with pytest.raises(StoreDamaged, match="tables of the patient store were altered"):
        opened()


def test_a_ledger_that_only_looks_is_checked_without_folding_its_log_in(full: Records) -> None:
    full.ledger.stop(because("looking_only"))
    assert check(full).ok


def test_the_ledger_of_an_empty_store_has_no_head(records: Records) -> None:
    assert isinstance(records.ledger, Ledger)
    assert (records.ledger.head.seq, records.ledger.head.digest) == (0, "")
