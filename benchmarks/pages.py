"""Page turns of the walk-through: from the key press until the last pixel of the new page has changed.

First each page's first showing, once all were made ready in the idle time, the chart page among them; then all eight
chapters are walked through by key, on and back: as in a visit, with a moment on each page, and hurried, key after key.
A key that turns no page ends the run: it would be the fastest of all. Beside it a tiny Qt page is turned in the same
way, the yardstick for a busy machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from consult_app.studio.studio import Studio

_ROUNDS = 8
_IDLE_ROUNDS = 15


def measure() -> dict[str, float]:
    """Return milliseconds by what they are; the goals are those of the contract."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from consult_app.bootstrap import local_today
    from consult_app.studio.studio import Studio
    from consult_app.ui.pages.table import PAGES

    studio = Studio(1366, 768, "en", 1.0, "light", local_today())
    studio.enter()
    studio.rooms.open_sample(studio.sample_ids()[0])
    for _ in range(_IDLE_ROUNDS):
        studio.settle()
    session, window = studio.app.session, studio.app.window
    first = {spec.id: _until_still(window, lambda page=spec.id: session.go(page)) for spec in PAGES[1:]}
    window.listen_to_keys()
    _activate(window)
    turns, hurried = _turns(studio, studio.settle), _turns(studio, lambda: None)
    tiny = _p95(_tiny_turns(len(turns)))
    return {
        "page turn p95, ms (goal 16.7)": _p95(turns),
        "page turn median, ms": median(turns),
        "page turn p95, key after key, ms": _p95(hurried),
        "page turn p95 of a tiny Qt page, ms": tiny,
        "page turn p95 (x tiny Qt page)": _p95(turns) / tiny,
        "a page's first showing, slowest, ms (goal 100)": max(first.values()),
        "first showing of the chart page, ms (goal 100)": first["scores"],
    }


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[18]


def _turns(studio: Studio, read: Callable[[], None]) -> list[float]:
    """Walk on to the last chapter and back to the first by key; `read` is what is done on each page."""
    from PySide6.QtCore import Qt

    from consult_app.ui.pages.table import PAGES

    window, session = studio.app.window, studio.app.session
    on = [(Qt.Key.Key_Right, spec.id) for spec in PAGES[1:]]
    back = [(Qt.Key.Key_Left, spec.id) for spec in reversed(PAGES[:-1])]
    session.go(PAGES[0].id)
    studio.settle()
    turns: list[float] = []
    for key, page in (*on, *back) * _ROUNDS:
        turns.append(_until_still(window, lambda key=key: _press(window, key)))
        assert session.place == page, "the key turned no page"
        read()
    return turns


def _tiny_turns(count: int) -> list[float]:
    """Two pages of four lines in a window of the same size, turned by the same key."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeySequence, QShortcut
    from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

    stack = QStackedWidget()
    for page in "ab":
        made = QWidget()
        box = QVBoxLayout(made)
        for line in range(4):
            box.addWidget(QLabel(f"Page {page}, line {line}"))
        stack.addWidget(made)
    shortcut = QShortcut(QKeySequence("Alt+Right"), stack)
    shortcut.activated.connect(lambda: stack.setCurrentIndex(1 - stack.currentIndex()))
    stack.resize(1366, 768)
    stack.show()
    _activate(stack)
    turns = [_until_still(stack, lambda: _press(stack, Qt.Key.Key_Right)) for _ in range(count)]
    stack.close()
    return turns


def _activate(window: QWidget) -> None:
    """Keys go to the active window; without a window manager a window on a real screen has to ask for them."""
    from PySide6.QtTest import QTest

    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000), "the window gets no keys"


def _press(window: QWidget, key: Qt.Key) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)


def _until_still(window: QWidget, work: Callable[[], object]) -> float:
    """Milliseconds from the start of the work until the last pixel of the window has changed.

    What is painted later in the same colors changes no pixel: the window's pixels are looked at after the work, and
    after each turn of the event loop until nothing is painted. The looking is not counted.
    """
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Ear(QObject):
        paints = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            self.paints += event.type() == QEvent.Type.UpdateRequest
            return False

    def pixels() -> object:
        return window.screen().grabWindow(window.winId()).toImage()

    ear = Ear()
    window.installEventFilter(ear)
    before = seen = pixels()
    spent = changed = 0.0
    step, painted = work, True
    while painted:
        heard, start = ear.paints, perf_counter()
        step()
        spent += perf_counter() - start
        now = pixels()
        if now != seen:
            seen, changed = now, spent
        painted = step is work or ear.paints != heard
        step = QApplication.processEvents
    window.removeEventFilter(ear)
    assert seen != before, "nothing was painted"
    return changed * 1000
