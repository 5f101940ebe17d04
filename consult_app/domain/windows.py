"""Follow-up windows that are fixed before anybody sees a score (H3), by what kind of treatment they are for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class FollowUpWindow:
    """A follow-up window fixed beforehand: from `first` to `last`, in days after, or around a number of months.

    `primary` marks the one window of a kind that answers "did it help" (H3).
    """

    label: str
    first_day: int = 0
    last_day: int = 0
    months: int = 0
    around_days: int = 14
    primary: bool = False


Windows = tuple[FollowUpWindow, ...]

_2_TO_4_WEEKS: Final = FollowUpWindow("2-4 wk", 14, 28)
_4_TO_6_WEEKS: Final = FollowUpWindow("4-6 wk", 28, 42)
_3_MONTHS: Final = FollowUpWindow("3 mo", months=3)
_6_MONTHS: Final = FollowUpWindow("6 mo", months=6)
_12_MONTHS: Final = FollowUpWindow("12 mo", months=12)

SPINAL_STEROID: Final[Windows] = (replace(_2_TO_4_WEEKS, primary=True), _3_MONTHS)
JOINT_STEROID: Final[Windows] = (replace(_4_TO_6_WEEKS, primary=True), _3_MONTHS)
RADIOFREQUENCY: Final[Windows] = (_4_TO_6_WEEKS, replace(_3_MONTHS, primary=True), _6_MONTHS, _12_MONTHS)
BIOLOGIC: Final[Windows] = (FollowUpWindow("6-12 wk", 42, 84), replace(_6_MONTHS, primary=True), _12_MONTHS)
NONE: Final[Windows] = ()
