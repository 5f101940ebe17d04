"""Two starts over one data folder: the second asks the first to come to the front, and ends (safety.md 32).

The second touches the first's lock file, which the first watches. No socket is opened for it, and nothing is said but
"come to the front".
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Slot
from PySide6.QtWidgets import QWidget


class FirstWindow(QObject):
    """Brings a window to the front whenever its lock file is touched; lives as long as the window."""

    def __init__(self, window: QWidget, lock_file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._watcher = QFileSystemWatcher([str(lock_file)], self)
        self._watcher.fileChanged.connect(self._come_forward)

    @Slot()
    def _come_forward(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
