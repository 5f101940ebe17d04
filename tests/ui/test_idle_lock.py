"""Nobody at the laptop: it locks by itself, and a touch puts that off."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from consult_app.ui.idle_lock import IdleLock


class Clock:
    """Seconds that the test lets pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def watched(qtbot: QtBot, clock: Clock) -> tuple[QWidget, IdleLock, list[str]]:
    window, locked = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.resize(200, 100)
    window.show()
    qtbot.waitExposed(window)
    idle = IdleLock(window.windowHandle(), minutes=lambda: 5, awake=clock, lock=lambda: locked.append("locked"))
    return window, idle, locked


def test_it_locks_after_the_minutes_without_a_touch_and_not_before(qtbot: QtBot):
    clock = Clock()
    _, idle, locked = watched(qtbot, clock)
    clock.now += 299
    assert not idle.look()
    clock.now += 1
    assert idle.look()
    assert locked == ["locked"]


def test_a_touch_begins_the_time_anew(qtbot: QtBot):
    clock = Clock()
    window, idle, locked = watched(qtbot, clock)
    clock.now += 250
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    clock.now += 250
    assert not idle.look()
    assert locked == []


def test_the_first_touch_after_a_long_sleep_locks_and_does_nothing_else(qtbot: QtBot):
    clock = Clock()
    window, _, locked = watched(qtbot, clock)
    clock.now += 9 * 3600
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert locked == ["locked"]
