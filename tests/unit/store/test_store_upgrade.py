"""Migrations: the first makes what the program makes; later ones run in one transaction, after a backup."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from consult_app.domain.patients import Patient
from consult_app.store.backup import list_backups, restore_store
from consult_app.store.engine import memory_engine
from consult_app.store.key_file import FLOOR_COST
from consult_app.store.open_store import create_store, open_store
from consult_app.store.opening import Opening
from consult_app.store.schema import VERSIONED
from consult_app.store.store import Store
from consult_app.store.upgrade import PLAN, SchemaPlan, run_migrations

PASSPHRASE = "four plain test words"
STORES = Path(__file__).parents[2] / "stores"
NEXT = f"{int(PLAN.newest) + 1:04d}"
LATER = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{PLAN.newest}"


def upgrade() -> None:
    op.add_column("patients", sa.Column("likes", sa.Text, nullable=True))
"""


def layout(engine: Engine) -> list[tuple[object, ...]]:
    """Every table's columns and indexes, as the database sees them."""
    with engine.connect() as connection:
        names = [
            row[0]
            for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        found: list[tuple[object, ...]] = []
        for name in names:
            found += [(name, *row) for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")]
            listed = connection.exec_driver_sql(f"PRAGMA index_list({name})").fetchall()
            for index in sorted(listed, key=lambda one: str(one[1])):  # made in any order, they are the same
                columns = connection.exec_driver_sql(f"PRAGMA index_info({index[1]})").fetchall()
                found.append((name, index[1], index[2], index[4], *columns))
    return found


def test_the_migrations_make_what_the_program_makes() -> None:
    migrated = create_engine("sqlite://")
    with migrated.begin() as connection:
        run_migrations(connection, PLAN)
    made = memory_engine()

    def comparable(engine: Engine) -> list[tuple[object, ...]]:
        return [row for row in layout(engine) if row[0] != "alembic_version"]

    assert comparable(migrated) == comparable(made)
    migrated.dispose()
    made.dispose()


@pytest.fixture
def plan(tmp_path: Path) -> SchemaPlan:
    """The plan of a later program, with one more migration."""
    scripts = Path(shutil.copytree(PLAN.scripts, tmp_path / "50% later"))
    (scripts / "versions" / f"{NEXT}_likes.py").write_text(LATER)
    return SchemaPlan((*PLAN.known, NEXT), scripts)


def version(store: Store) -> str:
    with store.records.ledger.reading() as connection:
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()


def test_an_older_store_is_backed_up_and_upgraded(
    opened: Callable[..., Store], data_folder: Path, plan: SchemaPlan
) -> None:
    store = opened(plan=plan)
    assert version(store) == NEXT
    assert store.verify().ok
    assert store.records.count() == 2
    store.records.add_patient(Patient("", "Cy"))
    store.close()
    (saved,) = list_backups(store.paths.backups)
    assert saved.schema == PLAN.newest
    again = opened(plan=plan)
    assert len(list_backups(again.paths.backups)) == 1
    again.close()
    restore_store(data_folder, saved.path, PASSPHRASE, plan)
    restored = opened(plan=plan)
    assert (version(restored), restored.records.count()) == (NEXT, 2)


def test_a_store_for_looking_is_not_upgraded(opened: Callable[..., Store], plan: SchemaPlan) -> None:
    store = opened(Opening.LOOK_ONLY, plan=plan)
    assert version(store) == PLAN.newest
    assert store.records.count() == 2


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(opened: Callable[..., Store], plan: SchemaPlan) -> None:
    script = plan.scripts / "versions" / f"{NEXT}_likes.py"
    script.write_text(LATER + "    raise RuntimeError('cut off')\n")
    with pytest.raises(RuntimeError, match="cut off"):
        opened(plan=plan)
    store = opened()
    assert version(store) == PLAN.newest
    assert store.verify().ok
    store.close()
    script.write_text(LATER)
    assert version(opened(plan=plan)) == NEXT


def test_alembic_is_not_loaded_where_nothing_is_due(data_folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from consult_app.store.open_store import open_store; "
        f"open_store(Path({str(data_folder)!r}), {PASSPHRASE!r}).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("release", sorted(path.name for path in STORES.iterdir() if path.is_dir()))
def test_a_store_of_each_release_still_opens(tmp_path: Path, release: str) -> None:
    """`tests/stores/README.md` says how they were made."""
    folder = Path(shutil.copytree(STORES / release, tmp_path / "data"))
    store = open_store(folder, PASSPHRASE)
    chart = store.records.chart("ana")
    assert store.verify().ok
    assert (chart.patient.name, len(chart.scores), len(chart.blocks), len(chart.visits)) == ("Ana Fictional", 2, 1, 1)
    store.close()


def test_there_is_a_store_of_each_release() -> None:
    assert sorted(path.name for path in STORES.iterdir() if path.is_dir()) == list(PLAN.known)


def test_the_store_of_this_release_holds_everything_it_can(tmp_path: Path) -> None:
    """A column that no fixture fills would not be looked at by any later program's test."""
    folder = Path(shutil.copytree(STORES / PLAN.newest, tmp_path / "data"))
    with closing(open_store(folder, PASSPHRASE)) as store, store.records.ledger.reading() as connection:
        for table in VERSIONED:
            found = connection.execute(table.select()).mappings().all()
            never = {name for name in table.columns.keys() if all(row[name] is None for row in found)}  # noqa: SIM118
            assert not never, (table.name, never)


def test_a_new_store_is_of_the_newest_schema(tmp_path: Path) -> None:
    store, _ = create_store(tmp_path / "data", PASSPHRASE, FLOOR_COST)
    assert version(store) == PLAN.newest
    store.close()
