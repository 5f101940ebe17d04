"""The sentences that stand beside every answer by a payer's rule: which policy, whether it holds, who checked it."""

from __future__ import annotations

from consult_app.domain.payer_pack import Policy, RuleInForce, Standing
from consult_app.domain.rules import Reason, reason


def policy_reasons(found: RuleInForce | None) -> tuple[Reason, ...]:
    """Say what a number rests on; a number of the practice's own is named as such."""
    if found is None:
        return (reason("policy_none"),)
    policy = found.policy
    if found.own:
        return (reason("policy_own"),)
    return (_named(policy), *_dates(found), *_taken(found), _checked(policy))


def _named(policy: Policy) -> Reason:
    if policy.general:
        return reason("policy_general")
    if policy.contractor:
        return reason("policy_of", policy=policy.id, title=policy.title, name=policy.contractor)
    return reason("policy_named", policy=policy.id, title=policy.title)


def _dates(found: RuleInForce) -> tuple[Reason, ...]:
    if found.standing is Standing.RETIRED:
        return (reason("policy_retired", on=str(found.policy.retired)),)
    if found.standing is Standing.NOT_YET:
        return (reason("policy_not_yet", on=str(found.policy.effective)),)
    return ()


def _checked(policy: Policy) -> Reason:
    if policy.checked_on is None:
        return reason("policy_unchecked")
    return reason("policy_checked", name=policy.checked_by, on=str(policy.checked_on))


def _taken(found: RuleInForce) -> tuple[Reason, ...]:
    giver = found.numbers_from
    if giver is None:
        return ()
    return (reason("policy_numbers_general") if giver.general else reason("policy_numbers_from", policy=giver.id),)
