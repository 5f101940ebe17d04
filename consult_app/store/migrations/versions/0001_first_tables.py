"""The first tables. Frozen: a later change of the schema is a later migration."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_WORDS = {
    "patients": ["id", "name", "birth?", "chart_number", "sample#", "search"],
    "sites": ["patient_id", "site"],
    "scores": ["patient_id", "id", "day", "clock?", "offset#?", "site", "measure", "value", "posture"],
    "procedures": [
        "patient_id", "id", "day", "clock?", "offset#?", "kind", "site", "region", "side", "level",
    ],
    "blocks": [
        "patient_id", "id", "target", "anesthetic", "volume_ml?", "sedation", "steroid#?", "before_rest?",
        "before_moving?",
    ],
    "block_readings": ["patient_id", "id", "place#", "minutes#", "value", "posture"],
    "visits": ["patient_id", "id", "opened_on", "content_version"],
    "visit_answers": ["patient_id", "id", "key", "value"],
    "settings": ["key", "value"],
}  # fmt: skip
_KEYS = {
    "patients": ["id"],
    "sites": ["patient_id", "site"],
    "block_readings": ["patient_id", "id", "place"],
    "visit_answers": ["patient_id", "id", "key"],
    "settings": ["key"],
}


def _column(text: str) -> sa.Column[object]:
    """A column from `name`, `#` for a whole number, `?` where it may be absent."""
    kind = sa.Integer if "#" in text else sa.Text
    return sa.Column(text.rstrip("#?"), kind, nullable="?" in text)


def upgrade() -> None:
    """Make all tables."""
    for name, words in _WORDS.items():
        frame = ["born#", "removed#", "seq#", "replaced_by#"]
        columns = [_column(text) for text in (*words, *frame)]
        op.create_table(name, sa.Column("row", sa.Integer, primary_key=True), *columns)
        current = sa.text("replaced_by = 0")
        key = _KEYS.get(name, ["patient_id", "id"])
        op.create_index(f"current_{name}", name, key, unique=True, sqlite_where=current, postgresql_where=current)
    replaced = sa.text("replaced_by <> 0")
    op.create_index("replaced_scores", "scores", ["patient_id"], sqlite_where=replaced, postgresql_where=replaced)
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *[_column(text) for text in ("at", "offset#", "action", "patient_id", "contents", "head")],
    )
