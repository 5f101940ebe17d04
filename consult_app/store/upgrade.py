"""Which schema a store has, and bringing an older one up to date. Alembic is imported only when that is due."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from consult_app import shipped
from consult_app.errors import StoreDamaged, StoreProblem
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
        raise StoreDamaged("The patient store does not say which version made it. Please restore the newest backup.")
    return version


def check_known(version: str, plan: SchemaPlan) -> None:
    """StoreNewer when this program is too old for the store; nothing was touched."""
    if version not in plan.known:
        raise StoreNewer(
            "This patient store was written by a newer version of the program. "
            "It was left as it is: please update the program."
        )


def upgrade(ledger: Ledger, plan: SchemaPlan) -> None:
    """Bring a store to the newest schema in one audited transaction; on any failure it stays as it was.

    What was written must read the same afterwards, row by row: else StoreProblem, and nothing was changed.
    """
    with ledger.writing(f"upgrade_to_{plan.newest}") as write:
        run_migrations(write.connection, plan)
        if check_rows(write.connection, ledger):
            raise StoreProblem(
                "Its entries would not have stayed as they were written, so it was left as it is. "
                "Please go on with the version of the program that you had."
            )


def run_migrations(connection: Connection, plan: SchemaPlan) -> None:
    """Run all migrations that are due inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(plan.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, plan.newest)
