"""${message}"""

import sqlalchemy as sa
from alembic import op

revision = "${up_revision}"
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """A new column must be nullable (see consult_app.store.schema)."""
    ${upgrades if upgrades else "pass"}
