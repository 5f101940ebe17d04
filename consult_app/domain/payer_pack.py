"""H13: what a payer has written down, as values: a policy with its dates, and each of its rules with its clause.

No number of a payer stands in the app itself: they come from dated packs, and a practice may set its own over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class CoverageFamily(StrEnum):
    """What payers count together."""

    ESI = "esi"
    FACET_DIAGNOSTIC = "facet_diagnostic"
    FACET_THERAPEUTIC = "facet_therapeutic"
    FACET_RFA = "facet_rfa"
    SI_DIAGNOSTIC = "si_diagnostic"
    SI_THERAPEUTIC = "si_therapeutic"


class RuleKind(StrEnum):
    """What the number of a rule limits or asks for."""

    SESSIONS = "sessions"
    """The most sessions of one region in 12 calendar months."""
    HELD_MONTHS = "held_months"
    """For how many calendar months half relief has to hold before a repeat."""
    SECOND_TRY_DAYS = "second_try_days"
    """How long a second try waits after a first one that failed."""
    BLOCKS_AGAIN_MONTHS = "blocks_again_months"
    """After how many calendar months test blocks are asked for again."""
    LEVELS = "levels"
    """The most levels of the spine in one session."""
    DOSE_MG = "dose_mg"
    """The most of one medicine in one session, in mg."""


class Standing(StrEnum):
    """Where a day lies against the dates of a policy."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Policy:
    """A payer's policy: `checked_on` and `checked_by` tell who compared it with the pack; None and "" if nobody did.

    `effective` is None where the day is not known. From `retired` on it no longer holds. A `general` one stands in
    where a place has no policy of its own.
    """

    id: str
    title: str
    contractor: str = ""
    effective: date | None = None
    checked_on: date | None = None
    checked_by: str = ""
    retired: date | None = None
    general: bool = False

    def standing(self, on: date) -> Standing:
        """Return whether the policy holds on a day."""
        if self.retired is not None and on >= self.retired:
            return Standing.RETIRED
        too_early = self.effective is not None and on < self.effective
        return Standing.NOT_YET if too_early else Standing.IN_FORCE


@dataclass(frozen=True, slots=True)
class PayerRule:
    """One number of a policy: what it counts, what it limits, the clause it stands in, and the medicine of a dose."""

    family: CoverageFamily
    kind: RuleKind
    number: int
    clause: str = ""
    medicine: str = ""


@dataclass(frozen=True, slots=True)
class PayerPack:
    """A policy with what it covers and its rules; `numbers_from` names the policy they were taken from instead."""

    policy: Policy
    covers: frozenset[CoverageFamily]
    rules: tuple[PayerRule, ...]
    numbers_from: Policy | None = None


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A payer's rule for one day: the pack it comes from and where that stands; `own` is the practice's own number.

    `rule` is None where the pack says nothing of the kind asked for.
    """

    policy: Policy
    standing: Standing
    rule: PayerRule | None
    numbers_from: Policy | None = None
    own: bool = False

    @property
    def number(self) -> int | None:
        """The number that holds on the day; None where there is none, or the policy does not hold."""
        return None if self.rule is None or self.standing is not Standing.IN_FORCE else self.rule.number


OWN: Final = Policy("practice", "Set by the practice")
"""Stands in place of a policy where the practice has set a number of its own."""


def rule_on(
    packs: tuple[PayerPack, ...], family: CoverageFamily, kind: RuleKind, on: date, medicine: str = ""
) -> RuleInForce | None:
    """Return what the packs of a place say on a day; None where none of them covers the family.

    The pack that holds on the day is asked, of several the one that took effect last; where none holds, the one that
    was retired last, else the one that comes first: its number is then named, and holds nothing.
    """
    covering = [pack for pack in packs if family in pack.covers]
    if not covering:
        return None
    chosen = min(covering, key=lambda pack: _order(pack.policy, on))
    wanted = (family, kind, medicine)
    found = next((rule for rule in chosen.rules if (rule.family, rule.kind, rule.medicine) == wanted), None)
    return RuleInForce(chosen.policy, chosen.policy.standing(on), found, chosen.numbers_from)


def _order(policy: Policy, on: date) -> tuple[int, int, str]:
    standing = policy.standing(on)
    began, ended = policy.effective or date.min, policy.retired or date.max
    return {
        Standing.IN_FORCE: (0, -began.toordinal(), policy.id),
        Standing.RETIRED: (1, -ended.toordinal(), policy.id),
        Standing.NOT_YET: (2, began.toordinal(), policy.id),
    }[standing]
