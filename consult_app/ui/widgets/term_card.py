"""The meaning of a word, on a small card beside it; any tap or Esc closes it."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label
from consult_app.usecases.speech import Translate

_WIDTH, _EDGE, _GAP = 400, 12, 6


class MeaningCard(QWidget):
    """Covers the window without a sign, so that a tap anywhere else closes it; `closed` is sent once."""

    closed = Signal()

    def __init__(self, theme: Theme, say: Translate, *, term: str, meaning: str, sources: str) -> None:
        super().__init__()
        self.setObjectName("meaning_cover")
        self._theme = theme
        self._open = True
        self._card = Card(theme, tone="meaning", padding=18, spacing=6, name="meaning_card")
        self._card.setParent(self)
        self._card.body.addWidget(label(term, "heading", name="meaning_term"))
        self._card.body.addWidget(label(meaning, "body", name="meaning_text"))
        if sources:
            said = say("Source: {names}").format(names=sources)
            self._card.body.addWidget(label(said, "small", name="meaning_sources"))
        self._close = button(say("Close"), kind="bar", name="meaning_close", on_click=self.leave)
        self._card.body.addLayout(row(self._close))
        self._card.setAccessibleName(f"{term}. {meaning}")

    def open_beside(self, spot: QWidget) -> None:
        """Stand under a word, or above it where there is no room below."""
        window = spot.window()
        self.setParent(window)
        self.setGeometry(window.rect())
        edge, gap = self._theme.px(_EDGE), self._theme.px(_GAP)
        width = min(self._theme.px(_WIDTH), self.width() - 2 * edge)
        self.show()
        self._card.ensurePolished()
        height = min(self._card.body.totalHeightForWidth(width), self.height() - 2 * edge)
        at = spot.mapTo(window, QPoint(0, spot.height()))
        left = max(edge, min(at.x(), self.width() - width - edge))
        top = at.y() + gap
        if top + height > self.height() - edge:
            top = at.y() - spot.height() - gap - height
        top = max(edge, min(top, self.height() - height - edge))
        self._card.setGeometry(left, top, width, height)
        self.raise_()
        self._close.setFocus()

    @Slot()
    def leave(self) -> None:
        """Close, once."""
        if self._open:
            self._open = False
            self.hide()
            self.deleteLater()
            self.closed.emit()

    def mousePressEvent(self, event: QtGui.QMouseEvent) -> None:
        """A tap outside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def wheelEvent(self, event: QtGui.QWheelEvent) -> None:
        """The word moves away: close."""
        self.leave()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Esc closes; every other key stays here."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """The keyboard stays on the card."""
        self._close.setFocus()
        return True
