"""H10: reading one diagnostic block, from the score before it and the scores of the next 8 hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from consult_app.domain.anatomy import region_of, side_of, target_of
from consult_app.domain.pain_change import percent_less
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.profiles import Profile
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import Posture
from consult_app.domain.settings import BlockRules, RuleSettings


class BlockVerdict(StrEnum):
    """What a block says by the profile in force; none of them is a proof.

    A placebo response is as much relief as a positive block has, from salt water: it counts for no source.
    """

    POSITIVE = "positive"
    PARTIAL = "partial"
    NEGATIVE = "negative"
    UNINTERPRETABLE = "uninterpretable"
    PLACEBO_RESPONSE = "placebo_response"


class DurationCheck(StrEnum):
    """Whether relief lasted as long as the numbing medicine should work (H10.5)."""

    MET = "met"
    SHORT = "short"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Duration:
    """Relief lasted at least `lower` and at most `upper` minutes; an open upper end is None."""

    lower: int
    upper: int | None


@dataclass(frozen=True, slots=True)
class BlockResult:
    """The verdict of one block, its peak relief in percent held on two readings, and for how long.

    An uninterpretable block has no peak and no duration, so that nobody leans on them. `rose_to` is the highest pain
    after the block where every reading lies above the score before it. `number` counts a person's tests in order of
    time; None for a block that was read by itself.
    """

    block: BlockTest
    target: BlockTarget
    region: Region
    profile: Profile
    verdict: BlockVerdict
    peak: Fraction | None
    duration: Duration | None
    duration_check: DurationCheck | None
    flags: tuple[str, ...]
    trace: Trace
    rose_to: Fraction | None = None
    number: int | None = None

    @property
    def is_placebo(self) -> bool:
        """Whether salt water was given: what it did not do speaks neither for nor against its place."""
        return self.block.anesthetic is Anesthetic.SALINE


def read_block(block: BlockTest, settings: RuleSettings, others: Iterable[Procedure] = ()) -> BlockResult:
    """Read one block by the profile in force; `others` are the patient's other procedures (two regions in one day)."""
    target = target_of(block)
    profile = settings.profile_for(target)
    rules = settings.block
    readings = usable_readings(block, rules)
    region = region_of(block.procedure)
    faults = _faults(block, readings, rules, region, others)
    before = block.before_moving
    if faults or before is None:
        trace = _trace(block, readings, profile, faults)
        return BlockResult(
            block, target, region, profile, BlockVerdict.UNINTERPRETABLE, None, None, None, _notes(block, rules), trace
        )
    relief = [percent_less(before, reading.value) for reading in readings]
    peak = max(min(pair) for pair in pairwise(relief))
    good = [value >= profile.relief for value in relief]
    duration = _duration(readings, good)
    check = None if duration is None else _duration_check(duration, rules.limits.get(block.anesthetic))
    spike = any(good) and not any(one and two for one, two in pairwise(good))
    verdict = verdict_of(peak, profile, rules, placebo=block.anesthetic is Anesthetic.SALINE)
    rose_to = max(one.value for one in readings) if all(one.value > before for one in readings) else None
    unsaid = (reason("target_unsaid"),) if block.target is BlockTarget.UNSAID else ()
    said = _course(verdict, peak, before, rose_to, profile)
    reasons = (said, *_reasons(block, verdict, duration, check, spike), *unsaid)
    flags = (*(("single_spike",) if spike else ()), *_notes(block, rules))
    trace = _trace(block, readings, profile, reasons)
    return BlockResult(block, target, region, profile, verdict, peak, duration, check, flags, trace, rose_to)


def verdict_of(peak: Fraction, profile: Profile, rules: BlockRules, *, placebo: bool = False) -> BlockVerdict:
    """Return the verdict of a peak relief in percent (H10.4): partial from 50 % up to the profile's threshold."""
    if peak >= profile.relief:
        return BlockVerdict.PLACEBO_RESPONSE if placebo else BlockVerdict.POSITIVE
    return BlockVerdict.PARTIAL if peak >= rules.partial_relief else BlockVerdict.NEGATIVE


def usable_readings(block: BlockTest, rules: BlockRules) -> tuple[BlockReading, ...]:
    """Return the readings a verdict rests on, in order of time: after the block, up to 8 h, not taken at rest.

    Relief is measured against the pain with movement, so a score at rest would flatter it. Two scores in one minute
    count as one, the higher pain.
    """
    by_minute: dict[int, BlockReading] = {}
    for reading in block.readings:
        if not 0 < reading.minutes <= rules.last_minute or reading.posture is Posture.AT_REST:
            continue
        known = by_minute.get(reading.minutes)
        if known is None or reading.value > known.value:
            by_minute[reading.minutes] = reading
    return tuple(by_minute[minute] for minute in sorted(by_minute))


def _faults(
    block: BlockTest,
    readings: Sequence[BlockReading],
    rules: BlockRules,
    region: Region,
    others: Iterable[Procedure],
) -> tuple[Reason, ...]:
    faults: list[Reason] = []
    if block.before_moving is None:
        faults.append(reason("no_score_before"))
    elif block.before_moving < rules.lowest_before:
        faults.append(reason("before_too_low", before=block.before_moving, needed=rules.lowest_before))
    early = sum(reading.minutes <= rules.early_minutes for reading in readings)
    if len(readings) < rules.fewest_readings:
        faults.append(reason("too_few_readings", count=len(readings), needed=rules.fewest_readings))
    if early < rules.fewest_early_readings:
        faults.append(reason("too_few_early_readings", count=early, needed=rules.fewest_early_readings))
    if block.sedation in (Sedation.MODERATE, Sedation.DEEP):
        faults.append(reason("sedated", depth=block.sedation.value))
    if _another_region(block.procedure, region, others):
        faults.append(reason("two_regions"))
    return tuple(faults)


def _another_region(procedure: Procedure, region: Region, others: Iterable[Procedure]) -> bool:
    same_day = (other for other in others if other.id != procedure.id and other.at.day == procedure.at.day)
    known = {region_of(other) for other in same_day} - {Region.UNSAID}
    return region is not Region.UNSAID and bool(known - {region})


def _duration(readings: Sequence[BlockReading], good: Sequence[bool]) -> Duration | None:
    """Return the interval of the longest unbroken run of readings with enough relief; the earliest of equals."""
    longest: Duration | None = None
    start = 0
    for index in range(len(readings) + 1):
        if index < len(readings) and good[index]:
            continue
        if index > start:
            run = _run(readings, start, index)
            if longest is None or run.lower > longest.lower:
                longest = run
        start = index + 1
    return longest


def _run(readings: Sequence[BlockReading], start: int, end: int) -> Duration:
    before = readings[start - 1].minutes if start else 0
    upper = readings[end].minutes - before if end < len(readings) else None
    return Duration(readings[end - 1].minutes - readings[start].minutes, upper)


def _duration_check(duration: Duration, limit: int | None) -> DurationCheck:
    if limit is None:
        return DurationCheck.UNCERTAIN
    if duration.lower >= limit:
        return DurationCheck.MET
    if duration.upper is not None and duration.upper < limit:
        return DurationCheck.SHORT
    return DurationCheck.UNCERTAIN


def _notes(block: BlockTest, rules: BlockRules) -> tuple[str, ...]:
    notes = {
        "sedation_unsaid": block.sedation is Sedation.UNSAID,
        "anesthetic_unsaid": not block.anesthetic,
        "sides_differ": block.procedure.side not in (Side.UNSAID, side_of(block.procedure)),
        "steroid_mixed_in": block.steroid is True,
        "steroid_unsaid": block.steroid is None,
        "reading_at_start": any(reading.minutes == 0 for reading in block.readings),
        "late_readings": any(reading.minutes > rules.last_minute for reading in block.readings),
    }
    return tuple(name for name, present in notes.items() if present)


def _course(
    verdict: BlockVerdict, peak: Fraction, before: Fraction, rose_to: Fraction | None, profile: Profile
) -> Reason:
    """The sentence of the verdict; it tells of a fall only where pain fell on two readings in a row."""
    if rose_to is not None:
        return reason("block_rose", before=before, after=rose_to)
    if peak <= 0:
        return reason("block_not_lower", before=before)
    return reason(f"block_{verdict.value}", percent=peak, percent_needed=profile.relief, profile=profile.name.value)


def _reasons(
    block: BlockTest, verdict: BlockVerdict, duration: Duration | None, check: DurationCheck | None, spike: bool
) -> tuple[Reason, ...]:
    placebo = block.anesthetic is Anesthetic.SALINE
    silent = placebo and verdict is not BlockVerdict.PLACEBO_RESPONSE
    reasons = [reason("saline_says_nothing")] if silent else []
    if spike:
        reasons.append(reason("single_spike"))
    if duration is not None and check is not None:
        upper = "" if duration.upper is None else str(duration.upper)
        reasons.append(reason("duration_open" if not upper else "duration", lower=duration.lower, upper=upper))
        # how long a medicine should work is no question to salt water
        reasons += [] if placebo else [reason(f"duration_{check.value}")]
    return tuple(reasons)


def _trace(block: BlockTest, readings: Sequence[BlockReading], profile: Profile, reasons: tuple[Reason, ...]) -> Trace:
    scores = ", ".join(f"{reading.minutes}={inputs(value=reading.value)['value']}" for reading in readings)
    given = inputs(
        before_moving=block.before_moving,
        target=block.target,
        readings=scores,
        profile=profile.name,
        threshold=profile.relief,
        anesthetic=block.anesthetic,
        anesthetic_word=block.anesthetic_word,
        sedation=block.sedation,
        steroid=block.steroid,
    )
    return Trace("H10", given, reasons)
