"""What `assess` prints for people: calm sentences, one paragraph a procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consult_app.cli.assess_json import LeftOut
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.months import whole_weeks
from consult_app.domain.pain_change import ResponseClass
from consult_app.domain.person_blocks import Place, place_of
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.response import Response, WindowResult
from consult_app.domain.rules import RULES_VERSION, Trace
from consult_app.usecases.assess_chart import Assessment

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
    yield ""
    yield f"{procedure.at.day}  {procedure.kind}, {procedure.site}"
    yield f"  Before: {_words(response.baseline.trace)}"
    for result in (*response.follow_ups, response.latest):
        yield f"  {result.follow_up.label}: {_window(result)}"
    yield f"  Function: {_words(response.peg.trace)}"
    yield f"  Both together: {_words(response.success.trace)}"
    if response.relief is not None:
        yield f"  Relief: {_words(response.relief.trace)}{_weeks(response.relief)}"
    repeat = assessment.repeat_of(procedure.id)
    if repeat is not None:
        yield f"  Repeat: {_words(repeat.trace)} Coverage rule, version {repeat.version}; not medical advice."


def _window(result: WindowResult) -> str:
    if result.follow_up.mean is None:
        return _words(result.follow_up.trace)
    word = _CLASS_WORDS.get(result.change.response, "")
    return " ".join(part for part in (_words(result.change.trace), word, _words(result.follow_up.trace)) if part)


def _weeks(relief: TimeOfRelief) -> str:
    weeks = whole_weeks(relief.lasted_days)
    return f" ({'at least ' if relief.censored else ''}{weeks} weeks)" if weeks else ""


def _block(result: BlockResult, assessment: Assessment) -> Iterator[str]:
    block, place = result.block, place_of(result)
    medicine = ", ".join(part for part in (block.anesthetic.value, block.anesthetic_word) if part)
    verdict = result.verdict.value.replace("_", " ")
    yield ""
    done = f"{block.procedure.at.day}  test {result.number}, {_place(place)}"
    yield f"{done} ({medicine or 'medicine not recorded'}): {verdict}"
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
        yield f"  {item.where if item.line is None else f'line {item.line}'}: {item.why}"


def _words(trace: Trace) -> str:
    return " ".join(item.text for item in trace.reasons)
