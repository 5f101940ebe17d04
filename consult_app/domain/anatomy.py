"""From what was written down to what the rules ask: the region of a procedure and the target of a block (D)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from consult_app.domain.procedure_kinds import Reach, kind_of
from consult_app.domain.procedures import BlockTarget, BlockTest, Procedure, Region, Side

SPINE: Final = (Region.CERVICAL, Region.THORACIC, Region.LUMBAR)

# Arm and leg pain of a spinal procedure is treated at the neck and the low back.
_SITE_WORDS: Final[tuple[tuple[str, Region], ...]] = (
    ("knee", Region.KNEE),
    ("hip", Region.HIP),
    ("groin", Region.HIP),
    ("shoulder", Region.SHOULDER),
    ("buttock", Region.SACROILIAC),
    ("sacro", Region.SACROILIAC),
    ("si_joint", Region.SACROILIAC),
    ("pelvis", Region.SACROILIAC),
    ("neck", Region.CERVICAL),
    ("arm", Region.CERVICAL),
    ("elbow", Region.CERVICAL),
    ("wrist", Region.CERVICAL),
    ("hand", Region.CERVICAL),
    ("head", Region.CERVICAL),
    ("upper_back", Region.THORACIC),
    ("mid_back", Region.THORACIC),
    ("middle_back", Region.THORACIC),
    ("chest", Region.THORACIC),
    ("rib", Region.THORACIC),
    ("belly", Region.THORACIC),
    ("back", Region.LUMBAR),
    ("leg", Region.LUMBAR),
    ("thigh", Region.LUMBAR),
    ("calf", Region.LUMBAR),
    ("shin", Region.LUMBAR),
    ("ankle", Region.LUMBAR),
    ("foot", Region.LUMBAR),
)

# Parts of the body that a person has two of; each side is a site of its own, such as left_knee.
PAIRED: Final = frozenset(
    {"shoulder", "elbow", "arm", "wrist", "hand", "buttock", "hip", "groin"}
    | {"thigh", "knee", "shin", "calf", "leg", "ankle", "foot"}
)

_REGIONS_OF_REACH: Final[Mapping[Reach, Region]] = MappingProxyType(
    {Reach.SACROILIAC: Region.SACROILIAC, Reach.KNEE: Region.KNEE}
)

# The part of the spine that serves a place: hip or buttock pain is treated from the low back.
_SERVED_BY: Final[Mapping[Region, Region]] = MappingProxyType(
    {
        Region.HIP: Region.LUMBAR,
        Region.SACROILIAC: Region.LUMBAR,
        Region.KNEE: Region.LUMBAR,
        Region.SHOULDER: Region.CERVICAL,
    }
)

_TARGETS_BY_REGION: Final[Mapping[Region, BlockTarget]] = MappingProxyType(
    {
        Region.CERVICAL: BlockTarget.FACET,
        Region.THORACIC: BlockTarget.FACET,
        Region.LUMBAR: BlockTarget.FACET,
        Region.SACROILIAC: BlockTarget.SACROILIAC,
        Region.KNEE: BlockTarget.GENICULAR,
        Region.PERIPHERAL: BlockTarget.PERIPHERAL,
    }
)


def region_of_site(site: str) -> Region:
    """Return the region that a body site belongs to; unsaid where the site's name does not tell."""
    parts = f"_{site}_"
    return next((region for word, region in _SITE_WORDS if f"_{word}" in parts), Region.UNSAID)


def region_of(procedure: Procedure) -> Region:
    """Return the region as recorded, else as the kind or the site tells it."""
    if procedure.region is not Region.UNSAID:
        return procedure.region
    row, by_site = kind_of(procedure.kind), region_of_site(procedure.site)
    if row is None:
        return by_site
    if row.reach is Reach.SPINE:
        return _SERVED_BY.get(by_site, by_site)
    return _REGIONS_OF_REACH.get(row.reach, by_site)


def sided_site(procedure: Procedure) -> str:
    """Return the site, a paired part with its side: the knee with side left is `left_knee`."""
    one_side = procedure.side in (Side.LEFT, Side.RIGHT)
    return f"{procedure.side}_{procedure.site}" if one_side and procedure.site in PAIRED else procedure.site


def side_of(procedure: Procedure) -> Side:
    """Return the side that the site's own name tells, else the one recorded."""
    first, _, part = procedure.site.partition("_")
    return Side(first) if part in PAIRED and first in (Side.LEFT, Side.RIGHT) else procedure.side


def target_of(block: BlockTest) -> BlockTarget:
    """Return the target as recorded, else the one usually numbed in that region (spine: facet) (D)."""
    if block.target is not BlockTarget.UNSAID:
        return block.target
    return _TARGETS_BY_REGION.get(region_of(block.procedure), BlockTarget.UNSAID)


def was_tested(block: BlockTest) -> bool:
    """Whether this was meant as a test: scores were asked before or after it."""
    return bool(block.readings) or block.before_moving is not None or block.before_rest is not None
