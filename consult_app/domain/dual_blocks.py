"""H10.6: two blocks of the same place with a short and a long numbing medicine, compared by how long each helped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.blocks import BlockResult, BlockVerdict, Duration
from consult_app.domain.person_blocks import in_order, place_of
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.settings import BlockRules


class Concordance(StrEnum):
    """Whether the longer-acting medicine helped longer, as it should if the numbed place is the source."""

    CONCORDANT = "concordant"
    DISCORDANT = "discordant"
    UNCERTAIN = "concordance_uncertain"
    NOT_CONFIRMED = "not_confirmed"
    NOT_COMPARATIVE = "repeat_not_comparative"


@dataclass(frozen=True, slots=True)
class DualResult:
    """Two blocks in order of time and what they say together."""

    first: BlockResult
    second: BlockResult
    result: Concordance
    flags: tuple[str, ...]
    trace: Trace


def compare_blocks(first: BlockResult, second: BlockResult, rules: BlockRules) -> DualResult:
    """Compare two blocks of one place. Either not positive says so first; then drugs and days must differ."""
    word, why = _compared(first, second, rules)
    apart = (second.block.procedure.at.day - first.block.procedure.at.day).days
    flags = ("less_than_payer_gap",) if 0 < apart < rules.two_blocks_apart_days else ()
    given = inputs(
        verdicts=f"{first.verdict} {second.verdict}",
        drugs=f"{first.block.anesthetic} {second.block.anesthetic}",
        durations=f"{_shown(first.duration)} {_shown(second.duration)}",
        days_apart=apart,
    )
    return DualResult(first, second, word, flags, Trace("H10.6", given, (why,)))


def pair_blocks(results: Sequence[BlockResult], rules: BlockRules) -> tuple[DualResult, ...]:
    """Compare each block with the one before it of the same place (site, side, target, level where both say so).

    Salt water numbs nothing, so it is no part of a comparison of medicines.
    """
    in_time = sorted((one for one in results if not one.is_placebo), key=in_order)
    pairs: list[DualResult] = []
    for index, second in enumerate(in_time):
        earlier = (first for first in reversed(in_time[:index]) if _same_place(first, second))
        first = next(earlier, None)
        if first is not None:
            pairs.append(compare_blocks(first, second, rules))
    return tuple(pairs)


def _same_place(first: BlockResult, second: BlockResult) -> bool:
    return place_of(first) == place_of(second) and not _levels_differ(first, second)


def _levels_differ(first: BlockResult, second: BlockResult) -> bool:
    one, two = (result.block.procedure.level.casefold() for result in (first, second))
    return bool(one and two) and one != two


def _compared(first: BlockResult, second: BlockResult, rules: BlockRules) -> tuple[Concordance, Reason]:
    if BlockVerdict.UNINTERPRETABLE in (first.verdict, second.verdict):
        return Concordance.NOT_CONFIRMED, reason("not_both_readable")
    if not first.verdict is second.verdict is BlockVerdict.POSITIVE:
        return Concordance.NOT_CONFIRMED, reason("not_both_positive")
    if first.block.procedure.at.day == second.block.procedure.at.day:
        return Concordance.NOT_COMPARATIVE, reason("same_day_blocks")
    if _levels_differ(first, second):
        return Concordance.NOT_COMPARATIVE, reason("levels_differ")
    by_drug = {result.block.anesthetic: result.duration for result in (first, second)}
    if not by_drug.keys() <= rules.short_medicines | rules.long_medicines:
        return Concordance.NOT_COMPARATIVE, reason("medicine_unknown")
    short = next((by_drug[drug] for drug in by_drug if drug in rules.short_medicines), None)
    long = next((by_drug[drug] for drug in by_drug if drug in rules.long_medicines), None)
    if short is None or long is None:
        return Concordance.NOT_COMPARATIVE, reason("drugs_do_not_differ")
    if short.upper is not None and long.lower >= short.upper:
        return Concordance.CONCORDANT, reason("longer_medicine_longer")
    if long.upper is not None and long.upper <= short.lower:
        return Concordance.DISCORDANT, reason("longer_medicine_shorter")
    return Concordance.UNCERTAIN, reason("durations_overlap")


def _shown(duration: Duration | None) -> str:
    if duration is None:
        return "-"
    return f"[{duration.lower},{'' if duration.upper is None else duration.upper}]"
