"""What both of our own forms, CSV and FHIR, write of a procedure and its block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.exchange.values import LAST_YEAR, value_text

_YES_OR_NO: Final = {True: "yes", False: "no", None: ""}


def procedures_of(chart: Chart) -> tuple[Procedure, ...]:
    """All procedures of a chart, planned ones and those that only a block names included."""
    found = {procedure.id: procedure for procedure in (*chart.procedures, *chart.plans)}
    return tuple((found | {one: block.procedure for one, block in blocks_of(chart).items()}).values())


def blocks_of(chart: Chart) -> dict[str, BlockTest]:
    """All block tests of a chart by the id of their procedure, planned ones included."""
    return {block.procedure.id: block for block in (*chart.blocks, *chart.plan_tests)}


@dataclass(frozen=True, slots=True)
class ClinicianView:
    """A result that a clinician sees differently, with the reason typed and the day of the visit (clinical.md H)."""

    on: date
    site: str
    rule: str
    about: str
    reason: str


def clinician_views(chart: Chart) -> tuple[ClinicianView, ...]:
    """All views in order of their visits; the site is that of the procedure a view is about, blank for no procedure."""
    sites = {procedure.id: procedure.site for procedure in procedures_of(chart)}
    return tuple(
        ClinicianView(visit.opened_on, sites.get(about, ""), rule, about, words)
        for visit in chart.visits
        for rule, about, words in visit_keys.overrides(visit.answers)
    )


def place_detail(procedure: Procedure) -> dict[str, str]:
    """Region, side and level as detail pairs; blank where unsaid."""
    return {"region": str(procedure.region), "side": str(procedure.side), "level": procedure.level}


def record_detail(procedure: Procedure) -> dict[str, str]:
    """How it was done and when it was chosen as detail pairs; blank where unsaid.

    A block's own volume and sedation have the plain names, so those of the procedure say that they are its.
    """
    return {
        "decided_on": "" if procedure.decided_on is None else str(procedure.decided_on),
        "approach": procedure.approach,
        "guidance": procedure.guidance,
        "medicine": procedure.medicine,
        "dose": procedure.dose,
        "contrast": procedure.contrast,
        "procedure_volume_ml": _number(procedure.volume_ml),
        "procedure_sedation": str(procedure.sedation),
        "sedation_why": procedure.sedation_why,
        "done_by": procedure.done_by,
        "score_before": _number(procedure.score_before),
        "score_at_door": _number(procedure.score_at_door),
        "consent_talked_over": _YES_OR_NO[procedure.consent_talked_over],
        "diagnosis": procedure.diagnosis,
        "payer": procedure.payer,
        "plan": procedure.plan,
    }


def state_detail(procedure: Procedure) -> dict[str, str]:
    """Whether it was done, where it was not; what says nothing was done."""
    return {"state": "" if procedure.was_done else str(procedure.state)}


def block_detail(block: BlockTest) -> dict[str, str]:
    """What is known of a block's making as detail pairs; blank where unsaid."""
    return {
        "target": str(block.target),
        "anesthetic": str(block.anesthetic),
        "anesthetic_word": block.anesthetic_word,
        "volume_ml": _number(block.volume_ml),
        "sedation": str(block.sedation),
        "steroid": _YES_OR_NO[block.steroid],
    }


def _number(value: Fraction | None) -> str:
    return "" if value is None else value_text(value)


def later(start: Moment, minutes: int) -> Moment | None:
    """The moment so many minutes after `start` at the same offset; None where `start` has no time of day."""
    if start.clock is None:
        return None
    then = datetime.combine(start.day, start.clock) + timedelta(minutes=minutes)
    return Moment(then.date(), then.time(), start.offset) if then.year <= LAST_YEAR else None
