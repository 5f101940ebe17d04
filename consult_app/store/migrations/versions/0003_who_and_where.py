"""Who wrote an entry and on which device; the whole record of a procedure. Frozen like those before it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_TABLES = (
    "patients", "sites", "scores", "procedures", "blocks", "block_readings", "changes", "visits", "visit_answers",
    "settings",
)  # fmt: skip
_RECORD = (
    "state", "contrast", "volume_ml", "sedation", "sedation_why", "done_by", "score_before", "score_at_door",
    "consent_talked_over#", "diagnosis", "payer", "plan",
)  # fmt: skip
_ENTRY = '"seq", "at", "offset", "action", "patient_id"'


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def _versioned(name: str, key: list[str], *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("row", sa.Integer, primary_key=True),
        *columns,
        *(_number(frame) for frame in ("born", "removed", "seq", "replaced_by")),
        sa.Column("device", sa.Integer, nullable=True),
    )
    current = sa.text("replaced_by = 0")
    op.create_index(f"current_{name}", name, key, unique=True, sqlite_where=current, postgresql_where=current)


def upgrade() -> None:
    """Add columns that old rows leave absent; entries get an actor and a format. What was written stays as it is."""
    for name in _RECORD:
        kind = sa.Integer if "#" in name else sa.Text
        op.add_column("procedures", sa.Column(name.rstrip("#"), kind, nullable=True))
    for name in _TABLES:
        op.add_column(name, sa.Column("device", sa.Integer, nullable=True))
    _versioned("devices", ["number"], _number("number"), _words("id"))
    # A key cannot be widened in place: the entries move over as they are, all of the first device.
    op.create_table(
        "audit_0003",
        sa.Column("device", sa.Integer, primary_key=True, autoincrement=False, server_default="0"),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        _words("at"),
        _number("offset"),
        _words("action"),
        _words("patient_id"),
        sa.Column("actor", sa.Text, nullable=False, server_default=""),
        _number("format", "1"),
        _words("contents"),
        _words("head"),
        sqlite_with_rowid=False,
    )
    op.execute(
        f'INSERT INTO audit_0003 ("device", {_ENTRY}, "actor", "format", "contents", "head") '
        f'SELECT 0, {_ENTRY}, \'\', 1, "contents", "head" FROM audit ORDER BY "seq"'
    )
    op.drop_table("audit")
    op.rename_table("audit_0003", "audit")
