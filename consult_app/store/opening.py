"""Opening a store: is this the store that acknowledged its last save, and has nothing been put in its place?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from consult_app.errors import StoreDamaged
from consult_app.reasons.reason import Reason, because
from consult_app.store.anchor import Mark, ReadAnchor
from consult_app.store.audit_line import heads_at
from consult_app.store.ledger import Ledger
from consult_app.store.problems import StoreRolledBack


class Opening(Enum):
    """How to open: as usual; to look only, whatever the anchor says; or to go on with a store put back on purpose."""

    USUAL = "usual"
    LOOK_ONLY = "look_only"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class AnchorVerdict:
    """`problem` is None where the store is the newest; `mend` says that the anchor should be written anew."""

    problem: StoreDamaged | None = None
    mend: bool = False
    note: Reason | None = None


def compare_with_anchor(ledger: Ledger, read: ReadAnchor, key_generation: int) -> AnchorVerdict:
    """Compare the end of the audit chain, and the key file, with what was acknowledged last."""
    mark = read.newest
    if mark is None:
        return AnchorVerdict(StoreRolledBack(because("last_entry_unknown")))
    problem = _compare_heads(ledger, mark) or _compare_keys(mark, key_generation)
    behind = ledger.head.seq == mark.head.seq + 1 or key_generation == mark.generation + 1
    note = because("note_mended") if read.damaged_slots else None
    return AnchorVerdict(problem, problem is None and (behind or bool(read.damaged_slots)), note)


def _compare_heads(ledger: Ledger, mark: Mark) -> StoreDamaged | None:
    missing = mark.head.seq - ledger.head.seq
    if missing > 0:
        return StoreRolledBack(because("store_older", count=missing))
    # A cut between a save and its note leaves the store one entry ahead, never two.
    if missing < -1 or mark.head.digest not in _digests_at(ledger, mark.head.seq):
        return StoreRolledBack(because("store_not_newest"))
    return None


def _compare_keys(mark: Mark, key_generation: int) -> StoreDamaged | None:
    if key_generation in (mark.generation, mark.generation + 1):
        return None
    return StoreRolledBack(because("keys_not_newest"))


def _digests_at(ledger: Ledger, seq: int) -> frozenset[str]:
    with ledger.reading() as connection:
        return heads_at(connection, seq)
