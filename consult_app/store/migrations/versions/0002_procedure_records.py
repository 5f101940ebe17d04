"""What was recorded of a procedure, a block's own word for its medicine, and dated changes. Frozen like the first."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_LATER = {
    "procedures": ["decided_on", "approach", "guidance", "medicine", "dose"],
    "blocks": ["anesthetic_word"],
}


def upgrade() -> None:
    """Add columns that old rows leave absent, and one table."""
    for table, names in _LATER.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text, nullable=True))
    op.create_table(
        "changes",
        sa.Column("row", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("patient_id", "id", "day")),
        sa.Column("clock", sa.Text, nullable=True),
        sa.Column("offset", sa.Integer, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("what", "site")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("born", "removed", "seq", "replaced_by")),
    )
    current = sa.text("replaced_by = 0")
    op.create_index(
        "current_changes",
        "changes",
        ["patient_id", "id"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
