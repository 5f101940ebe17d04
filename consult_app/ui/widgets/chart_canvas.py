"""A matplotlib figure inside a Qt page; the only place in the interface that knows matplotlib, loaded late."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure

_LEAST_WIDTH = 200
_DPI = 100
_SETTLED_MS = 40
Draw = Callable[["Figure"], str]


def load_chart_library(fonts: Iterable[Path]) -> None:
    """Load matplotlib, with the app's font files, before anyone waits for a chart; may run off the main thread."""
    import matplotlib.backends.backend_qtagg  # noqa: F401  # pyright: ignore[reportUnusedImport]

    from consult_app.charts.fonts import register_fonts

    register_fonts(fonts)


class ChartCanvas(QWidget):
    """Holds one figure; `show_chart(draw)` clears it, draws, and takes the returned words as its description."""

    def __init__(self, *, name: str, width: int, height: int, face: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._size = QSize(width, height)
        self._face = face
        self._draw: Draw | None = None
        self._stale = False
        self._drawn_for = QSize()
        self._figure: Figure | None = None
        self._canvas: FigureCanvasQTAgg | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._redraw)

    def sizeHint(self) -> QSize:
        """The size at 100 % text."""
        return self._size

    def show_chart(self, draw: Draw) -> None:
        """Draw now when the chart can be seen, otherwise when it is first shown."""
        self._draw = draw
        self._stale = True
        if self.isVisible():
            self._redraw()

    def prepare(self) -> None:
        """Draw for the size it has, though nobody sees it yet."""
        if self._stale and self.width() > _LEAST_WIDTH:
            self._redraw()
            if self._canvas is not None:
                self._canvas.draw()

    @Slot()
    def _redraw(self) -> None:
        if self._draw is None or self.width() < 2:
            return
        if self._canvas is None:
            self._make_canvas()
        assert self._figure is not None
        assert self._canvas is not None
        self._stale = False
        # A canvas not yet shown has not heard of its size: the figure is told, or it would be stretched later.
        self._drawn_for = self.size()
        self._figure.set_size_inches(self.width() / _DPI, self.height() / _DPI, forward=False)
        self._figure.clear()
        spoken = self._draw(self._figure)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(spoken)
        self._canvas.draw_idle()

    def _make_canvas(self) -> None:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
        from matplotlib.figure import Figure

        self._figure = Figure(dpi=_DPI, facecolor=self._face)
        canvas = FigureCanvasQTAgg(self._figure)
        canvas.installEventFilter(self)  # pyright: ignore[reportUnknownMemberType]
        self._canvas = canvas
        self._box.addWidget(canvas)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the page instead of the chart, and draw anew for a size not drawn for."""
        if event.type() == QEvent.Type.Resize and self._drawn_for != self.size():
            self._later.start(_SETTLED_MS)
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what waited to be seen."""
        super().showEvent(event)
        if self._stale:
            self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for the new width once the size has settled."""
        super().resizeEvent(event)
        if self._canvas is not None:
            self._later.start(_SETTLED_MS)
