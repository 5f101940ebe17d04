"""H15: any red flag stops the walk-through until a clinician clears it with a reason; not asked is not a no.

The questions, their groups and levels (clinical.md D3) are kept in content; this module only weighs the answers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from consult_app.domain.rules import Trace, inputs, reason


class FlagLevel(StrEnum):
    """What a yes asks for, the most urgent first."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    URGENT = "urgent"
    REFERRAL = "referral"


class WalkState(StrEnum):
    """Whether the walk-through may go on."""

    STOP = "stop"
    CLEARED = "cleared"
    INCOMPLETE = "incomplete"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class RedFlag:
    """One question of a group; `stops` is False where a yes asks for a referral but does not stop the walk-through."""

    id: str
    group: str
    level: FlagLevel
    stops: bool = True


@dataclass(frozen=True, slots=True)
class RedFlagResult:
    """The state, the flags that stop (most urgent first) and those of them not cleared, to refer, and not asked."""

    state: WalkState
    stops: tuple[RedFlag, ...]
    standing: tuple[RedFlag, ...]
    refer: tuple[RedFlag, ...]
    not_asked: tuple[RedFlag, ...]
    trace: Trace

    @property
    def level(self) -> FlagLevel | None:
        """The most urgent level of the flags that still stop, or None."""
        return self.standing[0].level if self.standing else None


def check_red_flags(
    flags: Collection[RedFlag],
    answers: Mapping[str, bool | None],
    cleared: Mapping[str, str] = MappingProxyType({}),
) -> RedFlagResult:
    """Weigh the answers by question id; a missing answer is not asked.

    A stop is lifted only by a typed reason in `cleared`, one for each flag that stops.
    """
    yes = [flag for flag in flags if answers.get(flag.id)]
    urgency = list(FlagLevel)
    stops = tuple(sorted((flag for flag in yes if flag.stops), key=lambda flag: urgency.index(flag.level)))
    refer = tuple(flag for flag in yes if not flag.stops)
    not_asked = tuple(flag for flag in flags if answers.get(flag.id) is None)
    standing = tuple(flag for flag in stops if not cleared.get(flag.id, "").strip())
    state = _state(standing=bool(standing), unasked=bool(not_asked), stops=bool(stops))
    given = inputs(
        yes=", ".join(flag.id for flag in yes),
        not_asked=", ".join(flag.id for flag in not_asked),
        cleared="; ".join(f"{flag.id}: {cleared[flag.id]}" for flag in stops if flag not in standing),
    )
    trace = Trace("H15", given, (reason(f"red_flags_{state.value}", count=len(stops), open=len(not_asked)),))
    return RedFlagResult(state, stops, standing, refer, not_asked, trace)


def _state(*, standing: bool, unasked: bool, stops: bool) -> WalkState:
    if standing:
        return WalkState.STOP
    if unasked:
        return WalkState.INCOMPLETE
    return WalkState.CLEARED if stops else WalkState.CLEAR
