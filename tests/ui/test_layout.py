"""At the size of a small laptop, at usual and at twice the text size, in both languages, nothing is cut or covered."""

from __future__ import annotations

from collections.abc import Callable

from pytest import mark
from settled import settled_faults
from ui_room import Room, walk_everything

from consult_app.ui.theme import Theme


@mark.parametrize("language", ["en", "es"])
@mark.parametrize("scale", [1.0, 2.0])
@mark.parametrize("which", ["a", "b"])
def test_no_page_cuts_or_covers_its_words(make_room: Callable[..., Room], which: str, scale: float, language: str):
    room = make_room(theme=Theme(scale=scale), language=language)
    assert settled_faults(room) == []
    room.press("look_around")
    room.until_seen("page_home")
    assert settled_faults(room) == []
    room.press(f"open_{room.app.context().content.sample_patients['abcd'.index(which)].id}")
    room.until_seen("page_your_pain")
    found: list[str] = []
    walk_everything(room, lambda where: found.extend(f"{where}: {fault}" for fault in settled_faults(room)))
    room.press("go_home")
    room.until_seen("page_home")
    room.press("explain")
    room.until_seen("page_your_pain")
    found.extend(f"explain: {fault}" for fault in settled_faults(room))
    assert found == [], "\n" + "\n".join(dict.fromkeys(found))
