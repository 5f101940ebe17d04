"""A patient and everything kept about them, as one value that rules and pages read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from consult_app.domain.changes import DatedChange
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.domain.scores import Score


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A birth date as it was given: a year alone, a year and month, or a whole day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a birth day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> BirthDate:
        """Read `1961`, `1961-03` or `1961-03-02`; ValueError says what is wrong."""
        parts = text.strip().split("-")
        widths = [len(part) for part in parts]
        if widths not in ([4], [4, 2], [4, 2, 2]) or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValueError(f"'{text[:40]}' is not a birth date like 1961-03-02")
        return cls(*(int(part) for part in parts))

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{self.year:04d}{month}{day}"


@dataclass(frozen=True, slots=True)
class Patient:
    """Who a record belongs to; the name is kept exactly as typed."""

    id: str
    name: str
    birth: BirthDate | None = None
    chart_number: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One consultation: what was answered and talked over, as key -> value, each saved as it was given.

    Keys are made by `domain.visit_keys`, so that a page never invents one.
    """

    id: str
    patient_id: str
    opened_on: date
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    content_version: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything kept about one patient; each tuple is in order of time.

    `procedures` and `blocks` hold what was done, and so do the rules that read them. What is planned, and what was
    planned and not done, stands in `plans` (test blocks also in `plan_tests`): ValueError where one is in the other.
    """

    patient: Patient
    sites: tuple[str, ...] = ()
    scores: tuple[Score, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    blocks: tuple[BlockTest, ...] = ()
    visits: tuple[Visit, ...] = ()
    changes: tuple[DatedChange, ...] = ()
    plans: tuple[Procedure, ...] = ()
    plan_tests: tuple[BlockTest, ...] = ()

    def __post_init__(self) -> None:
        done = (*self.procedures, *(block.procedure for block in self.blocks))
        plans = (*self.plans, *(block.procedure for block in self.plan_tests))
        if not all(one.was_done for one in done):
            raise ValueError("what is planned or was not done is no procedure that was done")
        if any(one.was_done for one in plans):
            raise ValueError("what was done is no plan")

    @property
    def visit(self) -> Visit | None:
        """The visit in progress: the newest one."""
        return self.visits[-1] if self.visits else None
