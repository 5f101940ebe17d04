"""What counts as a treatment (rules 2.0), and whether a steroid was in it; a test block without steroid is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from consult_app.domain.anatomy import was_tested
from consult_app.domain.patients import Chart
from consult_app.domain.procedure_kinds import KINDS
from consult_app.domain.procedures import BlockTest, Procedure

NERVE_BLOCK: Final = "nerve_block"

_STEROID_KINDS: Final = frozenset(kind for kind, row in KINDS.items() if row.steroid)
_STEROID_WORDS: Final = ("steroid", "cortisone", "dexameth", "methylpred", "triamcin", "betameth", "prednis", "kenalog")


@dataclass(frozen=True, slots=True)
class Treatment:
    """One procedure that may change pain for longer than a day, and whether a steroid was part of it."""

    procedure: Procedure
    steroid: bool

    @property
    def day(self) -> date:
        """The day it was done."""
        return self.procedure.at.day


def all_procedures(chart: Chart) -> tuple[Procedure, ...]:
    """Return each procedure of a chart once, blocks among them, in order of time."""
    by_id = {procedure.id: procedure for procedure in (*(block.procedure for block in chart.blocks), *chart.procedures)}
    return tuple(sorted(by_id.values(), key=_in_time))


def treatments_of(chart: Chart) -> tuple[Treatment, ...]:
    """Return every procedure but test blocks, in order of time; a block is a treatment where steroid was given."""
    blocks = {block.procedure.id: block for block in chart.blocks}
    found = (_treatment(procedure, blocks.get(procedure.id)) for procedure in all_procedures(chart))
    return tuple(treatment for treatment in found if treatment is not None)


def neither_test_nor_treatment(chart: Chart) -> tuple[Procedure, ...]:
    """Return the blocks that nothing can be said of: no score, and no steroid on file. They are to be named."""
    scored = {block.procedure.id for block in chart.blocks if was_tested(block)}
    treated = {treatment.procedure.id for treatment in treatments_of(chart)}
    return tuple(one for one in all_procedures(chart) if one.id not in scored | treated)


def gave_steroid(procedure: Procedure, block: BlockTest | None = None) -> bool:
    """Whether a steroid was given: by what a block says, by the kind, or by the medicine's name."""
    if block is not None and block.steroid is not None:
        return block.steroid
    named = procedure.medicine.lower()
    return procedure.kind in _STEROID_KINDS or any(word in named for word in _STEROID_WORDS)


def done_by(treatments: Iterable[Treatment], as_of: date) -> tuple[Treatment, ...]:
    """Return what was done up to a day: what comes later does not exist yet."""
    return tuple(treatment for treatment in treatments if treatment.day <= as_of)


def without(treatments: Sequence[Treatment], one: Procedure) -> tuple[Treatment, ...]:
    """Return all but one, by id."""
    return tuple(treatment for treatment in treatments if treatment.procedure.id != one.id)


def _treatment(procedure: Procedure, block: BlockTest | None) -> Treatment | None:
    known = block or (BlockTest(procedure) if procedure.kind == NERVE_BLOCK else None)
    if known is not None and not _treats(known):
        return None
    return Treatment(procedure, gave_steroid(procedure, known))


def _treats(block: BlockTest) -> bool:
    """Whether a block treats: steroid was given, or its kind says so."""
    return gave_steroid(block.procedure, block) or block.procedure.kind != NERVE_BLOCK


def _in_time(procedure: Procedure) -> tuple[tuple[date, int, time], str]:
    return (procedure.at.order_key(), procedure.id)
