"""Opening tells apart: wrong passphrase, damage, an older store put back, a newer version, another window."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consult_app.domain.patients import Patient
from consult_app.errors import StoreDamaged, StoreFull, StoreProblem, StoreReadOnly, WrongPassphrase
from consult_app.reasons.reason import because
from consult_app.store import reserve
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.lock import FolderLock
from consult_app.store.open_store import create_store, open_store
from consult_app.store.paths import StorePaths, write_durably
from consult_app.store.problems import StoreNewer, StoreRolledBack
from consult_app.store.reserve import hold_reserve, release_reserve
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


def test_another_history_of_the_same_length_is_noticed(opened: Opener, paths: StorePaths) -> None:
    forked = paths.folder / "forked"
    shutil.copytree(paths.home, forked)
    store = opened()
    store.records.add_patient(Patient("", "Cy"))
    store.close()
    other = paths.database.read_bytes()
    shutil.rmtree(paths.home)
    forked.rename(paths.home)
    store = opened()
    store.records.add_patient(Patient("", "Di"))
    store.close()
    paths.database.write_bytes(other)
    with pytest.raises(StoreRolledBack, match="not the one that was saved last"):
        opened()


def test_the_store_of_another_folder_is_damage(opened: Opener, paths: StorePaths, tmp_path: Path) -> None:
    store, _ = create_store(tmp_path / "other", PASSPHRASE, FLOOR_COST)
    store.close()
    shutil.copyfile(StorePaths(tmp_path / "other").database, paths.database)
    with pytest.raises(StoreDamaged):
        opened()


@pytest.mark.parametrize("copy", [0, 1])
def test_a_damaged_copy_of_the_key_file_is_written_anew(opened: Opener, paths: StorePaths, copy: int) -> None:
    flip(paths.keys[copy], 99)
    store = opened()
    assert "written anew" in store.notes[0].text
    store.close()
    assert paths.keys[0].read_bytes() == paths.keys[1].read_bytes()


def test_an_old_key_file_put_back_is_noticed(opened: Opener, paths: StorePaths) -> None:
    old = paths.keys[0].read_bytes()
    store = opened()
    store.change_passphrase("a wholly new passphrase", FLOOR_COST)
    store.close()
    with pytest.raises(WrongPassphrase):
        opened()
    for path in paths.keys:
        path.write_bytes(old)
    with pytest.raises(StoreRolledBack, match="old passphrase"):
        opened()


def test_a_changed_passphrase_is_in_force_even_when_cut_before_the_anchor(opened: Opener, paths: StorePaths) -> None:
    store = opened()
    store.change_passphrase("a wholly new passphrase", FLOOR_COST)
    recovery = store.new_recovery_key(FLOOR_COST)
    assert store.verify().ok
    before_last = paths.anchor.read_bytes()
    store.change_passphrase("and another one again", FLOOR_COST)
    store.close()
    paths.anchor.write_bytes(before_last)
    again = open_store(paths.folder, "and another one again")
    assert again.notes == ()
    again.close()
    recovered = open_store(paths.folder, recovery)
    recovered.close()


def test_a_store_of_a_newer_program_is_left_untouched(opened: Opener, paths: StorePaths) -> None:
    store = opened()
    with store.records.ledger.outside_transaction() as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    before = {path.name: path.read_bytes() for path in paths.home.iterdir()}
    with pytest.raises(StoreNewer, match="newer version"):
        opened()
    assert {path.name: path.read_bytes() for path in paths.home.iterdir()} == before


def test_a_store_that_says_no_version_is_damage(opened: Opener) -> None:
    store = opened()
    with store.records.ledger.outside_transaction() as raw:
        raw.execute("DELETE FROM alembic_version")
    store.close()
    with pytest.raises(StoreDamaged, match="which version"):
        opened()


# ------------------------------------------------------------------ disks and folders


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB of its own."""
    yield from _mounted(tmp_path / "disk", "size=3m")


def _mounted(folder: Path, options: str) -> Iterator[Path]:
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False).returncode:
        pytest.skip("a small disk needs the right to mount one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(store: Store) -> list[str]:
    """Save patients until the disk refuses; returns the ids of those that were saved."""
    saved: list[str] = []
    while True:
        patient = Patient(f"p{len(saved)}", "x" * 20_000)
        try:
            store.records.add_patient(patient)
        except StoreFull:
            return saved
        saved.append(patient.id)


def test_a_full_disk_is_told_at_the_save_and_nothing_is_lost(small_disk: Path) -> None:
    folder = small_disk / "data"
    store, _ = create_store(folder, PASSPHRASE, FLOOR_COST)
    assert not StorePaths(folder).reserve.exists()
    saved = fill(store)
    assert store.records.count() == len(saved)
    store.close()
    again = open_store(folder, PASSPHRASE)
    assert again.records.patient(saved[-1]).name == "x" * 20_000
    assert again.records.count() == len(saved)
    again.close()


def test_a_save_works_again_once_there_is_room(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(2_000_000))
    store, _ = create_store(small_disk / "data", PASSPHRASE, FLOOR_COST)
    fill(store)
    (small_disk / "ballast").unlink()
    store.records.add_patient(Patient("after", "x" * 20_000))
    assert store.verify().ok
    store.close()


def test_no_store_is_left_half_made_on_a_full_disk(tmp_path: Path) -> None:
    for disk in _mounted(tmp_path / "tiny", "size=64k"):
        with pytest.raises(StoreFull):
            create_store(disk / "data", PASSPHRASE, FLOOR_COST)
        assert not StorePaths(disk / "data").home.exists()


@pytest.fixture
def read_only_folder(data_folder: Path) -> Iterator[Path]:
    """The store's folder on a disk that cannot be written."""
    bind = ["mount", "--bind", str(data_folder), str(data_folder)]
    if shutil.which("mount") is None or subprocess.run(bind, check=False, capture_output=True).returncode:
        pytest.skip("a read-only disk needs the right to mount one")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(data_folder)], check=True)
    yield data_folder
    subprocess.run(["umount", "-l", str(data_folder)], check=True)


def test_a_folder_that_cannot_be_written_opens_to_look(read_only_folder: Path) -> None:
    store = open_store(read_only_folder, PASSPHRASE)
    assert names(store) == ["Ana Fictional", "Ben Fictional"]
    assert store.read_only == because("folder_read_only")
    with pytest.raises(StoreReadOnly, match="cannot be written"):
        store.records.add_patient(Patient("", "Cy"))
    assert store.verify().ok
    store.close()


def test_a_folder_that_cannot_be_written_with_an_open_log_is_told(data_folder: Path) -> None:
    paths = StorePaths(data_folder)
    store = open_store(data_folder, PASSPHRASE)
    store.records.add_patient(Patient("", "Cy"))
    home = copy_home(paths)
    store.close()
    shutil.rmtree(paths.home)
    home.rename(paths.home)
    if subprocess.run(["mount", "--bind", str(data_folder), str(data_folder)], check=False).returncode:
        pytest.skip("a read-only disk needs the right to mount one")
    subprocess.run(["mount", "-o", "remount,ro,bind", str(data_folder)], check=True)
    try:
        with pytest.raises(StoreProblem, match="not closed last time"):
            open_store(data_folder, PASSPHRASE)
    finally:
        subprocess.run(["umount", "-l", str(data_folder)], check=True)


def refusing(code: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def test_a_refusal_to_write_opens_to_look(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FolderLock, "take", refusing(errno.EROFS))
    store = opened()
    assert names(store) == ["Ana Fictional", "Ben Fictional"]
    assert store.read_only == because("folder_read_only")
    with pytest.raises(StoreReadOnly):
        store.records.add_patient(Patient("", "Cy"))


def test_a_refusal_to_write_with_an_open_log_is_told(
    opened: Opener, paths: StorePaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.database.with_name("patients.db-wal").write_bytes(b"left behind")
    monkeypatch.setattr(FolderLock, "take", refusing(errno.EACCES))
    with pytest.raises(StoreProblem, match="not closed last time"):
        opened()


def test_a_full_disk_at_opening_keeps_nobody_out(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FolderLock, "take", refusing(errno.ENOSPC))
    assert names(opened())


def test_a_disk_that_fails_at_opening_is_told_in_a_sentence(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FolderLock, "take", refusing(errno.EIO))
    with pytest.raises(StoreProblem, match="would not let 'data' be read"):
        opened()


def test_a_lock_that_cannot_be_asked_for_is_not_called_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult_app.store.lock._lock", refusing(errno.ENOLCK))
    with pytest.raises(OSError, match=os.strerror(errno.ENOLCK)):
        FolderLock(tmp_path / "lock").take()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_durably(path, b"first")
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        write_durably(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_the_reserve_is_kept_and_given_back_when_the_disk_is_full(opened: Opener, paths: StorePaths) -> None:
    store = opened()
    assert paths.reserve.stat().st_size == reserve.RESERVE_BYTES
    assert store.records.ledger.on_full is not None
    store.records.ledger.on_full()
    assert not paths.reserve.exists()


def test_a_reserve_that_cannot_be_kept_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reserve"
    assert hold_reserve(path)
    assert hold_reserve(path)
    release_reserve(path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refusing(errno.ENOSPC))
        assert not hold_reserve(path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda handle, data: 0)
        assert not hold_reserve(path)
    assert not path.exists()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refusing(errno.EIO))
        release_reserve(path)
