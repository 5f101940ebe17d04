"""A slider with its words and its value over it, large enough for a finger and for the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.text import label

_SHEET = """
QSlider {{ min-height: {finger}px; background: transparent; border: 2px solid transparent; }}
QSlider::groove:horizontal {{ height: {groove}px; background: {line}; border-radius: {half}px; }}
QSlider::sub-page:horizontal {{ background: {teal}; border-radius: {half}px; }}
QSlider::handle:horizontal {{ width: {knob}px; margin: -{over}px 0; border-radius: {knob_half}px;
    background: {surface}; border: 3px solid {teal}; }}
QSlider:focus {{ border: 2px solid {teal}; border-radius: {knob_half}px; }}
"""


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the page, over whatever it stands: it never moves a slider."""
        event.ignore()


class LabeledSlider(QWidget):
    """`moved` carries the value; `unit` is how a value reads, such as "{n}%"."""

    moved = Signal(int)

    def __init__(
        self, theme: Theme, title: str, unit: str, *, name: str, top: int, value: int, step: int = 1, page: int = 1
    ) -> None:
        super().__init__()
        self._title, self._unit = title, unit
        self._shown = label("", "label_strong", name=f"{name}_value", wrap=False)
        self._slider = _Slider(Qt.Orientation.Horizontal)
        self._slider.setObjectName(name)
        self._slider.setRange(0, top)
        self._slider.setSingleStep(step)
        self._slider.setPageStep(page)
        groove, knob = theme.px(8), theme.px(28)
        self._slider.setStyleSheet(
            _SHEET.format(
                finger=max(44, theme.px(44)),
                groove=groove,
                half=groove // 2,
                knob=knob,
                knob_half=knob // 2 + 2,
                over=(knob - groove) // 2 + 3,
                line=theme.color("line"),
                teal=theme.color("teal"),
                surface=theme.color("surface"),
            )
        )
        head = QHBoxLayout()
        head.addWidget(label(title, "label"), 1)
        head.addWidget(self._shown)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self._slider)
        self._slider.setValue(value)
        self._show(value)
        self._slider.valueChanged.connect(self._show)
        self._slider.valueChanged.connect(self.moved)

    def value(self) -> int:
        """The value it stands at."""
        return self._slider.value()

    @Slot(int)
    def _show(self, value: int) -> None:
        words = self._unit.format(n=value)
        self._shown.setText(words)
        self._slider.setAccessibleName(f"{self._title}: {words}")
