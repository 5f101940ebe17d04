"""Widgets side by side that wrap as words do."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from consult_app.ui.widgets.flow import flow


def shown(qtbot: QtBot, holder: QWidget, width: int) -> QWidget:
    """Show it in a window, which asks for no size of its own and has to be kept."""
    window = QWidget()
    qtbot.addWidget(window)
    holder.setParent(window)
    window.resize(900, 300)
    holder.resize(width, 300)
    window.show()
    return window


def test_a_hidden_widget_takes_no_room_and_no_gap(qtbot: QtBot):
    buttons = [QPushButton(words) for words in ("one", "two", "three")]
    holder = flow(*buttons, spacing=20)
    _window = shown(qtbot, holder, 900)
    whole = holder.sizeHint().width()
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[1].x() == 0)
    assert holder.sizeHint().width() == whole - buttons[0].sizeHint().width() - 20
    buttons[0].show()
    qtbot.waitUntil(lambda: buttons[1].x() == buttons[0].width() + 20)


def test_what_does_not_fit_goes_to_the_next_line(qtbot: QtBot):
    buttons = [QPushButton("a few words") for _ in range(3)]
    holder = flow(*buttons, spacing=8)
    _window = shown(qtbot, holder, buttons[0].sizeHint().width() * 2 + 8)
    qtbot.waitUntil(lambda: buttons[2].y() > buttons[0].y())
    assert (buttons[0].y(), buttons[2].x()) == (buttons[1].y(), 0)
