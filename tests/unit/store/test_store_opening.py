"""Opening tells apart: wrong passphrase, damage, an older store put back, a newer version, another window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.patients import Patient
from consult_app.errors import StoreDamaged, StoreProblem, StoreReadOnly, WrongPassphrase
from consult_app.store.anchor import SLOT_BYTES
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.open_store import create_store, open_store
from consult_app.store.opening import Opening
from consult_app.store.paths import StorePaths
from consult_app.store.problems import StoreBusy, StoreMissing, StoreRolledBack
from consult_app.store.store import Store

PASSPHRASE = "four plain test words"
Opener = Callable[..., Store]


@pytest.fixture
def paths(data_folder: Path) -> StorePaths:
    return StorePaths(data_folder)


def names(store: Store) -> list[str]:
    return [patient.name for patient in store.records.find("fictional")]


def flip(path: Path, place: int, bit: int = 0x01) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= bit
    path.write_bytes(data)


def copy_home(paths: StorePaths) -> Path:
    return Path(shutil.copytree(paths.home, paths.folder / "copied"))


def test_what_was_saved_is_there_after_closing(opened: Opener) -> None:
    store = opened()
    assert (names(store), store.notes, store.read_only) == (["Ana Fictional", "Ben Fictional"], (), None)
    store.records.add_patient(Patient("", "Cy Fictional"))
    store.close()
    assert "Cy Fictional" in names(opened())


def test_nothing_of_a_patient_can_be_read_in_any_file(opened: Opener, data_folder: Path) -> None:
    store = opened()
    store.records.add_patient(Patient("", "Canary Jabberwock", chart_number="CANARY-77"))
    for path in data_folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert b"canary" not in data.lower()
        assert b"fictional" not in data.lower()
        assert store.data_key.secret not in data
        assert path.stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_is_told_and_the_folder_is_free_again(data_folder: Path, opened: Opener) -> None:
    with pytest.raises(WrongPassphrase):
        open_store(data_folder, "not the passphrase")
    assert names(opened())


def test_the_recovery_key_opens_too(data_folder: Path, template: Any) -> None:
    store = open_store(data_folder, template.recovery)
    assert names(store)
    store.close()


@pytest.mark.parametrize("folder", ["empty", "nowhere"])
def test_a_folder_without_a_store_is_told(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(StoreMissing, match="no patient store"):
        open_store(tmp_path / folder, PASSPHRASE)


def test_a_second_window_is_refused_until_the_first_is_closed(opened: Opener, data_folder: Path) -> None:
    first = opened()
    with pytest.raises(StoreBusy, match="another window"):
        open_store(data_folder, PASSPHRASE)
    with pytest.raises(StoreBusy):
        create_store(data_folder, PASSPHRASE, FLOOR_COST)
    first.close()
    assert names(opened())


def test_the_database_itself_refuses_a_second_opening_too(opened: Opener, paths: StorePaths) -> None:
    opened()
    paths.lock.unlink()  # somebody tidied up
    with pytest.raises(StoreBusy):
        open_store(paths.folder, PASSPHRASE)


def test_a_folder_that_holds_a_store_is_not_set_up_again(data_folder: Path) -> None:
    with pytest.raises(StoreProblem, match="already"):
        create_store(data_folder, PASSPHRASE, FLOOR_COST)


# ------------------------------------------------------------------ damage


@pytest.mark.parametrize("place", [0, 15, 16, 40, 4000, 4095, 4096, -1, -5000])
def test_a_flipped_byte_of_the_database_is_noticed(opened: Opener, paths: StorePaths, place: int) -> None:
    flip(paths.database, place)
    try:
        store = opened()
    except StoreDamaged:
        return
    report = store.verify()
    assert not report.ok
    assert not report.pages_ok


def test_a_cut_database_is_noticed(opened: Opener, paths: StorePaths) -> None:
    data = paths.database.read_bytes()
    paths.database.write_bytes(data[: len(data) // 2])
    try:
        store = opened()
    except StoreDamaged:
        return
    assert not store.verify().ok


@pytest.mark.parametrize("data", [b"", b"not a database", bytes(8192)])
def test_something_else_in_the_place_of_the_database_is_damage(opened: Opener, paths: StorePaths, data: bytes) -> None:
    paths.database.write_bytes(data)
    with pytest.raises(StoreDamaged):
        opened()
    assert paths.database.read_bytes() == data


def test_a_missing_database_is_damage_and_none_is_made(opened: Opener, paths: StorePaths) -> None:
    paths.database.unlink()
    with pytest.raises(StoreDamaged, match="missing"):
        opened()
    assert not paths.database.exists()


def test_an_older_database_put_back_is_noticed(opened: Opener, paths: StorePaths) -> None:
    older = paths.database.read_bytes()
    store = opened()
    store.records.add_patient(Patient("", "Cy Fictional"))
    store.records.add_patient(Patient("", "Di Fictional"))
    store.close()
    paths.database.write_bytes(older)
    with pytest.raises(StoreRolledBack, match="2 saved entries are missing"):
        opened()
    looking = opened(Opening.LOOK_ONLY)
    assert names(looking) == ["Ana Fictional", "Ben Fictional"]
    assert "older than it should be" in looking.notes[0].text
    with pytest.raises(StoreReadOnly, match="look only"):
        looking.records.add_patient(Patient("", "Eve Fictional"))
    looking.close()
    accepted = opened(Opening.ACCEPT)
    assert "older than it should be" in accepted.notes[0].text
    assert accepted.verify().ok
    accepted.records.add_patient(Patient("", "Eve Fictional"))
    accepted.close()
    assert opened().notes == ()


def test_one_lost_save_is_told_as_one(opened: Opener, paths: StorePaths) -> None:
    older = paths.database.read_bytes()
    store = opened()
    store.records.add_patient(Patient("", "Cy Fictional"))
    store.close()
    paths.database.write_bytes(older)
    with pytest.raises(StoreRolledBack, match="1 saved entry is missing"):
        opened()


def test_a_lost_write_ahead_log_is_noticed(opened: Opener, paths: StorePaths) -> None:
    store = opened()
    for name in ("Cy", "Di"):
        store.records.add_patient(Patient("", name))
    home = copy_home(paths)  # as a kill would leave it: the log not folded in
    store.close()
    log = home / "patients.db-wal"
    assert log.stat().st_size > 0
    log.unlink()
    shutil.rmtree(paths.home)
    home.rename(paths.home)
    with pytest.raises(StoreRolledBack, match="2 saved entries are missing"):
        opened()


def test_a_flipped_byte_of_the_write_ahead_log_is_noticed(opened: Opener, paths: StorePaths) -> None:
    store = opened()
    for number in range(3):
        store.records.add_patient(Patient("", f"Patient {number}"))
    home = copy_home(paths)
    store.close()
    size = (home / "patients.db-wal").stat().st_size
    for place in (0, 20, 40, 60, size // 2, size - 1):
        shutil.rmtree(paths.home)
        shutil.copytree(home, paths.home)
        flip(paths.database.with_name("patients.db-wal"), place)
        with pytest.raises(StoreDamaged):
            opened()


def test_a_flipped_byte_of_the_anchor_is_mended_and_told(opened: Opener, paths: StorePaths) -> None:
    for place in (0, 100, SLOT_BYTES - 1, SLOT_BYTES, 2 * SLOT_BYTES - 1):
        flip(paths.anchor, place)
        store = opened()
        assert "written anew" in store.notes[0].text
        assert store.verify().ok
        store.close()
        again = opened()
        assert again.notes == ()
        again.close()


def test_damage_of_an_open_store_is_found_by_verify(opened: Opener, paths: StorePaths) -> None:
    store = opened()
    flip(paths.anchor, 5)
    assert "damaged in part" in store.verify().faults[0].text
    flip(paths.anchor, SLOT_BYTES + 5)
    assert "missing or damaged" in store.verify().faults[0].text
    flip(paths.keys[0], 5)
    assert "One of the two copies" in store.verify().faults[-1].text
    flip(paths.keys[1], 5)
    assert "Both copies" in store.verify().faults[-1].text


@pytest.mark.parametrize("how", ["gone", "nonsense"])
def test_a_lost_anchor_is_noticed_and_can_be_accepted(opened: Opener, paths: StorePaths, how: str) -> None:
    paths.anchor.unlink()
    if how == "nonsense":
        paths.anchor.write_bytes(b"nonsense")
    with pytest.raises(StoreRolledBack, match="missing or damaged"):
        opened()
    looking = opened(Opening.LOOK_ONLY)
    assert names(looking)
    looking.close()
    accepted = opened(Opening.ACCEPT)
    accepted.close()
    assert opened().notes == ()


def test_an_anchor_that_is_too_old_is_noticed(opened: Opener, paths: StorePaths) -> None:
    older = paths.anchor.read_bytes()
    store = opened()
    store.records.add_patient(Patient("", "Cy"))
    store.records.add_patient(Patient("", "Di"))
    store.close()
    paths.anchor.write_bytes(older)
    with pytest.raises(StoreRolledBack, match="not the one that was saved last"):
        opened()


def test_a_cut_between_the_save_and_its_note_is_mended_in_silence(opened: Opener, paths: StorePaths) -> None:
    older = paths.anchor.read_bytes()
    store = opened()
    store.records.add_patient(Patient("", "Cy Fictional"))
    store.close()
    paths.anchor.write_bytes(older)
    again = opened()
    assert again.notes == ()
    assert len(names(again)) == 3
    assert again.verify().ok
