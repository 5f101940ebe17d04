"""A line of the home list: initials, name, what it is about, a small line of scores, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.theme import SMALL, Theme
from consult_app.ui.widgets.sparkline import Sparkline
from consult_app.ui.widgets.text import label
from consult_app.ui.widgets.wordy_button import WordyButton

_AVATARS = ("#0F5C5C", "#7A4A1E", "#46556B", "#5B3E6B")


@dataclass(frozen=True, slots=True)
class HomeRow:
    """What a line shows; `segments` are parts of the score line as (place 0-1, score 0-10)."""

    id: str
    name: str
    about: str
    segments: Sequence[Sequence[tuple[float, float]]] = ()
    verdict: str = ""
    tone: str = "plain"


class PatientRow(WordyButton):
    """The whole line is the button."""

    chosen = Signal(str)

    def __init__(self, context: PageContext, row: HomeRow, *, sample: bool) -> None:
        super().__init__(f"open_{row.id}")
        theme = context.theme
        self._theme, self._row = theme, row
        self.setAccessibleName(f"{row.name}, {row.about}" + (f", {row.verdict}" if row.verdict else ""))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        box = self.box
        box.setDirection(QBoxLayout.Direction.LeftToRight)
        box.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        box.setSpacing(theme.px(16))
        box.addWidget(Avatar(theme, row.name, row.id))
        text = QVBoxLayout()
        text.setSpacing(theme.px(2))
        shown = row.name if len(row.name) <= 60 else row.name[:59] + "…"
        text.addWidget(label(shown, "strong"))
        text.addWidget(label(row.about, "second"))
        if row.verdict:
            text.addWidget(label(row.verdict, "label_strong", tone="" if row.tone == "plain" else row.tone))
        box.addLayout(text, 1)
        if row.segments and theme.scale <= 1.5:
            box.addWidget(Sparkline(theme, row.segments, context.say("pain over time")))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._chosen)

    def _chosen(self) -> None:
        self.chosen.emit(self._row.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but a ring when it has the keyboard, and a tint under the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = self._theme.px(10)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.color("head")))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self._theme.color("teal")))
            painter.drawRoundedRect(box, radius, radius)


class Avatar(QWidget):
    """Initials on a colored disc; only an ornament, readers hear the name."""

    def __init__(self, theme: Theme, name: str, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._initials = "".join(part[0] for part in name.split()[:2] if part).upper()
        self._color = _AVATARS[sum(key.encode()) % len(_AVATARS)]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A disc of 40 px."""
        return QSize(self._theme.px(40), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc and the initials."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        painter.drawEllipse(self.rect())
        font = painter.font()
        font.setPixelSize(self._theme.px(SMALL))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
