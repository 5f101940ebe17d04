"""The real app without a display, in a folder of its own: it goes from state to state, and its window is pictured."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from consult_app.bootstrap import load_content
from consult_app.errors import ReportProblem
from consult_app.reasons.reason import because
from consult_app.usecases.documents.save_file import save_file

if TYPE_CHECKING:
    from consult_app.ui.app import App
    from consult_app.ui.rooms import Rooms

Step = tuple[str, Callable[[], object]]
_SETTLE_MS = 4000


class Studio:
    """The real app without a display, in a folder of its own, walked from state to state."""

    def __init__(self, width: int, height: int, language: str, scale: float, theme: str, today: date) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from consult_app.ui.app import App
        from consult_app.ui.parts import Parts
        from consult_app.ui.qt_app import make_application
        from consult_app.ui.theme import DARK, LIGHT, Theme

        self._application = make_application()
        self._folder = TemporaryDirectory(prefix="consult-shots-")
        folder = Path(self._folder.name)
        tokens = DARK if theme == "dark" else LIGHT
        parts = Parts(folder, lambda: load_content(folder), lambda: today, restart=_nothing)
        self.app: App = App(parts, theme=Theme(tokens, scale), language=language)
        self.app.window.resize(width, height)
        self.app.window.show()

    def take(self, steps: Iterable[Step], out: Path, wanted: Sequence[str] | None) -> Iterator[tuple[str, Path]]:
        """Walk through states and write the picture of each whose name is wanted."""
        folder(out)
        for name, step in steps:
            step()
            if not wanted or any(part in name for part in wanted):
                yield name, self._shoot(out / f"{name}.png")

    def consultation(self, out: Path) -> Iterator[tuple[str, Path]]:
        """Walk the first sample from Your pain to Take home."""
        from consult_app.ui.pages.table import PAGES

        folder(out)
        self.enter()
        yield "00-home", self._shoot(out / "00-home.png")
        self.rooms.open_sample(self.sample_ids()[0])
        for number, spec in enumerate(PAGES, start=1):
            self.app.session.go(spec.id)
            name = f"{number:02d}-{spec.id}"
            yield name, self._shoot(out / f"{name}.png")

    def handout(self) -> bytes:
        """The handout of the open chart as PDF."""
        from consult_app.reports.typst_pdf import render_pdf
        from consult_app.usecases.documents.handout_of_visit import HandoutMaker

        context = self.app.context()
        chart = self.app.editor.chart
        assert chart is not None
        made = HandoutMaker(context.content, context.say, context.report(chart)).handout()
        return render_pdf(made)

    def enter(self) -> None:
        """Load the content and go to home."""
        if self.app.loaded is None:
            self.app.take_content(self.app.parts.load_content())
        self.app.go_in()

    @property
    def rooms(self) -> Rooms:
        """The rooms behind the gate."""
        assert self.app.rooms is not None
        return self.app.rooms

    def sample_ids(self) -> tuple[str, ...]:
        """The samples, in order."""
        return tuple(sample.id for sample in self.app.context().content.sample_patients)

    def _shoot(self, path: Path) -> Path:
        from PySide6.QtCore import QBuffer

        self.settle()
        written = QBuffer()
        written.open(QBuffer.OpenModeFlag.WriteOnly)
        self.app.window.grab().save(written, "PNG")
        save_file(path, bytes(written.data().data()))
        return path

    def idle(self) -> None:
        """Let what waits for idle time happen, without waiting for anything else."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(60, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Let layouts, timers and tasks come to rest: pictures must not depend on luck."""
        from PySide6.QtCore import QElapsedTimer, QEventLoop, QThreadPool, QTimer

        clock = QElapsedTimer()
        clock.start()
        for wait in (30, 120):
            loop = QEventLoop()
            QTimer.singleShot(wait, loop.quit)
            loop.exec()
            while QThreadPool.globalInstance().activeThreadCount() and clock.elapsed() < _SETTLE_MS:
                inner = QEventLoop()
                QTimer.singleShot(20, inner.quit)
                inner.exec()


def _nothing() -> None:
    """Pictures never lock."""


def folder(path: Path) -> Path:
    """Make a folder for what is written; ReportProblem says what is in the way."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportProblem(because("folder_not_made", folder=str(path))) from error
    return path
