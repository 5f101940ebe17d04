"""The course of a procedure, step by step with its dates, in the same words on screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from consult_app.content.pack import Content
from consult_app.usecases.assessment.visit_dates import DAY_STEP, StepDates
from consult_app.usecases.assessment.visit_report import Subject
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words

_UNBROKEN: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class StepWords:
    """A step's title, its dates (empty while no day is set), its sentence, and whether it is the day itself."""

    title: str
    dates: str
    text: str
    is_day: bool


def step_words(content: Content, say: Translate, subject: Subject, today: date) -> tuple[StepWords, ...]:
    """Every step of the procedure that a visit is about, in order of time."""
    words = content.procedure(subject.procedure).words.timeline
    return tuple(
        StepWords(words[one.step].title, _dates(say, one, today), words[one.step].text, one.step == DAY_STEP)
        for one in subject.dates.steps
    )


def _dates(say: Translate, step: StepDates, today: date) -> str:
    if step.first is None:
        return ""
    first = _whole(say, step.first, today)
    return first if step.last is None else f"{first} – {_whole(say, step.last, today)}"


def _whole(say: Translate, day: date, today: date) -> str:
    """A day that no line end comes into; with its year when that is another than the visit's."""
    return day_words(say, day, year=day.year != today.year).replace(" ", _UNBROKEN)
