"""H2: a baseline is locked on the procedure's day, and what is entered or changed later is told, not hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.procedures import Procedure
from consult_app.domain.scores import Measure, Score
from consult_app.domain.settings import PainRules, RuleSettings
from consult_app.store.records import Records, memory_records
from consult_app.usecases.assessment.assess_chart import assess_chart
from consult_app.usecases.records.import_chart import import_chart
from consult_app.usecases.records.load_chart import load_chart
from consult_app.usecases.records.record_scores import edit_score, record_scores, remove_score, restore_score
from consult_app.usecases.store_access.locked_start import LockedStart, locked_start

DAY = date(2026, 4, 7)


class Clock:
    """A clock that a test sets to a day."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, day: date, hour: int = 12, offset_hours: int = 0) -> None:
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=timezone(timedelta(hours=offset_hours)))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(clock: Clock) -> Iterator[Records]:
    made = memory_records(clock)
    yield made
    made.ledger.engine.dispose()


@pytest.fixture
def patient(records: Records) -> str:
    return records.add_patient(Patient("", "Ana Fictional")).id


def score(offset: int, value: int, *, measure: Measure = Measure.NRS_USUAL, site: str = "low_back") -> Score:
    return Score(Moment(DAY + timedelta(days=offset)), site, measure, Fraction(value))


def days_before(*values: int) -> tuple[Score, ...]:
    return tuple(score(-place, value) for place, value in enumerate(values, start=1))


def start(records: Records, patient_id: str) -> LockedStart:
    """The locked start of an epidural on DAY."""
    chart = replace(load_chart(records, patient_id), procedures=(Procedure("p1", Moment(DAY), "esi", "low_back"),))
    (response,) = assess_chart(chart, settings=RuleSettings(), as_of=DAY + timedelta(days=30)).responses
    return locked_start(records, chart, response, PainRules())


def means(found: LockedStart) -> list[Fraction | None]:
    return [version.baseline.mean for version in found.versions]


def test_scores_entered_before_the_procedure_are_the_locked_start(records: Records, patient: str, clock: Clock) -> None:
    clock.turn(DAY - timedelta(days=1))
    record_scores(records, patient, days_before(7, 7, 8, 6, 7))
    found = start(records, patient)
    assert (means(found), found.touched, found.from_file) == ([7], 0, 0)


def test_scores_of_the_days_before_entered_later_are_told_and_make_a_second_version(
    records: Records, patient: str, clock: Clock
) -> None:
    clock.turn(DAY)
    record_scores(records, patient, days_before(7, 7, 7, 7, 7))
    clock.turn(DAY + timedelta(days=1))
    record_scores(records, patient, [score(-6, 1), score(-7, 1)])
    found = start(records, patient)
    assert means(found) == [7, Fraction(37, 7)]
    assert [version.version for version in found.versions] == [1, 2]
    assert found.touched == 2


def test_a_score_changed_later_keeps_its_first_value_in_the_locked_start(
    records: Records, patient: str, clock: Clock
) -> None:
    clock.turn(DAY)
    kept = record_scores(records, patient, days_before(6, 6, 6, 6, 6)).value
    clock.turn(DAY + timedelta(days=20))
    edit_score(records, patient, replace(kept[0], value=Fraction(10)), expected=kept[0])
    found = start(records, patient)
    assert (means(found), found.touched) == ([6, Fraction(34, 5)], 1)


def test_a_score_taken_out_later_is_told_and_one_brought_back_is_not(
    records: Records, patient: str, clock: Clock
) -> None:
    clock.turn(DAY)
    kept = record_scores(records, patient, days_before(4, 6, 6, 6, 6)).value
    clock.turn(DAY + timedelta(days=2))
    remove_score(records, patient, kept[0])
    assert start(records, patient).touched == 1
    restore_score(records, patient, kept[0])
    found = start(records, patient)
    assert (means(found), found.touched) == ([Fraction(28, 5)], 0)


def test_a_score_taken_out_before_the_procedure_was_never_locked(records: Records, patient: str, clock: Clock) -> None:
    clock.turn(DAY - timedelta(days=3))
    kept = record_scores(records, patient, days_before(4, 6, 6)).value
    remove_score(records, patient, kept[0])
    found = start(records, patient)
    assert (means(found), found.touched) == ([6], 0)


def test_nothing_before_the_procedure_day_means_no_locked_start(records: Records, patient: str, clock: Clock) -> None:
    clock.turn(DAY + timedelta(days=30))
    record_scores(records, patient, days_before(7, 7, 7))
    found = start(records, patient)
    assert (means(found), found.touched) == ([None, 7], 3)


def test_the_day_is_the_local_one_of_the_machine_that_wrote(records: Records, patient: str, clock: Clock) -> None:
    clock.turn(DAY, hour=23, offset_hours=-5)  # the next day in UTC
    record_scores(records, patient, days_before(7, 7, 7))
    assert start(records, patient).touched == 0


def test_scores_that_a_file_brought_in_later_are_counted_apart(records: Records, patient: str, clock: Clock) -> None:
    clock.turn(DAY + timedelta(days=30))
    import_chart(records, patient, Chart(Patient("x", "x"), scores=days_before(7, 7, 7)))
    found = start(records, patient)
    assert (means(found), found.touched, found.from_file) == ([7], 0, 3)
    kept = load_chart(records, patient).scores[0]
    edit_score(records, patient, replace(kept, value=Fraction(1)), expected=kept)
    found = start(records, patient)
    assert (means(found), found.touched) == ([7, 5], 1)


def test_scores_of_another_question_place_or_time_do_not_count(records: Records, patient: str, clock: Clock) -> None:
    clock.turn(DAY)
    record_scores(records, patient, days_before(7, 7, 7))
    clock.turn(DAY + timedelta(days=9))
    others = [
        score(-2, 9, measure=Measure.NRS_WORST),
        score(-2, 9, measure=Measure.NRS_NOW),
        score(-2, 9, measure=Measure.PEG_PAIN),
        score(-2, 9, site="left_knee"),
        score(0, 9),
        score(-15, 9),
        score(3, 2),
    ]
    record_scores(records, patient, others)
    found = start(records, patient)
    assert (means(found), found.touched, found.from_file) == ([7], 0, 0)
