"""H12: whether the blocks so far meet the usual criteria for radiofrequency treatment, with the cautions beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.blocks import BlockResult, BlockVerdict, DurationCheck
from consult_app.domain.chance import chance_after_positive
from consult_app.domain.dual_blocks import Concordance, pair_blocks
from consult_app.domain.procedures import BlockTarget
from consult_app.domain.rules import Reason, Trace, codes, inputs, reason
from consult_app.domain.settings import RuleSettings


class ReadinessState(StrEnum):
    """Where the blocks of one place leave the question of radiofrequency treatment."""

    CRITERIA_MET = "criteria_met"
    CRITERIA_MET_ONE_BLOCK = "criteria_met_one_block"
    SECOND_BLOCK_NEEDED = "second_block_needed"
    NOT_MET = "not_met"
    NO_BLOCK = "no_block"
    BLOCK_UNREADABLE = "block_unreadable"
    WEAK_PREDICTOR = "weak_predictor"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state, the word for how two blocks agree (if two were positive), and the cautions to read with it."""

    state: ReadinessState
    concordance: Concordance | None
    cautions: tuple[str, ...]
    trace: Trace


_PAIR_CAUTIONS = {
    Concordance.DISCORDANT: "discordant_blocks",
    Concordance.UNCERTAIN: "durations_overlap",
    Concordance.NOT_COMPARATIVE: "blocks_not_comparative",
}


def radiofrequency_readiness(target: BlockTarget, results: Sequence[BlockResult], settings: RuleSettings) -> Readiness:
    """Weigh the blocks of one place; `results` are of that place only, in any order.

    Facet and sacroiliac: the newest two positive blocks count under a two-block profile. Genicular: a positive block
    does not raise the chance of relief, so it never meets a criterion by itself. A block that cannot be read says
    nothing for or against.
    """
    profile = settings.profile_for(target)
    positive = [result for result in results if result.verdict is BlockVerdict.POSITIVE]
    pair = next(iter(reversed(pair_blocks(positive, settings.block))), None)
    state = _state(target, results, len(positive), pair is not None, profile.blocks)
    concordance = pair.result if pair is not None else None
    reasons = (*_state_reasons(target, state, positive, settings), *_cautions(target, results, positive, concordance))
    given = inputs(target=target, profile=profile.name, blocks=len(results), positive=len(positive))
    return Readiness(state, concordance, codes(reasons), Trace("H12", given, reasons))


def _state(
    target: BlockTarget, results: Sequence[BlockResult], positive: int, paired: bool, needed: int
) -> ReadinessState:
    if target is BlockTarget.GENICULAR:
        return ReadinessState.WEAK_PREDICTOR
    if target not in (BlockTarget.FACET, BlockTarget.SACROILIAC):
        return ReadinessState.NOT_APPLICABLE
    if paired:
        return ReadinessState.CRITERIA_MET
    if positive:
        return ReadinessState.CRITERIA_MET_ONE_BLOCK if needed == 1 else ReadinessState.SECOND_BLOCK_NEEDED
    if not results:
        return ReadinessState.NO_BLOCK
    unread = all(result.verdict is BlockVerdict.UNINTERPRETABLE for result in results)
    return ReadinessState.BLOCK_UNREADABLE if unread else ReadinessState.NOT_MET


def _state_reasons(
    target: BlockTarget, state: ReadinessState, positive: Sequence[BlockResult], settings: RuleSettings
) -> tuple[Reason, ...]:
    if state is ReadinessState.WEAK_PREDICTOR:
        return (reason("genicular_block_weak"),)
    if state is not ReadinessState.CRITERIA_MET_ONE_BLOCK:
        return ()
    known = chance_after_positive(target, positive[-1].region, positive[-1].profile, settings.chance)
    return (reason("one_block_only") if known is None else reason("one_block_misleads", of_10=10 - known.of_10),)


def _cautions(
    target: BlockTarget,
    results: Sequence[BlockResult],
    positive: Sequence[BlockResult],
    concordance: Concordance | None,
) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if concordance is not None and concordance in _PAIR_CAUTIONS:
        found.append(reason(_PAIR_CAUTIONS[concordance]))
    if positive and any(result.verdict in (BlockVerdict.NEGATIVE, BlockVerdict.PARTIAL) for result in results):
        found.append(reason("blocks_disagree"))
    if any(result.duration_check is DurationCheck.SHORT for result in positive):
        found.append(reason("duration_short"))
    if target is BlockTarget.SACROILIAC:
        found.append(reason("si_not_covered"))
    return tuple(found)
