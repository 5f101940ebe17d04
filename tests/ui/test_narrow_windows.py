"""Screens narrower than a 1366-pixel laptop: nothing is cut, the rail folds and the footer has fewer words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from pytest import mark
from settled import settled_faults
from ui_room import PAGE_IDS, Room, walk_everything

from consult_app.ui.shell.walk import WalkThrough
from consult_app.ui.theme import Theme


def opened(make_room: Callable[..., Room], scale: float, language: str, width: int, height: int) -> Room:
    """Sample A, open in a window of that size."""
    room = make_room(theme=Theme(scale=scale), language=language)
    room.app.window.resize(width, height)
    room.press("look_around")
    room.until_seen("page_home")
    room.press(f"open_{room.app.context().content.sample_patients[0].id}")
    room.until_seen("page_your_pain")
    return room


@mark.parametrize("language", ["en", "es"])
@mark.parametrize(
    ("width", "height", "scale"), [(1093, 614, 1.0), (1024, 640, 1.0), (1280, 720, 1.15), (1024, 700, 1.5)]
)
def test_no_page_cuts_its_words(make_room: Callable[..., Room], width: int, height: int, scale: float, language: str):
    room = opened(make_room, scale, language, width, height)
    room.press("go_home")
    room.until_seen("page_home")
    found = [f"home: {fault}" for fault in settled_faults(room)]
    room.press(f"open_{room.app.context().content.sample_patients[0].id}")
    room.until_seen("page_your_pain")
    walk_everything(room, lambda where: found.extend(f"{where}: {fault}" for fault in settled_faults(room)))
    assert found == [], "\n" + "\n".join(dict.fromkeys(found))


@mark.parametrize("width", [800, 1024, 1100])
def test_large_words_leave_the_footer_whole(make_room: Callable[..., Room], width: int):
    room = opened(make_room, 2.0, "es", width, 700)
    for page_id, after in pairwise(PAGE_IDS):
        room.go(page_id)
        following = room.app.context().content.page(after).next
        for name in ("back", "notes", "sources", "next"):
            if room.sees(name):
                one = room.button(name)
                assert one.width() >= one.sizeHint().width(), f"{name} on {page_id}"
        assert room.button("next").accessibleName() == following
        assert room.button("back").accessibleName() == "Atrás"


def test_the_footer_says_its_words_again_when_there_is_room(make_room: Callable[..., Room]):
    room = opened(make_room, 2.0, "en", 1024, 700)
    assert room.button("next").text().strip() != room.button("next").accessibleName()
    room.app.window.resize(1920, 1000)
    room.settle()
    assert room.button("next").text().strip() == room.button("next").accessibleName()
    assert room.button("back").text().strip() == "Back"


def test_the_rail_folds_before_columns_lack_room(make_room: Callable[..., Room]):
    room = opened(make_room, 1.0, "en", 1100, 700)
    assert room.see(WalkThrough, "walk").rail.width() < 100
    room.app.window.resize(1366, 768)
    room.settle()
    assert room.see(WalkThrough, "walk").rail.width() == 236


@mark.parametrize(("scale", "least"), [(1.0, (1024, 560)), (1.25, (1280, 560)), (1.5, (1024, 560)), (2.0, (1366, 560))])
def test_the_smallest_window_grows_with_the_words(scale: float, least: tuple[int, int]):
    assert Theme(scale=scale).least_window == least


def test_the_smallest_window_never_exceeds_the_screen(make_room: Callable[..., Room]):
    room = make_room(theme=Theme(scale=2.0))
    screen = room.app.window.screen().availableSize()
    assert room.app.window.minimumWidth() == min(1366, screen.width())
