"""The ring of the keys' place takes no room from the words of a button or a field."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QStyle, QStyleOptionButton, QStyleOptionFrame
from pytest import mark
from pytestqt.qtbot import QtBot

from consult_app.ui.theme import Theme, style_sheet
from consult_app.ui.widgets.buttons import button

KINDS = ("", "primary", "big", "bar", "quiet", "choice", "toggle", "rail", "tab")


def words_width(one: QPushButton, *, focused: bool) -> int:
    """Pixels that the style leaves for a button's words."""
    option = QStyleOptionButton()
    one.initStyleOption(option)
    option.state &= ~QStyle.StateFlag.State_HasFocus
    if focused:
        option.state |= QStyle.StateFlag.State_HasFocus
    return one.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, one).width()


@mark.parametrize("scale", [0.9, 1.0, 2.0])
@mark.parametrize("checked", [False, True])
@mark.parametrize("kind", KINDS)
def test_a_button_with_the_ring_has_as_much_room_for_its_words(
    qapp: QApplication, qtbot: QtBot, kind: str, checked: bool, scale: float
):
    qapp.setStyleSheet(style_sheet(Theme(scale=scale)))
    one = button("Open the chart", kind=kind)
    one.setChecked(checked and one.isCheckable())
    qtbot.addWidget(one)
    one.resize(one.sizeHint())
    one.ensurePolished()
    try:
        assert words_width(one, focused=True) == words_width(one, focused=False) > 0
    finally:
        qapp.setStyleSheet("")


def test_a_field_with_the_ring_keeps_its_words_in_place(qapp: QApplication, qtbot: QtBot):
    qapp.setStyleSheet(style_sheet(Theme()))
    field = QLineEdit("words")
    qtbot.addWidget(field)
    field.resize(300, 44)
    field.ensurePolished()
    places = []
    for focused in (False, True):
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if focused:
            option.state |= QStyle.StateFlag.State_HasFocus
        places.append(field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field))
    qapp.setStyleSheet("")
    assert places[0] == places[1]
