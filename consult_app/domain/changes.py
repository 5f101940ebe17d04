"""What else changed in a person's care or life: it may move pain by itself, down or up (rules 2.0, H8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from consult_app.domain.moments import Moment
from consult_app.domain.months import Window
from consult_app.domain.scores import SITE_UNSAID, check_id


class ChangedThing(StrEnum):
    """What changed; the value is its name in our own CSV."""

    OPIOID_UP = "opioid_up"
    OPIOID_DOWN = "opioid_down"
    MEDICINE = "medicine"
    THERAPY = "therapy"
    INJURY = "injury"
    OTHER = "other"


MAY_LOWER: Final = frozenset({ChangedThing.OPIOID_UP, ChangedThing.MEDICINE, ChangedThing.THERAPY, ChangedThing.OTHER})
MAY_RAISE: Final = frozenset({ChangedThing.OPIOID_DOWN, ChangedThing.MEDICINE, ChangedThing.INJURY, ChangedThing.OTHER})
PAIN_MEDICINE: Final = frozenset({ChangedThing.OPIOID_UP, ChangedThing.OPIOID_DOWN, ChangedThing.MEDICINE})


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A change on a known day; `site` is where a file wrote it, and says nothing about what it may do."""

    at: Moment
    what: ChangedThing
    site: str = SITE_UNSAID
    id: str = ""

    def __post_init__(self) -> None:
        check_id(self.site)


@dataclass(frozen=True, slots=True)
class Change:
    """A change that lies somewhere in a run of days: one day where it was dated, else up to the day it was told.

    `about` is the procedure it was told for, blank for a dated change: that one bears on every procedure near it.
    """

    what: ChangedThing
    days: Window
    about: str = ""

    @property
    def dated(self) -> date | None:
        """The day, where it is known."""
        return self.days.first if not self.about else None

    def may_fall_in(self, window: Window) -> bool:
        """Whether it can lie within some days."""
        return self.days.first <= window.last and window.first <= self.days.last
