"""How a verdict on a procedure was worked out: each rule with its version, what went in, what came out, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from consult_app.content.pack import Content
from consult_app.domain.baseline import BaselineQuality
from consult_app.domain.repeats import RepeatGate
from consult_app.domain.response import Response, WindowResult
from consult_app.domain.rules import Trace, inputs
from consult_app.domain.scores import exact_text
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.rule_words import reasons_words
from consult_app.usecases.speech import Translate


@dataclass(frozen=True, slots=True)
class WorkedStep:
    """One rule: what it is called, how it reckons, its exact inputs and results as (name, value), and its reasons."""

    rule_id: str
    rule_version: str
    name: str
    formula: str
    given: tuple[tuple[str, str], ...]
    found: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]


def worked_out(
    content: Content, say: Translate, response: Response, settings: RuleSettings, repeat: RepeatGate | None = None
) -> tuple[WorkedStep, ...]:
    """Return the steps from the scores to the words, in the order in which they build on one another."""
    judged, peg, relief = response.judged_on, response.peg, response.relief
    change = judged.change
    steps: list[tuple[Trace, Mapping[str, object]]] = [
        (response.baseline.trace, {"mean": response.baseline.mean, "quality": response.baseline.quality}),
        (judged.follow_up.trace, {"mean": judged.follow_up.mean}),
        (change.trace, {"points": change.points, "percent": change.percent, "word": change.response}),
    ]
    if change.points is not None:
        found = {"limit": change.error, "beyond": change.beyond_error}
        steps.append((_error_trace(response, judged, settings), found))
    steps.append((peg.trace, {"points": peg.points, "percent": peg.percent, "word": peg.response}))
    steps.append((response.success.trace, {"success": response.success.success}))
    if relief is not None:
        steps.append((relief.trace, {"days": relief.lasted_days, "at_least": relief.censored}))
    if repeat is not None:
        steps.append((repeat.trace, {"word": repeat.state, "by": repeat.by}))
    return tuple(_step(content, say, trace, found) for trace, found in steps)


def _error_trace(response: Response, judged: WindowResult, settings: RuleSettings) -> Trace:
    """H6 has no trace of its own: its inputs are the points and how many days stand behind each mean."""
    rules = settings.pain
    many = response.baseline.quality is BaselineQuality.OK
    given = inputs(
        points=abs(judged.change.points or Fraction(0)),
        quality=response.baseline.quality,
        follow_up_days=judged.follow_up.days,
        many_days=rules.many_follow_days if many else None,
    )
    return Trace("H6", given)


def _step(content: Content, say: Translate, trace: Trace, found: Mapping[str, object]) -> WorkedStep:
    names = _names(say)
    words = content.verdict(f"worked_out.{_rule_of(trace)}").format()
    results = [(names[name], _plain(_text(value))) for name, value in found.items() if value is not None]
    given = [
        (names.get(f"{trace.rule_id}.{name}", names.get(name, name)), _plain(value))
        for name, value in trace.inputs.items()
        if value
    ]
    return WorkedStep(
        trace.rule_id,
        trace.rule_version,
        words.title,
        words.text,
        tuple(given),
        tuple(results),
        reasons_words(content, trace.reasons),
    )


def _plain(text: str) -> str:
    return text.replace("_", " ")


def _rule_of(trace: Trace) -> str:
    """H4 only says why there is no class: it is the change, like H5."""
    return {"H4": "h5"}.get(trace.rule_id, trace.rule_id.lower())


def _text(value: object) -> str:
    """A result as exact text, rounded to two places only where it has no end."""
    if isinstance(value, bool):
        return inputs(value=value)["value"]
    return exact_text(value) if isinstance(value, Fraction) else str(value)


def _names(say: Translate) -> Mapping[str, str]:
    return {
        "after": say("after"),
        "after_day": say("day after"),
        "as_of": say("as of"),
        "at_least": say("at least"),
        "baseline": say("before"),
        "before": say("before"),
        "before_day": say("day before"),
        "by": say("met by"),
        "beyond": say("beyond it"),
        "clause": say("clause"),
        "days": say("days"),
        "first": say("first"),
        "follow_up": say("after"),
        "follow_up_days": say("days after"),
        "function_asked_until": say("daily life asked until"),
        "function_lost_between": say("daily life lost between"),
        "function_reached_on": say("daily life halved on"),
        "impression": say("overall, 1 to 7"),
        "last": say("last"),
        "limit": say("limit"),
        "many_days": say("many days are"),
        "mean": say("mean"),
        "months": say("months"),
        "next_treatment": say("next treatment"),
        "pain": say("pain"),
        "pain_asked_until": say("relief asked until"),
        "pain_lost_between": say("relief lost between"),
        "pain_reached_on": say("pain halved on"),
        "peg": "PEG",
        "percent": say("percent"),
        "points": say("points"),
        "procedure_day": say("procedure day"),
        "quality": say("quality"),
        "success": say("helped"),
        "values": say("scores"),
        "window": say("window"),
        "word": say("result"),
        "H13.first": say("first one"),
    }
