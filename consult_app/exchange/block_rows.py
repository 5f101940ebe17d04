"""A block test put together from rows in any order: what came before it, and its readings by minutes since it.

A reading before the block, twice in one minute, without a time, or more than a day later is named and left out;
the rest is kept (clinical rule H10 counts on readings being in order).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Anesthetic, BlockReading, BlockTarget, BlockTest, Procedure, Sedation
from consult_app.domain.scores import Posture
from consult_app.errors import Refused
from consult_app.exchange.contents import NotTaken
from consult_app.exchange.local_clock import local_minutes
from consult_app.exchange.values import read_value
from consult_app.reasons.reason import Reason, because

_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One score of a block as a file gave it; `minutes` where the file counts them itself."""

    line: int | None
    where: str | Reason
    before: bool
    at: Moment
    value: Fraction
    posture: Posture = Posture.UNSAID
    minutes: int | None = None
    site: str = ""


@dataclass(frozen=True, slots=True)
class AssembledBlock:
    """A block test, the rows left out of it and what to tell about the rest."""

    test: BlockTest
    taken: int
    not_taken: tuple[NotTaken, ...]
    notes: tuple[Reason, ...]


def assemble_block(procedure: Procedure, facts: Mapping[str, str], rows: Sequence[BlockRow]) -> AssembledBlock:
    """Build a block test; `facts` are checked detail values (anesthetic and its word, sedation, steroid, ...)."""
    refused: list[NotTaken] = []
    rows = _of_its_site(procedure, rows, refused)
    before = _before(procedure, [row for row in rows if row.before], refused)
    start = _start(procedure, before.values())
    notes: list[Reason] = []
    readings: dict[tuple[int, Posture], BlockReading] = {}
    for row in (row for row in rows if not row.before):
        try:
            minutes = _minutes(row, start, before.values())
            if (minutes, row.posture) in readings:
                raise Refused(because("block_same_minute", minutes=minutes))
        except Refused as problem:
            refused.append(NotTaken(row.line, row.where, problem.reason))
            continue
        if start is not None and None not in (start.offset, row.at.offset) and start.offset != row.at.offset:
            notes.append(because("note_other_zone", place=row.where))
        readings[minutes, row.posture] = BlockReading(minutes, row.value, row.posture)
    kept = tuple(sorted(readings.values(), key=lambda reading: (reading.minutes, reading.posture)))
    rest, moving = before.get(Posture.AT_REST), before.get(Posture.WITH_MOVEMENT)
    test = BlockTest(
        procedure,
        BlockTarget(facts.get("target", "")),
        Anesthetic(facts.get("anesthetic", "")),
        read_value(facts["volume_ml"]) if "volume_ml" in facts else None,
        Sedation(facts.get("sedation", "")),
        {"yes": True, "no": False}.get(facts.get("steroid", "")),
        None if rest is None else rest.value,
        None if moving is None else moving.value,
        kept,
        facts.get("anesthetic_word", ""),
    )
    return AssembledBlock(test, len(kept) + len(before), tuple(refused), tuple(notes))


def _of_its_site(procedure: Procedure, rows: Sequence[BlockRow], refused: list[NotTaken]) -> list[BlockRow]:
    kept = [row for row in rows if row.site in ("", procedure.site)]
    for row in (row for row in rows if row not in kept):
        why = because("block_other_site", site=row.site, block_site=procedure.site)
        refused.append(NotTaken(row.line, row.where, why))
    return kept


def _before(procedure: Procedure, rows: Sequence[BlockRow], refused: list[NotTaken]) -> dict[Posture, BlockRow]:
    """The first score before the block for each posture; one without a posture is pain with the usual movement."""
    kept: dict[Posture, BlockRow] = {}
    for row in rows:
        posture = row.posture or Posture.WITH_MOVEMENT
        if row.at.day != procedure.at.day:
            why = because("block_other_day", day=procedure.at.day, found=row.at.day)
            refused.append(NotTaken(row.line, row.where, why))
        elif posture in kept:
            refused.append(NotTaken(row.line, row.where, because("block_before_twice")))
        else:
            kept[posture] = row
    return kept


def _start(procedure: Procedure, before: Iterable[BlockRow]) -> Moment | None:
    """When the block was: the procedure's own time of day, else the earliest score before it that has one."""
    if procedure.at.clock is not None:
        return procedure.at
    timed = [row.at for row in before if row.at.clock is not None]
    return min(timed, key=Moment.order_key, default=None)


def _zones_alike(one: Moment, two: Moment) -> bool:
    return (one.offset is None) == (two.offset is None)


def _check_zones(at: Moment, start: Moment) -> None:
    if not _zones_alike(at, start):
        raise Refused(because("block_row_no_zone") if at.offset is None else because("block_only_row_zone"))


def _minutes(row: BlockRow, start: Moment | None, before: Iterable[BlockRow]) -> int:
    """Minutes since the block; Refused says why they are not known or not believable."""
    minutes = row.minutes
    if minutes is None:
        if row.at.clock is None:
            raise Refused(because("block_row_no_time"))
        if start is None:
            raise Refused(because("block_no_time"))
        _check_zones(row.at, start)
        minutes = local_minutes(row.at, start)
        assert minutes is not None  # both have a time of day
        alike = [score.at for score in before if _zones_alike(row.at, score.at)]
        sooner = [since for since in (local_minutes(row.at, at) for at in alike) if since is not None]
        minutes = min([minutes, *(since for since in sooner if since < 0)])
    if minutes < 0:
        raise Refused(because("block_reading_before", minutes=-minutes))
    if minutes > _A_DAY:
        raise Refused(because("block_reading_late"))
    return minutes
