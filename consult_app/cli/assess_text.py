"""What `assess` prints for people: calm sentences, one paragraph a procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consult_app.cli.assess_json import LeftOut
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.certainty import Certainty
from consult_app.domain.daily import PainSeries
from consult_app.domain.flag_words import flag_text
from consult_app.domain.pain_change import ResponseClass
from consult_app.domain.person_blocks import Place, place_of
from consult_app.domain.response import Response, WindowResult
from consult_app.domain.rules import RULES_VERSION, Trace, reason
from consult_app.domain.scores import exact_text
from consult_app.reasons.reason import value_told
from consult_app.usecases.assessment.assess_chart import Assessment

_CLASS_WORDS = {
    ResponseClass.SUBSTANTIAL: "A large change.",
    ResponseClass.MEANINGFUL: "A meaningful change.",
    ResponseClass.SMALL: "A small change.",
    ResponseClass.NONE: "No clear change.",
    ResponseClass.SMALL_WORSE: "A little worse.",
    ResponseClass.WORSE: "Worse.",
}


def assessment_text(assessment: Assessment, not_taken: Sequence[LeftOut], notes: Sequence[str] = ()) -> str:
    """Return the whole assessment as plain text that ends with a line break."""
    lines = [
        f"Rules {RULES_VERSION}, profile {assessment.settings.profile.value}, as of {assessment.as_of}.",
        *(line for response in assessment.responses for line in _response(response, assessment)),
        *(line for block in assessment.blocks for line in _block(block, assessment)),
        *_pairs(assessment),
        *_readiness(assessment),
        *_coverage(assessment),
        *_left_out(not_taken),
    ]
    if len(lines) == 1:
        lines.append("There is no procedure to look at. Name one with --procedure DATE:KIND:SITE.")
    lines += ["", *notes] if notes else []
    return "\n".join(lines) + "\n"


def _response(response: Response, assessment: Assessment) -> Iterator[str]:
    procedure = response.procedure
    side = f", {procedure.side}" if procedure.side else ""
    yield ""
    yield f"{procedure.at.day}  {procedure.kind}, {procedure.site}{side}"
    yield f"  Followed: {_SERIES[response.series]} at {response.site}{_not_followed(response)}"
    yield f"  Did it help: {response.helped.helped.value.replace('_', ' ')}. {_words(response.helped.trace)}"
    yield f"  Is it still: {response.now.now.value.replace('_', ' ')}. {_words(response.now.trace)}"
    for why, other in response.joint:
        yield f"  Not separable from {other.kind} of {other.at.day}: {reason(why.value).text}"
    yield f"  Before: {_words(response.baseline.trace)}"
    for result in (*response.follow_ups, response.latest.result):
        judged = response.primary is not None and result is response.primary.result
        yield f"  {result.follow_up.label}{' (judged)' if judged else ''}: {_window(result)}"
    yield f"  Function: {_words(response.peg.trace)}"
    yield f"  Global impression (PGIC): {_impression(response)}"
    if response.relief is not None:
        yield f"  Relief: {_words(response.relief.trace)}"
    yield from _beside(response)
    yield from _keep_in_mind(response, assessment)
    repeat = assessment.repeat_of(procedure.id)
    if repeat is not None:
        yield f"  Repeat, {repeat.state.value.replace('_', ' ')}: {_words(repeat.trace)}"
    yield "  Scores show that pain changed. They cannot show what changed it."


_SERIES = {
    PainSeries.USUAL: "usual pain (nrs)",
    PainSeries.NOW: "pain right now (nrs_now)",
    PainSeries.NOW_MOVING: "pain right now with movement (nrs_now)",
}


def _not_followed(response: Response) -> str:
    names = ", ".join(one.value for one in response.other_series)
    return f"; on file and not followed: {names}" if names else ""


def _window(result: WindowResult) -> str:
    if result.follow_up.mean is None:
        return _words(result.follow_up.trace)
    word = _CLASS_WORDS.get(result.change.response, "")
    parts = (_words(result.change.trace), word, _sure(result.sure), _words(result.follow_up.trace))
    return " ".join(part for part in parts if part)


def _sure(sure: Certainty) -> str:
    """How sure, with the probability that pain fell and the 90 % interval of the fall where there are any."""
    word = f"Sure: {sure.word.value.replace('_', ' ')}"
    if sure.p_fell is None or sure.fall_90 is None or sure.fall is None:
        why = "" if sure.reason is None else f" ({sure.reason.value.replace('_', ' ')})"
        return f"{word}{why}."
    low, high = sure.fall_90
    return f"{word} (fell with probability {sure.p_fell:.2f}; by {sure.fall:.1f} points, {low:.1f} to {high:.1f})."


def _impression(response: Response) -> str:
    given = response.impression
    return "not asked for this time" if given is None else f"{exact_text(given.value)} of 7 on {given.day}"


def _beside(response: Response) -> Iterator[str]:
    """Places that were not treated, over the days that are judged, and what else changed."""
    judged = (response.latest,) if response.primary is None else (response.primary, response.latest)
    for window in judged:
        for other in window.untreated:
            yield f"  Not treated, {other.site} ({window.result.follow_up.label}): {_words(other.trace)}"
    for change in response.changes:
        when = str(change.dated) if change.dated else f"some day from {change.days.first} to {change.days.last}"
        yield f"  Also changed: {change.what.value.replace('_', ' ')}, {when}."


def _keep_in_mind(response: Response, assessment: Assessment) -> Iterator[str]:
    flags = (*response.baseline.flags, *assessment.flags_of(response))
    if flags:
        yield f"  Keep in mind: {'; '.join(flag_text(flag) for flag in flags)}."


def _block(result: BlockResult, assessment: Assessment) -> Iterator[str]:
    block, place = result.block, place_of(result)
    medicine = ", ".join(part for part in (block.anesthetic.value, block.anesthetic_word) if part)
    verdict = result.verdict.value.replace("_", " ")
    yield ""
    told = f"{_place(place)} ({medicine or 'medicine not recorded'}): {verdict}"
    yield f"{block.procedure.at.day}  test {result.number}, {told}"
    yield f"  Read by {result.profile.name.value}, {result.profile.relief}%. {_words(result.trace)}"
    # After two positive blocks of a place the doubt is another one, and stands with what they open.
    alone = sum(place_of(one) == place and one.verdict is BlockVerdict.POSITIVE for one in assessment.blocks) == 1
    chance = assessment.chance_of(result) if alone else None
    if chance is not None:
        yield f"  {_words(chance.trace)}"


def _place(place: Place) -> str:
    """The site, and the side where the site's own name does not tell it."""
    side = place.side.value
    return place.site if not side or place.site.startswith(f"{side}_") else f"{place.site}, {side}"


def _readiness(assessment: Assessment) -> Iterator[str]:
    for place in assessment.readiness:
        words = _words(place.readiness.trace)
        yield ""
        what = f"{_place(place.place)} ({place.place.target.value or 'target not known'})"
        yield f"Heat treatment after the blocks of {what}: {place.readiness.state.value.replace('_', ' ')}"
        if words:
            yield f"  {words}"


def _pairs(assessment: Assessment) -> Iterator[str]:
    for pair in assessment.pairs:
        days = " and ".join(str(one.block.procedure.at.day) for one in (pair.first, pair.second))
        yield ""
        yield f"Blocks of {days}, {_place(place_of(pair.second))}: {pair.result.value.replace('_', ' ')}"
        yield f"  {_words(pair.trace)}"


def _coverage(assessment: Assessment) -> Iterator[str]:
    if assessment.coverage:
        yield ""
    for count in assessment.coverage:
        yield f"{count.rule}, {count.region.value or 'region not known'}: {_words(count.trace)}"


def _left_out(not_taken: Sequence[LeftOut]) -> Iterator[str]:
    if not_taken:
        yield ""
        yield f"Not taken: {len(not_taken)}"
    for item in not_taken:
        place = value_told(str, item.where) if item.line is None else f"line {item.line}"
        yield f"  {place}: {item.why.text}"


def _words(trace: Trace) -> str:
    return " ".join(item.text for item in trace.reasons)
