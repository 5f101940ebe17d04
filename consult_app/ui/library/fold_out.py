"""A line that opens to more words and closes again; what is inside is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.icons import pixmap
from consult_app.ui.widgets.text import label, pill
from consult_app.ui.widgets.wordy_button import WordyButton


class FoldOut(Card):
    """`make` returns what is inside, top to bottom; `mark` is said in amber at the end of the line."""

    def __init__(
        self, theme: Theme, title: str, make: Callable[[], list[QWidget]], *, name: str, mark: str = ""
    ) -> None:
        super().__init__(theme, padding=8, spacing=4, name=name)
        self._theme, self._make = theme, make
        self._made: list[QWidget] = []
        self._head = _Head(theme, title, f"{name}_head", mark)
        self._head.clicked.connect(self._turn)
        self.body.addWidget(self._head)

    @property
    def is_open(self) -> bool:
        """Whether its inside can be seen."""
        return self._head.isChecked()

    def open(self) -> None:
        """Show what is inside."""
        self._head.setChecked(True)
        self._turn()

    @Slot()
    def _turn(self) -> None:
        if not self._made and self.is_open:
            side = self._theme.px(14)
            self._made = self._make()
            for one in self._made:
                one.setContentsMargins(side, 0, side, self._theme.px(6))
                self.body.addWidget(one)
        for one in self._made:
            one.setVisible(self.is_open)
        self._head.show_state()


class _Head(WordyButton):
    def __init__(self, theme: Theme, title: str, name: str, mark: str) -> None:
        super().__init__(name)
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(f"{title}. {mark}" if mark else title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box.setDirection(QBoxLayout.Direction.LeftToRight)
        side = theme.px(14)
        self.box.setContentsMargins(side, theme.px(10), side, theme.px(10))
        self.box.setSpacing(theme.px(12))
        self._arrow = QLabel()
        words = label(title, "strong")
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.box.addWidget(words, 1)
        if mark:
            self.box.addWidget(pill(mark, "amber"))
        self.box.addWidget(self._arrow)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(max(44, theme.px(48)))
        self.show_state()

    def show_state(self) -> None:
        """Turn the arrow: down to open, up to close."""
        name = "ph.caret-up" if self.isChecked() else "ph.caret-down"
        self._arrow.setPixmap(pixmap(name, self._theme.color("ink_2"), self._theme.px(20)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tint under the pointer, a ring when it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), self._theme.px(10)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.color("head")))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._theme.color("teal")))
            painter.drawRoundedRect(box, radius, radius)
