"""H13: a payer's session counters over 12 calendar months. A coverage rule, dated; not medical advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from consult_app.domain.anatomy import region_of, target_of
from consult_app.domain.months import add_months
from consult_app.domain.procedures import BlockTarget, BlockTest, Procedure, Region
from consult_app.domain.rules import Trace, inputs, reason
from consult_app.domain.settings import PayerRules


class CoverageFamily(StrEnum):
    """What payers count together."""

    ESI = "esi"
    FACET_DIAGNOSTIC = "facet_diagnostic"
    FACET_THERAPEUTIC = "facet_therapeutic"
    FACET_RFA = "facet_rfa"
    SI_DIAGNOSTIC = "si_diagnostic"
    SI_THERAPEUTIC = "si_therapeutic"


class CoverageState(StrEnum):
    """Where a count stands against its limit."""

    WITHIN = "within"
    AT_LIMIT = "at_limit"
    OVER = "over"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CoverageCount:
    """Sessions of one family in one region in the 12 calendar months up to a day, against the limit on file.

    `region` is `cervical` (which takes in thoracic), `lumbar` (sacral) or `sacroiliac`; unsaid when it is not known.
    """

    family: CoverageFamily
    region: Region
    count: int
    limit: int
    state: CoverageState
    version: date
    trace: Trace

    @property
    def rule(self) -> str:
        """The counter's name."""
        return f"{self.family.value}_sessions_12mo"


# Payers count neck with mid back, and low back with sacrum (R).
_GROUPS: Final[Mapping[Region, Region]] = MappingProxyType(
    {Region.CERVICAL: Region.CERVICAL, Region.THORACIC: Region.CERVICAL, Region.LUMBAR: Region.LUMBAR}
)

_KINDS: Final[Mapping[str, CoverageFamily]] = MappingProxyType(
    {
        "esi": CoverageFamily.ESI,
        "rfa_facet": CoverageFamily.FACET_RFA,
        "facet_injection": CoverageFamily.FACET_THERAPEUTIC,
        "si_injection": CoverageFamily.SI_THERAPEUTIC,
        "si_joint_injection": CoverageFamily.SI_THERAPEUTIC,
    }
)

_BLOCKS: Final[Mapping[BlockTarget, tuple[CoverageFamily, CoverageFamily]]] = MappingProxyType(
    {
        BlockTarget.FACET: (CoverageFamily.FACET_DIAGNOSTIC, CoverageFamily.FACET_THERAPEUTIC),
        BlockTarget.SACROILIAC: (CoverageFamily.SI_DIAGNOSTIC, CoverageFamily.SI_THERAPEUTIC),
    }
)

_LIMITS: Final[Mapping[CoverageFamily, Callable[[PayerRules], int]]] = MappingProxyType(
    {
        CoverageFamily.ESI: lambda rules: rules.esi,
        CoverageFamily.FACET_DIAGNOSTIC: lambda rules: rules.facet_diagnostic,
        CoverageFamily.FACET_THERAPEUTIC: lambda rules: rules.facet_therapeutic,
        CoverageFamily.FACET_RFA: lambda rules: rules.facet_rfa,
        CoverageFamily.SI_DIAGNOSTIC: lambda rules: rules.si_diagnostic,
        CoverageFamily.SI_THERAPEUTIC: lambda rules: rules.si_therapeutic,
    }
)

_SI_FAMILIES: Final = frozenset({CoverageFamily.SI_DIAGNOSTIC, CoverageFamily.SI_THERAPEUTIC})


def family_of(procedure: Procedure, block: BlockTest | None = None) -> CoverageFamily | None:
    """Return what a payer counts a procedure as; None for what no rule on file counts.

    A block with steroid counts as treatment, one without as a test.
    """
    by_kind = _KINDS.get(procedure.kind)
    if by_kind is not None or not procedure.kind.startswith("nerve_block"):
        return by_kind
    known = block or BlockTest(procedure)
    pair = _BLOCKS.get(target_of(known))
    if pair is None:
        return None
    therapeutic = known.steroid is True or procedure.kind.endswith("therapeutic")
    return pair[1] if therapeutic else pair[0]


def payer_region(procedure: Procedure, family: CoverageFamily) -> Region:
    """Return the region a payer counts a procedure in; unsaid when nothing tells."""
    if family in _SI_FAMILIES:
        return Region.SACROILIAC
    region = region_of(procedure)
    return Region.LUMBAR if region is Region.SACROILIAC else _GROUPS.get(region, Region.UNSAID)


def count_sessions(
    family: CoverageFamily, region: Region, days: Sequence[date], as_of: date, rules: PayerRules
) -> CoverageCount:
    """Count sessions (days, each once) after the same day 12 months ago and up to `as_of`; no days: unknown.

    The day 12 months before is outside; 29 February goes back to 28 February.
    """
    since = add_months(as_of, -rules.months)
    counted = sorted({day for day in days if since < day <= as_of})
    limit = _LIMITS[family](rules)
    state = _state(len(counted), limit) if days and region is not Region.UNSAID else CoverageState.UNKNOWN
    given = inputs(after=since, up_to=as_of, days=", ".join(str(day) for day in counted), limit=limit)
    why = reason(f"coverage_{state.value}", count=len(counted), limit=limit, version=str(rules.version))
    return CoverageCount(family, region, len(counted), limit, state, rules.version, Trace("H13", given, (why,)))


def coverage_counts(
    procedures: Sequence[Procedure], blocks: Sequence[BlockTest], as_of: date, rules: PayerRules
) -> tuple[CoverageCount, ...]:
    """Count every family and region that a chart has a procedure of, up to a day."""
    by_block = {block.procedure.id: block for block in blocks}
    days: dict[tuple[CoverageFamily, Region], list[date]] = {}
    for procedure in procedures:
        family = family_of(procedure, by_block.get(procedure.id))
        if family is not None:
            days.setdefault((family, payer_region(procedure, family)), []).append(procedure.at.day)
    order = sorted(days, key=lambda key: (list(CoverageFamily).index(key[0]), key[1].value))
    return tuple(count_sessions(family, region, days[family, region], as_of, rules) for family, region in order)


def _state(count: int, limit: int) -> CoverageState:
    if count > limit:
        return CoverageState.OVER
    return CoverageState.AT_LIMIT if count == limit else CoverageState.WITHIN
