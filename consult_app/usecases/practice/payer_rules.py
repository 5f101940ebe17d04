"""From the packs of payers and the practice's state to the rules that hold there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from consult_app.content.models.base import Practice
from consult_app.content.models.payers import PayerFile, PayerPolicy
from consult_app.content.pack import Content
from consult_app.content.payer_files import read_payers
from consult_app.domain.payer_pack import CoverageFamily, PayerPack, PayerRule, Policy, RuleKind
from consult_app.domain.settings import PayerRules

_HELD = RuleKind.HELD_MONTHS
_SETTINGS: Final[Mapping[str, tuple[tuple[CoverageFamily, RuleKind], ...]]] = MappingProxyType(
    {
        **{family.value: ((family, RuleKind.SESSIONS),) for family in CoverageFamily},
        "esi_held_months": ((CoverageFamily.ESI, _HELD),),
        "facet_rfa_held_months": ((CoverageFamily.FACET_RFA, _HELD),),
        "therapeutic_held_months": ((CoverageFamily.FACET_THERAPEUTIC, _HELD), (CoverageFamily.SI_THERAPEUTIC, _HELD)),
        "esi_second_try_days": ((CoverageFamily.ESI, RuleKind.SECOND_TRY_DAYS),),
    }
)


def payer_rules(practice: Practice, payers: Mapping[str, PayerFile]) -> PayerRules:
    """Return the packs of the practice's payer that hold in its state, with the general ones where it has none.

    A practice that has not said its state has the general ones alone.
    """
    made = tuple(_packs(practice, payers))
    local = tuple(pack for pack in made if not pack.policy.general)
    taken = frozenset[CoverageFamily]().union(*(pack.covers for pack in local))
    general = (pack for pack in made if pack.policy.general)
    left = (PayerPack(one.policy, one.covers - taken, one.rules, one.numbers_from) for one in general)
    return PayerRules((*local, *left))


def rules_of_content(content: Content) -> PayerRules:
    """Return the payer's rules of a pack for its own practice."""
    return payer_rules(content.base.practice, content.base.payers)


def rules_of_folder(folder: Path) -> PayerRules:
    """Read the payer's rules alone, without the rest of a pack; ContentProblem for the faults of those files."""
    return payer_rules(*read_payers(folder))


def own_numbers(values: Mapping[str, object]) -> tuple[PayerRule, ...]:
    """Return the numbers that a practice has set itself, by the names of their settings; an empty one is not set."""
    return tuple(
        PayerRule(family, kind, number)
        for name, targets in _SETTINGS.items()
        for family, kind in targets
        if isinstance(number := values.get(name), int)
    )


def targets_of(name: str) -> tuple[tuple[CoverageFamily, RuleKind], ...]:
    """Return what a setting of the payer's group sets the number of."""
    return _SETTINGS[name]


def _packs(practice: Practice, payers: Mapping[str, PayerFile]) -> Iterator[PayerPack]:
    known = {policy.id: (file, policy) for file in payers.values() for policy in file.policies}
    for file in payers.values():
        for policy in file.policies:
            if file.payer == practice.payer and (not policy.states or practice.state in policy.states):
                giver = known.get(policy.numbers_from or "")
                rules = policy.rules if giver is None else giver[1].rules
                yield PayerPack(
                    _policy(file, policy),
                    frozenset(CoverageFamily(one) for one in policy.covers),
                    tuple(
                        PayerRule(
                            CoverageFamily(one.covers), RuleKind(one.says), one.number, one.clause, one.medicine or ""
                        )
                        for one in rules
                        if one.covers in policy.covers
                    ),
                    None if giver is None else _policy(*giver),
                )


def _policy(file: PayerFile, policy: PayerPolicy) -> Policy:
    return Policy(
        policy.id,
        policy.title,
        file.contractor,
        policy.effective,
        policy.checked_on,
        policy.checked_by or "",
        policy.retired,
        general=not policy.states,
    )
