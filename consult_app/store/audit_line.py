"""The audit table read: in the layout of every schema, in order of number, with the devices that entries name."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select, text
from sqlalchemy.sql import Executable

from consult_app.store import schema
from consult_app.store.fingerprints import FIRST_DEVICE

BATCH = 2000
_Query = TypeVar("_Query", bound="Select[*tuple[Any, ...]]")


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where the audit chain ends: the number of its last entry and that entry's hash (hex)."""

    seq: int
    digest: str


def names_devices(connection: Connection) -> bool:
    """Whether entries say which device wrote them: from schema 0003 on."""
    columns = connection.exec_driver_sql("PRAGMA table_info(audit)")
    return any(row[1] == schema.audit.c.device.name for row in columns)


def devices_of(connection: Connection) -> dict[int, str]:
    """The id of each device by its number in this store; the first one is known only once it wrote under its name."""
    query = select(schema.devices.c.number, schema.devices.c.id).where(schema.devices.c.replaced_by == 0)
    return {row.number: row.id for row in connection.execute(query)}


def newest_head(connection: Connection, numbers: Iterator[int] | None) -> ChainHead:
    """The last entry of the chain; `numbers` are the devices, None in a store of a schema that names none."""
    audit = schema.audit.c
    newest = select(audit.seq, audit.head).order_by(audit.seq.desc()).limit(1)
    rows = [connection.execute(one).first() for one in _by_device(newest, numbers)]
    return max((ChainHead(row.seq, row.head) for row in rows if row is not None), default=ChainHead(0, ""), key=_seq)


def heads_at(connection: Connection, seq: int) -> frozenset[str]:
    """The hashes of all entries of this number: one, or one of each device where chains part."""
    numbers = iter({FIRST_DEVICE, *devices_of(connection)}) if names_devices(connection) else None
    query = select(schema.audit.c.head).where(schema.audit.c.seq == seq)
    return frozenset(head for one in _by_device(query, numbers) for head in connection.execute(one).scalars())


def entries(connection: Connection) -> Iterator[Mapping[str, Any]]:
    """All entries in order of number, a batch at a time, so that memory stays flat; of one number by device."""
    if not names_devices(connection):
        return _stream(connection, text("SELECT * FROM audit WHERE seq > :last ORDER BY seq LIMIT :size"))
    found = connection.exec_driver_sql("SELECT DISTINCT device FROM audit ORDER BY device").scalars().all()
    query = text("SELECT * FROM audit WHERE device = :device AND seq > :last ORDER BY seq LIMIT :size")
    return heapq.merge(*(_stream(connection, query, device=device) for device in found), key=_number)


def _by_device(query: _Query, numbers: Iterator[int] | None) -> list[_Query]:
    # One look-up a device: only then the key (device, seq) serves as an index.
    return [query] if numbers is None else [query.where(schema.audit.c.device == number) for number in numbers]


def _stream(connection: Connection, query: Executable, **given: object) -> Iterator[Mapping[str, Any]]:
    last: object = -1
    while True:
        batch = connection.execute(query, {"last": last, "size": BATCH, **given}).mappings().all()
        yield from (dict(row) for row in batch)
        if len(batch) < BATCH:
            return
        last = batch[-1]["seq"]


def _seq(head: ChainHead) -> int:
    return head.seq


def _number(entry: Mapping[str, Any]) -> int:
    # Only an edit from outside puts anything else there; verify tells it.
    return entry["seq"] if isinstance(entry["seq"], int) else -1
