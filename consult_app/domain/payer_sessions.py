"""H13: what a payer says of one session, all that was done in one region on one day: levels treated and doses given.

Only what the records tell is said; where a rule asks for what they do not hold, that is said instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from consult_app.domain.payer_pack import CoverageFamily, PayerRule, RuleKind
from consult_app.domain.procedures import Procedure
from consult_app.domain.record_words import milligrams, words_of
from consult_app.domain.rules import Reason, reason
from consult_app.domain.settings import PayerRules
from consult_app.domain.spine_levels import levels_named

_ASKING: Final = frozenset({"session_levels_unknown", "session_dose_unknown"})


@dataclass(frozen=True, slots=True)
class Session:
    """What was done of one family in one region on one day."""

    family: CoverageFamily
    day: date
    procedures: tuple[Procedure, ...]

    @property
    def levels(self) -> frozenset[str] | None:
        """The levels treated; None where a record does not name its own."""
        named = [levels_named(one.level) for one in self.procedures]
        known = [levels for levels in named if levels is not None]
        return frozenset[str]().union(*known) if known and len(known) == len(named) else None


def session_reasons(session: Session, rules: PayerRules, on: date, *, ask: bool = True) -> tuple[Reason, ...]:
    """Return what the rules of a day say of a session, each with its date; nothing where no rule asks.

    With `ask`, also what a rule asks for and the records do not hold.
    """
    said = (*_levels(session, rules, on), *_doses(session, rules, on))
    return tuple(one for one in said if ask or one.code not in _ASKING)


def _levels(session: Session, rules: PayerRules, on: date) -> tuple[Reason, ...]:
    found = rules.rule(session.family, RuleKind.LEVELS, on)
    levels, day = session.levels, str(session.day)
    most = None if found is None else found.number
    if levels is None:
        return () if most is None else (reason("session_levels_unknown", on=day, limit=most),)
    if most is not None and len(levels) > most:
        return (reason("session_levels_over", on=day, count=len(levels), limit=most),)
    return (reason("session_many_levels", on=day, count=len(levels)),) if len(levels) > 1 else ()


def _doses(session: Session, rules: PayerRules, on: date) -> tuple[Reason, ...]:
    """Each ceiling against all that the session's records give of the medicine, each record's dose counted once."""
    said: list[Reason] = []
    for rule in rules.dose_ceilings(session.family, on):
        given = [one for one in session.procedures if words_of(rule.medicine) <= words_of(one.medicine)]
        unnamed = [one for one in session.procedures if not one.medicine.strip()]
        said += _dose(rule, session.day, given, unnamed)
    return tuple(said)


def _dose(rule: PayerRule, day: date, given: Sequence[Procedure], unnamed: Sequence[Procedure]) -> tuple[Reason, ...]:
    doses = [milligrams(one.dose) for one in given]
    known = [dose for dose in doses if dose is not None]
    total = sum(known, Fraction(0))
    if total > rule.number:
        return (reason("session_dose_over", on=str(day), name=rule.medicine, value=total, limit=rule.number),)
    if unnamed or len(known) < len(doses):
        return (reason("session_dose_unknown", on=str(day), name=rule.medicine, limit=rule.number),)
    return ()
