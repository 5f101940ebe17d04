"""Who wrote an entry and on which device; the whole record of a procedure, and nine new tables. Frozen."""

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
_MOMENT = ("day", "clock?", "offset#?")
_OWN = ["patient_id", "id"]
# A column from `name`, `#` for a whole number, `*` for bytes, `?` where it may be absent.
_NEW = {
    "devices": (["number"], ("number#", "id")),
    "accounts": (["id"], ("id", "name", "role")),
    "import_batches": (
        _OWN, (*_OWN, *_MOMENT, "form", "digest", "scores#", "procedures#", "blocks#", "visits#", "changes#"),
    ),
    "outside_records": (
        ["patient_id", "source", "resource", "kind", "entry"],
        ("patient_id", "source", "resource", "kind", "entry", "version"),
    ),
    "day_notes": (_OWN, (*_OWN, *_MOMENT, "words")),
    "medicines": (_OWN, (*_OWN, "name", "reason", "opioid#?")),
    "medicine_changes": (_OWN, (*_OWN, "medicine", *_MOMENT, "what", "dose")),
    "documents": (
        _OWN,
        (*_OWN, "visit", *_MOMENT, "kind", "language", "media_type", "content_version", "facts", "size#", "data*"),
    ),
    "pen_strokes": (_OWN, (*_OWN, "visit", "page", "color", "width#", "points")),
}  # fmt: skip
_ENTRY = '"seq", "at", "offset", "action", "patient_id"'


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def _column(text: str) -> sa.Column[Any]:
    kind = sa.Integer if "#" in text else sa.LargeBinary if "*" in text else sa.Text
    return sa.Column(text.rstrip("#*?"), kind, nullable="?" in text)


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
    for name, (key, columns) in _NEW.items():
        _versioned(name, key, *map(_column, columns))
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
