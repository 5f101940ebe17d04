"""The numbers that stand for Qt's values on the first page are Qt's."""

from __future__ import annotations

from PySide6.QtCore import Qt

from consult_app.ui.widgets import plain_qt


def test_the_numbers_are_those_of_qt():
    left_top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    hints = Qt.InputMethodHint
    secret = hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
    assert Qt.TextFormat.PlainText.value == plain_qt.PLAIN_TEXT
    assert left_top.value == plain_qt.TOP_LEFT
    assert Qt.AlignmentFlag.AlignCenter.value == plain_qt.CENTER
    assert Qt.FocusPolicy.NoFocus.value == plain_qt.NO_FOCUS
    assert secret.value == plain_qt.SECRET_INPUT
