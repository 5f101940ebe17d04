"""Keep, change, remove and bring back scores."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from consult_app.domain.scores import Measure, Score, score_range
from consult_app.errors import InputProblem
from consult_app.reasons.reason import because
from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.records.saved import Saved, change

if TYPE_CHECKING:
    from consult_app.store.records import Records


def read_typed_score(text: str, measure: Measure) -> Fraction | None:
    """Read a typed score: a whole number in the measure's range (H1); empty is missing (None), never 0."""
    typed = text.strip()
    if not typed:
        return None
    low, high = score_range(measure)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 2 and low <= int(typed) <= high):
        raise InputProblem(because("whole_number_wanted", low=low, high=high))
    return Fraction(int(typed))


def record_scores(records: Records, patient_id: str, scores: Sequence[Score]) -> Saved[tuple[Score, ...]]:
    """Keep new scores, all or none, whole numbers only (H1); returns them with their ids."""
    for score in scores:
        _check_whole(score)
    return Saved(records.save_scores(patient_id, scores), change(patient_id, Topic.SCORES))


def edit_score(records: Records, patient_id: str, score: Score, *, expected: Score) -> Change:
    """Keep a changed score under its id; whole numbers only (H1)."""
    _check_whole(score)
    records.replace_score(patient_id, score, expected=expected)
    return change(patient_id, Topic.SCORES)


def remove_score(records: Records, patient_id: str, expected: Score) -> Change:
    """Take a score out of the chart; `restore_score` brings it back."""
    records.remove_score(patient_id, expected)
    return change(patient_id, Topic.SCORES)


def restore_score(records: Records, patient_id: str, expected: Score) -> Change:
    """Bring a removed score back as it was."""
    records.restore_score(patient_id, expected)
    return change(patient_id, Topic.SCORES)


def _check_whole(score: Score) -> None:
    if score.value.denominator != 1:
        low, high = score_range(score.measure)
        raise InputProblem(because("whole_number_wanted", low=low, high=high))
