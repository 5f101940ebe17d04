"""The app's own CSV, read: `at,site,measure,value,detail`, each row on its own; a bad one is named by its line."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Procedure, Region, Side
from consult_app.domain.scores import Measure, Posture, Score, check_id
from consult_app.errors import Refused
from consult_app.exchange.block_rows import BlockRow
from consult_app.exchange.cells import read_detail, restored_cell
from consult_app.exchange.change_rows import ALSO_CHANGED, read_change
from consult_app.exchange.contents import FileContents, FileKind
from consult_app.exchange.csv_table import Row, Table
from consult_app.exchange.details import block_facts, checked_detail, place_facts, record_facts, state_fact
from consult_app.exchange.draft import ChartDraft
from consult_app.exchange.values import is_missing, read_moment, read_value
from consult_app.reasons.reason import Reason, because, names

COLUMNS: Final = ("at", "site", "measure", "value", "detail")
_NEEDED = COLUMNS[:4]
PROCEDURE: Final = "procedure"
BLOCK_BEFORE: Final = "block_before"
BLOCK_READING: Final = "block_reading"
CLINICIAN_VIEW: Final = "clinician_view"
_NOT_SCORES = (PROCEDURE, BLOCK_BEFORE, BLOCK_READING, ALSO_CHANGED, CLINICIAN_VIEW)
_MEASURES = (*Measure, *_NOT_SCORES)
_BLOCK_KIND = "nerve_block"


@dataclass(frozen=True, slots=True)
class _Fields:
    """One row with its cells read; `value` is still text, for a procedure's value is its kind."""

    line: int
    where: Reason
    at: Moment
    site: str
    measure: str
    value: str
    detail: dict[str, str]


def is_own(table: Table) -> bool:
    """Whether a table has the columns of the app's own CSV."""
    return set(_NEEDED) <= {name.lower() for name in table.header}


def read_own_csv(table: Table) -> FileContents:
    """Read the app's own CSV; every row that cannot be taken is listed, the rest is kept."""
    draft = ChartDraft(table.name)
    other = [name for name in table.header if name and name.lower() not in COLUMNS]
    if other:
        draft.note(because("note_columns_unused", columns=names(other)))
    seen: dict[Hashable, int] = {}
    columns = [name.lower() for name in table.header]
    for row in table.rows:
        try:
            fields = _fields(columns, row, draft)
            _check_new(fields, seen)
            _take(fields, draft)
        except Refused as refused:
            draft.refuse(row.line, because("at_line", line=row.line), refused.reason)
    return draft.contents(FileKind.OWN_CSV)


def _fields(columns: Sequence[str], row: Row, draft: ChartDraft) -> _Fields:
    cells = [restored_cell(cell.strip()) for cell in row.cells]
    width = len(columns)
    if len(cells) > width and any(cells[width:]):
        raise Refused(because("too_many_columns", found=len(cells), columns=width))
    found = dict(zip(columns, cells, strict=False))
    at, site, measure, value = (found.get(name, "") for name in _NEEDED)
    measure = measure.lower()
    if measure not in _MEASURES:
        raise Refused(because("measure_unknown", found=measure[:40], words=names(_MEASURES)))
    if is_missing(value):
        raise Refused(because("no_value_no_zero"))
    if site or measure not in (BLOCK_BEFORE, BLOCK_READING, ALSO_CHANGED, CLINICIAN_VIEW):
        check_id(site)
    moment = read_moment(at)
    where = because("at_line", line=row.line)
    detail = checked_detail(read_detail(found.get("detail", "")), row.line, draft, where)
    return _Fields(row.line, where, moment, site, measure, value, detail)


def _check_new(fields: _Fields, seen: dict[Hashable, int]) -> None:
    """Refuse a score that repeats an earlier one to its time of day; two alike of one day may both be meant."""
    if fields.at.clock is None or fields.measure in _NOT_SCORES:
        return
    alike = (fields.at, fields.site, fields.measure, fields.value, tuple(sorted(fields.detail.items())))
    if alike in seen:
        raise Refused(because("same_as_line", line=seen[alike]))
    seen[alike] = fields.line


def _take(fields: _Fields, draft: ChartDraft) -> None:
    if fields.measure == PROCEDURE:
        _take_procedure(fields, draft)
    elif fields.measure in (BLOCK_BEFORE, BLOCK_READING):
        _take_block_row(fields, draft)
    elif fields.measure == ALSO_CHANGED:
        draft.changes.append(read_change(fields.at, fields.site, fields.value))
    elif fields.measure == CLINICIAN_VIEW:
        draft.note(because("note_clinician_view"))
    else:
        draft.scores.append(_score(fields))


def _score(fields: _Fields) -> Score:
    value = read_value(fields.value)
    measure = Measure(fields.measure)
    if measure is Measure.PGIC and value.denominator != 1:
        raise Refused(because("impression_not_whole", found=fields.value[:20]))
    return Score(fields.at, fields.site, measure, value, Posture(fields.detail.get("posture", "")))


def _take_procedure(fields: _Fields, draft: ChartDraft) -> None:
    detail = fields.detail
    procedure = Procedure(
        detail.get("id") or _free_id(fields, draft),
        fields.at,
        check_id(fields.value),
        fields.site,
        Region(detail.get("region", "")),
        Side(detail.get("side", "")),
        detail.get("level", ""),
        state=state_fact(detail),
        **record_facts(detail),
    )
    if procedure.id in draft.procedures:
        raise Refused(because("id_taken", id=procedure.id))
    draft.procedures[procedure.id] = procedure
    if procedure.kind == _BLOCK_KIND or detail.get("block") == procedure.id:
        draft.block_rows.setdefault(procedure.id, [])
    draft.add_block_facts(procedure.id, block_facts(detail))


def _take_block_row(fields: _Fields, draft: ChartDraft) -> None:
    value = read_value(fields.value)
    if not 0 <= value <= 10:
        raise Refused(because("outside_range", found=fields.value[:40], low=0, high=10))
    detail = fields.detail
    minutes = detail.get("minutes")
    if minutes is not None and (len(minutes) > 4 or not (minutes.isascii() and minutes.isdigit())):
        raise Refused(because("minutes_form", found=minutes[:40]))
    row = BlockRow(
        fields.line,
        fields.where,
        fields.measure == BLOCK_BEFORE,
        fields.at,
        value,
        Posture(detail.get("posture", "")),
        None if minutes is None else int(minutes),
        fields.site,
    )
    block = detail.get("block", "")
    draft.add_block_row(block, row)
    draft.add_block_facts(block, {**block_facts(detail), **place_facts(detail)})


def _free_id(fields: _Fields, draft: ChartDraft) -> str:
    """An id for a procedure without one: its day, kind and site, and a number where that is taken."""
    plain = f"{fields.at.day}-{fields.value[:64]}-{fields.site}"
    number = 1
    while (name := plain if number == 1 else f"{plain}-{number}") in draft.procedures:
        number += 1
    return name
