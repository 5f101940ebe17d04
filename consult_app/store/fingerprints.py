"""Fingerprints that the audit chain is made of: a row, all rows of an entry, an entry on top of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Final

FIRST_FORMAT: Final = 1
"""Of the entries of schemas 0001 and 0002, which say nothing of it."""
FORMAT: Final = 2
FIRST_DEVICE: Final = 0
"""The number of a store's first device; entries and rows that name no device are its."""
_FRAME = frozenset({"row", "replaced_by"})
_FIRST_NAMES = ("seq", "at", "offset", "action", "patient_id", "contents")
_NAMES = ("seq", "at", "offset", "action", "patient_id", "actor", "contents")


class Contents:
    """Fingerprint of the rows that one audit entry wrote."""

    def __init__(self, chain_key: bytes) -> None:
        self._chain_key = chain_key
        self._tables: dict[str, hashlib.blake2b] = {}

    def add(self, table: str, row: Mapping[str, object]) -> None:
        """Take in one row, in the order of writing."""
        if table not in self._tables:
            self._tables[table] = row_hash(self._chain_key)
        self._tables[table].update(row_bytes(row))

    def digest(self) -> str:
        """Hash over all tables."""
        return contents_hash(self._chain_key, {name: hash_.hexdigest() for name, hash_ in self._tables.items()})


def row_hash(chain_key: bytes) -> hashlib.blake2b:
    """An empty hash for the rows of one table."""
    return hashlib.blake2b(digest_size=32, key=chain_key)


def row_bytes(row: Mapping[str, object]) -> bytes:
    """The canonical form of a row; None stays out, so that a later nullable column changes no old fingerprint."""
    kept = {name: value for name, value in row.items() if value is not None and name not in _FRAME}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def _plain(value: object) -> str:
    """What stands for a value that JSON has no form for: bytes by their hash, so that a document costs little here."""
    return hashlib.blake2b(value, digest_size=32).hexdigest() if isinstance(value, bytes) else repr(value)


def contents_hash(chain_key: bytes, tables: Mapping[str, str]) -> str:
    """Hash over the hashes of the tables that an entry wrote to."""
    return keyed_hash(chain_key, sorted(tables.items()))


def keyed_hash(key: bytes, parts: object) -> str:
    """BLAKE2b of a JSON value, keyed by the store's chain key (hex)."""
    return hashlib.blake2b(json.dumps(parts, default=repr).encode(), digest_size=32, key=key).hexdigest()


def entry_hash(chain_key: bytes, before: str, entry: Mapping[str, object], device_id: str | None) -> str:
    """Hash of an audit entry on top of the entry before it, as the entry's own format says; "" for an unknown format.

    Format 1 knew neither actor nor device: an entry of it that names one was altered. Later formats cover both.
    """
    written_as = entry.get("format", FIRST_FORMAT)
    if written_as == FIRST_FORMAT:
        named = (entry.get("device", FIRST_DEVICE), entry.get("actor", "")) != (FIRST_DEVICE, "")
        return "" if named else keyed_hash(chain_key, [before, *(entry.get(name) for name in _FIRST_NAMES)])
    if written_as != FORMAT or device_id is None:
        return ""
    return keyed_hash(chain_key, [before, FORMAT, device_id, *(entry.get(name) for name in _NAMES)])
