"""Rules that keep payer packs honest: each policy once, its dates in order, nothing called checked that nobody read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from consult_app.content.assemble import Tree
from consult_app.content.models.payers import PayerFile, PayerPolicy
from consult_app.content.yaml_door import Way


class _Placed(NamedTuple):
    """A policy and the way to it."""

    way: Way
    policy: PayerPolicy


def check_payers(payers: Mapping[str, PayerFile], tree: Tree) -> None:
    """Note every rule that well-formed payer packs break, each at its place."""
    placed = tuple(_placed(payers))
    known = {one.policy.id: one.policy for one in placed}
    seen: set[str] = set()
    for one in placed:
        if one.policy.id in seen:
            tree.fault((*one.way, "id"), f"'{one.policy.id}' stands in the payers' files twice")
        seen.add(one.policy.id)
        _check_dates(one, tree)
        _check_numbers(one, known, tree)
        _check_rules(one, tree)


def _placed(payers: Mapping[str, PayerFile]) -> Iterator[_Placed]:
    for stem, file in payers.items():
        for number, policy in enumerate(file.policies):
            yield _Placed(("payers", stem, "policies", number), policy)


def _check_dates(one: _Placed, tree: Tree) -> None:
    way, policy = one
    if (policy.checked_on is None) != (policy.checked_by is None):
        tree.fault((*way, "checked_by"), "needs both a day and a name, in checked_on and checked_by, or neither")
    if policy.retired is not None and policy.effective is not None and policy.retired <= policy.effective:
        tree.fault((*way, "retired"), "is not after the day on which the policy takes effect")


def _check_numbers(one: _Placed, known: Mapping[str, PayerPolicy], tree: Tree) -> None:
    """A policy has rules of its own, or takes them from one that has; then nobody can have checked it."""
    way, policy = one
    if policy.numbers_from is None:
        if not policy.rules:
            tree.fault((*way, "rules"), "is missing: give the policy's rules, or name a policy in numbers_from")
        return
    place = (*way, "numbers_from")
    giver = known.get(policy.numbers_from)
    if giver is None or not giver.rules:
        tree.fault(place, f"there is no policy '{policy.numbers_from}' with rules of its own")
    if policy.rules:
        tree.fault(place, "stands beside rules of its own: one of the two has to go")
    if policy.checked_on is not None:
        tree.fault(place, "stands in a policy that is called checked: write its own rules down first")


def _check_rules(one: _Placed, tree: Tree) -> None:
    seen: set[tuple[str, str, str | None]] = set()
    for number, rule in enumerate(one.policy.rules):
        way = (*one.way, "rules", number)
        what = (rule.covers, rule.says, rule.medicine)
        if rule.covers not in one.policy.covers:
            tree.fault((*way, "covers"), f"'{rule.covers}' is not among what the policy covers")
        if what in seen:
            tree.fault((*way, "says"), f"'{rule.says}' for '{rule.covers}' stands here twice")
        if (rule.medicine is None) == (rule.says == "dose_mg"):
            tree.fault((*way, "medicine"), "belongs to a dose, and a dose needs it")
        seen.add(what)
