"""The kinds and body sites that the rules and the app know by name; anything else is still judged, and told."""

from __future__ import annotations

from typing import Final

from consult_app.domain.procedure_kinds import KINDS
from consult_app.domain.scores import SITE_UNSAID

MIDDLE_SITES: Final = ("head", "neck", "chest", "belly", "upper_back", "low_back")
PAIRED_SITES: Final = ("shoulder", "arm", "hand", "buttock", "hip", "groin", "thigh", "knee", "leg", "foot")
# Names that other people's files use for a place of ours.
_ALSO: Final = (
    "back",
    "mid_back",
    "middle_back",
    "pelvis",
    "rib",
    "elbow",
    "wrist",
    "calf",
    "shin",
    "ankle",
    "si_joint",
)
_SIDES: Final = ("left_", "right_", "both_")


def is_known_kind(kind: str) -> bool:
    """Whether a kind of procedure is one that the app knows."""
    return kind in KINDS


def is_known_site(site: str) -> bool:
    """Whether a site is one of the app's or a plain name for one: low_back, left_leg, right_knee, knee."""
    if site in (*MIDDLE_SITES, *_ALSO, SITE_UNSAID):
        return True
    side = next((side for side in _SIDES if site.startswith(side)), "")
    return site.removeprefix(side) in (*PAIRED_SITES, *_ALSO)


def kinds_in_words() -> str:
    """The known kinds, as a list to read."""
    return ", ".join(KINDS)


def sites_in_words() -> str:
    """The known sites, as a list to read."""
    return f"{', '.join(MIDDLE_SITES)}, and with left_ or right_ in front: {', '.join(PAIRED_SITES)}"
