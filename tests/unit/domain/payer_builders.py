"""Short ways to write down payers, courses of care and repeat gates in tests; the numbers are clinical.md B5's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict, Unpack

from consult_app.domain.course import course_of
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.payer_pack import CoverageFamily, PayerPack, PayerRule, Policy, RuleKind
from consult_app.domain.procedures import Procedure, Region
from consult_app.domain.repeats import RepeatGate, repeat_gates
from consult_app.domain.response import response_of
from consult_app.domain.scores import Measure, Score, exact_number
from consult_app.domain.settings import PayerRules, RuleSettings


class Told(TypedDict, total=False):
    """What a record may tell of a procedure in free text."""

    approach: str
    level: str
    medicine: str
    dose: str


class Dated(TypedDict, total=False):
    """The dates of a policy, and who checked it."""

    effective: date
    checked_on: date
    checked_by: str
    retired: date


DAY = date(2026, 4, 7)
"""The day of the procedure in most tests."""

SESSIONS: Mapping[CoverageFamily, int] = {
    CoverageFamily.ESI: 4,
    CoverageFamily.FACET_DIAGNOSTIC: 4,
    CoverageFamily.FACET_THERAPEUTIC: 4,
    CoverageFamily.FACET_RFA: 2,
    CoverageFamily.SI_DIAGNOSTIC: 2,
    CoverageFamily.SI_THERAPEUTIC: 4,
}
HELD: Mapping[CoverageFamily, int] = {
    CoverageFamily.ESI: 3,
    CoverageFamily.FACET_THERAPEUTIC: 3,
    CoverageFamily.FACET_RFA: 6,
    CoverageFamily.SI_THERAPEUTIC: 3,
}
KINDS: Mapping[CoverageFamily, str] = {
    CoverageFamily.ESI: "esi",
    CoverageFamily.FACET_THERAPEUTIC: "facet_injection",
    CoverageFamily.FACET_RFA: "rfa_facet",
    CoverageFamily.SI_THERAPEUTIC: "si_injection",
}

RULES = (
    *(PayerRule(family, RuleKind.SESSIONS, number, "sessions clause") for family, number in SESSIONS.items()),
    *(PayerRule(family, RuleKind.HELD_MONTHS, number, "repeat clause") for family, number in HELD.items()),
    PayerRule(CoverageFamily.ESI, RuleKind.SECOND_TRY_DAYS, 14, "second try clause"),
    PayerRule(CoverageFamily.FACET_RFA, RuleKind.BLOCKS_AGAIN_MONTHS, 24, "blocks clause"),
)


def pack(
    key: str = "L1",
    *,
    covers: Iterable[CoverageFamily] = CoverageFamily,
    rules: Sequence[PayerRule] = RULES,
    **dated: Unpack[Dated],
) -> PayerPack:
    """Make a pack; `dated` are further fields of its policy."""
    return PayerPack(replace(Policy(key, f"Policy {key}"), **dated), frozenset(covers), tuple(rules))


PAYER = PayerRules((pack(),))


def with_rules(*more: PayerRule) -> PayerRules:
    """The numbers of the starting pack and some more."""
    return PayerRules((pack(rules=(*RULES, *more)),))


def day(offset: int) -> date:
    """Return the day so many days after (or before) the procedure's."""
    return DAY + timedelta(days=offset)


def pain(values: Mapping[int, str], site: str = "low_back") -> list[Score]:
    """Make usual pain scores from days relative to the procedure."""
    return [Score(Moment(day(at)), site, Measure.NRS_USUAL, exact_number(value)) for at, value in values.items()]


def pegs(values: Mapping[int, str], site: str = "low_back") -> list[Score]:
    """Make PEG sets, three equal items each, from days relative to the procedure."""
    names = (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
    return [Score(Moment(day(at)), site, name, exact_number(value)) for at, value in values.items() for name in names]


def done(
    kind: str = "esi", offset: int = 0, *, key: str = "p1", site: str = "low_back", **told: Unpack[Told]
) -> Procedure:
    """Make a procedure; `told` are its free texts."""
    return replace(Procedure(key, Moment(day(offset)), kind, site, Region.UNSAID), **told)


def gates(
    given: Iterable[Score], procedures: Sequence[Procedure], *, as_of: int, rules: PayerRules = PAYER
) -> dict[str, RepeatGate]:
    """Judge the repeats of a chart on a day, by the ids of the procedures."""
    chart = Chart(Patient("x", "X"), scores=tuple(given), procedures=tuple(procedures))
    course = course_of(chart, day(as_of))
    settings = RuleSettings(payer=rules)
    responses = [response_of(one, course, settings) for one in course.treatments]
    found = repeat_gates(responses, chart.procedures, chart.blocks, rules, as_of=day(as_of))
    return {gate.procedure_id: gate for gate in found}


def gate(
    given: Iterable[Score],
    *,
    as_of: int,
    family: CoverageFamily = CoverageFamily.ESI,
    later: Sequence[Procedure] = (),
    rules: PayerRules = PAYER,
    **told: Unpack[Told],
) -> RepeatGate:
    """Judge the repeat of one procedure of a family, done on the day."""
    return gates(given, [done(KINDS[family], **told), *later], as_of=as_of, rules=rules)["p1"]
