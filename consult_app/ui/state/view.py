"""What a page shows, as a value: one part for everybody in the room, and one for the clinician alone.

A window for the patient takes the patient's part and nothing else; the types keep the other from getting there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar


class PatientPart:
    """May be read by the patient. Subclasses are frozen dataclasses: two alike are the same page."""

    __slots__ = ()


class ClinicianPart:
    """Criteria, coverage, doubts and notes: never in a window that the patient looks at."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class NothingMore(ClinicianPart):
    """A page that tells the clinician no more than the patient."""


Patient_co = TypeVar("Patient_co", bound=PatientPart, covariant=True)
Clinician_co = TypeVar("Clinician_co", bound=ClinicianPart, covariant=True)


@dataclass(frozen=True, slots=True)
class View(Generic[Patient_co, Clinician_co]):
    """A page at one moment. `holds` keeps the walk-through on it; `sources` are ids in the order they are met."""

    patient: Patient_co
    clinician: Clinician_co
    sources: tuple[str, ...] = ()
    holds: bool = False
