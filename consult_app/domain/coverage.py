"""H13: a payer's session counters over 12 calendar months, by the pack that holds on the day; not medical advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Final

from consult_app.domain.anatomy import region_of, target_of
from consult_app.domain.months import add_months
from consult_app.domain.payer_pack import CoverageFamily, RuleInForce, RuleKind
from consult_app.domain.payer_sessions import Session, session_reasons
from consult_app.domain.payer_words import policy_reasons
from consult_app.domain.procedure_kinds import Purpose, kind_of
from consult_app.domain.procedures import BlockTarget, BlockTest, Procedure, Region
from consult_app.domain.rules import Reason, Trace, inputs, reason
from consult_app.domain.settings import PayerRules
from consult_app.domain.treatments import gave_steroid


class CoverageState(StrEnum):
    """Where a count stands against its limit."""

    WITHIN = "within"
    AT_LIMIT = "at_limit"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CoverageCount:
    """Sessions of one family in one region in the 12 calendar months up to a day, against the rule of that day.

    `region` is `cervical` (which takes in thoracic), `lumbar` (sacral) or `sacroiliac`; unsaid when it is not known.
    `found` is None where no pack covers the family; `limit` is None where no number holds on the day.
    """

    family: CoverageFamily
    region: Region
    count: int
    limit: int | None
    state: CoverageState
    found: RuleInForce | None
    trace: Trace

    @property
    def rule(self) -> str:
        """The counter's name."""
        return f"{self.family.value}_sessions_12mo"


# Payers count neck with mid back, and low back with sacrum (R).
_GROUPS: Final[Mapping[Region, Region]] = MappingProxyType(
    {Region.CERVICAL: Region.CERVICAL, Region.THORACIC: Region.CERVICAL, Region.LUMBAR: Region.LUMBAR}
)

_BLOCKS: Final[Mapping[BlockTarget, tuple[CoverageFamily, CoverageFamily]]] = MappingProxyType(
    {
        BlockTarget.FACET: (CoverageFamily.FACET_DIAGNOSTIC, CoverageFamily.FACET_THERAPEUTIC),
        BlockTarget.SACROILIAC: (CoverageFamily.SI_DIAGNOSTIC, CoverageFamily.SI_THERAPEUTIC),
    }
)

_SI_FAMILIES: Final = frozenset({CoverageFamily.SI_DIAGNOSTIC, CoverageFamily.SI_THERAPEUTIC})

Place = tuple[CoverageFamily, Region]


def family_of(procedure: Procedure, block: BlockTest | None = None) -> CoverageFamily | None:
    """Return what a payer counts a procedure as; None for what no rule on file counts.

    A block with steroid counts as treatment, one without as a test.
    """
    row = kind_of(procedure.kind)
    if row is None:
        return None
    if row.purpose is Purpose.TREATS:
        return dict(row.counted_at).get(region_of(procedure), row.counted_as)
    known = block or BlockTest(procedure)
    pair = _BLOCKS.get(target_of(known))
    if pair is None:
        return None
    therapeutic = gave_steroid(procedure, known) or row.purpose is Purpose.TREATING_BLOCK
    return pair[1] if therapeutic else pair[0]


def payer_region(procedure: Procedure, family: CoverageFamily) -> Region:
    """Return the region a payer counts a procedure in; unsaid when nothing tells."""
    if family in _SI_FAMILIES:
        return Region.SACROILIAC
    region = region_of(procedure)
    return Region.LUMBAR if region is Region.SACROILIAC else _GROUPS.get(region, Region.UNSAID)


def sessions_by_place(
    procedures: Sequence[Procedure], blocks: Sequence[BlockTest]
) -> Mapping[Place, tuple[Session, ...]]:
    """Group what payers count by family and region, and there by day, in order of days."""
    by_block = {block.procedure.id: block for block in blocks}
    days: dict[Place, dict[date, list[Procedure]]] = {}
    for procedure in procedures:
        family = family_of(procedure, by_block.get(procedure.id))
        if family is not None:
            place = days.setdefault((family, payer_region(procedure, family)), {})
            place.setdefault(procedure.at.day, []).append(procedure)
    return MappingProxyType(
        {
            place: tuple(Session(place[0], day, tuple(found[day])) for day in sorted(found))
            for place, found in days.items()
        }
    )


def count_sessions(
    family: CoverageFamily, region: Region, sessions: Sequence[Session], as_of: date, rules: PayerRules
) -> CoverageCount:
    """Count sessions (days, each once) after the same day 12 months ago and up to `as_of`; no session yet: unknown.

    The day 12 months before is outside; 29 February goes back to 28 February.
    """
    since = add_months(as_of, -rules.months)
    done = [session for session in sessions if session.day <= as_of]
    counted = [session for session in done if since < session.day]
    days = sorted({session.day for session in counted})
    found = rules.rule(family, RuleKind.SESSIONS, as_of)
    limit = None if found is None else found.number
    state = _state(len(days), limit) if done and region is not Region.UNSAID else CoverageState.UNKNOWN
    given = inputs(
        after=since,
        up_to=as_of,
        days=", ".join(str(day) for day in days),
        limit=limit,
        clause=found and found.rule and found.rule.clause,
    )
    about = (session_reasons(one, rules, as_of, ask=one is counted[-1]) for one in counted)
    reasons = (_why(state, len(days), limit), *chain.from_iterable(about), *policy_reasons(found))
    return CoverageCount(family, region, len(days), limit, state, found, Trace("H13", given, reasons))


def coverage_counts(
    procedures: Sequence[Procedure], blocks: Sequence[BlockTest], as_of: date, rules: PayerRules
) -> tuple[CoverageCount, ...]:
    """Count every family and region that a chart has a procedure of, up to a day; what comes later is not there yet."""
    done = [procedure for procedure in procedures if procedure.at.day <= as_of]
    places = sessions_by_place(done, blocks)
    order = sorted(places, key=lambda key: (list(CoverageFamily).index(key[0]), key[1].value))
    return tuple(count_sessions(family, region, places[family, region], as_of, rules) for family, region in order)


def _state(count: int, limit: int | None) -> CoverageState:
    if limit is None:
        return CoverageState.UNKNOWN
    if count > limit:
        return CoverageState.OVER
    return CoverageState.AT_LIMIT if count == limit else CoverageState.WITHIN


def _why(state: CoverageState, count: int, limit: int | None) -> Reason:
    if limit is None:
        return reason("coverage_no_limit", count=count)
    return reason(f"coverage_{state.value}", count=count, limit=limit)
