"""How many minutes the visit has taken; a person watches it, nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_EVERY_MS = 30_000


class VisitClock(QObject):
    """Tells `told` the whole minutes since `start`, twice a minute."""

    def __init__(self, told: Callable[[int], None]) -> None:
        super().__init__()
        self._told = told
        self._started = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.show)

    def start(self) -> None:
        """Begin at zero."""
        self._started = monotonic()
        self._timer.start()

    def stop(self) -> None:
        """Tell nothing any more."""
        self._timer.stop()

    @Slot()
    def show(self) -> None:
        """Tell the minutes now."""
        self._told(int(monotonic() - self._started) // 60)
