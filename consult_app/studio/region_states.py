"""Pictures of Compare options, Benefits and limits and What to expect for every place that a person can show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from consult_app.domain import visit_keys
from consult_app.studio.doing import answer, press
from consult_app.usecases.assessment.places import places_told

if TYPE_CHECKING:
    from consult_app.studio.studio import Step, Studio

_PLACES: Final = {
    "back": "low_back",
    "leg": "left_leg",
    "neck": "neck",
    "arm": "right_arm",
    "upper-back": "upper_back",
    "sacroiliac": "left_buttock",
    "knee": "left_knee",
    "hip": "right_groin",
    "shoulder": "right_shoulder",
}
"""A name for the pictures, and the place on the body that is tapped."""
_LARGE_ROWS: Final = ("done", "lasts", "chance")
"""The rows that show more than words when they fill the page."""


def region_states(studio: Studio) -> Iterator[Step]:
    """The three pages for each place, as (name, how to get there); every option."""
    for name, site in _PLACES.items():
        yield f"region-{name}-03-compare", partial(_start, studio, site)
        for row in _LARGE_ROWS:
            yield f"region-{name}-03-compare-{row}", partial(press, studio, f"row_{row}")
            yield f"region-{name}-03-compare-{row}-closed", partial(press, studio, "row_close")
        yield f"region-{name}-04-limits", partial(studio.app.session.go, "limits")
        yield f"region-{name}-05-expect", partial(studio.app.session.go, "expect")
        for option in _options(studio):
            chosen = partial(answer, studio, "expect", visit_keys.EXPECT_PROCEDURE, option)
            yield f"region-{name}-05-expect-{option}", chosen
            yield f"region-{name}-04-limits-{option}", partial(studio.app.session.go, "limits")


def _start(studio: Studio, site: str) -> None:
    studio.rooms.explain()
    studio.app.editor.answer({visit_keys.site(site): "yes"})
    studio.app.session.go("compare")


def _options(studio: Studio) -> tuple[str, ...]:
    content, chart = studio.app.context().content, studio.app.editor.chart
    assert chart is not None, "a visit is open"
    return tuple(view.id for view in content.procedures_for(places_told(content, chart).regions_shown))
