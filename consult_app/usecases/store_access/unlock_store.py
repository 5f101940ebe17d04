"""Unlock the store, and say what is in a data folder before anything heavy is loaded.

`store_state` and `UnlockGate` need the standard library alone: the unlock page shows while the rest still loads.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from consult_app.errors import StoreDamaged, StoreProblem, WrongPassphrase
from consult_app.store.key_file import read_keys
from consult_app.store.paths import StorePaths, write_durably
from consult_app.store.problems import StoreNewer, UnlockTooSoon

if TYPE_CHECKING:
    from consult_app.store.opening import Opening
    from consult_app.store.store import Store

_FREE_TRIES = 2
_LONGEST_WAIT = 60


class StoreState(StrEnum):
    """What a data folder holds, as far as can be told without a passphrase."""

    NONE = "none"
    READY = "ready"
    DAMAGED = "damaged"
    NEWER = "newer"


def store_state(folder: Path) -> StoreState:
    """What the folder holds: no store yet, one to unlock, a damaged one, or one of a newer program."""
    paths = StorePaths(folder)
    # A restore that was cut off left the verified store beside its final name; unlocking puts it in place.
    home = paths.home_name if paths.home.is_dir() else paths.ready.name
    found = StorePaths(folder, home)
    if not found.home.is_dir():
        return StoreState.NONE
    try:
        read_keys(found.keys)
    except StoreNewer:
        return StoreState.NEWER
    except StoreDamaged:
        return StoreState.DAMAGED
    if not found.database.is_file() or found.database.stat().st_size == 0:
        return StoreState.DAMAGED
    return StoreState.READY


def seconds_awake() -> float:
    """Seconds that the wall clock cannot set back and that go on during sleep."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else max(time.clock_gettime(boot), time.monotonic())


class UnlockGate:
    """Makes wrong tries slow: waits of 0, 0, 1, 2, 4 ... 60 s; the count is kept over restarts, nothing is erased.

    A restart begins the present wait again, so neither restarting nor setting the clock makes guessing faster.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = seconds_awake) -> None:
        self._path = StorePaths(folder).tries
        self._clock = clock
        self._since = clock()
        self._count = self._read()

    @property
    def wrong_tries(self) -> int:
        """Wrong tries since the last right one."""
        return self._count

    def wait_seconds(self) -> float:
        """Seconds until the next try is taken; 0 when it may be made now."""
        return max(0.0, wait_after(self._count) - (self._clock() - self._since))

    def begin_try(self) -> None:
        """Count a try before it is made, so that killing the program does not undo it; UnlockTooSoon while waiting."""
        left = self.wait_seconds()
        if left > 0:
            raise UnlockTooSoon(left)
        self._keep(self._count + 1)

    def was_wrong(self) -> None:
        """Begin the wait after a wrong try."""
        self._since = self._clock()

    def was_right(self) -> None:
        """Forget all wrong tries."""
        self._keep(0)

    def was_neither(self) -> None:
        """Take back the count of a try that could not be judged."""
        self._keep(max(0, self._count - 1))

    def _keep(self, count: int) -> None:
        self._count = count
        try:
            write_durably(self._path, json.dumps({"wrong": count}).encode())
        except OSError:
            # A folder that cannot be written still opens to look; the count then lasts as long as the program.
            return

    def _read(self) -> int:
        try:
            return max(0, int(json.loads(self._path.read_bytes())["wrong"]))
        except (OSError, ValueError, KeyError, TypeError):
            return 0


def wait_after(wrong_tries: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    beyond = wrong_tries - _FREE_TRIES - 1
    return 0 if beyond < 0 else min(_LONGEST_WAIT, 2 ** min(beyond, 6))


def unlock_store(
    folder: Path, passphrase: str, gate: UnlockGate | None = None, *, opening: Opening | None = None
) -> Store:
    """Open the store with a passphrase or the recovery key; with `gate`, the growing wait is kept.

    WrongPassphrase, StoreMissing, StoreBusy, StoreNewer, StoreRolledBack and StoreDamaged are told apart.
    """
    from consult_app.store.open_store import open_store
    from consult_app.store.opening import Opening

    if gate is not None:
        gate.begin_try()
    try:
        store = open_store(folder, passphrase, opening or Opening.USUAL)
    except WrongPassphrase:
        if gate is not None:
            gate.was_wrong()
        raise
    except StoreProblem:
        if gate is not None:
            gate.was_neither()
        raise
    if gate is not None:
        _welcome(store, gate)
    return store


def _welcome(store: Store, gate: UnlockGate) -> None:
    wrong = gate.wrong_tries - 1
    gate.was_right()
    if wrong > 0 and not store.read_only:
        try:
            store.records.ledger.note(f"unlocked_after_{wrong}_wrong")
        except StoreProblem as problem:
            # A full disk must not keep anyone out: the chart can be read.
            store.notes = (*store.notes, problem.reason)
