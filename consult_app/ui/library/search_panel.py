"""The search: a field and what it finds, over everything else in the physician's window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.ui.library.search_list import SearchList
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.search_field import SearchField
from consult_app.ui.widgets.text import label
from consult_app.usecases.reference.search_index import FEWEST_LETTERS, SearchIndex
from consult_app.usecases.speech import Translate

_WIDTH, _EDGE, _TOP, _PAGE = 760, 16, 56, 5
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}


class SearchPanel(QWidget):
    """`chosen` carries the Entry to go to; `closed` is sent once, after it too."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, say: Translate, index: SearchIndex) -> None:
        super().__init__()
        self.setObjectName("search_cover")
        self._theme, self._say, self._index = theme, say, index
        self._open = True
        self._card = Card(theme, tone="meaning", padding=14, spacing=8, name="search_card")
        self._card.setParent(self)
        hint = say("Search pages, options, words, questions, sources")
        self._field = SearchField(theme, name="search_field", hint=hint, spoken=say("Search"), longest=100)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._search)
        self._results = SearchList(theme, say)
        self._results.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._results.chosen.connect(self._take)
        self._hint = label("", "second", name="search_hint")
        for one in (self._field, self._results, self._hint):
            self._card.body.addWidget(one)
        self._search("")

    def open_over(self, window: QWidget) -> None:
        """Cover the window and wait for words."""
        self.setParent(window)
        self.setGeometry(window.rect())
        self.show()
        self._fit()
        self.raise_()
        self._field.setFocus()

    @Slot()
    def leave(self) -> None:
        """Close, once."""
        if self._open:
            self._open = False
            self.hide()
            self.deleteLater()
            self.closed.emit()

    @Slot(str)
    def _search(self, text: str) -> None:
        groups = self._index.find(text)
        self._results.show_groups(groups)
        self._results.setVisible(bool(groups))
        short = sum(sign.isalnum() for sign in text) < FEWEST_LETTERS
        if short:
            self._hint.setText(self._say("Type three letters or more."))
        elif groups:
            self._hint.setText(self._say("Arrows choose, Enter opens, Esc closes."))
        else:
            self._hint.setText(self._say("Nothing found. Try another word, or fewer letters of it."))
        self._fit()

    def _fit(self) -> None:
        """Take the whole height for results, and only what is needed without any."""
        width = min(self._theme.px(_WIDTH), self.width() - 2 * self._theme.px(_EDGE))
        top = min(_TOP, self.height() // 12)
        self._card.ensurePolished()
        height = self.height() - 2 * top
        if self._results.isHidden():
            height = min(height, self._card.body.totalHeightForWidth(width))
        self._card.setGeometry((self.width() - width) // 2, top, width, height)

    @Slot(object)
    def _take(self, entry: object) -> None:
        self.leave()
        self.chosen.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and pages move the choice while the field keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            key = Qt.Key(event.key())
            if key in _STEPS or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()  # page keys of the window's own do not turn pages under the search
                else:
                    self._do(key)
                return True
        return False

    def _do(self, key: Qt.Key) -> None:
        if key in _STEPS:
            self._results.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            self._results.take()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """The keyboard stays in the field."""
        self._field.setFocus()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap beside the card closes it."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies behind."""
        dim = QColor(self._theme.color("ink"))
        dim.setAlpha(90)
        QPainter(self).fillRect(self.rect(), dim)
