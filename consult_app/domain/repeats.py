"""H13, second part: whether a payer's condition for repeating a procedure is met; not medical advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from consult_app.domain.coverage import Place, sessions_by_place
from consult_app.domain.months import add_months, shift
from consult_app.domain.payer_pack import CoverageFamily, RuleInForce, RuleKind
from consult_app.domain.payer_sessions import Session
from consult_app.domain.payer_words import policy_reasons
from consult_app.domain.procedures import BlockTest, Procedure, Region
from consult_app.domain.record_words import Alike, changed_in
from consult_app.domain.relief_asked import HeldOnScale, RepeatState, Scale, held_on
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.response import Response
from consult_app.domain.rules import Reason, Trace, codes, inputs, reason
from consult_app.domain.settings import PayerRules


@dataclass(frozen=True, slots=True)
class RepeatGate:
    """Whether the relief of one procedure allows the payer's repeat: on which scale, and why.

    `by` is the scale that met it (pain, where both did), None for any other state and for a second try.
    """

    family: CoverageFamily
    procedure_id: str
    state: RepeatState
    by: Scale | None
    found: RuleInForce | None
    reasons: tuple[Reason, ...]
    trace: Trace

    @property
    def rule(self) -> str:
        """The gate's name."""
        return f"{self.family.value}_repeat"

    @property
    def why(self) -> tuple[str, ...]:
        """The codes of what it rests on; the sentences with their dates are in the trace."""
        return codes(self.reasons)


@dataclass(frozen=True, slots=True)
class _Line:
    """All sessions of one family and region that are on file, and the one that is judged."""

    sessions: tuple[Session, ...]
    day: date
    as_of: date

    @property
    def first(self) -> bool:
        """Whether nothing of the kind came before."""
        return self.sessions[0].day == self.day

    @property
    def own(self) -> tuple[Procedure, ...]:
        """What was done in this session."""
        return next(session.procedures for session in self.sessions if session.day == self.day)

    @property
    def next(self) -> Session | None:
        """The next session on file, done or still to come."""
        return next((session for session in self.sessions if session.day > self.day), None)

    @property
    def followed(self) -> bool:
        """Whether another one was done by the day asked."""
        return self.next is not None and self.next.day <= self.as_of


_DIAGNOSTIC = frozenset({CoverageFamily.FACET_DIAGNOSTIC, CoverageFamily.SI_DIAGNOSTIC})


def repeat_gates(
    responses: Sequence[Response],
    procedures: Sequence[Procedure],
    blocks: Sequence[BlockTest],
    rules: PayerRules,
    *,
    as_of: date,
) -> tuple[RepeatGate, ...]:
    """Judge a repeat of every treatment done up to a day that payers count; test blocks have no such condition.

    `procedures` is all that is on file: the first of its kind and region, and what came or is planned next, are
    looked up there.
    """
    places = sessions_by_place(procedures, blocks)
    home: Mapping[str, Place] = {
        one.id: place for place, sessions in places.items() for session in sessions for one in session.procedures
    }
    gates: list[RepeatGate] = []
    for response in responses:
        place = home.get(response.procedure.id)
        day = response.procedure.at.day
        if place is not None and place[0] not in _DIAGNOSTIC and day <= as_of:
            gates.append(_gate(place, response, _Line(places[place], day, as_of), rules))
    return tuple(gates)


def _gate(place: Place, response: Response, line: _Line, rules: PayerRules) -> RepeatGate:
    family = place[0]
    found = rules.rule(family, RuleKind.HELD_MONTHS, line.as_of)
    months = None if found is None else found.number
    scales = () if months is None else _scales(response, months, rules, line.as_of)
    state, by = _together(scales)
    reasons = _needed(scales, state) if scales else (reason("repeat_no_rule"),)
    if state is not RepeatState.MET and family is CoverageFamily.ESI and place[1] is not Region.UNSAID and line.first:
        state, second = _second_try(state, response, line, rules)
        reasons = (*reasons, *second)
    reasons = (*reasons, *_blocks_again(family, line, rules))
    given = inputs(
        months=months,
        as_of=line.as_of,
        first=line.first,
        clause=found and found.rule and found.rule.clause,
        **_scale_inputs(response, scales),
    )
    trace = Trace("H13", given, (*reasons, *policy_reasons(found)))
    return RepeatGate(family, response.procedure.id, state, by, found, reasons, trace)


def _scales(response: Response, months: int, rules: PayerRules, as_of: date) -> tuple[HeldOnScale, ...]:
    return (
        held_on(Scale.PAIN, response.relief, months, rules, as_of=as_of),
        held_on(Scale.FUNCTION, response.function_relief, months, rules, as_of=as_of),
    )


def _together(scales: Sequence[HeldOnScale]) -> tuple[RepeatState, Scale | None]:
    """Met where one scale is, pain first; else not met where one is; else unknown."""
    met = next((one.scale for one in scales if one.state is RepeatState.MET), None)
    if met is not None:
        return RepeatState.MET, met
    not_met = any(one.state is RepeatState.NOT_MET for one in scales)
    return (RepeatState.NOT_MET if not_met else RepeatState.UNKNOWN), None


def _needed(scales: Sequence[HeldOnScale], state: RepeatState) -> tuple[Reason, ...]:
    """What the answer rests on: the scales that gave it; both where it is unknown."""
    return tuple(one.why for one in scales if one.state is state)


def _second_try(
    state: RepeatState, response: Response, line: _Line, rules: PayerRules
) -> tuple[RepeatState, tuple[Reason, ...]]:
    """A first epidural that failed: once more after some days, by another approach, at another level or with another
    drug. The records must hold what differs; without them nobody knows.
    """
    found = rules.rule(CoverageFamily.ESI, RuleKind.SECOND_TRY_DAYS, line.as_of)
    days = None if found is None else found.number
    if days is None:
        return state, ()
    later, earliest = line.next, shift(line.day, days)
    if state is RepeatState.UNKNOWN and not _nothing_came(response, earliest, rules):
        return state, ()
    if later is not None and later.day < earliest:
        return state, (reason("second_try_too_soon", on=str(later.day), days=days),)
    if line.as_of < earliest:
        return state, (reason("second_try_not_yet", days=days, on=str(earliest)),)
    if later is None:
        return RepeatState.UNKNOWN, (reason("second_try_not_on_file", days=days),)
    second, why = _compared(line.own, later)
    return (state if second is RepeatState.NOT_MET else second), why


def _nothing_came(response: Response, earliest: date, rules: PayerRules) -> bool:
    """Whether a first epidural failed though the months asked are not over (D): half relief on no scale, seen on
    enough days from the day on which a second try is allowed.
    """
    reliefs = [one for one in (response.relief, response.function_relief) if one is not None]
    later = [[entry for entry in one.entries if entry.day >= earliest] for one in reliefs]
    return all(one.reached_on is None for one in reliefs) and any(len(seen) >= rules.entries_to_tell for seen in later)


def _compared(own: Sequence[Procedure], later: Session) -> tuple[RepeatState, tuple[Reason, ...]]:
    pairs = [changed_in(one, other) for one in own for other in later.procedures]
    names = ("approach", "level", "medicine")
    on = str(later.day)
    another = next((name for name in names if all(pair[name] is Alike.ANOTHER for pair in pairs)), None)
    if another is not None:
        return RepeatState.MET, (reason(f"second_try_other_{another}", on=on),)
    if all(pair[name] is Alike.SAME for pair in pairs for name in names):
        return RepeatState.NOT_MET, (reason("second_try_same", on=on),)
    return RepeatState.UNKNOWN, (reason("second_try_unknown", on=on),)


def _blocks_again(family: CoverageFamily, line: _Line, rules: PayerRules) -> tuple[Reason, ...]:
    """The newest radiofrequency treatment of a region, once it is older than a payer lets blocks hold."""
    found = rules.rule(family, RuleKind.BLOCKS_AGAIN_MONTHS, line.as_of)
    months = None if found is None else found.number
    if months is None or line.followed or line.as_of <= add_months(line.day, months):
        return ()
    return (reason("blocks_again", on=str(line.day), months=months),)


def _scale_inputs(response: Response, scales: Sequence[HeldOnScale]) -> dict[str, object]:
    reliefs = {Scale.PAIN: response.relief, Scale.FUNCTION: response.function_relief}
    given: dict[str, object] = {}
    for one in scales:
        relief = reliefs[one.scale]
        given |= {f"{one.scale}_{name}": value for name, value in _relief_inputs(relief, one.asked_until).items()}
    return given


def _relief_inputs(relief: TimeOfRelief | None, until: date | None) -> dict[str, object]:
    lost = None if relief is None else relief.lost_between
    return {
        "reached_on": None if relief is None else relief.reached_on,
        "asked_until": until,
        "lost_between": None if lost is None else f"{lost[0]} to {lost[1]}",
    }
