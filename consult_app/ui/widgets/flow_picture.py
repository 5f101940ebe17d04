"""Of 100 people tested: how many are positive once, and how many of those again. Three arrays of the same 100 dots."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label

_PEOPLE = 100
_WORDS_UNDER_ABOVE, _STACK_ABOVE = 1.25, 1.8
"""Text sizes over which the words go under their dots, and over which the three go under one another."""


@dataclass(frozen=True, slots=True)
class FlowWords:
    """Everything that is said, in the page's language; `about` may be empty."""

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
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        stacked = theme.scale > _STACK_ABOVE
        line = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        line.setSpacing(theme.px(20))
        for step, (filled, ringed, caption) in enumerate(
            ((0, 0, words.tested), (first, 0, words.first), (second, first - second, words.second))
        ):
            if step:
                arrow = label("↓" if stacked else "→", "heading", wrap=False)
                line.addWidget(arrow, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(_step(theme, filled, ringed, caption, f"{name}_{step}"), 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        if words.about:
            box.addWidget(label(words.about, "label_strong", name=f"{name}_about"))
        box.addWidget(label(words.source, "small", name=f"{name}_source"))


def _step(theme: Theme, filled: int, ringed: int, caption: str, name: str) -> QWidget:
    holder = QWidget()
    under = _WORDS_UNDER_ABOVE < theme.scale <= _STACK_ABOVE
    box = QBoxLayout(QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight, holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(12))
    box.addWidget(_People(theme, filled, ringed, caption))
    words = label(caption, "label", name=name)
    if not under:
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    box.addWidget(words, 1)
    return holder


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
