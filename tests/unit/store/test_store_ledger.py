"""One write is one transaction with its audit entry; then the anchor; only then it returns."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from consult_app.domain.patients import Patient
from consult_app.errors import StoreDamaged, StoreFull, StoreProblem, StoreReadOnly
from consult_app.reasons.reason import because
from consult_app.store.audit_line import ChainHead
from consult_app.store.engine import file_engine, make_tables, memory_engine
from consult_app.store.faults import telling_database
from consult_app.store.fingerprints import Contents
from consult_app.store.ledger import Ledger, local_now
from consult_app.store.problems import StoreBusy
from consult_app.store.records import Records
from consult_app.store.schema import audit, settings, sites
from consult_app.store.verify import verify_ledger


class NotedAnchor:
    """Remembers where it was moved to, and refuses when told to."""

    def __init__(self) -> None:
        self.heads: list[ChainHead] = []
        self.refuse = False

    def move_to(self, head: ChainHead) -> None:
        if self.refuse:
            raise OSError("no")
        self.heads.append(head)


def entries(records: Records) -> list[tuple[int, str, str]]:
    with records.ledger.reading() as connection:
        return [(row.seq, row.action, row.patient_id) for row in connection.execute(audit.select())]


def test_every_write_leaves_one_audit_entry(records: Records, patient: Patient) -> None:
    records.add_site(patient.id, "low_back")
    records.ledger.note("viewed", patient.id)
    assert entries(records) == [(1, "add_patient", patient.id), (2, "add_site", patient.id), (3, "viewed", patient.id)]
    assert records.audit_number == 3


def test_an_entry_keeps_utc_and_the_offset_apart(records: Records) -> None:
    records.ledger.note("viewed")
    with records.ledger.reading() as connection:
        (row,) = connection.execute(audit.select())
    assert (row.at, row.offset) == ("2026-04-07T09:30:01.000+00:00", 0)


def test_a_write_that_fails_leaves_no_trace_and_no_gap(records: Records, patient: Patient) -> None:
    def fail() -> None:
        with records.ledger.writing("fails", patient.id) as write:
            write.put(sites, [{"patient_id": patient.id, "site": "low_back"}])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert records.chart(patient.id).sites == ()
    records.ledger.note("after")
    assert [seq for seq, _, _ in entries(records)] == [1, 2]


def test_the_anchor_moves_after_each_write() -> None:
    anchor = NotedAnchor()
    ledger = Ledger(memory_engine(), anchor=anchor)
    ledger.note("one")
    ledger.note("two")
    assert [head.seq for head in anchor.heads] == [1, 2]
    assert anchor.heads[-1] == ledger.head


def test_an_anchor_that_cannot_move_stops_later_writes_with_a_sentence() -> None:
    anchor = NotedAnchor()
    ledger = Ledger(memory_engine(), anchor=anchor)
    anchor.refuse = True
    with pytest.raises(StoreReadOnly, match="was written, but"):
        ledger.note("one")
    with pytest.raises(StoreReadOnly, match="look at the last entry"):
        ledger.note("two")
    assert ledger.head.seq == 1


def test_a_stopped_store_can_still_be_read(records: Records, patient: Patient) -> None:
    records.ledger.stop(because("looking_only"))
    assert records.read_only == because("looking_only")
    with pytest.raises(StoreReadOnly, match="opened to look only"):
        records.add_site(patient.id, "low_back")
    assert records.patient(patient.id) == patient


def test_reading_beside_an_open_write_of_the_same_thread_is_a_bug(records: Records) -> None:
    with pytest.raises(RuntimeError, match="under way"), records.ledger.writing("outer"):
        records.count()
    records.ledger.note("works again")


def test_a_closed_store_is_not_opened_again_by_a_late_reader(records: Records, patient: Patient) -> None:
    records.ledger.close()
    records.ledger.close()
    for late in (records.count, lambda: records.add_site(patient.id, "low_back"), lambda: records.chart(patient.id)):
        with pytest.raises(StoreProblem, match="is locked"):
            late()


def test_threads_take_turns(records: Records, patient: Patient) -> None:
    def write() -> None:
        for _ in range(20):
            records.ledger.note("from a thread")

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert records.audit_number == 61
    assert verify_ledger(records.ledger, encrypted=False).ok


def test_a_row_without_a_value_has_the_fingerprint_it_had_before_the_column_came() -> None:
    older, newer = Contents(b"key"), Contents(b"key")
    older.add("scores", {"id": "a"})
    newer.add("scores", {"id": "a", "added_later": None})
    assert older.digest() == newer.digest()


def test_a_bug_in_a_statement_is_not_dressed_up(records: Records) -> None:
    with pytest.raises(OperationalError), records.ledger.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM no_such_table")
    with pytest.raises(IntegrityError), records.ledger.writing("twice") as write:
        write.put(settings, [{"key": "a", "value": "b"}, {"key": "a", "value": "c"}], fresh=True)


@pytest.mark.parametrize(
    ("code", "problem", "stops"),
    [
        (5, StoreBusy, False),
        (6, StoreBusy, False),
        (8, StoreReadOnly, True),
        (10 | 4 << 8, StoreReadOnly, True),
        (11, StoreDamaged, True),
        (13, StoreFull, False),
        (14, StoreProblem, False),
        (26, StoreDamaged, True),
    ],
)
def test_what_the_disk_reports_is_told_in_a_sentence(
    records: Records, code: int, problem: type[StoreProblem], stops: bool
) -> None:
    cause = type("Reported", (Exception,), {"sqlite_errorcode": code})()
    with pytest.raises(problem) as caught, records.ledger.reading():
        raise OperationalError("statement", {}, cause)
    assert str(caught.value).endswith((".", "!"))
    assert bool(records.read_only) is stops


def test_a_full_disk_is_reported_to_who_can_make_room(records: Records) -> None:
    rooms: list[str] = []
    records.ledger.on_full = lambda: rooms.append("made")
    cause = type("Reported", (Exception,), {"sqlite_errorcode": 13})()
    with pytest.raises(StoreFull, match="still on the screen"), records.ledger.writing("big"):
        raise OperationalError("statement", {}, cause)
    assert rooms == ["made"]


def test_making_tables_twice_is_a_bug_and_not_a_problem_of_the_disk() -> None:
    engine = memory_engine()
    with pytest.raises(IntegrityError), telling_database():
        make_tables(engine)
    engine.dispose()


def test_the_present_time_knows_its_offset() -> None:
    assert local_now().utcoffset() is not None


def test_the_file_is_held_alone_and_durably(tmp_path: Path) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    engine = file_engine(tmp_path / "a.db", "11" * 32, create=True)
    make_tables(engine)
    with engine.connect() as connection:
        in_force = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
    engine.dispose()
    assert in_force == expected
    assert b"patients" not in (tmp_path / "a.db").read_bytes()


def test_a_file_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    engine = file_engine(tmp_path / "a.db", "11" * 32)
    with pytest.raises(StoreProblem, match="cannot be opened"):
        Ledger(engine)
    assert list(tmp_path.iterdir()) == []
