"""H8: pain and daily life side by side, and whether a treatment was a success by two methods."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.pain_change import BETTER, UNCLASSED, PainChange
from consult_app.domain.peg import PEG_BETTER, PEG_UNCLASSED, PegChange
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import FunctionRules


class Agreement(StrEnum):
    """How pain and function moved together."""

    BOTH_BETTER = "both_better"
    PAIN_ONLY = "pain_better_function_not"
    FUNCTION_ONLY = "function_better_pain_not"
    NEITHER = "neither_better"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Success:
    """Whether pain is better and a second method says so too; None means that it cannot be told."""

    success: bool | None
    agreement: Agreement
    impression: DailyScore | None
    trace: Trace


def judge_success(change: PainChange, peg: PegChange, impression: DailyScore | None, rules: FunctionRules) -> Success:
    """Judge success: pain at least `meaningful`, and PEG at least `meaningful` or a global impression of 1 or 2.

    What was not asked is unknown, never a no: the answer is None wherever it could still go either way.
    """
    pain = None if change.response in UNCLASSED else change.response in BETTER
    function = None if peg.response in PEG_UNCLASSED else peg.response in PEG_BETTER
    felt = None if impression is None else impression.value <= rules.impression_better
    success = pain and _either(function, felt)
    given = inputs(pain=change.response, peg=peg.response, impression=impression and impression.value)
    reasons = (_why(pain, success),)
    agreement = _agreement(pain, function)
    if agreement in (Agreement.PAIN_ONLY, Agreement.FUNCTION_ONLY):
        reasons = (*reasons, reason(agreement.value))
    return Success(success, agreement, impression, Trace("H8", given, reasons))


def _either(one: bool | None, other: bool | None) -> bool | None:
    if one or other:
        return True
    return None if one is None or other is None else False


def _agreement(pain: bool | None, function: bool | None) -> Agreement:
    if pain is None or function is None:
        return Agreement.UNKNOWN
    if pain:
        return Agreement.BOTH_BETTER if function else Agreement.PAIN_ONLY
    return Agreement.FUNCTION_ONLY if function else Agreement.NEITHER


def _why(pain: bool | None, success: bool | None) -> Reason:
    if pain is None:
        return reason("pain_unknown")
    if not pain:
        return reason("pain_not_better_enough")
    if success is None:
        return reason("second_method_unknown")
    return reason("success" if success else "second_method_not_better")
