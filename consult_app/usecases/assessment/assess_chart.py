"""Assess a patient's chart: the clinical rules H2-H13 and H20 over every treatment, test block and counter in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.chance import Chance, chance_after_positive
from consult_app.domain.course import Course, course_of
from consult_app.domain.coverage import CoverageCount, coverage_counts
from consult_app.domain.dual_blocks import DualResult, pair_blocks
from consult_app.domain.patients import Chart
from consult_app.domain.person_blocks import Place, place_of, read_tests
from consult_app.domain.readiness import PlaceReadiness, readiness_by_place
from consult_app.domain.repeats import RepeatGate, repeat_gates
from consult_app.domain.response import Response, response_of
from consult_app.domain.response_flags import flags_of
from consult_app.domain.settings import RuleSettings
from consult_app.domain.treatments import all_procedures


@dataclass(frozen=True, slots=True)
class Assessment:
    """All results for one chart on one day; each tuple is in order of time."""

    as_of: date
    settings: RuleSettings
    course: Course
    responses: tuple[Response, ...]
    blocks: tuple[BlockResult, ...]
    pairs: tuple[DualResult, ...]
    readiness: tuple[PlaceReadiness, ...]
    coverage: tuple[CoverageCount, ...]
    repeats: tuple[RepeatGate, ...]

    @property
    def newest_pairs(self) -> Mapping[Place, DualResult]:
        """The newest two blocks of each place that has two, compared."""
        return {place_of(pair.second): pair for pair in self.pairs}

    def repeat_of(self, procedure_id: str) -> RepeatGate | None:
        """Return the repeat condition of one procedure, or None where no payer rule on file has one."""
        return next((gate for gate in self.repeats if gate.procedure_id == procedure_id), None)

    def flags_of(self, response: Response) -> tuple[str, ...]:
        """Return what has to be kept in mind beside a response, by short name."""
        return flags_of(response, self.course, self.settings)

    def chance_of(self, result: BlockResult) -> Chance | None:
        """Return the chance after a positive block (H11), the doubt that is told with it; None where no figures fit."""
        if result.verdict is not BlockVerdict.POSITIVE:
            return None
        return chance_after_positive(result.target, result.region, result.profile, self.settings.chance)


def assess_chart(chart: Chart, *, settings: RuleSettings, as_of: date) -> Assessment:
    """Compute every result as it stood on `as_of`: what is dated later does not exist yet.

    A block is read as a test; it is judged as a treatment too where steroid was given. Procedures that are on file but
    still to come on that day are answered too: it is too early for them.
    """
    course = course_of(chart, as_of)
    responses = tuple(response_of(one, course, settings) for one in (*course.treatments, *course.planned))
    procedures = all_procedures(chart)
    tests = tuple(block for block in chart.blocks if block.procedure.at.day <= as_of)
    blocks = read_tests(tests, settings, (one for one in procedures if one.at.day <= as_of))
    return Assessment(
        as_of,
        settings,
        course,
        responses,
        blocks,
        pair_blocks(blocks, settings.block),
        readiness_by_place(blocks, settings),
        coverage_counts(procedures, chart.blocks, as_of, settings.payer),
        repeat_gates(responses, procedures, chart.blocks, settings.payer, as_of=as_of),
    )


def last_day(chart: Chart) -> date | None:
    """Return the last day that anything in a chart happened on, or None for an empty chart."""
    happened = (*chart.scores, *all_procedures(chart), *chart.changes)
    return max((one.at.day for one in happened), default=None)
