"""Plain English for the flags of a response, for the visit note and `assess`; patients read content's words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FLAG_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "no_baseline": "no score before that counts",
        "single_score": "only one score before",
        "provisional_baseline": "few scores before",
        "came_on_bad_days": "came when pain was worse than usual: some of a drop would have come by itself",
        "not_steady": "another treatment, a steroid or a change of pain medicine in the 14 days before",
        "low_start": "pain was low at the start",
        "no_pain_at_start": "no pain at the start",
        "decided_after_procedure": "the day it was chosen is after the procedure and was not used",
        "after_as_of": "still to come on the day looked back from",
        "no_scores_after": "no score after that counts",
        "single_follow_up": "too few scores after for a mean",
        "was_falling": "pain was already getting better before",
        "untreated_fell_too": "a place that was not treated got better too",
        "untreated_too_few_days": "too few shared days to compare with a place that was not treated",
        "pain_now_used": "pain right now was followed, not usual pain",
        "other_series_on_file": "scores of another question are on file and were not followed",
        "procedure_in_baseline": "another treatment of the same place in the days before",
        "another_procedure_same_day": "another treatment of the same place on the same day",
        "another_procedure_after": "another treatment of the same place came after",
        "also_changed": "something else changed in that time",
        "peg_of_another_site": "daily life was asked for another place",
        "peg_about_person": "daily life is about the whole person; it cannot say which place",
        "peg_items_apart": "PEG questions were answered on different days: they make no set",
        "pgic_before_procedure": "a global impression is dated on or before the procedure and was not used",
        "pgic_of_another_time": "a global impression belongs to another time and was not used",
        "site_unsaid": "scores of another or no named place were followed",
        "one_record_a_side": "both sides are scored apart: one record a side is needed",
    }
)


def flag_text(flag: str) -> str:
    """Return a flag in words; KeyError for one that has none."""
    return FLAG_WORDS[flag]
