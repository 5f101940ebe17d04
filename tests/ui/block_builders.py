"""Test blocks as they are keyed, for the pages that read them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    Region,
    Sedation,
)

TODAY = date(2026, 4, 7)
TIMES = (15, 30, 60, 90, 120, 180)


def block_of(
    scores: str,
    *,
    name: str = "first",
    drug: Anesthetic = Anesthetic.LIDOCAINE,
    day: date = TODAY,
    target: BlockTarget = BlockTarget.FACET,
    site: str = "low_back",
    region: Region = Region.LUMBAR,
    sedation: Sedation = Sedation.NONE,
    steroid: bool = False,
) -> BlockTest:
    """A block with pain of 8 before and one figure a reading."""
    return BlockTest(
        Procedure(name, Moment(day), "nerve_block", site, region),
        target=target,
        anesthetic=drug,
        sedation=sedation,
        steroid=steroid,
        before_moving=Fraction(8),
        readings=tuple(
            BlockReading(minutes, Fraction(int(score))) for minutes, score in zip(TIMES, scores, strict=True)
        ),
    )
