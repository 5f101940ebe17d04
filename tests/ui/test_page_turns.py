"""A page turn shows at once what the page shows when all has come to rest, whatever has changed before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytest import fixture
from ui_room import PAGE_IDS, Room

from consult_app.domain import visit_keys
from consult_app.ui.shell.paper import Paper
from consult_app.ui.shell.walk import WalkThrough

ALT = Qt.KeyboardModifier.AltModifier


def pixels(room: Room) -> QImage:
    """What is on the screen now under the top bar, without painting anything for it."""
    window = room.app.window
    top = room.see(WalkThrough, "walk").mapTo(window, QPoint()).y()
    return window.screen().grabWindow(window.winId(), 0, top).toImage()


def same(one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same but for a pixel or two, where a round corner is cut off by the stage's edge."""
    return one.size() == other.size() and int((_numbers(one) != _numbers(other)).sum()) < 10


def _numbers(image: QImage) -> NDArray[np.uint32]:
    kept = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(kept.constBits(), dtype=np.uint32).copy()


def rest(room: Room) -> None:
    """Wait as long as a person looks at a page: every picture that can be taken in idle time is taken."""
    paper = paper_of(room)
    others = [page_id for page_id in PAGE_IDS if page_id != room.place]
    room.bot.waitUntil(lambda: not any(paper.lacks(page_id) for page_id in others), timeout=20_000)
    room.settle()


def paper_of(room: Room) -> Paper:
    """What holds the pictures of the pages."""
    paper = room.app.window.findChild(Paper, "paper")
    assert paper is not None
    return paper


def press_alone(room: Room, key: Qt.Key) -> None:
    """Press a key and look before the event loop runs again."""
    room.bot.keyClick(room.app.window, key, ALT)


@fixture
def rested(visit: Room) -> Room:
    """Each page was seen once, as its preview or its chart can come a moment later than the page."""
    for page_id in (*PAGE_IDS[1:], PAGE_IDS[0]):
        visit.go(page_id)
    visit.see(QLabel, "visit_minutes").hide()  # a minute that passes changes pixels too
    visit.app.window.finish_typing()
    rest(visit)
    return visit


def test_each_turn_on_and_back_changes_no_pixel_after_its_first_painting(rested: Room):
    walk = [(Qt.Key.Key_Right, page_id) for page_id in PAGE_IDS[1:]]
    walk += [(Qt.Key.Key_Left, page_id) for page_id in reversed(PAGE_IDS[:-1])]
    for key, page_id in walk:
        before = pixels(rested)
        press_alone(rested, key)
        at_once = pixels(rested)
        assert rested.place == page_id
        assert not same(at_once, before)
        rest(rested)
        assert same(pixels(rested), at_once), page_id


def test_the_page_itself_lies_under_its_picture_at_once(rested: Room):
    press_alone(rested, Qt.Key.Key_Right)
    assert rested.sees("page_find_source")
    assert not rested.sees("paper")


def test_what_changed_on_another_page_is_in_the_picture(rested: Room):
    rested.bot.keyClick(rested.app.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    rested.settle()
    without = pixels(rested)
    rested.go("your_pain")
    rested.tap("left_knee", "front")
    rested.app.window.finish_typing()
    rest(rested)
    rested.bot.keyClick(rested.app.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    at_once = pixels(rested)
    assert rested.place == "compare"
    assert not same(at_once, without)
    rest(rested)
    assert same(pixels(rested), at_once)


def test_what_was_chosen_on_a_page_is_in_its_picture_when_one_comes_back(rested: Room):
    rested.go("limits")
    rested.press("tab_mixups")
    rested.app.window.finish_typing()  # the ring of the keys' place is not in a picture
    rest(rested)
    press_alone(rested, Qt.Key.Key_Right)
    rest(rested)
    press_alone(rested, Qt.Key.Key_Left)
    at_once = pixels(rested)
    assert rested.sees("tab_mixups")
    rest(rested)
    assert same(pixels(rested), at_once)


def test_a_key_pressed_too_soon_for_a_picture_turns_the_page_all_the_same(rested: Room):
    rested.go("compare")
    press_alone(rested, Qt.Key.Key_Left)
    press_alone(rested, Qt.Key.Key_Right)
    rested.settle()
    soon = pixels(rested)
    assert rested.place == "compare"
    rest(rested)
    assert same(pixels(rested), soon)


def test_pictures_of_another_size_are_taken_anew(rested: Room):
    rested.app.window.resize(1500, 900)
    rested.settle()
    rested.bot.waitUntil(lambda: rested.app.window.width() == 1500)
    rest(rested)
    press_alone(rested, Qt.Key.Key_Right)
    at_once = pixels(rested)
    rest(rested)
    assert same(pixels(rested), at_once)


def test_the_mark_of_a_chapter_left_shows_at_once_and_is_saved_after(rested: Room):
    press_alone(rested, Qt.Key.Key_Right)
    assert "talked over" in rested.button("rail_your_pain").accessibleName()
    assert rested.answer(visit_keys.talked("your_pain")) is None
    rested.bot.waitUntil(lambda: rested.answer(visit_keys.talked("your_pain")) == "yes")
    assert "talked over" in rested.button("rail_your_pain").accessibleName()
