"""H13, second part: whether a payer's condition for repeating a procedure is met. Dated; not medical advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from consult_app.domain.coverage import CoverageFamily
from consult_app.domain.months import add_months
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.response import Response
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.settings import PayerRules


class RepeatState(StrEnum):
    """Where the condition for a repeat stands."""

    MET = "met"
    NOT_YET = "not_yet"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RepeatGate:
    """Whether the relief of one procedure allows the payer's repeat, and why."""

    family: CoverageFamily
    procedure_id: str
    state: RepeatState
    version: date
    trace: Trace

    @property
    def rule(self) -> str:
        """The gate's name."""
        return f"{self.family.value}_repeat"


def repeat_gate(
    family: CoverageFamily,
    response: Response,
    rules: PayerRules,
    *,
    as_of: date,
    first: bool,
    approach_changed: bool | None = None,
) -> RepeatGate | None:
    """Judge a repeat by how long at least half of the pain (or, where a payer allows it, of PEG) stayed away.

    ESI: 3 calendar months of pain or function; or the first one failed, 14 days have passed and the approach or drug
    changes (`approach_changed`, None when not said). Facet RFA: 6 months. Facet joint and SI treatment: 3 months.
    Diagnostic blocks have no such condition: None.
    """
    months = _held_months(family, rules)
    if months is None:
        return None
    day = response.procedure.at.day
    by_function = family is CoverageFamily.ESI
    measures = [response.relief, response.function_relief if by_function else None]
    states = [_held(relief, add_months(day, months)) for relief in measures if relief is not None]
    state = _best(states)
    why = _why(state, months)
    if family is CoverageFamily.ESI and first and state is RepeatState.NOT_MET:
        state, why = _second_try(day, as_of, approach_changed, rules)
    given = inputs(
        months=months,
        relief_until=response.relief and response.relief.known_until,
        function_until=by_function and response.function_relief and response.function_relief.known_until,
        as_of=as_of,
        first=first,
        approach_changed=approach_changed,
    )
    return RepeatGate(family, response.procedure.id, state, rules.version, Trace("H13", given, (why,)))


def _held_months(family: CoverageFamily, rules: PayerRules) -> int | None:
    return {
        CoverageFamily.ESI: rules.esi_held_months,
        CoverageFamily.FACET_RFA: rules.facet_rfa_held_months,
        CoverageFamily.FACET_THERAPEUTIC: rules.therapeutic_held_months,
        CoverageFamily.SI_THERAPEUTIC: rules.therapeutic_held_months,
    }.get(family)


def _held(relief: TimeOfRelief, needed_until: date) -> RepeatState:
    if relief.known_until is not None and relief.known_until >= needed_until:
        return RepeatState.MET
    return RepeatState.NOT_YET if relief.censored else RepeatState.NOT_MET


def _best(states: list[RepeatState]) -> RepeatState:
    for state in (RepeatState.MET, RepeatState.NOT_YET, RepeatState.NOT_MET):
        if state in states:
            return state
    return RepeatState.UNKNOWN


def _why(state: RepeatState, months: int) -> Reason:
    return reason(f"repeat_{state.value}", months=months)


def _second_try(day: date, as_of: date, approach_changed: bool | None, rules: PayerRules) -> tuple[RepeatState, Reason]:
    if (as_of - day).days < rules.esi_second_try_days:
        return RepeatState.NOT_YET, reason("second_try_not_yet", days=rules.esi_second_try_days)
    if approach_changed is None:
        return RepeatState.UNKNOWN, reason("second_try_unknown")
    if approach_changed:
        return RepeatState.MET, reason("second_try")
    return RepeatState.NOT_MET, reason("second_try_same_approach")
