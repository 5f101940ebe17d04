"""A backup is copied, reopened and checked before it has its name; a restore keeps the old store."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.patients import Patient
from consult_app.errors import StoreDamaged, StoreFull, StoreProblem, StoreReadOnly, WrongPassphrase
from consult_app.reasons.reason import because
from consult_app.store import backup
from consult_app.store.backup import list_backups, make_backup, restore_store
from consult_app.store.backup_file import FORMAT, MAGIC, read_backup_info
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.open_store import open_store
from consult_app.store.opening import Opening
from consult_app.store.paths import StorePaths, finish_restore
from consult_app.store.problems import StoreBusy, StoreNewer
from consult_app.store.store import Store
from consult_app.store.upgrade import PLAN, SchemaPlan
from consult_app.store.verify import VerifyReport

PASSPHRASE = "four plain test words"
Opener = Callable[..., Store]


@pytest.fixture
def made(opened: Opener, tmp_path: Path) -> Path:
    """A backup of two patients; the store then went on and was closed."""
    store = opened()
    path = make_backup(store, tmp_path / "copy").path
    store.records.add_patient(Patient("cy", "Cy Fictional"))
    store.close()
    return path


def count(folder: Path, passphrase: str = PASSPHRASE) -> int:
    store = open_store(folder, passphrase)
    try:
        assert store.verify().ok
        assert store.notes == ()
        return store.records.count()
    finally:
        store.close()


def test_a_backup_says_when_and_where_it_was_made(opened: Opener, tmp_path: Path) -> None:
    store = opened()
    info = make_backup(store, tmp_path / "copy")
    assert (info.path, info.seq, info.schema) == (tmp_path / "copy", store.records.audit_number, PLAN.newest)
    assert info.made_at.endswith("+00:00")
    assert read_backup_info(info.path) == info
    assert info.path.stat().st_mode & 0o777 == 0o600
    assert not store.paths.work.exists()


def test_a_backup_into_a_folder_is_dated_and_the_newest_is_listed_first(opened: Opener, tmp_path: Path) -> None:
    store = opened()
    first = make_backup(store, tmp_path)
    store.records.add_patient(Patient("", "Cy"))
    second = make_backup(store, tmp_path)
    (tmp_path / "torn.consult-backup").write_bytes(first.path.read_bytes()[:-1])
    (tmp_path / "other.consult-backup").mkdir()
    assert list_backups(tmp_path) == (second, first)


def test_a_backup_holds_nothing_that_can_be_read(made: Path) -> None:
    data = made.read_bytes().lower()
    assert b"fictional" not in data
    assert b"patients" not in data


def test_an_older_backup_of_the_name_is_replaced_and_another_file_is_not(opened: Opener, made: Path) -> None:
    store = opened()
    assert make_backup(store, made).seq > 2
    made.write_bytes(b"a letter")
    with pytest.raises(StoreProblem, match="another file named 'copy'"):
        make_backup(store, made)
    assert made.read_bytes() == b"a letter"


def test_a_store_for_looking_is_not_backed_up(opened: Opener, tmp_path: Path) -> None:
    with pytest.raises(StoreReadOnly, match="copy the whole folder"):
        make_backup(opened(Opening.LOOK_ONLY), tmp_path)


def test_a_folder_that_is_not_there_is_told(opened: Opener, tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="'copy' or its folder was not found"):
        make_backup(opened(), tmp_path / "nowhere" / "copy")


@pytest.mark.parametrize(
    ("code", "problem"), [(errno.ENOSPC, StoreFull), (errno.EIO, StoreProblem), (errno.EROFS, StoreProblem)]
)
def test_trouble_with_the_disk_leaves_no_backup(
    opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, problem: type[StoreProblem]
) -> None:
    store = opened()
    folder = tmp_path / "target"
    folder.mkdir()

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(backup, "write_backup_file", refuse)
    with pytest.raises(problem):
        make_backup(store, folder)
    assert list(folder.iterdir()) == []
    assert store.records.count() == 2


def test_a_copy_that_differs_is_no_backup(opened: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened()
    monkeypatch.setattr(backup, "check_pages", lambda ledger, *, encrypted: ["A page is damaged."])
    with pytest.raises(StoreProblem, match="does not match"):
        make_backup(store, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_restore_brings_the_backup_back_and_keeps_the_old_store(made: Path, data_folder: Path) -> None:
    kept = restore_store(data_folder, made, PASSPHRASE)
    assert count(data_folder) == 2
    assert kept is not None
    shutil.rmtree(StorePaths(data_folder).home)
    kept.rename(StorePaths(data_folder).home)
    assert count(data_folder) == 3


def test_a_restore_into_an_empty_folder_keeps_nothing(made: Path, tmp_path: Path) -> None:
    assert restore_store(tmp_path / "new" / "folder", made, PASSPHRASE) is None
    assert count(tmp_path / "new" / "folder") == 2


def test_a_restored_store_goes_on_and_says_where_it_came_from(made: Path, data_folder: Path) -> None:
    restore_store(data_folder, made, PASSPHRASE)
    store = open_store(data_folder, PASSPHRASE)
    with store.records.ledger.reading() as connection:
        newest = connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq DESC LIMIT 1").scalar_one()
    assert newest == "restore_backup"
    store.records.add_patient(Patient("", "Di"))
    store.close()
    assert count(data_folder) == 3


def test_the_recovery_key_restores_too(made: Path, tmp_path: Path, template: Any) -> None:
    restore_store(tmp_path / "new", made, template.recovery)
    assert count(tmp_path / "new") == 2


def test_a_backup_opens_with_the_passphrase_of_its_day(opened: Opener, made: Path, data_folder: Path) -> None:
    store = opened()
    store.change_passphrase("a wholly new passphrase", FLOOR_COST)
    store.close()
    with pytest.raises(WrongPassphrase):
        restore_store(data_folder, made, "a wholly new passphrase")
    assert count(data_folder, "a wholly new passphrase") == 3
    restore_store(data_folder, made, PASSPHRASE)
    assert count(data_folder) == 2


def test_a_damaged_store_is_replaced_by_its_backup(made: Path, data_folder: Path) -> None:
    paths = StorePaths(data_folder)
    paths.database.write_bytes(b"ruined")
    for path in paths.keys:
        path.unlink()
    kept = restore_store(data_folder, made, PASSPHRASE)
    assert kept is not None
    assert (kept / "patients.db").read_bytes() == b"ruined"
    assert count(data_folder) == 2


def test_an_open_store_is_not_replaced(opened: Opener, made: Path, data_folder: Path) -> None:
    opened()
    with pytest.raises(StoreBusy):
        restore_store(data_folder, made, PASSPHRASE)


def test_any_flipped_or_missing_byte_of_a_backup_is_noticed(made: Path, data_folder: Path) -> None:
    data = made.read_bytes()
    for place in [*range(0, 400, 3), *range(400, len(data), 4001), len(data) - 1]:
        made.write_bytes(data[:place] + bytes([data[place] ^ 0x04]) + data[place + 1 :])
        with pytest.raises(StoreDamaged):
            restore_store(data_folder, made, PASSPHRASE)
    for end in (0, 5, len(MAGIC), 60, len(data) // 2, len(data) - 1):
        made.write_bytes(data[:end])
        with pytest.raises(StoreDamaged):
            restore_store(data_folder, made, PASSPHRASE)
    made.write_bytes(data + b"x")
    with pytest.raises(StoreDamaged):
        restore_store(data_folder, made, PASSPHRASE)
    assert count(data_folder) == 3


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="'gone' or its folder was not found"):
        restore_store(tmp_path / "data", tmp_path / "gone", PASSPHRASE)


def test_a_backup_of_a_newer_program_is_refused(
    opened: Opener, tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    monkeypatch.setattr("consult_app.store.backup_file.FORMAT", FORMAT + 1)
    later = make_backup(store, tmp_path / "later").path
    monkeypatch.undo()
    with pytest.raises(StoreNewer, match="newer version"):
        read_backup_info(later)
    path = make_backup(store, tmp_path / "copy").path
    store.close()
    with pytest.raises(StoreNewer, match="newer version"):
        restore_store(data_folder, path, PASSPHRASE, SchemaPlan(("0000",), tmp_path))
    assert count(data_folder) == 2


def test_a_backup_that_is_whole_outside_and_altered_inside_is_noticed(
    made: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "verify_ledger", lambda ledger, *, encrypted: VerifyReport((because("note_damaged"),)))
    with pytest.raises(StoreDamaged, match="damaged inside"):
        restore_store(data_folder, made, PASSPHRASE)
    monkeypatch.undo()
    assert count(data_folder) == 3


@pytest.mark.parametrize("cut", range(12))
def test_a_restore_that_is_cut_off_leaves_the_old_or_the_restored_store(
    made: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    """Every rename and every flush of a folder may be the last thing that happens."""
    steps = 0

    class Cut(BaseException):
        """The power went out."""

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object) -> object:
            nonlocal steps
            steps += 1
            if steps > cut:
                raise Cut
            return real(*arguments)

        return step

    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(backup, "flush_folder", counted(backup.flush_folder))
    try:
        restore_store(data_folder, made, PASSPHRASE)
        finished = True
    except Cut:
        finished = False
    monkeypatch.undo()
    assert count(data_folder) in ((2,) if finished else (2, 3))


def test_a_restore_cut_off_after_moving_the_old_store_is_finished_at_the_next_opening(
    made: Path, data_folder: Path
) -> None:
    paths = StorePaths(data_folder)
    restore_store(data_folder, made, PASSPHRASE)
    paths.home.rename(paths.ready)
    finish_restore(paths)
    assert count(data_folder) == 2
