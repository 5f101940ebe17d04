"""Scores as they stood at the end of an earlier day, from the versions that edits and removals leave behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, func, select

from consult_app.domain.scores import Score
from consult_app.store.records_base import RecordsBase
from consult_app.store.rows import read_score
from consult_app.store.schema import audit, scores

_FROM_A_FILE = "add_chart"


@dataclass(frozen=True, slots=True)
class StoodScores:
    """The scores that stood on a day, and the ids of those that a file brought in only later.

    When a file's scores were first written down is not known, so they count as standing.
    """

    scores: tuple[Score, ...]
    from_file_later: frozenset[str]


def scores_as_they_stood(
    records: RecordsBase, patient_id: str, *, first: date, last: date, stood_on: date
) -> StoodScores:
    """Return a patient's scores of some days as they stood at the end of a local day, in order of first entry."""
    query = (
        select(scores, audit.c.at.label("written_at"), audit.c.offset.label("written_offset"), audit.c.action)
        .join(audit, and_(audit.c.device == func.coalesce(scores.c.device, 0), audit.c.seq == scores.c.seq))
        .where(scores.c.patient_id == patient_id, scores.c.day.between(first.isoformat(), last.isoformat()))
        .order_by(scores.c.born, scores.c.row)
    )
    with records.ledger.reading() as connection:
        versions = connection.execute(query).all()
    by_id: dict[str, list[Row[Any]]] = {}
    for row in versions:
        by_id.setdefault(row.id, []).append(row)
    stood = [row for each in by_id.values() if (row := _standing(each, stood_on)) is not None]
    later = frozenset(row.id for row in stood if _written_on(row) > stood_on)
    return StoodScores(tuple(read_score(row) for row in stood if not row.removed), later)


def _standing(versions: Iterable[Row[Any]], day: date) -> Row[Any] | None:
    """The last version written by a day; the one a file brought in stands from the beginning."""
    known = [row for row in versions if row.action == _FROM_A_FILE or _written_on(row) <= day]
    return known[-1] if known else None


def _written_on(row: Row[Any]) -> date:
    at = datetime.fromisoformat(row.written_at)
    return (at.replace(tzinfo=None) + timedelta(minutes=row.written_offset)).date()
