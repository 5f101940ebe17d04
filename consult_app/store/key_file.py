"""The key file: which secrets open the store, and at what cost; standard library only.

The first line is a BLAKE2b checksum of all that follows, so damage is told apart from a wrong passphrase before any
key is derived. The file says how keys are derived; it holds no key that is not wrapped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import cast

from consult_app.errors import StoreDamaged
from consult_app.reasons.reason import because
from consult_app.store.paths import write_durably
from consult_app.store.problems import StoreNewer

FORMAT = 1
PASSPHRASE = "passphrase"
RECOVERY = "recovery"
MIN_MEMORY_MIB = 64
MAX_MEMORY_MIB = 4096
MAX_PASSES = 64
_MAX_BYTES = 65536


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess of a passphrase costs: memory in MiB (at least 64) and passes of Argon2id."""

    memory_mib: int = 256
    passes: int = 3

    def __post_init__(self) -> None:
        if not MIN_MEMORY_MIB <= self.memory_mib <= MAX_MEMORY_MIB or not 1 <= self.passes <= MAX_PASSES:
            raise ValueError("a guess must cost 64 to 4096 MiB and 1 to 64 passes")


FLOOR_COST = KdfCost(MIN_MEMORY_MIB, 1)


@dataclass(frozen=True, slots=True)
class Slot:
    """One secret that opens the store: its kind, salt, cost, and the data key wrapped by it (hex)."""

    kind: str
    salt: str
    cost: KdfCost
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one store; `generation` grows with each change; `mac` is made with the data key (hex)."""

    store_id: str
    generation: int
    slots: tuple[Slot, ...]
    mac: str = ""

    def body(self) -> bytes:
        """The bytes that the MAC is made over: everything but the MAC."""
        return _json(asdict(replace(self, mac="")))

    def to_bytes(self) -> bytes:
        """The file as it lies on the disk."""
        body = _json({"format": FORMAT, **asdict(self)}) + b"\n"
        return _checksum(body).encode() + b"\n" + body


@dataclass(frozen=True, slots=True)
class ReadKeys:
    """The newest intact copy, and whether the other copy is missing, damaged or behind."""

    file: KeyFile
    copy_needs_mending: bool


def read_keys(paths: tuple[Path, Path]) -> ReadKeys:
    """Read the newest intact copy of the key file; StoreDamaged when neither is, StoreNewer for a later format."""
    copies = [_read_copy(path) for path in paths]
    intact = [copy for copy in copies if copy is not None]
    if not intact:
        raise StoreDamaged(because("keys_damaged"))
    newest = max(intact, key=lambda copy: copy.generation)
    return ReadKeys(newest, any(copy != newest for copy in copies))


def write_keys(paths: tuple[Path, Path], file: KeyFile) -> None:
    """Write both copies, one after the other, so that one is whole at every moment."""
    for path in paths:
        write_durably(path, file.to_bytes())


def parse_keys(data: bytes) -> KeyFile | None:
    """Read a key file's bytes; None when they are damaged, StoreNewer when a later version wrote them."""
    first, _, body = data.partition(b"\n")
    if len(data) > _MAX_BYTES or first != _checksum(body).encode():
        return None
    fields = cast("Mapping[str, object]", json.loads(body))
    if fields["format"] != FORMAT:
        raise StoreNewer(because("store_newer"))
    slots = cast("list[Mapping[str, object]]", fields["slots"])
    return KeyFile(
        str(fields["store_id"]), cast("int", fields["generation"]), tuple(map(_slot, slots)), str(fields["mac"])
    )


def _read_copy(path: Path) -> KeyFile | None:
    try:
        with path.open("rb") as file:
            return parse_keys(file.read(_MAX_BYTES + 1))
    except OSError:
        return None


def _slot(fields: Mapping[str, object]) -> Slot:
    cost = cast("Mapping[str, int]", fields["cost"])
    return Slot(
        str(fields["kind"]),
        str(fields["salt"]),
        KdfCost(cost["memory_mib"], cost["passes"]),
        str(fields["wrapped"]),
    )


def _checksum(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=32).hexdigest()


def _json(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
