"""A made-up test block for explaining: so much less pain for so many hours. It is never kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

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
from consult_app.domain.scores import Posture
from consult_app.ui.pages.find_source.block_clock import TIMES

BEFORE: Final = Fraction(8)


def what_if_block(
    relief: int, hours: int, *, drug: Anesthetic, target: BlockTarget, region: Region, site: str, day: date
) -> BlockTest:
    """A block whose pain was 8, fell by `relief` percent up to `hours` hours after it, and then was 8 again."""
    low = BEFORE * (100 - relief) / 100
    return BlockTest(
        procedure=Procedure("what_if", Moment(day), "nerve_block", site, region),
        target=target,
        anesthetic=drug,
        sedation=Sedation.NONE,
        steroid=False,
        before_rest=BEFORE,
        before_moving=BEFORE,
        readings=tuple(
            BlockReading(minutes, low if minutes <= 60 * hours else BEFORE, Posture.WITH_MOVEMENT) for minutes in TIMES
        ),
    )
