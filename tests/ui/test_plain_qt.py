"""The numbers that stand for Qt's values on the first page are Qt's."""

from __future__ import annotations

from PySide6.QtCore import Qt

from consult_app.ui.widgets import plain_qt


def test_the_numbers_are_those_of_qt():
    left_top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    hints = Qt.InputMethodHint
    secret = hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
    assert plain_qt.PLAIN_TEXT == Qt.TextFormat.PlainText.value
    assert left_top.value == plain_qt.TOP_LEFT
    assert plain_qt.CENTER == Qt.AlignmentFlag.AlignCenter.value
    assert plain_qt.NO_FOCUS == Qt.FocusPolicy.NoFocus.value
    assert secret.value == plain_qt.SECRET_INPUT
