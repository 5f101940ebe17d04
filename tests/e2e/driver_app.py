"""The real app in a real window, that answers what it shows; every click and key comes from outside, by the X server.

`driver_app.py --data-dir FOLDER`: a widget's name in (`*` and `?` fit any letters), one line of JSON out; `close`
closes the window. Questions are read one by one on the main thread, so that a process replaced by a lock loses none.
With `first-paint` as its first word it only prints when its window was first painted, and ends.
"""

from __future__ import annotations

import json
import os
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateEdit, QLabel, QLineEdit, QWidget

from consult_app.bootstrap import start
from consult_app.ui.app import App

_INPUT = 0


class Ear(QObject):
    """Answers each line that comes in."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self._app = app
        self._heard = QSocketNotifier(_INPUT, QSocketNotifier.Type.Read, self)
        self._heard.activated.connect(self._answer)

    @Slot()
    def _answer(self) -> None:
        question = _line()
        if question is None:
            self._heard.setEnabled(False)
            return
        told = {} if question == "close" else self._look(question)
        print(json.dumps(told), flush=True)
        if question == "close":
            self._app.window.close()

    def _look(self, name: str) -> dict[str, object]:
        for widget in self._app.window.findChildren(QWidget):
            if widget.isVisible() and fnmatchcase(widget.objectName(), name):
                return _seen(widget)
        return {}


def _seen(widget: QWidget) -> dict[str, object]:
    middle = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    under = QApplication.widgetAt(middle)
    return {
        "name": widget.objectName(),
        "text": _text(widget),
        "enabled": widget.isEnabled(),
        "checked": isinstance(widget, QAbstractButton) and widget.isChecked(),
        "description": widget.accessibleDescription(),
        "x": middle.x(),
        "y": middle.y(),
        "reached": under is not None and (under is widget or widget.isAncestorOf(under) or _through(widget, under)),
        "process": os.getpid(),
    }


def _through(widget: QWidget, under: QWidget) -> bool:
    # A region of the body map is pressed through the map that draws it.
    return under.isAncestorOf(widget) and widget.objectName().startswith("site_")


def _text(widget: QWidget) -> str:
    if isinstance(widget, QDateEdit):
        day = widget.date()
        return f"{day.year():04d}-{day.month():02d}-{day.day():02d}"
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""


def _line() -> str | None:
    """Read one line and not a byte more; None at the end of the input."""
    read = bytearray()
    while not read.endswith(b"\n"):
        byte = os.read(_INPUT, 1)
        if not byte:
            return None
        read += byte
    return read.decode().strip()


class Stamp(QObject):
    """Prints when the window was first painted, on the clock that all processes of the machine share."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            print(f"FIRST_PAINT {monotonic():.6f}", flush=True)
            watched.removeEventFilter(self)
            QApplication.exit(0)
        return False


def main() -> int:
    held: list[QObject] = []

    def listen(app: App) -> None:
        held.append(Ear(app))

    def stamp(app: App) -> None:
        held.append(Stamp())
        app.window.windowHandle().installEventFilter(held[-1])

    # In a bundle there is no Python: the program is this driver, and starts itself anew.
    bundled = bool(getattr(sys, "frozen", False))
    if bundled:
        os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    again = (sys.executable,) if bundled else (sys.executable, __file__)
    watch = stamp if sys.argv[1] == "first-paint" else listen
    return start(again=again, data_dir=Path(sys.argv[-1]), watch=watch)


if __name__ == "__main__":
    sys.exit(main())
