"""Which column tells patients apart, and where the pain is, in somebody else's CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consult_app.exchange.body_words import body_place
from consult_app.exchange.columns import Column, number_in, whole_column
from consult_app.exchange.csv_table import Table
from consult_app.exchange.mapping import ColumnMapping
from consult_app.exchange.values import is_missing
from consult_app.reasons.reason import Reason, because

_PATIENT_NAMES = ("patient", "patient id", "patientid", "subject", "subject id", "person", "person id", "participant",
                  "participant id", "mrn", "pid")  # fmt: skip
_SITE_WORDS = ("site", "location", "locations", "body", "area", "areas", "region")


def patient_column(columns: Sequence[Column]) -> str | None:
    """The column of patient ids; a plain `id` only where one id stands in several rows."""
    named = [column for column in columns if column.words in _PATIENT_NAMES]
    repeated = [column for column in columns if column.words == "id" and len(set(column.cells)) < len(column.cells)]
    return next((column.name for column in (*named, *repeated)), None)


def patients_in(table: Table, mapping: ColumnMapping) -> tuple[str, ...]:
    """The patients with at least one score, in the order of the file; none where nothing tells them apart."""
    if mapping.patient is None or mapping.value is None:
        return ()
    who, value = table.header.index(mapping.patient), table.header.index(mapping.value)
    only = None if mapping.only_column is None else table.header.index(mapping.only_column)
    found: dict[str, None] = {}
    for row in table.rows:
        cells = row.cells
        if len(cells) <= max(who, value, only or 0):
            continue
        wanted = only is None or cells[only].strip() == mapping.only_value
        if wanted and not is_missing(cells[value]) and number_in(cells[value]) is not None:
            found.setdefault(cells[who].strip())
    return tuple(found)


def propose_site(table: Table, columns: Sequence[Column], mapping: ColumnMapping) -> tuple[ColumnMapping, list[Reason]]:
    """A column with one known body part a row, or the one part that every row names among others."""
    for column in columns:
        if not column.has_word(*_SITE_WORDS):
            continue
        areas = [_areas(cell) for cell in whole_column(table, column.name).cells]
        if not areas or not all(areas):
            continue
        if all(len(found) == 1 for found in areas):
            return replace(mapping, site=column.name), []
        common = [site for site in areas[0] if all(site in found for found in areas)]
        if len(common) == 1:
            note = because("note_several_areas", column=column.name)
            return replace(mapping, fixed_site=common[0]), [note]
    return mapping, []


def _areas(cell: str) -> list[str]:
    """The known sites in a cell such as `lumbar|left-knee`; empty when a part is not known."""
    sites = [body_place(part).site for part in cell.replace(";", "|").replace(",", "|").split("|")]
    return sites if all(sites) else []
