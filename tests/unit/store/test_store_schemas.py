"""An older schema becomes the present one: every record intact, a backup before, the old store or the new at any cut.

The stores of older schemas are those that their own releases made (`tests/stores`).
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from older_charts import CHECKS
from sqlalchemy import Engine, event

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.errors import StoreDamaged, StoreFull, StoreProblem, StoreReadOnly
from consult_app.reasons.reason import because
from consult_app.store import safe_upgrade
from consult_app.store.anchor import AnchorFile
from consult_app.store.backup import list_backups, restore_store
from consult_app.store.lock import FolderLock
from consult_app.store.open_store import open_store
from consult_app.store.opening import Opening
from consult_app.store.paths import StorePaths
from consult_app.store.problems import StoreNewer
from consult_app.store.store import Store
from consult_app.store.upgrade import PLAN, SchemaPlan, upgrade

PASSPHRASE = "four plain test words"
STORES = Path(__file__).parents[2] / "stores"
OLDER = PLAN.known[:-1]
AT = Moment.parse("2026-04-01T09:30-05:00")
FREE_TEXT = ("approach", "guidance", "medicine", "dose")


@pytest.fixture(params=OLDER)
def release(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def old_program(release: str) -> SchemaPlan:
    """What the program of that release knew."""
    return SchemaPlan(PLAN.known[: PLAN.known.index(release) + 1], PLAN.scripts)


@pytest.fixture
def folder(tmp_path: Path, release: str) -> Path:
    return Path(shutil.copytree(STORES / release, tmp_path / "data"))


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[..., Store]]:
    stores: list[Store] = []

    def open_it(opening: Opening = Opening.USUAL, plan: SchemaPlan = PLAN) -> Store:
        stores.append(open_store(folder, PASSPHRASE, opening, plan=plan))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()


def home_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in StorePaths(folder).home.iterdir()}


def rows(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table as it lies in the file, what is absent left out; the version number aside."""
    with store.records.ledger.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [str(row[0]) for row in names if row[0] != "alembic_version"]
        return {
            table: [
                {name: value for name, value in row.items() if value is not None}
                for row in connection.exec_driver_sql(f"SELECT * FROM main.{table}").mappings()
            ]
            for table in tables
        }


def version(store: Store) -> str:
    with store.records.ledger.reading() as connection:
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()


def check_upgraded(store: Store, release: str) -> None:
    assert (version(store), store.read_only) == (PLAN.newest, None)
    assert store.verify().ok
    CHECKS[release](store.records.chart("ana"))
    actions = [row["action"] for row in rows(store)["audit"]]
    assert actions.count(f"upgrade_to_{PLAN.newest}") == 1


def why_looking(store: Store) -> str:
    assert store.read_only is not None
    return store.read_only.text


def check_untouched(store: Store, release: str) -> None:
    assert (version(store), store.verify().ok) == (release, True)
    CHECKS[release](store.records.chart("ana"))


# ------------------------------------------------------------------ it works


def test_every_row_is_what_it_was_and_the_chain_holds(opened: Callable[..., Store], release: str, folder: Path) -> None:
    old = opened(Opening.LOOK_ONLY)
    before = rows(old)
    old.close()
    store = opened()
    check_upgraded(store, release)
    after = rows(store)
    (device,) = after.pop("devices")
    assert (device["number"], device["id"]) == (0, StorePaths(folder).device.read_text())
    for table in after.keys() - before.keys():
        assert after.pop(table) == []
    upgrade_entry = after["audit"].pop()
    assert (upgrade_entry["action"], upgrade_entry["format"]) == (f"upgrade_to_{PLAN.newest}", 2)
    first_format = {"device": 0, "actor": "", "format": 1}
    assert after["audit"] == [first_format | entry for entry in before.pop("audit")]
    del after["audit"]
    assert after == before
    assert dict(store.records.settings()) == {"profile": "strict_dual"}


def test_a_backup_of_the_old_store_is_made_first_and_its_place_told(
    opened: Callable[..., Store], folder: Path, tmp_path: Path, release: str, old_program: SchemaPlan
) -> None:
    store = opened()
    (saved,) = list_backups(store.paths.backups)
    assert (saved.schema, saved.seq) == (release, store.records.audit_number - 1)
    assert f"backups/{saved.path.name}" in store.notes[-1].text
    store.close()
    restore_store(tmp_path / "old", saved.path, PASSPHRASE, old_program)
    with closing(open_store(tmp_path / "old", PASSPHRASE, Opening.LOOK_ONLY, plan=old_program)) as old:
        assert version(old) == release
        assert old.verify().ok


def test_it_is_upgraded_once(opened: Callable[..., Store], release: str) -> None:
    opened().close()
    again = opened()
    check_upgraded(again, release)
    assert again.notes == ()
    assert len(list_backups(again.paths.backups)) == 1


def test_what_is_new_can_be_kept_in_an_old_store(opened: Callable[..., Store]) -> None:
    store = opened()
    (block,) = store.records.chart("ana").blocks
    recorded = replace(
        block, procedure=replace(block.procedure, decided_on=date(2026, 3, 1), **dict.fromkeys(FREE_TEXT, "x"))
    )
    store.records.save_block("ana", recorded, expected=block)
    (change,) = store.records.save_changes("ana", [DatedChange(AT, ChangedThing.INJURY)])
    store.close()
    again = opened()
    chart = again.records.chart("ana")
    assert chart.blocks == (recorded,)
    assert change in chart.changes
    assert again.verify().ok


def test_an_older_program_refuses_the_newer_store_and_its_backups(
    opened: Callable[..., Store], folder: Path, tmp_path: Path, old_program: SchemaPlan
) -> None:
    store = opened()
    saved = safe_upgrade.make_backup(store, tmp_path / "new.consult-backup")
    store.close()
    before = home_bytes(folder)
    with pytest.raises(StoreNewer, match="newer version"):
        opened(plan=old_program)
    with pytest.raises(StoreNewer, match="newer version"):
        restore_store(folder, saved.path, PASSPHRASE, old_program)
    assert home_bytes(folder) == before


# ------------------------------------------------------------------ only looking


def test_an_old_store_is_read_without_being_changed(opened: Callable[..., Store], folder: Path, release: str) -> None:
    before = home_bytes(folder)
    store = opened(Opening.LOOK_ONLY)
    check_untouched(store, release)
    assert not store.paths.backups.exists()
    store.close()
    assert home_bytes(folder) == before


def test_an_old_store_in_a_folder_that_cannot_be_written_is_read(
    opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, release: str
) -> None:
    def refuse(_: FolderLock) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(FolderLock, "take", refuse)
    store = opened()
    check_untouched(store, release)
    assert "cannot be written" in why_looking(store)


# ------------------------------------------------------------------ it cannot be done


def refusing_backup(problem: Exception) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise problem

    return refuse


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (StoreFull(because("disk_full")), "There is not enough room on the disk to bring"),
        (StoreProblem(because("backup_unlike_store")), "could not be brought up to date.*The copy does not match"),
    ],
)
def test_without_a_backup_it_is_not_upgraded_but_read(
    opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, problem: StoreProblem, told: str, release: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(safe_upgrade, "make_backup", refusing_backup(problem))
        store = opened()
        check_untouched(store, release)
        with pytest.raises(StoreReadOnly, match=told):
            store.records.save_settings({"profile": "sis"}, expected=store.records.settings())
        assert store.notes == ()
        store.close()
    check_upgraded(opened(), release)


def test_a_backups_folder_that_cannot_be_made_is_told_and_the_store_read(
    opened: Callable[..., Store], folder: Path, release: str
) -> None:
    StorePaths(folder).backups.write_text("in the way")
    store = opened()
    check_untouched(store, release)
    assert "'backups'" in why_looking(store)


def test_a_disk_that_is_full_at_any_page_of_the_upgrade_leaves_the_old_store(
    opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, release: str
) -> None:
    """The database itself refuses to grow by more than some pages, after the backup was made."""
    real = safe_upgrade.make_backup

    def opened_with_room_for(pages: int) -> Store:
        def backup_then_fill(store: Store, target: Path) -> object:
            made = real(store, target)
            with store.records.ledger.outside_transaction() as raw:
                there = raw.execute("PRAGMA page_count").fetchone()[0]
                raw.execute(f"PRAGMA max_page_count = {there + pages}")
            return made

        with monkeypatch.context() as patch:
            patch.setattr(safe_upgrade, "make_backup", backup_then_fill)
            return opened()

    room = 0
    while (store := opened_with_room_for(room)).read_only:
        assert "not enough room" in why_looking(store)
        check_untouched(store, release)
        store.close()
        room += 1
    assert 1 <= room < 40
    check_upgraded(store, release)


def test_a_failure_at_any_statement_of_the_upgrade_leaves_the_old_store(
    opened: Callable[..., Store], release: str, old_program: SchemaPlan
) -> None:
    """The upgrade breaks off before each of its statements in turn, until it gets through."""
    store = opened(plan=old_program)
    before = rows(store)
    failed = 0
    for last in range(200):
        left = last

        def break_off(*_: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise RuntimeError("broken off")

        event.listen(Engine, "before_cursor_execute", break_off)
        try:
            upgrade(store.records.ledger, PLAN)
        except RuntimeError:
            failed += 1
        else:
            break
        finally:
            event.remove(Engine, "before_cursor_execute", break_off)
        assert version(store) == release
        assert rows(store) == before
    assert failed > 10
    store.close()
    check_upgraded(opened(), release)


def test_an_upgrade_whose_note_the_disk_refuses_is_found_done_at_the_next_opening(
    opened: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, release: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(AnchorFile, "move_to", refuse)
        store = opened()
        assert version(store) == PLAN.newest
        assert "refused the note beside it" in why_looking(store)
        CHECKS[release](store.records.chart("ana"))
        store.close()
    check_upgraded(opened(), release)


def test_a_store_that_is_not_what_was_written_is_not_carried_on(
    opened: Callable[..., Store], folder: Path, release: str, old_program: SchemaPlan
) -> None:
    store = opened(plan=old_program, opening=Opening.LOOK_ONLY)
    with store.records.ledger.outside_transaction() as raw:
        raw.execute("UPDATE scores SET value = '1'")
    store.close()
    with pytest.raises(StoreDamaged, match="Nothing was changed"):
        opened()
    assert not StorePaths(folder).backups.exists()
    looking = opened(Opening.LOOK_ONLY)
    assert version(looking) == release
    assert not looking.verify().ok


SPOILS = {
    "a new column that is filled": "op.execute(\"ALTER TABLE patients ADD COLUMN likes TEXT NOT NULL DEFAULT 'tea'\")",
    "a changed row": "op.execute(\"UPDATE patients SET name = 'Somebody'\")",
    "a lost row": 'op.execute("DELETE FROM sites")',
    "a lost table": 'op.execute("DROP TABLE block_readings")',
}


@pytest.mark.parametrize("how", SPOILS)
def test_a_migration_that_would_change_what_was_written_changes_nothing(
    opened: Callable[..., Store], tmp_path: Path, how: str, release: str
) -> None:
    scripts = Path(shutil.copytree(PLAN.scripts, tmp_path / "spoiling"))
    later = f"{int(PLAN.newest) + 1:04d}"
    (scripts / "versions" / f"{later}_spoils.py").write_text(
        f'from alembic import op\n\nrevision = "{later}"\ndown_revision = "{PLAN.newest}"\n\n\n'
        f"def upgrade() -> None:\n    {SPOILS[how]}\n"
    )
    store = opened(plan=SchemaPlan((*PLAN.known, later), scripts))
    check_untouched(store, release)
    assert "would not have stayed as they were written" in why_looking(store)
    store.close()
    check_upgraded(opened(), release)
