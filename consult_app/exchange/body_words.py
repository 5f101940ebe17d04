"""Words that other systems use for a part of the body, and the site, side and region they mean for us.

Site ids are content ids. A word that we do not know gives no site: nothing is guessed from part of a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from consult_app.domain.procedures import Region, Side

# Longest phrases first in each group; a paired site has its side in front: left_knee.
_SPINE: tuple[tuple[str, str, Region], ...] = (
    ("low back", "low_back", Region.LUMBAR),
    ("lower back", "low_back", Region.LUMBAR),
    ("lumbosacral", "low_back", Region.LUMBAR),
    ("lumbar", "low_back", Region.LUMBAR),
    ("sacroiliac", "low_back", Region.SACROILIAC),
    ("cervical", "neck", Region.CERVICAL),
    ("neck", "neck", Region.CERVICAL),
    ("thoracic", "upper_back", Region.THORACIC),
    ("mid back", "upper_back", Region.THORACIC),
    ("middle back", "upper_back", Region.THORACIC),
    ("upper back", "upper_back", Region.THORACIC),
)
_PAIRED: tuple[tuple[str, str, Region], ...] = (
    ("genicular", "knee", Region.KNEE),
    ("knee", "knee", Region.KNEE),
    ("hip", "hip", Region.HIP),
    ("shoulder", "shoulder", Region.SHOULDER),
    ("groin", "groin", Region.HIP),
    ("buttock", "buttock", Region.UNSAID),
    ("thigh", "thigh", Region.LUMBAR),
    ("leg", "leg", Region.LUMBAR),
    ("calf", "leg", Region.LUMBAR),
    ("arm", "arm", Region.CERVICAL),
    ("ankle", "foot", Region.UNSAID),
    ("foot", "foot", Region.UNSAID),
    ("wrist", "hand", Region.UNSAID),
    ("hand", "hand", Region.UNSAID),
)
# Words that mean a place only where nothing stands beside them.
_WHOLE = {
    "back": "back",
    "back pain": "back",
    "head": "head",
    "headache": "head",
    "chest": "chest",
    "belly": "belly",
    "abdomen": "belly",
}
_SIDES = (("bilateral", Side.BOTH), ("both", Side.BOTH), ("left", Side.LEFT), ("right", Side.RIGHT))
_LUMBAR_LEVEL = re.compile(r"\bl[1-5](?:\b|-)")
_NECK_LEVEL = re.compile(r"\bc[2-8](?:\b|-)")


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """A site id (blank when no known word was found), its side and its region."""

    site: str = ""
    side: Side = Side.UNSAID
    region: Region = Region.UNSAID


def plain_words(text: str) -> str:
    """Lower case words with one space between, so that `left-knee`, `Left_Knee` and `LEFT KNEE` are alike."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def body_place(text: str) -> BodyPlace:
    """Find the body part that a text names; a paired part without a side keeps its plain name (`knee`)."""
    words = f" {plain_words(text)} "
    side = next((side for word, side in _SIDES if f" {word} " in words), Side.UNSAID)
    for phrase, site, region in _SPINE:
        if f" {phrase} " in words:
            return BodyPlace(site, side, region)
    for phrase, site, region in _PAIRED:
        if f" {phrase} " in words or f" {phrase}s " in words:
            sided = side in (Side.LEFT, Side.RIGHT)
            return BodyPlace(f"{side}_{site}" if sided else site, side, region)
    if _LUMBAR_LEVEL.search(words):
        return BodyPlace("low_back", side, Region.LUMBAR)
    if _NECK_LEVEL.search(words):
        return BodyPlace("neck", side, Region.CERVICAL)
    return BodyPlace(_WHOLE.get(words.strip(), ""), side)
