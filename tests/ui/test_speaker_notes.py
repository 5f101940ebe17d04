"""Speaker notes: folded until asked, those of the chapter in view, by button and by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from ui_room import Room


def opening(room: Room, page_id: str) -> str:
    return f"“{room.app.context().content.page(page_id).notes.opening}”"


def test_notes_are_folded_until_they_are_asked_for(visit: Room):
    assert not visit.sees("speaker_notes")
    visit.press("notes")
    assert visit.words("notes_opening") == opening(visit, "your_pain")
    visit.press("notes")
    assert not visit.sees("speaker_notes")


def test_notes_follow_the_chapter(visit: Room):
    visit.press("notes")
    visit.go("compare")
    assert visit.words("notes_opening") == opening(visit, "compare")


def test_f1_opens_and_folds_them(visit: Room, qtbot: QtBot):
    visit.app.window.activateWindow()
    qtbot.keyClick(visit.app.window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: visit.sees("speaker_notes"), timeout=3_000)
    qtbot.keyClick(visit.app.window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: not visit.sees("speaker_notes"), timeout=3_000)
