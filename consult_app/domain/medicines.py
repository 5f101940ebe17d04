"""Medicines that a person takes, and what changed in them on which day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.moments import Moment


class MedicineAct(StrEnum):
    """What was done with a medicine."""

    STARTED = "started"
    RAISED = "raised"
    LOWERED = "lowered"
    CHANGED = "changed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Medicine:
    """One medicine by its name as told, what it is for, and whether it is an opioid (None: not on file)."""

    name: str
    reason: str = ""
    opioid: bool | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a medicine needs a name")


@dataclass(frozen=True, slots=True)
class MedicineChange:
    """A change in one medicine on a day; `dose` is what is taken from then on, as told."""

    medicine: str
    at: Moment
    what: MedicineAct
    dose: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if not self.medicine:
            raise ValueError("a change needs the id of its medicine")
