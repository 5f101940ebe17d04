"""The shape that `assess --json` prints of one response: two answers, what they rest on, and what bears on them."""

from __future__ import annotations

from typing import cast

from consult_app.cli.json_values import Json, day_text, mean_text, number, traced
from consult_app.domain.baseline import Baseline
from consult_app.domain.certainty import Certainty
from consult_app.domain.changes import Change
from consult_app.domain.course import Joint
from consult_app.domain.peg import PegChange
from consult_app.domain.procedures import Procedure
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.response import JudgedWindow, Response, WindowResult
from consult_app.domain.scores import DailyScore
from consult_app.domain.untreated import SiteComparison


def response_json(response: Response, flags: tuple[str, ...], repeat: Json) -> dict[str, Json]:
    """Write one response; `repeat` is the payer's condition, already written, or None."""
    primary = response.primary
    return {
        "procedure": _procedure_json(response.procedure, decided=True),
        "site_followed": response.site,
        "series": response.series.value,
        "other_series": [one.value for one in response.other_series],
        "helped": response.helped.helped.value,
        "now": response.now.now.value,
        "success": response.helped.success,
        "view": None if primary is None else primary.view.view.value,
        "answers": {"helped": traced(response.helped.trace), "now": traced(response.now.trace)},
        "primary": None if primary is None else _judged(primary),
        "baseline": _baseline(response.baseline),
        "follow_ups": [_window(item) for item in response.follow_ups],
        "latest": _judged(response.latest),
        "peg": _peg(response.peg),
        "pgic": _pgic(response.impression),
        "relief": None if response.relief is None else _relief(response.relief),
        "function_relief": None if response.function_relief is None else _relief(response.function_relief),
        "also_changed": [_change(item) for item in response.changes],
        "not_separable_from": [_joint(why, other) for why, other in response.joint],
        "other_procedures": [_procedure_json(one.procedure) for one in response.around.others],
        "repeat": repeat,
        "flags": list[Json](flags),
    }


def _procedure_json(procedure: Procedure, *, decided: bool = False) -> dict[str, Json]:
    shape: dict[str, Json] = {
        "id": procedure.id,
        "kind": procedure.kind,
        "site": procedure.site,
        "side": procedure.side.value or None,
        "on": str(procedure.at.day),
    }
    return shape | ({"decided_on": day_text(procedure.decided_on)} if decided else {})


def _baseline(baseline: Baseline) -> dict[str, Json]:
    return {
        "mean": mean_text(baseline.mean),
        "days": baseline.days,
        "quality": baseline.quality.value,
        "flags": list[Json](baseline.flags),
        **traced(baseline.trace),
    }


def _judged(window: JudgedWindow) -> dict[str, Json]:
    """A window that an answer rests on: as any other, with the word for its pain and the patient's own view."""
    pain, view = window.evidence.pain, window.view
    return {
        **_window(window.result),
        "pain": pain.word.value,
        "pain_reasons": [item.text for item in pain.reasons],
        "view": view.view.value,
        "untreated": [_untreated(item) for item in window.untreated],
        "also_changed": [item.what.value for item in window.changes],
    }


def _window(result: WindowResult) -> dict[str, Json]:
    follow_up, change = result.follow_up, result.change
    return {
        "window": follow_up.label,
        "from": str(follow_up.window.first),
        "to": str(follow_up.window.last),
        "cut_by": follow_up.cut_by,
        "mean": mean_text(follow_up.mean),
        "days": follow_up.days,
        "points": number(change.points),
        "percent": number(change.percent),
        "class": change.response.value,
        "sure": _sure(result.sure.rounded),
        "flags": ["single"] if follow_up.single else [],
        **traced(change.trace),
    }


def _sure(sure: Certainty) -> dict[str, Json]:
    return {
        "word": sure.word.value,
        "reason": None if sure.reason is None else sure.reason.value,
        "p_fell": sure.p_fell,
        "p_30": sure.p_30,
        "p_2": sure.p_2,
        "p_rose": sure.p_rose,
        "fall": sure.fall,
        "fall_90": None if sure.fall_90 is None else list[Json](sure.fall_90),
        "r": sure.r,
        "days_before": sure.days_before,
        "days_after": sure.days_after,
        "was_falling": sure.was_falling,
    }


def _peg(peg: PegChange) -> dict[str, Json]:
    return {
        "before": mean_text(None if peg.before is None else peg.before.mean),
        "before_on": None if peg.before is None else str(peg.before.day),
        "after": mean_text(None if peg.after is None else peg.after.mean),
        "after_on": None if peg.after is None else str(peg.after.day),
        "points": number(peg.points),
        "percent": number(peg.percent),
        "class": peg.response.value,
        "stale": peg.stale,
        **traced(peg.trace),
    }


def _pgic(impression: DailyScore | None) -> dict[str, Json] | None:
    """A whole answer 1-7 is written as a number; the mean of two different answers of one day as decimal text."""
    if impression is None:
        return None
    whole = impression.value.denominator == 1
    return {"value": int(impression.value) if whole else number(impression.value), "on": str(impression.day)}


def _relief(relief: TimeOfRelief) -> dict[str, Json]:
    lost = relief.lost_between
    return {
        "percent": int(relief.held),
        "reached_on": day_text(relief.reached_on),
        "known_until": day_text(relief.known_until),
        "held_days": relief.held_days,
        "lost_between": None if lost is None else [str(lost[0]), str(lost[1])],
        "censored": relief.censored,
        **traced(relief.trace),
    }


def _change(change: Change) -> dict[str, Json]:
    return {
        "what": change.what.value,
        "on": day_text(change.dated),
        "from": str(change.days.first),
        "to": str(change.days.last),
    }


def _joint(why: Joint, other: Procedure) -> dict[str, Json]:
    return {"why": why.value, **_procedure_json(other)}


def _untreated(comparison: SiteComparison) -> dict[str, Json]:
    return {
        "site": comparison.site,
        "before": mean_text(comparison.before),
        "after": mean_text(comparison.after),
        "result": cast("str", comparison.result.value),
        **traced(comparison.trace),
    }
