"""H2: the baseline as it was locked on the day of a procedure, and what was changed in it since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consult_app.domain.baseline import LockedBaseline, baseline_of, relocked
from consult_app.domain.daily import daily_scores
from consult_app.domain.patients import Chart
from consult_app.domain.response import Response
from consult_app.domain.scores import Score
from consult_app.domain.settings import PainRules

if TYPE_CHECKING:
    from consult_app.store.records import Records


@dataclass(frozen=True, slots=True)
class LockedStart:
    """The versions of a baseline, the locked one first, and how many of its scores were touched after that day.

    `touched` counts scores added, changed or taken out by hand; `from_file` those that a file brought in later, of
    which nobody knows when they were written down.
    """

    versions: tuple[LockedBaseline, ...]
    touched: int
    from_file: int


def locked_start(records: Records, chart: Chart, response: Response, rules: PainRules) -> LockedStart:
    """Compare the baseline's scores as they stood at the end of the procedure's day with those of now."""
    from consult_app.store.score_history import scores_as_they_stood

    day, window = response.procedure.at.day, response.baseline.window
    stood = scores_as_they_stood(records, chart.patient.id, first=window.first, last=window.last, stood_on=day)
    was = _own(stood.scores, response)
    now = _own((score for score in chart.scores if score.at.day in window), response)
    # From the same days and by the same rule: what was decided and treated before stands as it is known now.
    locked, current = (
        baseline_of(daily_scores(scores.values(), response.site, response.series), response.around.start, rules)
        for scores in (was, now)
    )
    touched = sum(was.get(key) != now.get(key) for key in was.keys() | now.keys())
    versions = relocked((LockedBaseline(1, locked),), current)
    return LockedStart(versions, touched, len(stood.from_file_later & now.keys()))


def _own(scores: Iterable[Score], response: Response) -> dict[str, Score]:
    """The scores, by id, that answer the question and the place that the response follows."""
    site, series = response.site, response.series
    return {score.id: score for score in scores if daily_scores([score], site, series)}
