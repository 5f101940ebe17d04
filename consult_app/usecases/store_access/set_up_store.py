"""Set up a new store, and change what opens it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consult_app.errors import InputProblem
from consult_app.reasons.reason import because
from consult_app.store.key_file import KdfCost

if TYPE_CHECKING:
    from consult_app.store.store import Store

SHORTEST_PASSPHRASE = 10


@dataclass(frozen=True, slots=True)
class NewStore:
    """A new store, open, and its recovery key: shown once, never kept."""

    store: Store
    recovery: str


def check_passphrase(passphrase: str) -> str:
    """Return a passphrase that may be used; InputProblem when it is too short."""
    if len(passphrase) < SHORTEST_PASSPHRASE or not passphrase.strip():
        raise InputProblem(because("passphrase_too_short", least=SHORTEST_PASSPHRASE))
    return passphrase


def set_up_store(folder: Path, passphrase: str, cost: KdfCost | None = None) -> NewStore:
    """Make a new empty store in a folder that has none; InputProblem for a short passphrase."""
    from consult_app.store.open_store import create_store

    store, recovery = create_store(folder, check_passphrase(passphrase), cost or KdfCost())
    return NewStore(store, recovery)


def change_passphrase(store: Store, passphrase: str, cost: KdfCost | None = None) -> None:
    """Make a new passphrase open the store, and the old one no longer; the recovery key stays."""
    store.change_passphrase(check_passphrase(passphrase), cost or KdfCost())


def new_recovery_key(store: Store, cost: KdfCost | None = None) -> str:
    """Make a new recovery key, shown once; the old one opens nothing any more."""
    return store.new_recovery_key(cost or KdfCost())
