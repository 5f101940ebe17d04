"""The statements of every save and every opened chart, built once: building one costs more than running it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnClause, Insert, Integer, Select, Table, Update, bindparam, literal_column, select

from consult_app.store.schema import KEYS

# Written out, not bound: only then does the planner know that the index of the current versions serves.
_NONE: Final[ColumnClause[int]] = literal_column("0", Integer)


@lru_cache(maxsize=64)
def current_where(table: Table, *names: str) -> Select[Any]:
    """The current versions, tombstones among them, whose columns `names` equal the parameters `is_<name>`."""
    query = select(table).where(table.c.replaced_by == _NONE)
    for name in names:
        query = query.where(table.c[name] == bindparam(f"is_{name}"))
    return query


@lru_cache(maxsize=64)
def there_where(table: Table, *names: str) -> Select[Any]:
    """The same without tombstones, in order of first appearance."""
    return current_where(table, *names).where(table.c.removed == _NONE).order_by(table.c.born)


@lru_cache(maxsize=64)
def replaced_where(table: Table, *names: str) -> Select[Any]:
    """The versions that later ones replaced, in order of writing; for scores an index serves them by patient."""
    query = select(table).where(table.c.replaced_by != _NONE).order_by(table.c.row)
    for name in names:
        query = query.where(table.c[name] == bindparam(f"is_{name}"))
    return query


@lru_cache(maxsize=64)
def insert_into(table: Table) -> Insert:
    """New rows of a table."""
    return table.insert()


@lru_cache(maxsize=64)
def replace_in(table: Table) -> Update:
    """Mark the current version of a key (parameters `is_<name>`) as replaced by the entry `by`."""
    statement = table.update().values(replaced_by=bindparam("by")).where(table.c.replaced_by == _NONE)
    for name in KEYS[table.name]:
        statement = statement.where(table.c[name] == bindparam(f"is_{name}"))
    return statement


def equal_to(**values: object) -> dict[str, object]:
    """The parameters of these statements."""
    return {f"is_{name}": value for name, value in values.items()}
