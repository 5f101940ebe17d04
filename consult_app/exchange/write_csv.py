"""The app's own CSV, written: what `own_csv` reads back without loss."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from consult_app.domain.patients import Chart
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.domain.scores import Posture, Score
from consult_app.exchange.cells import detail_text, neutral_cell
from consult_app.exchange.change_rows import ALSO_CHANGED
from consult_app.exchange.own_csv import BLOCK_BEFORE, BLOCK_READING, CLINICIAN_VIEW, COLUMNS, PROCEDURE
from consult_app.exchange.own_rows import (
    block_detail,
    blocks_of,
    clinician_views,
    later,
    place_detail,
    procedures_of,
    record_detail,
    state_detail,
)
from consult_app.exchange.values import value_text

_Line = tuple[str, str, str, str, dict[str, str]]


def write_csv(chart: Chart) -> bytes:
    """Write scores, procedures and blocks as UTF-8 CSV (RFC 4180) with the header `at,site,measure,value,detail`.

    Spreadsheet formulas are made harmless. Names, visits and answers are not in it, but for what a clinician sees
    differently.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    blocks = blocks_of(chart)
    written: dict[str, int] = {}
    for score in chart.scores:
        writer.writerow(_cells(_score(score, written)))
    for procedure in procedures_of(chart):
        for line in _procedure(procedure, blocks.get(procedure.id)):
            writer.writerow(_cells(line))
    for change in chart.changes:
        writer.writerow(_cells((str(change.at), change.site, ALSO_CHANGED, change.what.value, {})))
    for view in clinician_views(chart):
        detail = {"about": view.about, "reason": view.reason}
        writer.writerow(_cells((str(view.on), view.site, CLINICIAN_VIEW, view.rule, detail)))
    return out.getvalue().encode("utf-8")


def _cells(line: _Line) -> list[str]:
    *texts, detail = line
    return [neutral_cell(text) for text in (*texts, detail_text(detail))]


def _score(score: Score, written: dict[str, int]) -> _Line:
    """One score; a true repeat gets a running `copy` so that it is not taken for the same row written twice."""
    detail = {"posture": str(score.posture)}
    line = (str(score.at), score.site, str(score.measure), value_text(score.value), detail)
    key = str(line)
    written[key] = written.get(key, 0) + 1
    if written[key] > 1:
        detail["copy"] = str(written[key])
    return line


def _procedure(procedure: Procedure, block: BlockTest | None) -> Iterator[_Line]:
    detail = {
        "id": procedure.id,
        "block": procedure.id if block else "",
        **place_detail(procedure),
        **state_detail(procedure),
        **record_detail(procedure),
        **(block_detail(block) if block else {}),
    }
    yield str(procedure.at), procedure.site, PROCEDURE, procedure.kind, detail
    if block is None:
        return
    for posture, value in ((Posture.AT_REST, block.before_rest), (Posture.WITH_MOVEMENT, block.before_moving)):
        if value is not None:
            detail = {"block": procedure.id, "posture": str(posture)}
            yield str(procedure.at), procedure.site, BLOCK_BEFORE, value_text(value), detail
    for reading in block.readings:
        at = later(procedure.at, reading.minutes)
        detail = {"block": procedure.id, "posture": str(reading.posture)}
        if at is None:
            detail["minutes"] = str(reading.minutes)
        yield str(at or procedure.at), procedure.site, BLOCK_READING, value_text(reading.value), detail
