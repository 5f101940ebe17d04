"""Assess a patient's chart: every rule of clinical.md H2-H13 over every procedure, block and counter in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.chance import Chance, chance_after_positive
from consult_app.domain.coverage import CoverageCount, CoverageFamily, coverage_counts, family_of, payer_region
from consult_app.domain.daily import score_book
from consult_app.domain.dual_blocks import DualResult, pair_blocks
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import read_tests
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.domain.readiness import PlaceReadiness, readiness_by_place
from consult_app.domain.repeats import RepeatGate, repeat_gate
from consult_app.domain.response import Response, response_of
from consult_app.domain.settings import RuleSettings


@dataclass(frozen=True, slots=True)
class Assessment:
    """All results for one chart on one day; each tuple is in order of time."""

    as_of: date
    settings: RuleSettings
    responses: tuple[Response, ...]
    blocks: tuple[BlockResult, ...]
    pairs: tuple[DualResult, ...]
    readiness: tuple[PlaceReadiness, ...]
    coverage: tuple[CoverageCount, ...]
    repeats: tuple[RepeatGate, ...]

    def repeat_of(self, procedure_id: str) -> RepeatGate | None:
        """Return the repeat condition of one procedure, or None where no payer rule on file has one."""
        return next((gate for gate in self.repeats if gate.procedure_id == procedure_id), None)

    def chance_of(self, result: BlockResult) -> Chance | None:
        """Return the chance after a positive block (H11), the doubt that is told with it; None where no figures fit."""
        if result.verdict is not BlockVerdict.POSITIVE:
            return None
        return chance_after_positive(result.target, result.region, result.profile, self.settings.chance)


def assess_chart(chart: Chart, *, settings: RuleSettings, as_of: date) -> Assessment:
    """Compute every result; `as_of` is the day that "latest" and the counters look back from.

    A block that was scored as a test is read as a block; it is judged as a treatment too only if steroid was given.
    """
    procedures = all_procedures(chart)
    blocks = read_tests(chart.blocks, settings, procedures)
    only_tests = {one.block.procedure.id for one in blocks if one.block.steroid is not True}
    treatments = tuple(procedure for procedure in procedures if procedure.id not in only_tests)
    book = score_book(chart.scores)
    responses = tuple(
        response_of(procedure, book, _without(treatments, procedure), settings, as_of) for procedure in treatments
    )
    return Assessment(
        as_of,
        settings,
        responses,
        blocks,
        pair_blocks(blocks, settings.block),
        readiness_by_place(blocks, settings),
        coverage_counts(procedures, chart.blocks, as_of, settings.payer),
        _repeats(responses, chart.blocks, settings, as_of),
    )


def all_procedures(chart: Chart) -> tuple[Procedure, ...]:
    """Return each procedure of a chart once, blocks among them, in order of time."""
    by_id = {procedure.id: procedure for procedure in (*(block.procedure for block in chart.blocks), *chart.procedures)}
    return tuple(sorted(by_id.values(), key=lambda procedure: (procedure.at.order_key(), procedure.id)))


def last_day(chart: Chart) -> date | None:
    """Return the last day that anything in a chart happened on, or None for an empty chart."""
    days = [*(score.at.day for score in chart.scores), *(procedure.at.day for procedure in all_procedures(chart))]
    return max(days, default=None)


def _without(procedures: Sequence[Procedure], one: Procedure) -> tuple[Procedure, ...]:
    return tuple(procedure for procedure in procedures if procedure.id != one.id)


def _repeats(
    responses: Sequence[Response], blocks: Sequence[BlockTest], settings: RuleSettings, as_of: date
) -> tuple[RepeatGate, ...]:
    by_id = {block.procedure.id: block for block in blocks}
    seen: set[tuple[CoverageFamily, str]] = set()
    gates: list[RepeatGate] = []
    for response in responses:
        family = family_of(response.procedure, by_id.get(response.procedure.id))
        if family is None:
            continue
        place = (family, payer_region(response.procedure, family).value)
        gate = repeat_gate(family, response, settings.payer, as_of=as_of, first=place not in seen)
        seen.add(place)
        if gate is not None:
            gates.append(gate)
    return tuple(gates)
