"""The shape that `assess --json` prints; every number that a threshold touches is exact decimal text, never a float.

Values are written exactly where the decimal has an end and otherwise rounded half up to two places. Means and PEG
scores always have at least one decimal; points and percents have none they do not need.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol, TypeAlias

from consult_app.domain.baseline import Baseline
from consult_app.domain.blocks import BlockResult, Duration
from consult_app.domain.chance import Chance
from consult_app.domain.concordance import Success
from consult_app.domain.coverage import CoverageCount
from consult_app.domain.dual_blocks import DualResult
from consult_app.domain.peg import PegChange
from consult_app.domain.person_blocks import place_of
from consult_app.domain.procedures import Procedure
from consult_app.domain.readiness import PlaceReadiness
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.repeats import RepeatGate
from consult_app.domain.response import Response, SiteComparison, WindowResult
from consult_app.domain.rules import RULES_VERSION, Trace
from consult_app.domain.scores import exact_text
from consult_app.usecases.assess_chart import Assessment

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


class LeftOut(Protocol):
    """A row of the file that was not taken: its line, where there is one, and why."""

    @property
    def line(self) -> int | None:
        """The line, counted from 1."""
        ...

    @property
    def where(self) -> str:
        """The row's name in words."""
        ...

    @property
    def why(self) -> str:
        """Why it was not taken."""
        ...


def assessment_json(assessment: Assessment, not_taken: Sequence[LeftOut], notes: Sequence[str] = ()) -> dict[str, Json]:
    """Return an assessment as plain values, in the order in which they are printed; `notes` tell of the whole file."""
    return {
        "rules": {
            "version": RULES_VERSION,
            "profile": assessment.settings.profile.value,
            "payer_rules": str(assessment.settings.payer.version),
            "as_of": str(assessment.as_of),
        },
        "responses": [_response(item, assessment.repeat_of(item.procedure.id)) for item in assessment.responses],
        "blocks": [_block(item, assessment.chance_of(item)) for item in assessment.blocks],
        "concordance": [_pair(item) for item in assessment.pairs],
        "coverage": [_coverage(item) for item in assessment.coverage],
        "not_taken": [{"line": item.line, "where": item.where, "why": item.why} for item in not_taken],
        "readiness": [_readiness(item) for item in assessment.readiness],
        "notes": list[Json](notes),
    }


def number(value: Fraction | None) -> str | None:
    """Write points or a percent as decimal text."""
    return None if value is None else exact_text(value)


def mean_text(value: Fraction | None) -> str | None:
    """Write a mean as decimal text with at least one decimal."""
    text = number(value)
    return text if text is None or "." in text else f"{text}.0"


def _response(response: Response, repeat: RepeatGate | None) -> dict[str, Json]:
    return {
        "procedure": _procedure(response.procedure),
        "series": response.series.value,
        "baseline": _baseline(response.baseline),
        "follow_ups": [_window(item) for item in response.follow_ups],
        "latest": _window(response.latest),
        "peg": _peg(response.peg),
        "success": response.success.success,
        "success_judged": _success(response),
        "relief": None if response.relief is None else _relief(response.relief),
        "function_relief": None if response.function_relief is None else _relief(response.function_relief),
        "comparison": [_comparison(item) for item in response.comparison],
        "other_procedures": [_procedure(item) for item in response.others],
        "repeat": None if repeat is None else _repeat(repeat),
        "flags": list[Json](response.flags),
    }


def _procedure(procedure: Procedure) -> dict[str, Json]:
    return {"id": procedure.id, "kind": procedure.kind, "site": procedure.site, "on": str(procedure.at.day)}


def _baseline(baseline: Baseline) -> dict[str, Json]:
    return {
        "mean": mean_text(baseline.mean),
        "days": baseline.days,
        "quality": baseline.quality.value,
        **_traced(baseline.trace),
    }


def _window(result: WindowResult) -> dict[str, Json]:
    follow_up, change = result.follow_up, result.change
    return {
        "window": follow_up.label,
        "from": str(follow_up.window.first),
        "to": str(follow_up.window.last),
        "mean": mean_text(follow_up.mean),
        "days": follow_up.days,
        "points": number(change.points),
        "percent": number(change.percent),
        "class": change.response.value,
        "beyond_error": change.beyond_error,
        "error": number(change.error),
        "flags": ["single"] if follow_up.single else [],
        **_traced(change.trace),
    }


def _peg(peg: PegChange) -> dict[str, Json]:
    return {
        "before": mean_text(None if peg.before is None else peg.before.mean),
        "after": mean_text(None if peg.after is None else peg.after.mean),
        "points": number(peg.points),
        "percent": number(peg.percent),
        "class": peg.response.value,
        **_traced(peg.trace),
    }


def _success(response: Response) -> dict[str, Json]:
    success: Success = response.success
    impression = success.impression
    return {
        "window": response.judged_on.follow_up.label,
        "agreement": success.agreement.value,
        "pgic": None if impression is None else number(impression.value),
        **_traced(success.trace),
    }


def _relief(relief: TimeOfRelief) -> dict[str, Json]:
    return {
        "percent": int(relief.held),
        "lasted_days": relief.lasted_days,
        "censored": relief.censored,
        "lost_on": None if relief.lost_on is None else str(relief.lost_on),
        "reached_on": None if relief.reached_on is None else str(relief.reached_on),
        **_traced(relief.trace),
    }


def _comparison(comparison: SiteComparison) -> dict[str, Json]:
    return {
        "site": comparison.site,
        "baseline": _baseline(comparison.baseline),
        "latest": _window(comparison.latest),
    }


def _repeat(gate: RepeatGate) -> dict[str, Json]:
    return {"rule": gate.rule, "state": gate.state.value, "version": str(gate.version), **_traced(gate.trace)}


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
        **_traced(result.trace),
    }


def _chance(chance: Chance) -> dict[str, Json]:
    return {
        "of_10": chance.of_10,
        "percent": chance.percent,
        "at_most": chance.at_most,
        **_traced(chance.trace),
    }


def _minutes(duration: Duration) -> list[Json]:
    return [duration.lower, duration.upper]


def _pair(pair: DualResult) -> dict[str, Json]:
    return {
        "blocks": [pair.first.block.procedure.id, pair.second.block.procedure.id],
        "result": pair.result.value,
        "flags": list[Json](pair.flags),
        **_traced(pair.trace),
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
        **_traced(found.trace),
    }


def _coverage(count: CoverageCount) -> dict[str, Json]:
    return {
        "rule": count.rule,
        "region": count.region.value or None,
        "count": count.count,
        "limit": count.limit,
        "state": count.state.value,
        "version": str(count.version),
        **_traced(count.trace),
    }


def _traced(trace: Trace) -> dict[str, Json]:
    return {
        "rule_id": trace.rule_id,
        "rule_version": trace.rule_version,
        "inputs": dict[str, Json](trace.inputs),
        "reasons": [item.text for item in trace.reasons],
    }
