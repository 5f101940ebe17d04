"""A score pad for a row of scores from paper: each key is a score of its own, so ten has a key too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.score_pad import ScorePad

_TEN = "xXtT"
_LEFT_OUT = ".-_"
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class RowPad(ScorePad):
    """Digits are scores and X or T is ten; `stepped` is 1 for a time left out (dot or dash), -1 for one back."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, spoken: str, *, name: str, columns: int = 11, cell: int = 34) -> None:
        super().__init__(theme, spoken, name=name, columns=columns, cell=cell)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(spoken)
        layout = self.layout()
        assert layout is not None
        edge = theme.px(5)
        layout.setContentsMargins(edge, edge, edge, edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a score, a time left out, or a step back; anything else is not for the pad."""
        sign = event.text() if not event.modifiers() & _HELD else ""
        if sign and sign in "0123456789":
            self._score(int(sign))
        elif sign and sign in _TEN:
            self._score(10)
        elif sign and sign in _LEFT_OUT:
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_Backspace:
            self.stepped.emit(-1)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring while keys go to the pad."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.color("teal")), 2))
        radius = self._theme.px(10)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _score(self, value: int) -> None:
        self.set_value(value)
        self.scored.emit(value)
