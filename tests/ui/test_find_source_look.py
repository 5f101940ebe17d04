"""Step 2, look: a picture of the places tapped, in which all that is possible is lit."""

from __future__ import annotations

from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.widgets.anatomy_view import AnatomyView


def look(room: Room, *sites: str) -> AnatomyView:
    for site in sites:
        room.tap(site)
    room.go("find_source")
    room.app.editor.answer({visit_keys.SOURCE_STEP: "look"})
    return room.see(AnatomyView, "look_picture")


def test_everything_possible_is_lit_and_named(visit: Room):
    picture = look(visit, "low_back")
    names = [one.words.short for one in visit.app.context().content.structures_for(("low_back",))]
    shown = [name for name in names if name in visit.words("look_caption")]
    assert len(shown) > 1
    assert len(picture.lit()) > 1
    assert "cannot tell which one hurts" in visit.words("look_caption")


def test_the_picture_follows_the_place(visit: Room):
    before = look(visit, "low_back").lit()
    visit.app.editor.answer({visit_keys.site("low_back"): None, visit_keys.site("right_knee"): "yes"})
    assert visit.see(AnatomyView, "look_picture").lit() != before
