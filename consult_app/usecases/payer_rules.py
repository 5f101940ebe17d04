"""From the packs of payers and the practice's state to the rules that hold there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from consult_app.content.models.base import Practice
from consult_app.content.models.payers import PayerFile, PayerPolicy
from consult_app.content.pack import Content
from consult_app.domain.payer_pack import CoverageFamily, PayerPack, PayerRule, Policy, RuleKind
from consult_app.domain.settings import PayerRules


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
    from consult_app.content.payer_files import read_payers  # the packs' models load when they are asked for

    return payer_rules(*read_payers(folder))


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
