"""For every place a person can show, no page cuts or covers its words, whichever option is chosen."""

from __future__ import annotations

from collections.abc import Callable

from pytest import mark
from settled import settled_faults
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.theme import Theme
from consult_app.usecases.assessment.places import places_told

PLACES = (
    "low_back",
    "left_leg",
    "neck",
    "right_arm",
    "upper_back",
    "left_buttock",
    "left_knee",
    "right_groin",
    "right_shoulder",
)
LARGE_ROWS = ("done", "lasts", "chance", "risks")


@mark.parametrize(("language", "scale"), [("en", 1.0), ("es", 2.0)])
@mark.parametrize("site", PLACES)
def test_nothing_is_cut_for_this_place(make_room: Callable[..., Room], site: str, language: str, scale: float):
    room = make_room(theme=Theme(scale=scale), language=language)
    room.press("look_around")
    room.until_seen("page_home")
    room.press("explain")
    room.until_seen("page_your_pain")
    room.app.editor.answer({visit_keys.site(site): "yes"})
    found: list[str] = []

    def look(page_id: str, what: str = "") -> None:
        room.go(page_id)
        found.extend(f"{page_id} {what}: {fault}" for fault in settled_faults(room))

    look("find_source")
    look("compare")
    for row in LARGE_ROWS:
        room.press(f"row_{row}")
        look("compare", row)
        room.press("row_close")
    content = room.app.context().content
    options = content.procedures_for(places_told(content, room.chart).regions_shown)
    assert options, "every place has at least no procedure to offer"
    for option in options:
        room.app.editor.answer({visit_keys.EXPECT_PROCEDURE: option.id})
        look("limits", option.id)
        look("expect", option.id)
    look("decide")
    assert found == [], "\n" + "\n".join(dict.fromkeys(found))
