"""The only door to SQL: an engine over one SQLCipher file, and the same over plain memory for what is never kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from consult_app.store import schema
from consult_app.store.driver import check_version, driver

_SETTINGS = (
    "cipher_log_level=NONE",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "mmap_size=0",
)
_WRITER_SETTINGS = ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "fullfsync=ON")


def file_engine(path: Path, raw_key: str, *, create: bool = False, immutable: bool = False) -> Engine:
    """An engine over the encrypted file, held alone by this process.

    `raw_key` is 64 hex digits. Without `create` the file must be there. `immutable` reads from a folder that cannot be
    written. Nothing is read yet: a wrong key or a damaged file shows at the first statement. StoreProblem when SQLite
    itself is too old to be trusted with it.
    """
    check_version()
    mode = "immutable=1" if immutable else f"mode={'rwc' if create else 'rw'}"
    uri = f"file:{quote(str(path))}?{mode}"

    def connect() -> Any:
        connection = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=0)
        try:
            connection.execute(f"PRAGMA key = \"x'{raw_key}'\"")
            for setting in (*_SETTINGS, *(() if immutable else _WRITER_SETTINGS)):
                connection.execute(f"PRAGMA {setting}")
        except driver.Error:
            connection.close()
            raise
        return connection

    return _engine(connect)


def memory_engine() -> Engine:
    """An engine over plain memory with all tables made: gone when the engine is disposed."""

    def connect() -> Any:
        connection = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        return connection

    engine = _engine(connect)
    make_tables(engine)
    return engine


def make_tables(engine: Engine) -> None:
    """Make all tables of the present schema in an empty store, in one transaction."""
    with engine.connect().execution_options(consult_write=True) as connection, connection.begin():
        schema.metadata.create_all(connection)
        connection.execute(schema.schema_version.insert(), {"version_num": schema.SCHEMA_VERSION})


def _engine(connect: Callable[[], Any]) -> Engine:
    # One connection for all: exclusive locking allows no second, and the ledger takes turns.
    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("consult_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
