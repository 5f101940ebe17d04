"""Which schema a store has, and bringing an older one up to date. Alembic is imported only when that is due."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from consult_app import shipped
from consult_app.errors import StoreDamaged, StoreProblem
from consult_app.reasons.reason import because
from consult_app.store import schema
from consult_app.store.ledger import Ledger
from consult_app.store.problems import StoreNewer
from consult_app.store.verify import check_rows


@dataclass(frozen=True, slots=True)
class SchemaPlan:
    """The schema versions this program knows, oldest first, and where their migrations lie."""

    known: tuple[str, ...]
    scripts: Path

    @property
    def newest(self) -> str:
        """The version this program works with."""
        return self.known[-1]


PLAN: Final = SchemaPlan(schema.KNOWN_VERSIONS, shipped.migrations_folder())


def schema_of(ledger: Ledger) -> str:
    """The schema version of a store; StoreDamaged when it says none."""
    with ledger.reading() as connection:
        version = connection.execute(select(schema.schema_version.c.version_num)).scalar_one_or_none()
    if version is None:
        raise StoreDamaged(because("store_without_version"))
    return version


def check_known(version: str, plan: SchemaPlan) -> None:
    """StoreNewer when this program is too old for the store; nothing was touched."""
    if version not in plan.known:
        raise StoreNewer(because("store_newer"))


def upgrade(ledger: Ledger, plan: SchemaPlan) -> None:
    """Bring a store to the newest schema in one audited transaction; on any failure it stays as it was.

    What was written must read the same afterwards, row by row: else StoreProblem, and nothing was changed.
    """
    with ledger.writing(f"upgrade_to_{plan.newest}") as write:
        run_migrations(write.connection, plan)
        if check_rows(write.connection, ledger):
            raise StoreProblem(because("upgrade_would_change"))


def run_migrations(connection: Connection, plan: SchemaPlan) -> None:
    """Run all migrations that are due inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(plan.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, plan.newest)
