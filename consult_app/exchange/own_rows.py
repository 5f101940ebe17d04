"""What both of our own forms, CSV and FHIR, write of a procedure and its block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.exchange.values import LAST_YEAR, value_text


def procedures_of(chart: Chart) -> tuple[Procedure, ...]:
    """All procedures of a chart, those that only a block names included."""
    found = {procedure.id: procedure for procedure in chart.procedures}
    return tuple((found | {block.procedure.id: block.procedure for block in chart.blocks}).values())


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
    """How it was done and when it was chosen as detail pairs; blank where unsaid."""
    return {
        "decided_on": "" if procedure.decided_on is None else str(procedure.decided_on),
        "approach": procedure.approach,
        "guidance": procedure.guidance,
        "medicine": procedure.medicine,
        "dose": procedure.dose,
    }


def block_detail(block: BlockTest) -> dict[str, str]:
    """What is known of a block's making as detail pairs; blank where unsaid."""
    return {
        "target": str(block.target),
        "anesthetic": str(block.anesthetic),
        "anesthetic_word": block.anesthetic_word,
        "volume_ml": "" if block.volume_ml is None else value_text(block.volume_ml),
        "sedation": str(block.sedation),
        "steroid": {True: "yes", False: "no", None: ""}[block.steroid],
    }


def later(start: Moment, minutes: int) -> Moment | None:
    """The moment so many minutes after `start` at the same offset; None where `start` has no time of day."""
    if start.clock is None:
        return None
    then = datetime.combine(start.day, start.clock) + timedelta(minutes=minutes)
    return Moment(then.date(), then.time(), start.offset) if then.year <= LAST_YEAR else None
