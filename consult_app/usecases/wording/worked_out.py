"""How a verdict on a procedure was worked out: each rule with its version, what went in, what came out, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain.repeats import RepeatGate
from consult_app.domain.response import Response, WindowResult
from consult_app.domain.rules import Trace, inputs
from consult_app.domain.scores import exact_text
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import reasons_words

_NOT_SHOWN: Final = frozenset({"cut_by"})
"""Ids of records: they say nothing to a reader."""


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
    content: Content, say: Translate, response: Response, repeat: RepeatGate | None = None
) -> tuple[WorkedStep, ...]:
    """Return the steps from the scores to the words, in the order in which they build on one another."""
    peg, relief, helped, now = response.peg, response.relief, response.helped, response.now
    steps: list[tuple[str, Trace, Mapping[str, object]]] = [
        ("h2", response.baseline.trace, {"mean": response.baseline.mean, "quality": response.baseline.quality}),
    ]
    if response.primary is not None:
        steps += _window(response.primary.result)
    steps.append(("h7", peg.trace, {"points": peg.points, "percent": peg.percent, "word": peg.response}))
    steps.append(("h8", helped.trace, {"word": helped.helped, "success": helped.success}))
    steps += _window(response.latest.result)
    steps.append(("h8_now", now.trace, {"word": now.now}))
    if relief is not None:
        steps.append(("h9", relief.trace, {"days": relief.held_days, "at_least": relief.censored}))
    if repeat is not None:
        steps.append(("h13", repeat.trace, {"word": repeat.state, "by": repeat.by}))
    return tuple(_step(content, say, words, trace, found) for words, trace, found in steps)


def _window(result: WindowResult) -> list[tuple[str, Trace, Mapping[str, object]]]:
    """What is there in one window, how far that is from the start, and how sure that is."""
    change, sure = result.change, result.sure.rounded
    estimates = {
        "word": sure.word,
        "why": sure.reason,
        "p_fell": sure.p_fell,
        "p_30": sure.p_30,
        "p_2": sure.p_2,
        "fall": sure.fall,
        "interval": None if sure.fall_90 is None else f"{sure.fall_90[0]} / {sure.fall_90[1]}",
        "r": sure.r,
    }
    return [
        ("h3", result.follow_up.trace, {"mean": result.follow_up.mean}),
        ("h5", change.trace, {"points": change.points, "percent": change.percent, "word": change.response}),
        ("h20", _sure_trace(result), estimates),
    ]


def _sure_trace(result: WindowResult) -> Trace:
    """H20 has no trace of its own: its inputs are the scored days of both phases."""
    sure = result.sure
    given = inputs(days_before=sure.days_before, days_after=sure.days_after, was_falling=sure.was_falling)
    return Trace("H20", given)


def _step(content: Content, say: Translate, code: str, trace: Trace, found: Mapping[str, object]) -> WorkedStep:
    names = _names(say)
    words = content.verdict(f"worked_out.{code}").format()
    results = [(names[name], _plain(_text(value))) for name, value in found.items() if value is not None]
    given = [
        (names.get(f"{trace.rule_id}.{name}", names.get(name, name)), _plain(value))
        for name, value in trace.inputs.items()
        if value and name not in _NOT_SHOWN
    ]
    return WorkedStep(
        trace.rule_id,
        trace.rule_version,
        words.title,
        words.text,
        tuple(given),
        tuple(results),
        reasons_words(content, trace.reasons, say),
    )


def _plain(text: str) -> str:
    return text.replace("_", " ")


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
        "clause": say("clause"),
        "days": say("days"),
        "days_after": say("days after"),
        "days_before": say("days before"),
        "decided_on": say("chosen on"),
        "end": say("up to"),
        "entries": say("days with a score"),
        "fall": say("fall in points"),
        "first": say("first"),
        "follow_up": say("after"),
        "follow_up_days": say("days after"),
        "function_asked_until": say("daily life asked until"),
        "function_lost_between": say("daily life lost between"),
        "function_reached_on": say("daily life halved on"),
        "impression": say("overall, 1 to 7"),
        "interval": say("90% between"),
        "last": say("last"),
        **_later_names(say),
    }


def _later_names(say: Translate) -> Mapping[str, str]:
    return {
        "mean": say("mean"),
        "months": say("months"),
        "next_treatment": say("next treatment"),
        "p_2": say("probability of 2 points less"),
        "p_30": say("probability of 30% less"),
        "p_fell": say("probability of less"),
        "pain": say("pain"),
        "pain_asked_until": say("relief asked until"),
        "pain_lost_between": say("relief lost between"),
        "pain_reached_on": say("pain halved on"),
        "pain_row": say("row for pain"),
        "peg": "PEG",
        "percent": say("percent"),
        "points": say("points"),
        "procedure_day": say("procedure day"),
        "quality": say("quality"),
        "r": say("one day like the next, 0 to 1"),
        "row": say("row"),
        "success": say("two methods agree"),
        "treated_before": say("treated there before"),
        "values": say("scores"),
        "view": say("own view"),
        "was_falling": say("falling before"),
        "why": say("why"),
        "window": say("window"),
        "word": say("result"),
        "H13.first": say("first one"),
    }
