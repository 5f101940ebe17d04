"""Memory of the app with every page visited beside an empty PySide6 window, and what 2,000 page turns add (Linux).

Memory is the proportional set size: pages shared with other programs are shared out among them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent
_SMAPS = Path("/proc/self/smaps_rollup")
_TURNS = 2_000
_IDLE_ROUNDS = 15


def measure() -> dict[str, float]:
    """Megabytes and ratios; nothing where the system does not tell."""
    if not _SMAPS.exists():
        return {}
    empty = _run("empty")[0]
    home, visited, turned = _run("ours")
    return {
        "empty PySide6 window (MB)": empty,
        "at home (x empty window)": home / empty,
        "every page visited (x empty window, goal 3)": visited / empty,
        "growth over 2,000 page turns (%, goal 2)": (turned / visited - 1) * 100,
    }


def _run(what: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory", what], cwd=_PROJECT, check=True, capture_output=True, text=True
    )
    return [float(line) for line in done.stdout.split()]


def _empty() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(sys.argv)
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    _tell()


def _ours() -> None:
    from PySide6.QtWidgets import QApplication

    from consult_app.bootstrap import local_today
    from consult_app.studio.studio import Studio
    from consult_app.ui.pages.table import PAGES

    studio = Studio(1366, 768, "en", 1.0, "light", local_today())
    studio.enter()
    studio.settle()
    _tell()
    studio.rooms.open_sample(studio.sample_ids()[0])
    for _ in range(_IDLE_ROUNDS):
        studio.settle()
    for spec in PAGES:
        studio.app.session.go(spec.id)
        studio.settle()
    _tell()
    for turn in range(_TURNS):
        studio.app.session.go(PAGES[turn % len(PAGES)].id)
        QApplication.processEvents()
    studio.settle()
    _tell()


def _tell() -> None:
    lines = _SMAPS.read_text(encoding="ascii").splitlines()
    print(next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024, flush=True)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    {"empty": _empty, "ours": _ours}[sys.argv[1]]()
