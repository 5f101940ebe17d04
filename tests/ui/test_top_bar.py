"""The bar on top at every width and text size: nothing of it is cut; words make room for the patient's name."""

from __future__ import annotations

from collections.abc import Callable

from pytest import mark
from settled import settled_faults
from ui_room import Room

from consult_app.ui.shell.top_bar import TopBar
from consult_app.ui.theme import Theme


def _opened(make_room: Callable[..., Room], scale: float, language: str = "en") -> Room:
    room = make_room(theme=Theme(scale=scale), language=language)
    room.press("look_around")
    room.until_seen("page_home")
    room.press(f"open_{room.app.context().content.sample_patients[0].id}")
    room.until_seen("page_your_pain")
    return room


@mark.parametrize(("width", "scale"), [(800, 1.0), (800, 1.3), (1024, 1.5), (1024, 2.0), (1280, 1.25), (1366, 2.0)])
def test_nothing_of_the_bar_is_cut(make_room: Callable[..., Room], width: int, scale: float):
    room = _opened(make_room, scale, "es")
    room.app.window.resize(width, 700)
    room.settle()
    bar = room.see(TopBar, "top_bar")
    assert settled_faults(room, bar) == []
    assert bar.width() == width
    for name in ("open_search", "go_home", "text_larger", "lock"):
        one = room.button(name)
        assert one.mapTo(bar, one.rect().topRight()).x() < width


def test_words_come_back_with_the_room(make_room: Callable[..., Room]):
    room = _opened(make_room, 1.0)
    room.app.window.resize(800, 700)
    room.settle()
    assert room.button("go_home").text() == ""
    assert room.button("go_home").accessibleName() == "Home"
    assert not room.sees("practice_name")
    room.app.window.resize(1366, 768)
    room.settle()
    assert room.button("go_home").text().strip() == "Home"
    assert room.sees("practice_name")


def test_a_long_name_is_cut_at_its_end_and_told_whole(visit: Room):
    visit.press("go_home")
    visit.until_seen("page_home")
    name = "Maximiliana Hildegard von Musterhausen-Fictional"
    visit.new_patient(name)
    visit.app.window.resize(800, 700)
    visit.settle()
    assert visit.words("patient_name").startswith("Maximiliana")
    assert visit.words("patient_name").endswith("…")
    assert settled_faults(visit, visit.see(TopBar, "top_bar")) == []
    assert visit.words("patient_details").startswith("1961")
