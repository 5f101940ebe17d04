"""Is every byte what was written? The database's own checks, then the audit chain over the contents of all rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Table, func, inspect, select, text

from consult_app.errors import StoreFull, StoreProblem
from consult_app.reasons.reason import Reason, because
from consult_app.store import schema
from consult_app.store.audit_line import BATCH, ChainHead, devices_of, entries, names_devices
from consult_app.store.faults import DATABASE_ERRORS
from consult_app.store.fingerprints import FIRST_DEVICE, contents_hash, entry_hash, row_bytes, row_hash
from consult_app.store.ledger import Ledger

_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a whole check found: its faults (none: all is well), and how much was read."""

    faults: tuple[Reason, ...]
    pages_ok: bool = True
    entries: int = 0
    rows: int = 0
    notes: tuple[Reason, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every byte read is what was written."""
        return not self.faults


class _Altered(Exception):
    """A row that this program cannot have written."""


@dataclass(frozen=True, slots=True)
class _Version:
    row: int
    seq: int
    replaced_by: int


def verify_ledger(ledger: Ledger, *, encrypted: bool) -> VerifyReport:
    """Check the whole store behind a ledger; damage comes back as faults, it is not raised."""
    try:
        faults = _check_database(ledger, encrypted=encrypted)
        if faults:
            return VerifyReport(tuple(faults[:_MOST_FAULTS]), pages_ok=False)
        with ledger.reading() as connection:
            chain_faults, entries, rows = _check_chain(connection, ledger.chain_key, ledger.head)
            chain_faults += _check_versions(connection)
    except (*DATABASE_ERRORS, _Altered):
        # A statement that fails here means tables that are not as this program made them.
        return VerifyReport((because("store_tables_altered"),))
    except StoreProblem as problem:
        return VerifyReport((problem.reason,), pages_ok=False)
    return VerifyReport(tuple(chain_faults[:_MOST_FAULTS]), entries=entries, rows=rows)


def check_rows(connection: Connection, ledger: Ledger) -> list[Reason]:
    """Compare all rows with the audit chain as far as the ledger's last save; the faults."""
    return _check_chain(connection, ledger.chain_key, ledger.head)[0] + _check_versions(connection)


def row_counts(ledger: Ledger) -> dict[str, int]:
    """How many rows each table holds, versions and tombstones among them."""
    with ledger.reading() as connection:
        there = [table for table in (*schema.VERSIONED, schema.audit) if inspect(connection).has_table(table.name)]
        return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in there}


def check_pages(ledger: Ledger, *, encrypted: bool) -> list[Reason]:
    """SQLCipher's check of every page's MAC and SQLite's check of every structure."""
    with ledger.outside_transaction() as raw:
        faults = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")] if encrypted else []
        if not faults:
            found = [str(row[0]) for row in raw.execute("PRAGMA integrity_check")]
            faults = [] if found == ["ok"] else found
    return [because("page_damaged", found=fault) for fault in faults]


def _check_database(ledger: Ledger, *, encrypted: bool) -> list[Reason]:
    # The write-ahead log first: without this, healthy stores are called corrupt after a power cut.
    if not ledger.stopped:
        try:
            with ledger.outside_transaction() as raw:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except StoreFull:
            # A full disk is not damage: the log stays, and is read along.
            return check_pages(ledger, encrypted=encrypted)
    return check_pages(ledger, encrypted=encrypted)


_Writer = tuple[int, int]
"""Device and number of the audit entry that wrote a row."""


def _check_chain(connection: Connection, chain_key: bytes, head: ChainHead) -> tuple[list[Reason], int, int]:
    """Each entry must go on from one of the number before it: from the only one, where a single device wrote."""
    faults: list[Reason] = []
    contents, rows = _contents_by_entry(connection, chain_key, faults)
    devices = devices_of(connection) if names_devices(connection) else {}
    seq, count = 0, 0
    before, here = [""], [""]
    for entry in entries(connection):
        writer = (entry.get("device", FIRST_DEVICE), _whole(entry, "seq"))
        if writer[1] != seq:
            faults += [because("audit_entry_missing", number=seq + 1)] if writer[1] > seq + 1 else []
            seq, before, here = writer[1], here, []
        if entry.get("contents") != contents_hash(chain_key, contents.pop(writer, {})):
            faults.append(because("audit_contents_altered", number=seq))
        if not any(entry.get("head") == entry_hash(chain_key, one, entry, devices.get(writer[0])) for one in before):
            faults.append(because("audit_entry_altered", number=seq))
        here.append(str(entry.get("head")))
        count += 1
    if contents:
        faults.append(because("rows_without_audit", count=len(contents)))
    if seq != head.seq or head.digest not in here:
        faults.append(because("audit_end_unlike"))
    return faults, count, rows


def _contents_by_entry(
    connection: Connection, chain_key: bytes, faults: list[Reason]
) -> tuple[dict[_Writer, dict[str, str]], int]:
    found: dict[_Writer, dict[str, str]] = {}
    rows = 0
    for table in schema.VERSIONED:
        writer, digest = (FIRST_DEVICE, 0), row_hash(chain_key)
        last: dict[int, int] = {}
        for row in _stream(connection, table):
            rows += 1
            written_by = (row.get("device") or FIRST_DEVICE, _whole(row, "seq"))
            if written_by != writer:
                if written_by[1] < last.get(written_by[0], 0):
                    faults.append(because("rows_out_of_order", table=table.name))
                if writer[1]:
                    found.setdefault(writer, {})[table.name] = digest.hexdigest()
                writer, digest = written_by, row_hash(chain_key)
                last[written_by[0]] = written_by[1]
            digest.update(row_bytes(row))
        if writer[1]:
            found.setdefault(writer, {})[table.name] = digest.hexdigest()
    return found, rows


def _whole(row: Mapping[str, Any], name: str) -> int:
    value = row.get(name)
    if not isinstance(value, int):
        raise _Altered(f"{name} is not a number")
    return value


def _check_versions(connection: Connection) -> list[Reason]:
    """Each version must name the entry that wrote the next; the newest alone is current."""
    faults: list[Reason] = []
    for table in schema.VERSIONED:
        if not inspect(connection).has_table(table.name):
            continue
        chains: dict[tuple[Any, ...], list[_Version]] = {}
        key = [table.c[name] for name in schema.KEYS[table.name]]
        columns = [table.c.row, table.c.seq, table.c.replaced_by, *key]
        for row in connection.execute(select(*columns).where(table.c.replaced_by != 0).order_by(table.c.row)):
            version = _Version(row.row, row.seq, row.replaced_by)
            chains.setdefault(tuple(getattr(row, name) for name in schema.KEYS[table.name]), []).append(version)
        for values, versions in chains.items():
            current = select(*columns).where(
                table.c.replaced_by == 0, *(column == value for column, value in zip(key, values, strict=True))
            )
            newest = connection.execute(current).first()
            if newest is None or not _in_line([*versions, _Version(newest.row, newest.seq, 0)]):
                faults.append(because("history_altered", table=table.name))
    return faults


def _in_line(versions: list[_Version]) -> bool:
    return all(earlier.row < later.row and earlier.replaced_by == later.seq for earlier, later in pairwise(versions))


def _stream(connection: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    """All rows of a table in order of writing, a batch at a time, so that memory stays flat.

    All columns that are there, so that a store of an older schema can be checked before it is upgraded.
    """
    if not inspect(connection).has_table(table.name):
        return
    first = next(iter(table.primary_key.columns)).name
    batch_of = text(f'SELECT * FROM {table.name} WHERE "{first}" > :last ORDER BY "{first}" LIMIT :size')
    last = -1
    while True:
        batch = connection.execute(batch_of, {"last": last, "size": BATCH}).mappings().all()
        yield from (dict(row) for row in batch)
        if len(batch) < BATCH:
            return
        last = batch[-1][first]
