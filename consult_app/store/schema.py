"""The tables. Every row of a patient is a version: edits and removals add a row, they never change what was written.

Each versioned table has the same frame of columns: `row` (order of writing), `born` (order of first appearance, kept by
later versions), `removed` (1 on a tombstone), `device` and `seq` (the audit entry that wrote it; no device is the first
one) and `replaced_by` (the entry that wrote the next version; 0 on the current one). The audit chain covers the
contents of all rows of an entry.
A later column must be nullable: absent values stay out of the chain's fingerprints, so old ones remain true. It stands
after the frame, where a migration can add it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

KNOWN_VERSIONS: Final = ("0001", "0002", "0003")
SCHEMA_VERSION: Final = KNOWN_VERSIONS[-1]

metadata = MetaData()


def _versioned(name: str, key: tuple[str, ...], *columns: Column[Any], later: tuple[Column[Any], ...] = ()) -> Table:
    table = Table(
        name,
        metadata,
        Column("row", Integer, primary_key=True),
        *columns,
        Column("born", Integer, nullable=False),
        Column("removed", Integer, nullable=False),
        Column("seq", Integer, nullable=False),
        Column("replaced_by", Integer, nullable=False),
        *later,
        Column("device", Integer, nullable=True),
    )
    current = text("replaced_by = 0")
    Index(f"current_{name}", *key, unique=True, sqlite_where=current, postgresql_where=current, _table=table)
    return table


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, Text, nullable=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _moment() -> tuple[Column[Any], ...]:
    return (_words("day"), _maybe("clock"), Column("offset", Integer, nullable=True))


KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "patients": ("id",),
        "sites": ("patient_id", "site"),
        "scores": ("patient_id", "id"),
        "procedures": ("patient_id", "id"),
        "blocks": ("patient_id", "id"),
        "block_readings": ("patient_id", "id", "place"),
        "changes": ("patient_id", "id"),
        "visits": ("patient_id", "id"),
        "visit_answers": ("patient_id", "id", "key"),
        "settings": ("key",),
        "devices": ("number",),
        "accounts": ("id",),
        "import_batches": ("patient_id", "id"),
        "outside_records": ("patient_id", "source", "resource", "kind", "entry"),
        "day_notes": ("patient_id", "id"),
        "medicines": ("patient_id", "id"),
        "medicine_changes": ("patient_id", "id"),
        "documents": ("patient_id", "id"),
        "pen_strokes": ("patient_id", "id"),
    }
)

patients = _versioned(
    "patients",
    KEYS["patients"],
    _words("id"),
    _words("name"),
    _maybe("birth"),
    _words("chart_number"),
    _number("sample"),
    _words("search"),
)
sites = _versioned("sites", KEYS["sites"], _words("patient_id"), _words("site"))
scores = _versioned(
    "scores",
    KEYS["scores"],
    _words("patient_id"),
    _words("id"),
    *_moment(),
    _words("site"),
    _words("measure"),
    _words("value"),
    _words("posture"),
)
# What scores once were is read by patient too (what stood on a day); few rows are replaced, so this index stays small.
Index(
    "replaced_scores",
    scores.c.patient_id,
    sqlite_where=text("replaced_by <> 0"),
    postgresql_where=text("replaced_by <> 0"),
)
procedures = _versioned(
    "procedures",
    KEYS["procedures"],
    _words("patient_id"),
    _words("id"),
    *_moment(),
    _words("kind"),
    _words("site"),
    _words("region"),
    _words("side"),
    _words("level"),
    later=(
        *map(_maybe, ("decided_on", "approach", "guidance", "medicine", "dose", "state", "contrast", "volume_ml")),
        *map(_maybe, ("sedation", "sedation_why", "done_by", "score_before", "score_at_door")),
        Column("consent_talked_over", Integer, nullable=True),
        *map(_maybe, ("diagnosis", "payer", "plan")),
    ),
)
blocks = _versioned(
    "blocks",
    KEYS["blocks"],
    _words("patient_id"),
    _words("id"),
    _words("target"),
    _words("anesthetic"),
    _maybe("volume_ml"),
    _words("sedation"),
    Column("steroid", Integer, nullable=True),
    _maybe("before_rest"),
    _maybe("before_moving"),
    later=(_maybe("anesthetic_word"),),
)
block_readings = _versioned(
    "block_readings",
    KEYS["block_readings"],
    _words("patient_id"),
    _words("id"),
    _number("place"),
    _number("minutes"),
    _words("value"),
    _words("posture"),
)
changes = _versioned(
    "changes",
    KEYS["changes"],
    _words("patient_id"),
    _words("id"),
    *_moment(),
    _words("what"),
    _words("site"),
)
visits = _versioned(
    "visits",
    KEYS["visits"],
    _words("patient_id"),
    _words("id"),
    _words("opened_on"),
    _words("content_version"),
)
visit_answers = _versioned(
    "visit_answers",
    KEYS["visit_answers"],
    _words("patient_id"),
    _words("id"),
    _words("key"),
    _words("value"),
)
settings = _versioned("settings", KEYS["settings"], _words("key"), _words("value"))

devices = _versioned("devices", KEYS["devices"], _number("number"), _words("id"))
"""Who can write here: a number that rows and entries are short by, and the id that entries are hashed with."""

accounts = _versioned("accounts", KEYS["accounts"], _words("id"), _words("name"), _words("role"))
import_batches = _versioned(
    "import_batches",
    KEYS["import_batches"],
    _words("patient_id"),
    _words("id"),
    *_moment(),
    _words("form"),
    _words("digest"),
    *map(_number, ("scores", "procedures", "blocks", "visits", "changes")),
)
outside_records = _versioned(
    "outside_records",
    KEYS["outside_records"],
    *map(_words, ("patient_id", "source", "resource", "kind", "entry", "version")),
)
day_notes = _versioned("day_notes", KEYS["day_notes"], _words("patient_id"), _words("id"), *_moment(), _words("words"))
medicines = _versioned(
    "medicines",
    KEYS["medicines"],
    *map(_words, ("patient_id", "id", "name", "reason")),
    Column("opioid", Integer, nullable=True),
)
medicine_changes = _versioned(
    "medicine_changes",
    KEYS["medicine_changes"],
    *map(_words, ("patient_id", "id", "medicine")),
    *_moment(),
    *map(_words, ("what", "dose")),
)
documents = _versioned(
    "documents",
    KEYS["documents"],
    *map(_words, ("patient_id", "id", "visit")),
    *_moment(),
    *map(_words, ("kind", "language", "media_type", "content_version", "facts")),
    _number("size"),
    Column("data", LargeBinary, nullable=False),
)
pen_strokes = _versioned(
    "pen_strokes",
    KEYS["pen_strokes"],
    *map(_words, ("patient_id", "id", "visit", "page", "color")),
    _number("width"),
    _words("points"),
)

audit = Table(
    "audit",
    metadata,
    Column("device", Integer, primary_key=True, autoincrement=False, server_default="0"),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _words("at"),
    _number("offset"),
    _words("action"),
    _words("patient_id"),
    Column("actor", Text, nullable=False, server_default=""),
    Column("format", Integer, nullable=False, server_default="1"),
    _words("contents"),
    _words("head"),
    # One tree in the order of the key, as a single number would have: a save writes no further page.
    sqlite_with_rowid=False,
    # An entry for a table of an older schema names fewer columns, and asks for none back.
    implicit_returning=False,
)
schema_version = Table("alembic_version", metadata, Column("version_num", Text, primary_key=True))

VERSIONED: Final[tuple[Table, ...]] = (
    patients,
    sites,
    scores,
    procedures,
    blocks,
    block_readings,
    changes,
    visits,
    visit_answers,
    settings,
    devices,
    accounts,
    import_batches,
    outside_records,
    day_notes,
    medicines,
    medicine_changes,
    documents,
    pen_strokes,
)
