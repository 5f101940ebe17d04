"""The place that a block tested, as people read it."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.domain.person_blocks import Place
from consult_app.domain.procedures import Side
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import side_words


def place_words(content: Content, say: Translate, place: Place) -> str:
    """Site, side and what was numbed: `Low back, left · Spine joint nerves`; a side in the site's name is said once."""
    own_side = any(place.site.startswith(f"{side}_") for side in (Side.LEFT, Side.RIGHT))
    side = "" if own_side else side_words(say, place.side)
    target = content.words.choices.targets.get(place.target.value, "")
    where = ", ".join(part for part in (content.site_name(place.site), side) if part)
    return " · ".join(part for part in (where, target) if part)
