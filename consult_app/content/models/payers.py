"""Models of content/base/payers: one file a contractor, its policies with their dates, each rule with its clause."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from consult_app.content.models.common import Blank, Day, Id, Ids, Model, Tag, Text

T = TypeVar("T")

_STATES = frozenset(
    {
        *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY"),
        *("LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH"),
        *("OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY"),
    }
)


def _a_state(name: str) -> str:
    if name not in _STATES:
        raise ValueError("is not a state of the United States in two letters, such as TX")
    return name


def _not_empty(entries: tuple[T, ...]) -> tuple[T, ...]:
    """Say so only where the entries are well formed: a faulty one has its own sentence."""
    if not entries:
        raise ValueError("is empty: needs at least one entry")
    return entries


State = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), AfterValidator(_a_state)]
"""A state of the United States in two letters."""
PolicyId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$")]
"""A policy's number, such as L34892."""
Family = Literal["esi", "facet_diagnostic", "facet_therapeutic", "facet_rfa", "si_diagnostic", "si_therapeutic"]
"""The same words as domain.payer_pack.CoverageFamily."""
Says = Literal["sessions", "held_months", "second_try_days", "blocks_again_months", "levels", "dose_mg"]
"""The same words as domain.payer_pack.RuleKind."""


class PolicyRule(Model):
    """One number of a policy: what it covers, what the number says, and the clause it stands in, in our words."""

    covers: Family
    says: Says
    number: Annotated[int, Field(ge=1, le=1000)]
    clause: Text
    tag: Tag
    medicine: Id | None = None
    """Of a dose, which medicine."""


class PayerPolicy(Model):
    """A policy: where and when it holds, and who compared it with this file, and when; null until somebody has.

    Without `states` it stands in for every place that has no policy of its own. `numbers_from` names the policy whose
    rules are used until this one is read.
    """

    id: PolicyId
    title: Text
    covers: Annotated[tuple[Family, ...], AfterValidator(_not_empty)]
    states: tuple[State, ...] = ()
    effective: Day | None
    checked_on: Day | None
    checked_by: Text | None
    retired: Day | None
    sources: Annotated[Ids, AfterValidator(_not_empty)]
    seen: Text
    """What was seen of it, and what was not."""
    numbers_from: PolicyId | None = None
    rules: tuple[PolicyRule, ...] = ()


class PayerFile(Model):
    """A file of base/payers: the policies of one contractor of a payer."""

    payer: Id
    contractor: Blank
    policies: Annotated[tuple[PayerPolicy, ...], AfterValidator(_not_empty)]
