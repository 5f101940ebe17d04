"""H8, rows 1-7: the word for the pain of one window, from its size (H5), how sure it is (H20), and what else was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from consult_app.domain.certainty import Certainty, SureWord, UnsureReason
from consult_app.domain.changes import MAY_LOWER, MAY_RAISE, ChangedThing
from consult_app.domain.pain_change import PainChange, ResponseClass
from consult_app.domain.rules import Reason, reason
from consult_app.domain.settings import AnswerRules


class PainWord(StrEnum):
    """What the scores of a window say of the pain."""

    UNKNOWN = "unknown"
    CLEAR = "clear"
    LIKELY = "likely"
    HIGHER = "higher"
    SAME = "same"


LOWER: Final = frozenset({PainWord.CLEAR, PainWord.LIKELY})
NOT_LOWER: Final = frozenset({PainWord.SAME, PainWord.HIGHER})
_STILL: Final = frozenset({ResponseClass.SMALL, ResponseClass.NONE, ResponseClass.SMALL_WORSE, ResponseClass.WORSE})
_SURELY_LOWER: Final = frozenset({SureWord.CLEAR, SureWord.LIKELY})


@dataclass(frozen=True, slots=True)
class WindowPain:
    """The word for the pain of one window, the row of the rule that gave it, and why."""

    word: PainWord
    row: int
    reasons: tuple[Reason, ...]


def pain_word(
    change: PainChange,
    sure: Certainty,
    changed: Collection[ChangedThing],
    *,
    untreated_fell: bool,
    rules: AnswerRules,
) -> WindowPain:
    """Read rows 1 to 7 from the top; the first that fits is the answer. `changed` may lie in the window's time."""
    word = sure.word
    lowering, raising = bool(MAY_LOWER & set(changed)), bool(MAY_RAISE & set(changed))
    if change.response is ResponseClass.NO_DATA:
        return _of(PainWord.UNKNOWN, 1, "pain_no_data")
    if sure.reason is UnsureReason.TOO_FEW_DAYS:
        return _of(PainWord.UNKNOWN, 1, "pain_too_few_days")
    if word in _SURELY_LOWER and change.lower and untreated_fell:
        return _of(PainWord.UNKNOWN, 2, "pain_untreated_fell_too")
    if word is SureWord.CLEAR:
        return _unless(lowering, PainWord.CLEAR, PainWord.LIKELY, 3, "pain_clear")
    if word is SureWord.LIKELY and change.lower:
        return _unless(lowering, PainWord.LIKELY, PainWord.UNKNOWN, 4, "pain_likely")
    if word is SureWord.CLEAR_WORSE and change.higher:
        return _unless(raising, PainWord.HIGHER, PainWord.UNKNOWN, 5, "pain_higher")
    if change.response in _STILL and _surely_not_30(sure, rules):
        return _unless(raising, PainWord.SAME, PainWord.UNKNOWN, 6, "pain_same_level")
    return _of(PainWord.UNKNOWN, 7, "pain_low_start" if change.response in _LOW else "pain_own_ups_and_downs")


_LOW: Final = frozenset({ResponseClass.SUPPRESSED, ResponseClass.UNDEFINED})


def _surely_not_30(sure: Certainty, rules: AnswerRules) -> bool:
    if sure.reason is UnsureReason.NO_CHANGE:
        return True
    return sure.p_30 is not None and sure.p_30 < rules.same_below_p30


def _unless(changed: bool, plain: PainWord, weaker: PainWord, row: int, why: str) -> WindowPain:
    """The word of a row, or one step less where something else that changed may have done it."""
    return _of(weaker, row, f"{why}_but_changed") if changed else _of(plain, row, why)


def _of(word: PainWord, row: int, why: str) -> WindowPain:
    return WindowPain(word, row, (reason(why),))
