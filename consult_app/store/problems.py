"""Kinds of store problem that a start screen must tell apart; standard library only, so that it can load early."""

from __future__ import annotations

from consult_app.errors import StoreDamaged, StoreProblem
from consult_app.reasons.reason import because


class StoreMissing(StoreProblem):
    """There is no store in the folder yet."""


class StoreBusy(StoreProblem):
    """Another running copy of the program holds the store."""


class StoreNewer(StoreProblem):
    """The store was written by a newer version of the program; it was left untouched."""


class StoreRolledBack(StoreDamaged):
    """The store is older than the last save it acknowledged, or is not the one that belongs here."""


class StoreConflict(StoreProblem):
    """What was to be changed is no longer what was read: it was changed or removed meanwhile; nothing was saved."""


class UnlockTooSoon(StoreProblem):
    """After wrong passphrases a growing wait is asked for; `seconds` are left."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(because("wait_before_next_try", count=max(1, round(seconds))))
