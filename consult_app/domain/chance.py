"""H11: how likely the tested place is the source after a first positive block, as published tables allow it to be said.

Always shown with its false-positive line (H10.7); where no table fits, no number is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from consult_app.domain.procedures import BlockTarget, Region
from consult_app.domain.profiles import Profile
from consult_app.domain.rules import Trace, inputs, reason
from consult_app.domain.scores import exact_text

TABLE_RELIEF: Final = Fraction(80)


@dataclass(frozen=True, slots=True)
class Prevalence:
    """Of people tested, which share has the source there (`prevalence`), and which share of the others tests positive.

    Both are fractions of 1. The figures are of blocks read at 80 % relief or more; a blank source says that a practice
    keeps figures of its own.
    """

    prevalence: Fraction
    false_positive: Fraction
    source: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.prevalence <= 1 or not 0 <= self.false_positive <= 1:
            raise ValueError("a prevalence and a false-positive rate are shares of 1")


@dataclass(frozen=True, slots=True)
class FlowOf100:
    """Of 100 people tested: how many are positive on the first block, and how many again on the second."""

    first_positive: int
    second_positive: int


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance after one positive block: `of_10` for patients, `percent` (one decimal) for clinicians.

    `at_most` is set when the block was read at less relief than the table's 80 %: then false positives are commoner.
    """

    of_10: int
    percent: str
    at_most: bool
    flow: FlowOf100
    table: Prevalence
    trace: Trace


FACET_TABLE: Final[Mapping[Region, Prevalence]] = MappingProxyType(
    {
        Region.LUMBAR: Prevalence(Fraction(31, 100), Fraction(27, 100), "manchikanti2004"),
        Region.CERVICAL: Prevalence(Fraction(55, 100), Fraction(63, 100), "manchikanti2004"),
        Region.THORACIC: Prevalence(Fraction(42, 100), Fraction(55, 100), "manchikanti2004"),
    }
)
LUMBAR_ALTERNATIVE: Final = Prevalence(Fraction(27, 100), Fraction(45, 100), "manchukonda2007")


def chance_after_positive(
    target: BlockTarget,
    region: Region,
    profile: Profile,
    table: Mapping[Region, Prevalence] = FACET_TABLE,
) -> Chance | None:
    """Return the chance after one positive facet block in a region; None where no published table fits."""
    row = table.get(region) if target is BlockTarget.FACET else None
    return None if row is None else chance_of(row, at_most=profile.relief < TABLE_RELIEF)


def chance_of(row: Prevalence, *, at_most: bool = False) -> Chance:
    """Return the post-test chance p / (p + f (1 - p)) of a table row."""
    first = row.prevalence + row.false_positive * (1 - row.prevalence)
    chance = row.prevalence / first
    of_10 = half_down(10 * chance)
    given = inputs(prevalence=row.prevalence, false_positive=row.false_positive, source=row.source)
    why = reason("chance_at_most" if at_most else "chance", of_10=of_10)
    flow = FlowOf100(half_down(100 * first), half_down(100 * row.prevalence))
    return Chance(of_10, exact_text(100 * chance, 1), at_most, flow, row, Trace("H11", given, (why,)))


def half_down(value: Fraction) -> int:
    """Round to a whole number; an exact half goes down, so that a chance is never rounded up to look better."""
    return -((-2 * value + 1) // 2)
