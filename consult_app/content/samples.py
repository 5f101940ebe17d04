"""From a sample patient of the content to a chart, with days counted from today."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from fractions import Fraction
from types import MappingProxyType

from consult_app.content.models.sample import SampleBlock, SamplePatient, SampleProcedure, SampleVisit
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient, Visit
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.scores import Measure, Score

_DAY = re.compile(r"day([+-]\d{1,4})")


def sample_chart(sample: SamplePatient, today: date) -> Chart:
    """Return the sample as a chart marked as a sample; the same every time for the same day."""
    patient = Patient(sample.id, sample.name, BirthDate(sample.birth_year), sample=True)
    procedures = {item.id: _procedure(item, today) for item in sample.procedures}
    return Chart(
        patient,
        sites=sample.sites,
        scores=_scores(sample, today),
        procedures=tuple(sorted(procedures.values(), key=lambda item: item.at.order_key())),
        blocks=tuple(
            sorted(
                (_block(item, procedures[item.procedure]) for item in sample.blocks),
                key=lambda item: item.procedure.at.order_key(),
            )
        ),
        visits=tuple(_visit(item, number, sample.id, today) for number, item in enumerate(sample.visits, start=1)),
    )


def _on(today: date, day: int) -> date:
    return today + timedelta(days=day)


def _scores(sample: SamplePatient, today: date) -> tuple[Score, ...]:
    found: list[Score] = []
    for run in sample.scores:
        for number, value in enumerate(run.values):
            if value != ".":
                at = Moment(_on(today, run.from_day + number))
                found.append(Score(at, run.site, Measure(run.measure), Fraction(value)))
    for entry in sample.peg:
        at = Moment(_on(today, entry.day))
        answers = (
            (Measure.PEG_PAIN, entry.pain),
            (Measure.PEG_ENJOYMENT, entry.enjoyment),
            (Measure.PEG_ACTIVITY, entry.activity),
        )
        found.extend(Score(at, entry.site, measure, Fraction(value)) for measure, value in answers)
    found.extend(
        Score(Moment(_on(today, entry.day)), entry.site, Measure.PGIC, Fraction(entry.value)) for entry in sample.pgic
    )
    found.sort(key=lambda score: score.at.order_key())
    return tuple(
        Score(score.at, score.site, score.measure, score.value, score.posture, f"{sample.id}_score_{number}")
        for number, score in enumerate(found, start=1)
    )


def _procedure(item: SampleProcedure, today: date) -> Procedure:
    clock = time.fromisoformat(item.clock) if item.clock else None
    at = Moment(_on(today, item.day), clock)
    return Procedure(item.id, at, item.kind, item.site, Region(item.region), Side(item.side), item.level)


def _block(item: SampleBlock, procedure: Procedure) -> BlockTest:
    return BlockTest(
        procedure,
        target=BlockTarget(item.target),
        anesthetic=Anesthetic(item.anesthetic),
        volume_ml=None if item.volume_ml is None else Fraction(item.volume_ml),
        sedation=Sedation(item.sedation),
        steroid=item.steroid,
        before_rest=Fraction(item.before_rest),
        before_moving=Fraction(item.before_moving),
        readings=tuple(BlockReading(minutes, Fraction(value)) for minutes, value in item.readings),
    )


def _visit(item: SampleVisit, number: int, patient_id: str, today: date) -> Visit:
    answers = {key: _answer(value, today) for key, value in item.answers.items()}
    opened = _on(today, item.day)
    return Visit(f"{patient_id}_visit_{number}", patient_id, opened, MappingProxyType(answers))


def _answer(value: str, today: date) -> str:
    match = _DAY.fullmatch(value)
    return _on(today, int(match[1])).isoformat() if match else value
