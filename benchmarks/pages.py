"""Page turns of the walk-through: from the key press until everything on the new page is painted.

First each page's first showing, once all were made ready in the idle time, the chart page among them; then each chapter
is turned to many times, as in a visit.
"""

from __future__ import annotations

import os
from statistics import quantiles
from time import perf_counter

_ROUNDS = 25
_IDLE_ROUNDS = 15


def measure() -> dict[str, float]:
    """Return milliseconds by what they are; the goals are those of the contract."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from consult_app.bootstrap import local_today
    from consult_app.studio.shots import Studio
    from consult_app.ui.pages.table import PAGES

    studio = Studio(1366, 768, "en", 1.0, "light", local_today())
    studio.enter()
    studio.rooms.open_sample(studio.sample_ids()[0])
    for _ in range(_IDLE_ROUNDS):
        studio.settle()
    first = {spec.id: _timed(lambda page=spec.id: studio.app.session.go(page)) for spec in PAGES}
    for spec in PAGES:
        studio.app.session.go(spec.id)
        studio.settle()
    window = studio.app.window
    turns: list[float] = []
    for _ in range(_ROUNDS):
        studio.app.session.go(PAGES[0].id)
        QApplication.processEvents()
        for _ in PAGES[1:]:
            turns.append(_timed(lambda: QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)))
            studio.idle()
    twentieths = quantiles(turns, n=20)
    return {
        "page turn p95, ms (goal 16.7)": twentieths[18],
        "page turn median, ms": quantiles(turns, n=2)[0],
        "a page's first showing, slowest, ms (goal 100)": max(first.values()),
        "first showing of the chart page, ms (goal 100)": first["scores"],
    }


def _timed(work: object) -> float:
    from PySide6.QtWidgets import QApplication

    start = perf_counter()
    work()  # type: ignore[operator]
    QApplication.processEvents()
    return (perf_counter() - start) * 1000
