"""Locks the laptop when nobody has touched it for a while; sleep counts, and setting the clock back does not help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QWindow

_LOOK_EVERY_MS = 2_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class IdleLock(QObject):
    """Calls `lock` once after `minutes()` without a touch; `awake` gives seconds that sleep does not stop.

    It listens to the window itself, which hears each touch once, and not to every widget's every event.
    """

    def __init__(
        self, window: QWindow, *, minutes: Callable[[], int], awake: Callable[[], float], lock: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._minutes, self._awake, self._lock = minutes, awake, lock
        self._touched = awake()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch; one that comes after the time has run out locks and is not delivered (safety.md D6)."""
        if event.type() not in _TOUCHES:
            return False
        if self.look():
            return True
        self._touched = self._awake()
        return False

    @Slot()
    def look(self) -> bool:
        """Lock when the time has run out; returns whether it did."""
        if self._awake() - self._touched < self._minutes() * 60:
            return False
        self._timer.stop()
        self._lock()
        return True

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
