"""The dates of a visit: the procedure's day, the day for looking again, and every step between; each has one date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.usecases.assessment.visit_facts import answer_of

FOLLOW_UP_STEP: Final = "follow_up"
DAY_STEP: Final = "day"


@dataclass(frozen=True, slots=True)
class StepDates:
    """One step of a procedure's course; without a procedure's day it has no dates. `last` is None for a single day."""

    step: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class VisitDates:
    """`follow_up` is the day told, else the one that follows from the procedure's day; None when neither is known."""

    procedure_day: date | None
    follow_up: date | None
    follow_up_told: bool
    steps: tuple[StepDates, ...] = ()


def dates_of(content: Content, chart: Chart, procedure: str) -> VisitDates:
    """The dates for one procedure, or without one for an empty id.

    The procedure's day was set for the procedure that was picked to talk over: it is no other's day.
    """
    told = _day(answer_of(chart, visit_keys.FOLLOW_UP_DAY))
    picked, day = answer_of(chart, visit_keys.EXPECT_PROCEDURE), _day(answer_of(chart, visit_keys.EXPECT_DAY))
    if not procedure:
        return VisitDates(day, told, told is not None)
    if picked not in ("", procedure):
        day = None
    steps: list[StepDates] = []
    follow_up = told
    for one in content.procedure(procedure).base.timeline:
        first = None if day is None else day + timedelta(days=one.from_day)
        last = None if day is None or one.to_day is None else day + timedelta(days=one.to_day)
        if one.step == FOLLOW_UP_STEP:
            follow_up = told or first
            first, last = (told, None) if told else (first, last)
        steps.append(StepDates(one.step, first, last))
    return VisitDates(day, follow_up, told is not None, tuple(steps))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
