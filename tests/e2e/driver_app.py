"""The real app in a real window, that answers what it shows; every click and key comes from outside, by the X server.

`python driver_app.py DATA_DIR`: a widget's name in (`*` and `?` fit any letters), one line of JSON out; `close` closes
the window. Questions are read one by one on the main thread, so that a process replaced by a lock loses none.
"""

from __future__ import annotations

import json
import os
import sys
from fnmatch import fnmatchcase
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSocketNotifier, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QDateEdit, QLabel, QLineEdit, QWidget

from consult_app.bootstrap import default_parts, run
from consult_app.store.key_file import FLOOR_COST
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


def main() -> int:
    folder = Path(sys.argv[1])

    def fresh() -> None:
        os.execv(sys.executable, [sys.executable, __file__, str(folder)])

    parts = default_parts(folder, restart=fresh, key_cost=FLOOR_COST)
    ears: list[Ear] = []
    return run(parts, watch=lambda app: ears.append(Ear(app)))


if __name__ == "__main__":
    sys.exit(main())
