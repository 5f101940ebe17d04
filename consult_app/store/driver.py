"""The SQLCipher driver, with the few of its names that we use typed (it has no stubs of its own)."""

from __future__ import annotations

from typing import Any, Final, Protocol, cast

import sqlcipher3.dbapi2

from consult_app.errors import StoreProblem
from consult_app.reasons.reason import because


class Driver(Protocol):
    """A DB-API module."""

    Error: type[Exception]
    sqlite_version_info: tuple[int, ...]

    def connect(self, database: str, **options: Any) -> Any:
        """Open a database."""
        ...


driver: Final = cast("Driver", sqlcipher3.dbapi2)
OLDEST_SQLITE: Final = (3, 51, 3)
"""The first release with every repair that a store relies on (safety.md 47)."""


def check_version() -> None:
    """StoreProblem when this installation brings an SQLite older than the store relies on."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        found, least = (".".join(map(str, version)) for version in (driver.sqlite_version_info, OLDEST_SQLITE))
        raise StoreProblem(because("sqlite_too_old", found=found, least=least))
