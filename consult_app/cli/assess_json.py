"""The shape that `assess --json` prints for one chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from consult_app.cli.json_values import Json, day_text, number, traced
from consult_app.cli.response_json import response_json
from consult_app.domain.blocks import BlockResult, Duration
from consult_app.domain.chance import Chance
from consult_app.domain.coverage import CoverageCount
from consult_app.domain.dual_blocks import DualResult
from consult_app.domain.payer_pack import RuleInForce
from consult_app.domain.person_blocks import place_of
from consult_app.domain.readiness import PlaceReadiness
from consult_app.domain.repeats import RepeatGate
from consult_app.domain.response import Response
from consult_app.domain.rules import RULES_VERSION
from consult_app.reasons.reason import Reason, value_told
from consult_app.usecases.assessment.assess_chart import Assessment


class LeftOut(Protocol):
    """A row of the file that was not taken: its line, where there is one, and why."""

    @property
    def line(self) -> int | None:
        """The line, counted from 1."""
        ...

    @property
    def where(self) -> str | Reason:
        """What the row is called."""
        ...

    @property
    def why(self) -> Reason:
        """Why it was not taken."""
        ...


def _row_left_out(item: LeftOut) -> dict[str, Json]:
    return {"line": item.line, "where": value_told(str, item.where), "why": item.why.text}


def assessment_json(assessment: Assessment, not_taken: Sequence[LeftOut], notes: Sequence[str] = ()) -> dict[str, Json]:
    """Return an assessment as plain values, in the order in which they are printed; `notes` tell of the whole file."""
    return {
        "rules": {
            "version": RULES_VERSION,
            "profile": assessment.settings.profile.value,
            "as_of": str(assessment.as_of),
        },
        "responses": [_response(item, assessment) for item in assessment.responses],
        "blocks": [_block(item, assessment.chance_of(item)) for item in assessment.blocks],
        "concordance": [_pair(item) for item in assessment.pairs],
        "coverage": [_coverage(item) for item in assessment.coverage],
        "not_taken": [_row_left_out(item) for item in not_taken],
        "readiness": [_readiness(item) for item in assessment.readiness],
        "notes": list[Json](notes),
    }


def _response(response: Response, assessment: Assessment) -> dict[str, Json]:
    repeat = assessment.repeat_of(response.procedure.id)
    return response_json(response, assessment.flags_of(response), None if repeat is None else _repeat(repeat))


def _repeat(gate: RepeatGate) -> dict[str, Json]:
    return {
        "rule": gate.rule,
        "state": gate.state.value,
        "by": None if gate.by is None else gate.by.value,
        "why": list[Json](gate.why),
        "policy": _policy(gate.found),
        **traced(gate.trace),
    }


def _block(result: BlockResult, chance: Chance | None) -> dict[str, Json]:
    procedure, place = result.block.procedure, place_of(result)
    return {
        "id": procedure.id,
        "number": result.number,
        "on": str(procedure.at.day),
        "site": place.site,
        "side": place.side.value or None,
        "region": result.region.value,
        "target": result.target.value,
        "anesthetic": result.block.anesthetic.value,
        "anesthetic_word": result.block.anesthetic_word or None,
        "profile": result.profile.name.value,
        "verdict": result.verdict.value,
        "peak_percent": number(result.peak),
        "duration_minutes": None if result.duration is None else _minutes(result.duration),
        "duration_check": None if result.duration_check is None else result.duration_check.value,
        "chance": None if chance is None else _chance(chance),
        "flags": list[Json](result.flags),
        **traced(result.trace),
    }


def _chance(chance: Chance) -> dict[str, Json]:
    return {
        "of_10": chance.of_10,
        "percent": chance.percent,
        "at_most": chance.at_most,
        **traced(chance.trace),
    }


def _minutes(duration: Duration) -> list[Json]:
    return [duration.lower, duration.upper]


def _pair(pair: DualResult) -> dict[str, Json]:
    return {
        "blocks": [pair.first.block.procedure.id, pair.second.block.procedure.id],
        "result": pair.result.value,
        "flags": list[Json](pair.flags),
        **traced(pair.trace),
    }


def _readiness(place: PlaceReadiness) -> dict[str, Json]:
    found, where = place.readiness, place.place
    return {
        "site": where.site,
        "side": where.side.value or None,
        "target": where.target.value or None,
        "state": found.state.value,
        "why": list[Json](found.why),
        "concordance": None if found.concordance is None else found.concordance.value,
        **traced(found.trace),
    }


def _coverage(count: CoverageCount) -> dict[str, Json]:
    return {
        "rule": count.rule,
        "policy": _policy(count.found),
        "region": count.region.value or None,
        "count": count.count,
        "limit": count.limit,
        "state": count.state.value,
        **traced(count.trace),
    }


def _policy(found: RuleInForce | None) -> Json:
    """The policy that an answer rests on and whether it holds on the day; None where none is on file."""
    if found is None:
        return None
    policy = found.policy
    return {
        "id": policy.id,
        "title": policy.title,
        "contractor": policy.contractor or None,
        "effective": day_text(policy.effective),
        "checked_on": day_text(policy.checked_on),
        "checked_by": policy.checked_by or None,
        "retired": day_text(policy.retired),
        "standing": found.standing.value,
        "numbers_from": None if found.numbers_from is None else found.numbers_from.id,
    }
