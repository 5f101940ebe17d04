"""The one way in: a write is one BEGIN IMMEDIATE..COMMIT with its audit entry, then the anchor, then "saved".

The audit entries form a hash chain over the contents of every row written, so an edited, swapped, missing or added row
is found by `verify.check_chain`, and an older store put back is found by comparing the chain's head with the anchor.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Table

from consult_app.errors import StoreFull, StoreProblem, StoreReadOnly
from consult_app.reasons.reason import Reason, because
from consult_app.store import schema
from consult_app.store.audit_line import ChainHead, devices_of, names_devices, newest_head
from consult_app.store.faults import stops_writing, telling_database
from consult_app.store.fingerprints import FIRST_DEVICE, FORMAT, Contents, entry_hash
from consult_app.store.statements import equal_to, insert_into, replace_in

Clock = Callable[[], datetime]
_BORN_STEP = 1_000_000


def local_now() -> datetime:
    """The present time with this machine's offset from UTC."""
    return datetime.now(UTC).astimezone()


class Anchor(Protocol):
    """A durable note, outside the database, of the newest acknowledged save."""

    def move_to(self, head: ChainHead) -> None:
        """Write the head durably; OSError when that fails."""
        ...


class Write:
    """One transaction under way; `put` adds versions of rows."""

    def __init__(self, connection: Connection, seq: int, device: int, contents: Contents) -> None:
        self.connection = connection
        self.seq = seq
        self.device = device
        self._contents = contents
        self._births = 0

    def put(self, table: Table, rows: Sequence[Mapping[str, object]], *, fresh: bool = False) -> None:
        """Write a new current version of each row; `fresh` says that none of the keys was there before.

        A row without `born` is new to the chart and gets the next place; a row without `removed` is there.
        """
        if not rows:
            return
        if not fresh:
            self._replace(table, rows)
        values = [self._framed(row) for row in rows]
        for value in values:
            self._contents.add(table.name, value)
        self.connection.execute(insert_into(table), values)

    def _replace(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        keys = [{name: row[name] for name in schema.KEYS[table.name]} for row in rows]
        self.connection.execute(replace_in(table), [{"by": self.seq, **equal_to(**key)} for key in keys])

    def _framed(self, row: Mapping[str, object]) -> dict[str, object]:
        framed: dict[str, object] = {"removed": 0, **row, "seq": self.seq, "replaced_by": 0}
        # Absent for the first device, so that rows of a store with one device cost nothing more.
        framed["device"] = self.device or None
        if "born" not in framed:
            if self._births == _BORN_STEP:
                raise StoreProblem(because("too_many_at_once"))
            framed["born"] = self.seq * _BORN_STEP + self._births
            self._births += 1
        return framed


class Ledger:
    """Reads and writes over one engine, in the order that the promise needs; safe to call from several threads.

    `device` is the id of the device that writes (`device.py`), `actor` the id of the account that is unlocked, blank
    where there are none: both stand in each entry.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        chain_key: bytes = b"",
        anchor: Anchor | None = None,
        clock: Clock = local_now,
        read_only: Reason | None = None,
        device: str = "",
    ) -> None:
        self.engine = engine
        self.actor = ""
        self.chain_key = chain_key
        self._anchor = anchor
        self._clock = clock
        self._stopped = read_only
        self._lock = threading.RLock()
        self._writing = False
        self._closed = False
        self.on_full: Callable[[], None] | None = None
        self._device = device
        # Its number among the devices of this store, once it has written; and whether entries name devices at all.
        self._number: int | None = None
        self._names_devices = True
        self.head = self._read_head()

    @property
    def stopped(self) -> Reason | None:
        """Why nothing can be written now; None when writing works."""
        return self._stopped

    def stop(self, reason: Reason) -> None:
        """Refuse every later write with a reason; reading goes on."""
        self._stopped = reason

    def close(self) -> None:
        """Wait for a job under way, then let the database go; later reads and writes are refused."""
        with self._lock:
            self._closed = True
            self.engine.dispose()

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A consistent view of the store; database faults come out as StoreProblems."""
        with self.turn(), self._telling(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def outside_transaction(self) -> Generator[Any]:
        """The driver's own connection, for the few statements that cannot run inside a transaction."""
        with self.turn(), self._telling():
            raw = self.engine.raw_connection()
            try:
                yield raw.driver_connection
            finally:
                raw.close()

    @contextmanager
    def turn(self) -> Generator[None]:
        """Hold the store for a read and the write that depends on it, so that no other thread writes between."""
        with self._lock:
            if self._writing:
                raise RuntimeError("a write is under way: read through its own connection")
            if self._closed:
                # Otherwise a late reader would open the file anew, behind the lock.
                raise StoreProblem(because("store_locked"))
            yield

    @contextmanager
    def writing(self, action: str, patient_id: str = "") -> Generator[Write]:
        """One transaction: all of it is durable, audited and anchored when this returns, or none of it is there."""
        with self.turn():
            if self._stopped is not None:
                raise StoreReadOnly(self._stopped)
            self._writing = True
            try:
                contents = Contents(self.chain_key)
                with self._telling(), self._transaction() as connection:
                    write = Write(connection, self.head.seq + 1, self._own_number(connection), contents)
                    yield write
                    named = self._names_devices or names_devices(connection)
                    if named and self._number is None:
                        write.put(schema.devices, [{"number": write.device, "id": self._device}], fresh=True)
                    head = self._audit(write, action, patient_id, contents, named=named)
                self.head, self._names_devices = head, named
                self._number = write.device if named else None
                self._move_anchor(head)
            finally:
                self._writing = False

    def note(self, action: str, patient_id: str = "") -> None:
        """Write an audit entry alone: that something was looked at, exported or unlocked."""
        with self.writing(action, patient_id):
            pass

    @contextmanager
    def _transaction(self) -> Generator[Connection]:
        options = self.engine.execution_options(consult_write=True)
        with options.connect() as connection, connection.begin():
            yield connection

    def _read_head(self) -> ChainHead:
        with self._telling(), self.engine.connect() as connection:
            self._names_devices = names_devices(connection)
            known = devices_of(connection) if self._names_devices else {}
            self._number = next((number for number, name in known.items() if name == self._device), None)
            return newest_head(connection, iter({FIRST_DEVICE, *known}) if self._names_devices else None)

    def _own_number(self, connection: Connection) -> int:
        """The number of this device; the next free one where it never wrote here."""
        if self._number is not None:
            return self._number
        return max(devices_of(connection), default=FIRST_DEVICE - 1) + 1 if self._names_devices else FIRST_DEVICE

    def _audit(self, write: Write, action: str, patient_id: str, contents: Contents, *, named: bool) -> ChainHead:
        """Write the audit entry of a write; `named` says that the table is one that names devices."""
        now = self._clock()
        offset = now.utcoffset()
        entry: dict[str, object] = {
            "seq": write.seq,
            "at": now.astimezone(UTC).isoformat(timespec="milliseconds"),
            "offset": 0 if offset is None else int(offset.total_seconds()) // 60,
            "action": action,
            "patient_id": patient_id,
            "contents": contents.digest(),
        }
        if named:
            entry |= {"device": write.device, "actor": self.actor, "format": FORMAT}
        digest = entry_hash(self.chain_key, self.head.digest, entry, self._device)
        write.connection.execute(insert_into(schema.audit), {**entry, "head": digest})
        return ChainHead(write.seq, digest)

    def _move_anchor(self, head: ChainHead) -> None:
        if self._anchor is None:
            return
        try:
            self._anchor.move_to(head)
        except OSError as error:
            # The save is durable but unmarked. One unmarked save is told apart from a rollback when the store is next
            # opened, two would not be: so nothing more is written until then.
            self._stopped = because("last_entry_unmarked")
            raise StoreReadOnly(self._stopped) from error

    @contextmanager
    def _telling(self) -> Generator[None]:
        try:
            with telling_database():
                yield
        except StoreProblem as problem:
            if isinstance(problem, StoreFull) and self.on_full is not None:
                self.on_full()
            if problem.__cause__ is not None and stops_writing(problem.__cause__):
                self._stopped = problem.reason
            raise
