"""H17: pictures of chance that cannot be drawn dishonestly: a value of these types is fit to draw, or is not made.

Each refusal is a ValueError with one sentence, for the content door to show with its file and line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SMALLEST_ARM_PER_100: Final = 25
HARM_DENOMINATORS: Final = (100, 1000, 10000)


class PictureType(StrEnum):
    """The kinds of data in section J; a mean difference is not among them and is refused by name."""

    ARMS = "arms"
    COUNTS = "counts"
    DIFFERENCE = "difference"
    FLOW = "flow"
    HARMS = "harms"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % confidence interval, per 100."""

    low: int
    high: int

    def __post_init__(self) -> None:
        _whole(self.low, -100, 100, "A confidence limit")
        _whole(self.high, -100, 100, "A confidence limit")
        if self.low > self.high:
            raise ValueError("A confidence interval runs from low to high.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What must stand beside every picture: the source, when people were asked again, and who was counted."""

    source: str
    follow_up: str
    comparator: bool
    no_comparison_label: str = ""
    total_n: int | None = None
    pooled: bool = False

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("A picture needs the id of its source.")
        if not self.follow_up.strip():
            raise ValueError("A picture needs its follow-up time.")
        if not self.comparator and not self.no_comparison_label.strip():
            raise ValueError('A picture without a comparison group needs the printed label "no comparison group".')
        if self.total_n is not None and self.total_n < 1:
            raise ValueError("A number of people is at least 1.")


@dataclass(frozen=True, slots=True)
class PerHundred:
    """An arm drawn as so many of 100 people; `n` is None where only the total, or a pooled analysis, is known."""

    name: str
    per_100: int
    n: int | None = None
    interval: Interval | None = None

    def __post_init__(self) -> None:
        _whole(self.per_100, 0, 100, "A picture")
        if self.n is not None and self.n < SMALLEST_ARM_PER_100:
            raise ValueError(
                f'"{self.name}" has {self.n} people: under {SMALLEST_ARM_PER_100}, draw counts, not per 100.'
            )


@dataclass(frozen=True, slots=True)
class Count:
    """An arm drawn as k of n people, for small studies."""

    name: str
    k: int
    n: int

    def __post_init__(self) -> None:
        _whole(self.n, 1, 1_000_000, "A group")
        _whole(self.k, 0, self.n, "A count")


@dataclass(frozen=True, slots=True)
class ArmsPanel:
    """Arms side by side in one panel, all per 100 or all counts of groups of one size: one denominator, never mixed."""

    evidence: Evidence
    arms: tuple[PerHundred, ...] | tuple[Count, ...]

    def __post_init__(self) -> None:
        if not self.arms:
            raise ValueError("A panel needs at least one group.")
        if len({type(arm) for arm in self.arms}) > 1:
            raise ValueError("A panel never mixes counts with numbers per 100.")
        if len({arm.n for arm in self.arms if isinstance(arm, Count)}) > 1:
            raise ValueError("A panel of counts needs groups of one size: make one panel a group.")
        if self.evidence.comparator and len(self.arms) < 2:
            raise ValueError("A comparison needs a second group in the same panel.")
        _check_size(self.evidence, all(arm.n is not None for arm in self.arms))


@dataclass(frozen=True, slots=True)
class DifferencePanel:
    """So many more of 100 than with the comparison, where the share without treatment is not known."""

    evidence: Evidence
    more_of_100: int
    interval: Interval | None = None

    def __post_init__(self) -> None:
        _whole(self.more_of_100, -100, 100, "A difference")
        if not self.evidence.comparator:
            raise ValueError("A difference needs a comparison group.")


@dataclass(frozen=True, slots=True)
class FlowPanel:
    """Of 100 people tested, how many are positive first, and how many of those again."""

    evidence: Evidence
    first_positive: int
    second_positive: int

    def __post_init__(self) -> None:
        _whole(self.first_positive, 0, 100, "A flow")
        _whole(self.second_positive, 0, self.first_positive, "The second step of a flow")


@dataclass(frozen=True, slots=True)
class Harm:
    """One harm, in tenths of an event per the panel's denominator (0.6 per 1000 is 6), so that it stays exact."""

    name: str
    tenths: int


@dataclass(frozen=True, slots=True)
class HarmsPanel:
    """Harms over one denominator (100, 1000 or 10000 procedures) for the whole panel."""

    evidence: Evidence
    per: int
    harms: tuple[Harm, ...]

    def __post_init__(self) -> None:
        if self.per not in HARM_DENOMINATORS:
            raise ValueError("Harms are counted per 100, 1000 or 10000 procedures.")
        if not self.harms:
            raise ValueError("A panel of harms needs at least one.")
        for harm in self.harms:
            _whole(harm.tenths, 0, 10 * self.per, f'"{harm.name}", in tenths,')


def picture_type(text: str) -> PictureType:
    """Read a type from content; refuses mean differences, which are points on 0-10 and never people."""
    if text in ("mean_difference", "mean"):
        raise ValueError("A mean difference is shown as points on 0 to 10, never as people.")
    try:
        return PictureType(text)
    except ValueError as error:
        raise ValueError(f"'{text[:40]}' is not a kind of picture: {', '.join(PictureType)}.") from error


def _check_size(evidence: Evidence, every_arm_known: bool) -> None:
    if not (every_arm_known or evidence.total_n is not None or evidence.pooled):
        raise ValueError("A picture needs the number of people of each group, their total, or `pooled: true`.")


def _whole(value: object, low: int, high: int, what: str) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError(f"{what} needs a whole number from {low} to {high}.")
