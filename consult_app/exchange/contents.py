"""What a file gave: a chart, what was not taken and why, and what a person should be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from consult_app.domain.patients import Chart
from consult_app.errors import ImportProblem
from consult_app.reasons.reason import Names, Reason, because, names

# How many patients a sentence names before it says "and N more".
_NAMED_PATIENTS = 5
NO_PATIENT: Final = "(no patient named)"
"""Stands among the patients of a file for entries that name none."""


class FileKind(StrEnum):
    """Which of the readable forms a file has."""

    OWN_CSV = "own_csv"
    CSV = "csv"
    FHIR_JSON = "fhir_json"
    FHIR_NDJSON = "fhir_ndjson"


@dataclass(frozen=True, slots=True)
class NotTaken:
    """One row or resource that was not taken: its line (1 is the file's first; None where lines say nothing) and why.

    `where` names it ("Observation/o1", "51 x Body Height (8302-2)"); `count` is how many it stands for;
    `file` is the file's name without its folder, filled when several files were read together.
    """

    line: int | None
    where: str | Reason
    why: Reason
    count: int = 1
    file: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of each were taken; a reading is one block score, before or after."""

    scores: int = 0
    procedures: int = 0
    blocks: int = 0
    readings: int = 0
    changes: int = 0

    @property
    def total(self) -> int:
        """Everything taken, a block counted with its procedure and not again."""
        return self.scores + self.procedures + self.readings + self.changes


@dataclass(frozen=True, slots=True)
class FileContents:
    """What one file, or several read together, gave for one patient.

    The chart's patient has a blank id and name where the file names nobody. `patients` are the ids found in the file.
    """

    kind: FileKind
    chart: Chart
    taken: Taken
    not_taken: tuple[NotTaken, ...] = ()
    notes: tuple[Reason, ...] = ()
    patients: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show: no score, no procedure, no reading, no change."""
        return self.taken.total == 0


class PatientChoiceNeeded(ImportProblem):
    """Several patients in the file have pain data; `patients` are their ids, in the file's order."""

    def __init__(self, file: str | Names, patients: Sequence[str]) -> None:
        self.patients = tuple(patients)
        named = (because("nobody_named") if patient == NO_PATIENT else patient for patient in self.patients)
        told = names(named, _NAMED_PATIENTS)
        super().__init__(because("patients_several", file=file, number=len(self.patients), patients=told))
