"""From process start to first content: the app at its first page beside an empty PySide6 window.

Both run in turn, so that a machine that slows down slows both; medians of several turns. The programs print the time of
their first paint on the clock that all processes of the machine share.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

_TURNS = 9
_MARK = "FIRST_PAINT "

_EMPTY_WINDOW = """
import sys
from time import monotonic
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

class Stamp(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(f"FIRST_PAINT {monotonic():.6f}", flush=True)
            watched.removeEventFilter(self)
            QApplication.exit(0)
        return False

application = QApplication(sys.argv)
window, stamp = QWidget(), Stamp()
window.resize(1366, 768)
window.show()
window.windowHandle().installEventFilter(stamp)  # told after the widgets inside have painted
sys.exit(application.exec())
"""


def measure() -> dict[str, float]:
    """Milliseconds of both, and their ratio."""
    with TemporaryDirectory() as folder:
        ours = ["-m", "consult_app", "--data-dir", folder, "--bench-first-paint"]
        empty = ["-c", _EMPTY_WINDOW]
        seconds_to_paint(ours)  # the first turn reads everything from disk
        seconds_to_paint(empty)
        turns = [(seconds_to_paint(ours), seconds_to_paint(empty)) for _ in range(_TURNS)]
    app, window = median(turn[0] for turn in turns), median(turn[1] for turn in turns)
    return {
        "empty PySide6 window (ms)": window * 1000,
        "start to first content (ms)": app * 1000,
        "start to first content (x empty window, goal 1.3)": app / window,
    }


def seconds_to_paint(arguments: list[str]) -> float:
    """Seconds from starting Python with the arguments to the first paint it prints."""
    project = Path(__file__).resolve().parent.parent
    began = monotonic()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    stamps = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    return float(stamps[0].removeprefix(_MARK)) - began
