"""The SQLCipher driver, with the few of its names that we use typed (it has no stubs of its own)."""

from __future__ import annotations

from typing import Any, Final, Protocol, cast

import sqlcipher3.dbapi2


class Driver(Protocol):
    """A DB-API module."""

    Error: type[Exception]
    sqlite_version_info: tuple[int, ...]

    def connect(self, database: str, **options: Any) -> Any:
        """Open a database."""
        ...


driver: Final = cast("Driver", sqlcipher3.dbapi2)
