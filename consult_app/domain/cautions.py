"""H16: what stops a procedure, what must be asked or arranged first, and what is noted.

The matrix (clinical.md C9) is kept in content, one mark for each item and procedure; this module weighs the answers.
The app never says when to stop a blood thinner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from consult_app.domain.rules import Override, Trace, inputs, reason


class CautionItem(StrEnum):
    """The rows of the matrix, by their content ids."""

    INFECTION = "infection"
    RED_FLAG = "red_flag"
    NO_CONSENT = "no_consent"
    BLOOD_THINNER = "blood_thinner"
    PREGNANCY = "pregnancy"
    ALLERGY = "allergy"
    IMPLANT = "implant"
    DIABETES = "diabetes"
    RECENT_STEROID = "recent_steroid"
    PLATELET_OR_CANCER = "platelet_or_cancer"
    JOINT_REPLACEMENT = "joint_replacement"
    NEW_WEAKNESS = "new_weakness"


class Mark(StrEnum):
    """What the matrix says of an item for a procedure."""

    STOP = "S"
    ASK = "A"
    NOTE = "N"
    NOT_RELEVANT = "-"
    STOP_IF_X_RAY = "S_if_xray"
    ASK_IF_STEROID = "A_if_steroid"


class CautionLevel(StrEnum):
    """What an item asks for in this patient, the gravest first."""

    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


class CautionsState(StrEnum):
    """Whether a procedure can go on: stopped, with questions still open, or all settled."""

    STOP = "stop"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the procedure is planned where that changes a caution; None when not decided, which counts as yes."""

    steroid: bool | None = None
    x_ray: bool | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """One item: its level for this procedure, whether it was answered, and why it was closed or overridden ("")."""

    item: CautionItem
    level: CautionLevel
    answered: bool
    closed_why: str = ""

    @property
    def open(self) -> bool:
        """Whether it still has to be settled or carried into the summary."""
        return self.level is not CautionLevel.NOTE and not self.closed_why


@dataclass(frozen=True, slots=True)
class CautionResult:
    """The state for one procedure and every item that matters to it, the gravest first."""

    state: CautionsState
    cautions: tuple[Caution, ...]
    trace: Trace

    @property
    def open_tasks(self) -> tuple[Caution, ...]:
        """What still has to be settled, or carried into the summary and the handout."""
        return tuple(caution for caution in self.cautions if caution.open)


_LEVELS: Final[Mapping[Mark, CautionLevel | None]] = MappingProxyType(
    {Mark.STOP: CautionLevel.STOP, Mark.ASK: CautionLevel.ASK, Mark.NOTE: CautionLevel.NOTE, Mark.NOT_RELEVANT: None}
)


def level_of(mark: Mark, plan: Plan) -> CautionLevel | None:
    """Return what a mark asks for when the item is present, None for nothing.

    An undecided plan counts as done by x-ray and with steroid. Without x-ray a stop becomes an ask; without steroid
    an ask becomes a note.
    """
    if mark is Mark.STOP_IF_X_RAY:
        return CautionLevel.ASK if plan.x_ray is False else CautionLevel.STOP
    if mark is Mark.ASK_IF_STEROID:
        return CautionLevel.NOTE if plan.steroid is False else CautionLevel.ASK
    return _LEVELS[mark]


def check_cautions(
    marks: Mapping[CautionItem, Mark],
    answers: Mapping[CautionItem, bool | None],
    plan: Plan,
    *,
    closed: Mapping[CautionItem, str] = MappingProxyType({}),
    overrides: Sequence[Override] = (),
) -> CautionResult:
    """Weigh the answers for one procedure, by item: present counts by its mark, unknown as ask, absent is left out.

    An unknown item that could at most be a note is left out. An ask is closed by the words in `closed`; a stop only by
    an override of rule H16 about the item.
    """
    by_item = {override.about: override.reason for override in overrides if override.rule == "H16"}
    found: list[Caution] = []
    for item, mark in marks.items():
        present, level = answers.get(item), level_of(mark, plan)
        if level is None or present is False or (present is None and level is CautionLevel.NOTE):
            continue
        level = CautionLevel.ASK if present is None else level
        why = by_item.get(item, "") if level is CautionLevel.STOP else closed.get(item, "").strip()
        found.append(Caution(item, level, present is not None, why))
    gravity = list(CautionLevel)
    cautions = tuple(sorted(found, key=lambda caution: gravity.index(caution.level)))
    state = _state(cautions)
    given = inputs(
        answers=", ".join(f"{item}={inputs(v=answers.get(item))['v']}" for item in marks),
        steroid=plan.steroid,
        x_ray=plan.x_ray,
    )
    return CautionResult(state, cautions, Trace("H16", given, (reason(f"cautions_{state.value}"),)))


def _state(cautions: Sequence[Caution]) -> CautionsState:
    still_open = [caution.level for caution in cautions if caution.open]
    if CautionLevel.STOP in still_open:
        return CautionsState.STOP
    return CautionsState.OPEN if still_open else CautionsState.DONE
