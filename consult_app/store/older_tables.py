"""Looking at a store of an older schema as it lies: what came later is absent, by views that are in memory alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table

from consult_app.store import schema
from consult_app.store.ledger import Ledger


def show_as_present(ledger: Ledger) -> None:
    """Let this connection read older tables as present ones, until it is closed; nothing of the store changes.

    A temporary view hides the table of its name: columns and tables that came later are there, and hold nothing.
    """
    with ledger.outside_transaction() as raw:
        for table in (*schema.VERSIONED, schema.audit):
            there = {str(row[1]) for row in raw.execute(f'PRAGMA main.table_info("{table.name}")')}
            if not there.issuperset(column.name for column in table.columns):
                raw.execute(f'CREATE TEMP VIEW "{table.name}" AS {_as_present(table, there)}')


def _as_present(table: Table, there: set[str]) -> str:
    columns = ", ".join(
        f'"{column.name}"' if column.name in there else f'{_absent(column)} AS "{column.name}"'
        for column in table.columns
    )
    return f'SELECT {columns} FROM main."{table.name}"' if there else f"SELECT {columns} WHERE 0"


def _absent(column: Column[Any]) -> str:
    """What a column holds in rows from before it was there: nothing, or what its migration wrote there."""
    return {"device": "0", "actor": "''", "format": "1"}[column.name] if column.table is schema.audit else "NULL"
