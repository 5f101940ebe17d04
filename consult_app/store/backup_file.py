"""The backup file: one file that holds a store's database, key file and anchor, each as it lies on the disk.

Layout: magic line; one JSON line that names the parts and their sizes; the parts; a BLAKE2b digest of all before it.
The digest finds damage without a passphrase; every part also has its own authentication with the store's key.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

from consult_app.errors import StoreDamaged
from consult_app.reasons.reason import because
from consult_app.store.paths import flush_file
from consult_app.store.problems import StoreNewer

MAGIC = b"CONSULT-BACKUP\n"
FORMAT = 1
SUFFIX = ".consult-backup"
PARTS = ("keys", "anchor", "database")
_DIGEST_BYTES = 32
_LONGEST_HEADER = 4096
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup says of itself: when it was made (UTC, ISO), its last audit entry and its schema."""

    path: Path
    made_at: str
    seq: int
    schema: str


def write_backup_file(target: Path, info: BackupInfo, parts: Mapping[str, Path]) -> None:
    """Write a backup durably at `target`, which must not be its final name yet; OSError when the disk refuses."""
    sizes = {name: parts[name].stat().st_size for name in PARTS}
    fields = {"format": FORMAT, **asdict(info), "sizes": sizes}
    del fields["path"]
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        for chunk in _chunks(json.dumps(fields, sort_keys=True).encode(), parts):
            digest.update(chunk)
            file.write(chunk)
        file.write(digest.digest())
        file.flush()
        os.fsync(file.fileno())


def read_backup_info(path: Path) -> BackupInfo:
    """What a whole, undamaged backup says of itself; StoreDamaged or StoreNewer otherwise."""
    with path.open("rb") as file:
        fields = _checked_header(file, path)
    return _info(path, fields)


def looks_like_backup(path: Path) -> bool:
    """Whether a file begins like a backup."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def unpack_backup(path: Path, targets: Mapping[str, Path]) -> BackupInfo:
    """Check a backup whole, then write its parts durably to new files."""
    with path.open("rb") as file:
        fields = _checked_header(file, path)
        sizes = cast("Mapping[str, int]", fields["sizes"])
        for name in PARTS:
            _copy(file, targets[name], sizes[name])
    return _info(path, fields)


def _chunks(header: bytes, parts: Mapping[str, Path]) -> Iterator[bytes]:
    yield MAGIC
    yield header + b"\n"
    for name in PARTS:
        with parts[name].open("rb") as part:
            while chunk := part.read(_CHUNK):
                yield chunk


def _checked_header(file: IO[bytes], path: Path) -> Mapping[str, object]:
    """The header of a backup whose every byte is what was written; leaves the file at its first part."""
    size = os.fstat(file.fileno()).st_size
    start = file.read(len(MAGIC))
    header = file.readline(_LONGEST_HEADER)
    begin = file.tell()
    if start != MAGIC or size < begin + _DIGEST_BYTES:
        raise StoreDamaged(because("backup_not_whole", file=path.name))
    digest = hashlib.blake2b(start + header, digest_size=_DIGEST_BYTES)
    left = size - _DIGEST_BYTES - begin
    while left > 0 and (chunk := file.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    if file.read() != digest.digest():
        raise StoreDamaged(because("backup_damaged", file=path.name))
    file.seek(begin)
    fields = cast("Mapping[str, object]", json.loads(header))
    if fields["format"] != FORMAT:
        raise StoreNewer(because("backup_newer", file=path.name))
    return fields


def _info(path: Path, fields: Mapping[str, object]) -> BackupInfo:
    return BackupInfo(path, str(fields["made_at"]), cast("int", fields["seq"]), str(fields["schema"]))


def _copy(file: IO[bytes], target: Path, size: int) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as part:
        left = size
        while left > 0:
            chunk = file.read(min(_CHUNK, left))
            part.write(chunk)
            left -= len(chunk)
    flush_file(target)
