"""Of 100 people tested: how many are positive once, and how many of those again. Three arrays of the same 100 dots."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label

_PEOPLE = 100
_BESIDE, _UNDER = 780, 470
"""Widths (px at 100 %) from which the words stand beside their dots, or under them; narrower, all is one column."""


@dataclass(frozen=True, slots=True)
class FlowWords:
    """Everything that is said, in the page's language; `about` and `source` may be empty."""

    tested: str
    first: str
    second: str
    about: str
    source: str


class FlowPicture(QWidget):
    """A dot is the same person in all three arrays: who drops out in the second test keeps an empty ring."""

    def __init__(self, theme: Theme, first: int, second: int, words: FlowWords, *, name: str = "flow_picture") -> None:
        super().__init__()
        if not 0 <= second <= first <= _PEOPLE:
            raise ValueError("of 100 people, no more are positive twice than once")
        self.setObjectName(name)
        self.setAccessibleName(". ".join(part for part in (words.tested, words.first, words.second) if part))
        self.setAccessibleDescription(words.about)
        self._theme = theme
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.px(20))
        self._arrows: list[QLabel] = []
        self._steps: list[QBoxLayout] = []
        for step, (filled, ringed, caption) in enumerate(
            ((0, 0, words.tested), (first, 0, words.first), (second, first - second, words.second))
        ):
            if step:
                arrow = label("→", "heading", wrap=False)
                self._arrows.append(arrow)
                self._line.addWidget(arrow, 0, Qt.AlignmentFlag.AlignVCenter)
            told = label(caption, "label", name=f"{name}_{step}")
            told.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            made = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            made.setSpacing(theme.px(12))
            made.addWidget(_People(theme, filled, ringed, caption))
            made.addWidget(told, 1)
            self._steps.append(made)
            self._line.addLayout(made, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(self._line)
        if words.about:
            box.addWidget(label(words.about, "label_strong", name=f"{name}_about"))
        if words.source:
            box.addWidget(label(words.source, "small", name=f"{name}_source"))

    def minimumSizeHint(self) -> QSize:
        """Narrow: one array with some words beside it must fit, not three."""
        return QSize(self._theme.px(200), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how to lay out for the new width."""
        width = event.size().width() / self._theme.scale
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        stacked, under = width < _UNDER, _UNDER <= width < _BESIDE
        self._line.setDirection(down if stacked else across)
        for made in self._steps:
            made.setDirection(down if under else across)
        for arrow in self._arrows:
            arrow.setText("↓" if stacked else "→")
        super().resizeEvent(event)


class _People(QWidget):
    """Ten by ten: the first `filled` are full, the next `ringed` are rings, the rest are pale."""

    def __init__(self, theme: Theme, filled: int, ringed: int, spoken: str) -> None:
        super().__init__()
        self._theme, self._filled, self._ringed = theme, filled, ringed
        self._dot, self._pitch = 9.0 * theme.scale, 12.0 * theme.scale
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ten columns and ten rows."""
        side = round(self._pitch * 10)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw people in reading order."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        teal, pale = QColor(self._theme.color("teal")), QColor(self._theme.color("teal_3"))
        for person in range(_PEOPLE):
            ring = self._filled <= person < self._filled + self._ringed
            full = person < self._filled
            painter.setPen(QPen(teal, 1.4 * self._theme.scale) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if ring else teal if full else pale)
            inset = 1.2 * self._theme.scale if ring else 0.5
            spot = QRectF(person % 10 * self._pitch, person // 10 * self._pitch, self._dot, self._dot)
            painter.drawEllipse(spot.adjusted(inset, inset, -inset + 0.5, -inset + 0.5))
