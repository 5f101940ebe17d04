"""Setting up, unlocking, waiting after wrong tries, backing up: the whole store through its use cases."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from consult_app.errors import InputProblem, StoreFull, WrongPassphrase
from consult_app.reasons.reason import because
from consult_app.store import reserve
from consult_app.store.key_file import FLOOR_COST, FORMAT
from consult_app.store.ledger import Ledger
from consult_app.store.opening import Opening
from consult_app.store.paths import StorePaths
from consult_app.store.problems import StoreMissing, UnlockTooSoon
from consult_app.store.store import Store
from consult_app.usecases.store_access.back_up import back_up, backups_in, restore_backup, verify_store
from consult_app.usecases.store_access.set_up_store import (
    change_passphrase,
    check_passphrase,
    new_recovery_key,
    set_up_store,
)
from consult_app.usecases.store_access.unlock_store import (
    StoreState,
    UnlockGate,
    seconds_awake,
    store_state,
    unlock_store,
    wait_after,
)

PASSPHRASE = "four plain test words"


@dataclass
class Clock:
    """A clock that a test moves."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unlocking") / "data"
    store = set_up_store(folder, PASSPHRASE, FLOOR_COST).store
    store.close()
    store.paths.reserve.unlink()
    return folder


@pytest.fixture(autouse=True)
def _small_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the many stores of these tests small."""
    monkeypatch.setattr(reserve, "RESERVE_BYTES", 1 << 20)


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "data"))


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = unlock_store(folder, PASSPHRASE)
    yield opened
    opened.close()


# ------------------------------------------------------------------ what is in the folder


def test_a_folder_says_what_it_holds(folder: Path, tmp_path: Path) -> None:
    assert store_state(tmp_path / "nowhere") is StoreState.NONE
    assert store_state(tmp_path) is StoreState.NONE
    assert store_state(folder) is StoreState.READY


def test_a_cut_off_restore_is_ready_to_unlock(folder: Path) -> None:
    paths = StorePaths(folder)
    paths.home.rename(paths.ready)
    assert store_state(folder) is StoreState.READY
    unlock_store(folder, PASSPHRASE).close()
    assert paths.home.is_dir()


@pytest.mark.parametrize("what", ["keys", "no database", "empty database"])
def test_damage_that_shows_without_a_passphrase_is_told(folder: Path, what: str) -> None:
    paths = StorePaths(folder)
    if what == "keys":
        for path in paths.keys:
            path.write_bytes(b"nonsense")
    else:
        paths.database.unlink()
    if what == "empty database":
        paths.database.touch()
    assert store_state(folder) is StoreState.DAMAGED


def test_a_store_of_a_newer_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult_app.store.key_file.FORMAT", FORMAT + 1)
    set_up_store(tmp_path / "data", PASSPHRASE, FLOOR_COST).store.close()
    monkeypatch.undo()
    assert store_state(tmp_path / "data") is StoreState.NEWER


def test_the_unlock_page_needs_nothing_heavy(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; "
        "from consult_app.usecases.store_access.unlock_store import UnlockGate, store_state; "
        "import consult_app.usecases.store_access.set_up_store, consult_app.usecases.store_access.back_up; "
        "import consult_app.usecases.records.hold_visit; "
        f"store_state(Path({str(folder)!r})); UnlockGate(Path({str(folder)!r})); "
        "heavy = {'sqlalchemy', 'sqlcipher3', 'nacl', 'alembic', 'pydantic', 'yaml', 'matplotlib'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


# ------------------------------------------------------------------ passphrases


@pytest.mark.parametrize("passphrase", ["", "ninechars", " " * 20])
def test_a_passphrase_has_ten_characters(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(InputProblem, match="at least 10 characters"):
        set_up_store(tmp_path / "data", passphrase, FLOOR_COST)
    assert not (tmp_path / "data").exists()


def test_ten_characters_are_enough() -> None:
    assert check_passphrase("ten chars!") == "ten chars!"


def test_a_changed_passphrase_and_a_new_recovery_key_open(store: Store, folder: Path) -> None:
    with pytest.raises(InputProblem):
        change_passphrase(store, "short", FLOOR_COST)
    change_passphrase(store, "a wholly new passphrase", FLOOR_COST)
    recovery = new_recovery_key(store, FLOOR_COST)
    store.close()
    for secret in ("a wholly new passphrase", recovery):
        unlock_store(folder, secret).close()
    with pytest.raises(WrongPassphrase):
        unlock_store(folder, PASSPHRASE)


# ------------------------------------------------------------------ waiting


def test_the_wait_grows_to_a_minute_and_stays_there() -> None:
    assert [wait_after(tries) for tries in range(11)] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_wrong_tries_make_the_next_one_wait(folder: Path) -> None:
    clock = Clock()
    gate = UnlockGate(folder, clock)
    for expected in (0, 0, 1):
        with pytest.raises(WrongPassphrase):
            unlock_store(folder, "not this one", gate)
        assert gate.wait_seconds() == expected
    with pytest.raises(UnlockTooSoon, match="wait 1 second ") as caught:
        unlock_store(folder, PASSPHRASE, gate)
    assert caught.value.seconds == 1
    clock.now += 1
    unlock_store(folder, PASSPHRASE, gate).close()
    assert (gate.wrong_tries, gate.wait_seconds()) == (0, 0)


def test_a_restart_keeps_the_count_and_begins_the_wait_again(folder: Path) -> None:
    clock = Clock()
    first = UnlockGate(folder, clock)
    for _ in range(5):
        clock.now += 100
        first.begin_try()
        first.was_wrong()
    again = UnlockGate(folder, Clock(0.0))
    assert (again.wrong_tries, again.wait_seconds()) == (5, 4)


def test_a_try_counts_even_when_the_program_is_killed_in_it(folder: Path) -> None:
    UnlockGate(folder).begin_try()
    assert UnlockGate(folder).wrong_tries == 1


def test_a_right_passphrase_tells_the_audit_of_the_wrong_ones(folder: Path) -> None:
    clock = Clock()
    gate = UnlockGate(folder, clock)
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            unlock_store(folder, "not this one", gate)
    clock.now += 60
    store = unlock_store(folder, PASSPHRASE, gate)
    with store.records.ledger.reading() as connection:
        newest = connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq DESC LIMIT 1").scalar_one()
    store.close()
    assert newest == "unlocked_after_3_wrong"


def test_a_full_disk_keeps_nobody_out_after_a_wrong_try(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = UnlockGate(folder)
    with pytest.raises(WrongPassphrase):
        unlock_store(folder, "not this one", gate)

    def refuse(*_: object) -> None:
        raise StoreFull(because("disk_full"))

    monkeypatch.setattr(Ledger, "note", refuse)
    store = unlock_store(folder, PASSPHRASE, gate)
    assert store.notes == (because("disk_full"),)
    store.close()


def test_a_try_that_could_not_be_judged_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    gate = UnlockGate(tmp_path / "data")
    with pytest.raises(StoreMissing):
        unlock_store(tmp_path / "data", PASSPHRASE, gate)
    assert gate.wrong_tries == 0
    with pytest.raises(StoreMissing):
        unlock_store(tmp_path / "data", PASSPHRASE)


def test_a_store_for_looking_opens_without_a_note(folder: Path) -> None:
    gate = UnlockGate(folder)
    gate.begin_try()
    store = unlock_store(folder, PASSPHRASE, gate, opening=Opening.LOOK_ONLY)
    assert store.read_only
    store.close()


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"[]", b'{"wrong": "x"}', b'{"wrong": null}', b"\xff", b'{"wrong": -5}']
)
def test_a_damaged_count_begins_at_zero(folder: Path, data: bytes) -> None:
    StorePaths(folder).tries.write_bytes(data)
    assert UnlockGate(folder).wrong_tries == 0


def test_a_count_that_cannot_be_written_lasts_as_long_as_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError("read-only")

    monkeypatch.setattr(os, "open", refuse)
    gate = UnlockGate(folder)
    gate.begin_try()
    assert gate.wrong_tries == 1


def test_the_waiting_clock_never_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = seconds_awake()
    assert seconds_awake() >= first
    monkeypatch.delattr("time.CLOCK_BOOTTIME", raising=False)
    assert seconds_awake() > 0


# ------------------------------------------------------------------ backups


def test_a_backup_is_made_listed_verified_and_restored(store: Store, folder: Path, tmp_path: Path) -> None:
    assert backups_in(folder) == ()
    own = back_up(store)
    elsewhere = back_up(store, tmp_path / "copy")
    assert own.path.parent == StorePaths(folder).backups
    assert backups_in(store.folder) == (own,)
    assert verify_store(store).ok
    store.close()
    assert restore_backup(folder, elsewhere.path, PASSPHRASE) is not None
    unlock_store(folder, PASSPHRASE).close()
