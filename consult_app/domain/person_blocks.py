"""All test blocks of one person: numbered once for every surface, and read beside each other (H10, H12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from consult_app.domain.anatomy import side_of, sided_site, was_tested
from consult_app.domain.blocks import BlockResult, BlockVerdict, read_block
from consult_app.domain.moments import Moment
from consult_app.domain.procedures import BlockTarget, BlockTest, Procedure, Side
from consult_app.domain.rules import reason
from consult_app.domain.settings import RuleSettings


@dataclass(frozen=True, slots=True)
class Place:
    """What a block tested: the sided site, the side, the structure. What one place shows speaks for no other."""

    site: str
    side: Side
    target: BlockTarget


def place_of(result: BlockResult) -> Place:
    """Return the place of a block; `knee` with side left is `left_knee`."""
    procedure = result.block.procedure
    return Place(sided_site(procedure), side_of(procedure), result.target)


def in_order(result: BlockResult) -> tuple[object, ...]:
    """Sort results by local day, time of day and id."""
    return _in_order(result.block)


def numbers_of_tests(blocks: Iterable[BlockTest]) -> Mapping[str, int]:
    """Return the number of each test by its procedure's id, in order of time; a block without scores is no test."""
    tests = sorted((block for block in blocks if was_tested(block)), key=_in_order)
    return {block.procedure.id: number for number, block in enumerate(tests, start=1)}


def read_tests(
    blocks: Iterable[BlockTest], settings: RuleSettings, procedures: Iterable[Procedure] = ()
) -> tuple[BlockResult, ...]:
    """Read every test of one person, in order of time and with its number.

    `procedures` are the person's others. Two tests of one minute are flagged; where pain fell with salt water, every
    other test says so and keeps its own verdict.
    """
    numbers = numbers_of_tests(blocks := tuple(blocks))
    tests = sorted((block for block in blocks if block.procedure.id in numbers), key=_in_order)
    others = (*procedures, *(block.procedure for block in blocks))
    minutes = Counter(_minute(block.procedure.at) for block in tests)
    results = [replace(read_block(one, settings, others), number=numbers[one.procedure.id]) for one in tests]
    placebo = any(result.verdict is BlockVerdict.PLACEBO_RESPONSE for result in results)
    found: list[BlockResult] = []
    for result in results:
        minute = _minute(result.block.procedure.at)
        if minute is not None and minutes[minute] > 1:
            result = _flagged(result, "same_minute")
        if placebo and result.verdict is not BlockVerdict.PLACEBO_RESPONSE:
            result = _flagged(result, "also_fell_with_saline")
        found.append(result)
    return tuple(found)


def _in_order(block: BlockTest) -> tuple[object, ...]:
    return (*block.procedure.at.order_key(), block.procedure.id)


def _minute(at: Moment) -> tuple[date, int, int] | None:
    return None if at.clock is None else (at.day, at.clock.hour, at.clock.minute)


def _flagged(result: BlockResult, code: str) -> BlockResult:
    trace = replace(result.trace, reasons=(*result.trace.reasons, reason(code)))
    return replace(result, flags=(*result.flags, code), trace=trace)
