"""From process start to first content: the app at its first page beside an empty PySide6 window.

Both run in turn, so that a machine that slows down slows both; medians of several turns. The programs print the time of
their first paint on the clock that all processes of the machine share.
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

TURNS = 15
_PROJECT = Path(__file__).resolve().parent.parent
_MARK = "FIRST_PAINT "

_STAMP = """
import sys
from time import monotonic
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

class Stamp(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(f"FIRST_PAINT {monotonic():.6f}", flush=True)
            watched.removeEventFilter(self)
            QApplication.exit(0)
        return False

stamp = Stamp()  # put on the window behind the widgets: told after the widgets inside have painted
"""
EMPTY_WINDOW = (
    _STAMP
    + """
from PySide6.QtWidgets import QWidget

application = QApplication(sys.argv)
window = QWidget()
window.resize(1366, 768)
window.show()
window.windowHandle().installEventFilter(stamp)
sys.exit(application.exec())
"""
)
# As a person starts it: main without arguments, then the app's own way up to the event loop.
_OURS = """
import consult_app.__main__
from consult_app import bootstrap

def watch(app):
    {stamp}
    app.window.windowHandle().installEventFilter(stamp)
    app.stamp = stamp

bootstrap.start(again=(sys.executable, "-m", "consult_app"), data_dir=bootstrap.Path(sys.argv[1]), watch=watch)
"""


def measure() -> dict[str, float]:
    """Milliseconds of both, and their ratio: the median of the ratios of neighboring turns."""
    compileall.compile_dir(_PROJECT / "consult_app", quiet=1)  # as an installed app is; dev.py does it too
    with TemporaryDirectory() as folder:
        (Path(folder) / "store").mkdir()  # seems to hold a store: the unlock page is the first one
        ours = [sys.executable, "-c", "import sys\n" + _OURS.format(stamp=_STAMP.replace("\n", "\n    ")), folder]
        empty = [sys.executable, "-c", EMPTY_WINDOW]
        app, window, ratio = beside_an_empty_window(ours, empty)
    return {
        "empty PySide6 window (ms)": window,
        "start to first content (ms)": app,
        "start to first content (x empty window, goal 1.3)": ratio,
    }


def beside_an_empty_window(ours: list[str], empty: list[str]) -> tuple[float, float, float]:
    """Median milliseconds of both programs, in turns, and the median of the ratios of neighboring turns."""
    seconds_to_paint(ours)  # the first turn reads everything from disk
    seconds_to_paint(empty)
    turns = [(seconds_to_paint(ours), seconds_to_paint(empty)) for _ in range(TURNS)]
    apps, windows = ([turn[which] * 1000 for turn in turns] for which in (0, 1))
    return median(apps), median(windows), median(app / window for app, window in turns)


def seconds_to_paint(command: list[str]) -> float:
    """Seconds from starting a program to the first paint it prints."""
    began = monotonic()
    done = subprocess.run(
        command,
        cwd=_PROJECT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    stamps = [line for line in done.stdout.splitlines() if line.startswith(_MARK)]
    return float(stamps[0].removeprefix(_MARK)) - began
