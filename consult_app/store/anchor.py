"""The anchor: a small file beside the store that says which save was acknowledged last.

Two slots of one sector each are written in turn and in place, so a torn write leaves the other whole and no space is
needed on a full disk. Every byte is covered by a MAC. An older store put back is behind its anchor, and is noticed.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from dataclasses import dataclass
from pathlib import Path

from consult_app.store.audit_line import ChainHead
from consult_app.store.paths import flush_folder

SLOT_BYTES = 512
_MAGIC = b"CONSULT-ANCHOR-1"
_FIELDS = struct.Struct(">16s32sQQ32s")  # magic, store id, seq, key file generation, head
_MAC_BYTES = 32


@dataclass(frozen=True, slots=True)
class Mark:
    """What one slot says: the end of the audit chain, and the generation of the key file."""

    head: ChainHead
    generation: int


@dataclass(frozen=True, slots=True)
class ReadAnchor:
    """The newest mark, if any is intact, and how many of the two slots are not."""

    newest: Mark | None
    damaged_slots: int


class AnchorFile:
    """Keeps one anchor file open for as long as its store is open."""

    def __init__(self, path: Path, key: bytes, store_id: str, *, read_only: bool = False) -> None:
        """Open the file, or start an empty one; `key` is the MAC's, `store_id` binds it to one store.

        With `read_only` a missing file reads as one that says nothing.
        """
        self._key = key
        self._store_id = store_id.encode("ascii")
        flags = os.O_RDONLY if read_only else os.O_RDWR | os.O_CREAT
        opened = not read_only or path.exists()
        self._handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600) if opened else -1
        self._folder = path.parent
        self._generation = 0
        self._next_slot = 0

    def read(self) -> ReadAnchor:
        """Read both slots; later `move_to` overwrites the older or the damaged one."""
        if self._handle < 0:
            return ReadAnchor(None, 2)
        os.lseek(self._handle, 0, os.SEEK_SET)
        data = os.read(self._handle, 2 * SLOT_BYTES + 1)
        exact = len(data) == 2 * SLOT_BYTES
        slots = [self._parse(data[start : start + SLOT_BYTES]) for start in (0, SLOT_BYTES)]
        marks = [mark for mark in slots if mark is not None]
        if not marks:
            return ReadAnchor(None, 2)
        newest = max(marks, key=lambda mark: (mark.head.seq, mark.generation))
        self._next_slot = 1 - slots.index(newest)
        self._generation = newest.generation
        return ReadAnchor(newest, max(2 - len(marks), 0 if exact else 1))

    def move_to(self, head: ChainHead) -> None:
        """Write the head durably into the older slot; OSError when the disk refuses."""
        self._write_slot(self._next_slot, Mark(head, self._generation))
        self._flush()
        self._next_slot = 1 - self._next_slot

    def start(self, mark: Mark) -> None:
        """Write both slots anew, one after the other."""
        self._generation = mark.generation
        for slot in (self._next_slot, 1 - self._next_slot):
            self._write_slot(slot, mark)
            self._flush()
        os.ftruncate(self._handle, 2 * SLOT_BYTES)
        os.fsync(self._handle)
        flush_folder(self._folder)

    def close(self) -> None:
        """Let the file go."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _write_slot(self, slot: int, mark: Mark) -> None:
        os.lseek(self._handle, slot * SLOT_BYTES, os.SEEK_SET)
        written = os.write(self._handle, self._packed(mark))
        if written != SLOT_BYTES:
            raise OSError("the anchor was not written whole")

    def _flush(self) -> None:
        # The slots never grow, so the data alone need to reach the disk; Windows and macOS have only the fuller call.
        getattr(os, "fdatasync", os.fsync)(self._handle)

    def _packed(self, mark: Mark) -> bytes:
        head = bytes.fromhex(mark.head.digest).ljust(32, b"\0")
        fields = _FIELDS.pack(_MAGIC, self._store_id, mark.head.seq, mark.generation, head)
        body = fields.ljust(SLOT_BYTES - _MAC_BYTES, b"\0")
        return body + self._mac(body)

    def _parse(self, slot: bytes) -> Mark | None:
        body, mac = slot[:-_MAC_BYTES], slot[-_MAC_BYTES:]
        if len(slot) != SLOT_BYTES or not hmac.compare_digest(mac, self._mac(body)):
            return None
        magic, store_id, seq, generation, head = _FIELDS.unpack_from(body)
        if magic != _MAGIC or store_id != self._store_id:
            return None
        return Mark(ChainHead(seq, head.hex() if seq else ""), generation)

    def _mac(self, body: bytes) -> bytes:
        return hashlib.blake2b(body, digest_size=_MAC_BYTES, key=self._key).digest()


def start_anchor(path: Path, key: bytes, store_id: str, mark: Mark) -> None:
    """Write the anchor of a store that is being made, and let it go."""
    anchor = AnchorFile(path, key, store_id)
    try:
        anchor.start(mark)
    finally:
        anchor.close()
