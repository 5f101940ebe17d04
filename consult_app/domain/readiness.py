"""H12: whether the blocks of one place meet the usual criteria for radiofrequency treatment, and why or why not.

A place is a site, a side and a target. What one place shows speaks for no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations, product

from consult_app.domain.blocks import BlockResult, BlockVerdict, DurationCheck
from consult_app.domain.chance import chance_after_positive
from consult_app.domain.dual_blocks import Concordance, DualResult, compare_blocks
from consult_app.domain.person_blocks import Place, in_order, place_of
from consult_app.domain.procedures import BlockTarget, Sedation, Side
from consult_app.domain.profiles import Profile
from consult_app.domain.rules import Reason, Trace, codes, inputs, reason
from consult_app.domain.settings import RuleSettings


class ReadinessState(StrEnum):
    """Where the blocks of one place leave the question of radiofrequency treatment."""

    CRITERIA_MET = "criteria_met"
    SECOND_BLOCK_NEEDED = "second_block_needed"
    CONFLICTING = "conflicting"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The state and the word for how the two blocks agree that it rests on; None without two positive ones."""

    state: ReadinessState
    concordance: Concordance | None
    trace: Trace

    @property
    def why(self) -> tuple[str, ...]:
        """The codes of the reasons: first that of the state, then what is named beside it."""
        return codes(self.trace.reasons)


@dataclass(frozen=True, slots=True)
class PlaceReadiness:
    """What the blocks of one site, side and target say about radiofrequency treatment."""

    place: Place
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class _Tests:
    """The blocks of one place in order of time; what counts for or against it are the readable ones with a medicine."""

    every: tuple[BlockResult, ...]
    read: tuple[BlockResult, ...] = field(init=False)
    positive: tuple[BlockResult, ...] = field(init=False)
    negative: tuple[BlockResult, ...] = field(init=False)

    def __post_init__(self) -> None:
        read = tuple(
            one for one in self.every if one.verdict is not BlockVerdict.UNINTERPRETABLE and not one.is_placebo
        )
        object.__setattr__(self, "read", read)
        for name, verdict in (("positive", BlockVerdict.POSITIVE), ("negative", BlockVerdict.NEGATIVE)):
            object.__setattr__(self, name, tuple(one for one in read if one.verdict is verdict))

    def has(self, verdict: BlockVerdict) -> bool:
        """Whether any block has this verdict."""
        return any(one.verdict is verdict for one in self.every)


_Answer = tuple[ReadinessState, tuple[Reason, ...]]
_COMPARABLE = frozenset({Concordance.CONCORDANT, Concordance.DISCORDANT, Concordance.UNCERTAIN})
_PAIR_CAUTIONS = {
    Concordance.DISCORDANT: "discordant_blocks",
    Concordance.UNCERTAIN: "durations_overlap",
}


def readiness_by_place(results: Iterable[BlockResult], settings: RuleSettings) -> tuple[PlaceReadiness, ...]:
    """Weigh the blocks of each place by themselves; places in the order of their first block."""
    places: dict[Place, list[BlockResult]] = {}
    for result in sorted(results, key=in_order):
        places.setdefault(place_of(result), []).append(result)
    return tuple(
        PlaceReadiness(place, _with_side(place, places, radiofrequency_readiness(place.target, own, settings)))
        for place, own in places.items()
    )


def radiofrequency_readiness(target: BlockTarget, results: Sequence[BlockResult], settings: RuleSettings) -> Readiness:
    """Weigh the blocks of one place; `results` are of that place only, in any order.

    Facet and sacroiliac: by the profile's number of positive blocks. Genicular: a positive block does not raise the
    chance of relief, so it never meets a criterion by itself. A block that cannot be read says nothing for or against,
    nor does salt water that did nothing; salt water that took the pain away puts every fall in pain here in doubt.
    """
    tests = _Tests(tuple(sorted(results, key=in_order)))
    profile = settings.profile_for(target)
    pair = _pair(tests, settings)
    state, why = _state(target, tests, profile, pair)
    reasons = (*why, *_named(target, tests, profile, pair, settings))
    given = inputs(
        target=target,
        profile=profile.name,
        blocks=len(tests.every),
        read=len(tests.read),
        positive=len(tests.positive),
        negative=len(tests.negative),
    )
    once = tuple({one.code: one for one in reasons}.values())
    return Readiness(state, pair.result if pair is not None else None, Trace("H12", given, once))


def _pair(tests: _Tests, settings: RuleSettings) -> DualResult | None:
    """The newest two positive blocks that can be compared, else the newest two; None with fewer."""
    pairs = [compare_blocks(one, two, settings.block) for one, two in combinations(tests.positive, 2)]
    pairs.sort(key=lambda pair: (in_order(pair.second), in_order(pair.first)), reverse=True)
    return next((pair for pair in pairs if pair.result in _COMPARABLE), next(iter(pairs), None))


def _state(target: BlockTarget, tests: _Tests, profile: Profile, pair: DualResult | None) -> _Answer:
    if tests.has(BlockVerdict.PLACEBO_RESPONSE):
        return ReadinessState.CONFLICTING, (reason("placebo_response"),)
    if target is BlockTarget.GENICULAR:
        return ReadinessState.UNKNOWN, (reason("genicular_block_weak"),)
    if target not in (BlockTarget.FACET, BlockTarget.SACROILIAC):
        return ReadinessState.UNKNOWN, (reason("no_criteria"),)
    if not tests.read:
        return ReadinessState.UNKNOWN, (_nothing_read(tests),)
    if any(_same_time(one, two) for one, two in product(tests.positive, tests.negative)):
        return ReadinessState.CONFLICTING, (reason("order_unknown"),)
    return _of_one_block(tests, profile) if profile.blocks == 1 else _of_two_blocks(tests, profile, pair)


def _nothing_read(tests: _Tests) -> Reason:
    if not tests.every:
        return reason("no_block")
    unread = tests.has(BlockVerdict.UNINTERPRETABLE)
    return reason("block_unreadable") if unread else reason("only_saline")


def _same_time(one: BlockResult, two: BlockResult) -> bool:
    """Whether the order of two blocks is not known: of one day, and not of two times of day."""
    first, second = one.block.procedure.at, two.block.procedure.at
    return first.day == second.day and (None in (first.clock, second.clock) or first.clock == second.clock)


def _of_one_block(tests: _Tests, profile: Profile) -> _Answer:
    if tests.read[-1].verdict is BlockVerdict.NEGATIVE:
        return ReadinessState.NOT_MET, (reason("newest_block_negative"),)
    if not tests.positive:
        return ReadinessState.NOT_MET, (reason("no_positive_block"),)
    since = any(in_order(one) > in_order(tests.positive[0]) for one in tests.negative)
    disagree = (reason("blocks_disagree"),) if since else ()
    return ReadinessState.CRITERIA_MET, (reason("one_block", profile=profile.name.value), *disagree)


def _of_two_blocks(tests: _Tests, profile: Profile, pair: DualResult | None) -> _Answer:
    if not tests.positive:
        return ReadinessState.NOT_MET, (reason("no_positive_block"),)
    first = tests.read.index(tests.positive[0])
    later = [one for one in tests.read[first:] if one.verdict is BlockVerdict.NEGATIVE]
    if later:
        again = tests.read.index(tests.positive[-1]) > tests.read.index(later[0])
        if again:
            return ReadinessState.CONFLICTING, (reason("blocks_conflict"),)
        return ReadinessState.NOT_MET, (reason("negative_after_positive"),)
    if pair is None:
        unread = tuple(one for one in tests.every if one.block.sedation in (Sedation.MODERATE, Sedation.DEEP))
        sedated = (reason("sedated_block"),) if unread else ()
        return ReadinessState.SECOND_BLOCK_NEEDED, (reason("one_positive_block", profile=profile.name.value), *sedated)
    if pair.result in _COMPARABLE:
        return ReadinessState.CRITERIA_MET, (reason("two_blocks"),)
    return ReadinessState.SECOND_BLOCK_NEEDED, pair.trace.reasons


def _named(
    target: BlockTarget, tests: _Tests, profile: Profile, pair: DualResult | None, settings: RuleSettings
) -> tuple[Reason, ...]:
    """What is told beside the state: doubts that change nothing of it."""
    found = [*_of_a_pair(pair, settings), *_of_others(tests)]
    if len(tests.positive) > 1:
        found.append(reason("two_blocks_mislead"))
    elif tests.positive and profile.blocks == 1 and target is not BlockTarget.GENICULAR:
        known = chance_after_positive(target, tests.positive[-1].region, profile, settings.chance)
        found.append(
            reason("one_block_only") if known is None else reason("one_block_misleads", of_10=10 - known.of_10)
        )
    if any(one.duration_check is DurationCheck.SHORT for one in tests.positive):
        found.append(reason("duration_short"))
    if target is BlockTarget.SACROILIAC:
        found.append(reason("si_not_covered"))
    return tuple(found)


def _of_a_pair(pair: DualResult | None, settings: RuleSettings) -> list[Reason]:
    if pair is None:
        return []
    found = [reason(_PAIR_CAUTIONS[pair.result])] if pair.result in _PAIR_CAUTIONS else []
    if pair.flags:
        found.append(reason("less_than_payer_gap", days=settings.block.two_blocks_apart_days))
    return found


def _of_others(tests: _Tests) -> list[Reason]:
    """What blocks that were not positive add to one that was."""
    if not tests.positive:
        return []
    found: list[Reason] = []
    if any(in_order(one) < in_order(tests.positive[0]) for one in tests.negative):
        found.append(reason("negative_before"))
    if any(one.verdict is BlockVerdict.PARTIAL for one in tests.read):
        found.append(reason("partial_block"))
    return found


def _with_side(place: Place, places: Iterable[Place], readiness: Readiness) -> Readiness:
    """Say where blocks of one site count apart only because the side of some is not on file."""
    sides = {other.side for other in places if (other.site, other.target) == (place.site, place.target)}
    if len(sides) < 2 or Side.UNSAID not in sides:
        return readiness
    trace = readiness.trace
    return replace(readiness, trace=replace(trace, reasons=(*trace.reasons, reason("side_unsaid"))))
