"""The app put together for tests: own data folder, cheap keys, a fixed day, the real content loaded once."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QThreadPool
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(
    0, str(Path(__file__).parent)
)  # `ui_room` lies beside the tests; a package in the environment is named `tests`

from ui_room import PASSPHRASE, Room

from consult_app.ui.qt_words import speak

TODAY = date(2026, 4, 7)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The very application that people run: its style, its fonts."""
    from consult_app.ui.qt_app import make_application

    return make_application()


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory):
    """The content as the app loads it, read once for all tests."""
    from consult_app.bootstrap import load_content

    return load_content(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="session")
def locked_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty store that PASSPHRASE opens; copy it, never use it."""
    from consult_app.store.key_file import FLOOR_COST
    from consult_app.usecases.store_access.set_up_store import set_up_store

    folder = tmp_path_factory.mktemp("locked")
    set_up_store(folder, PASSPHRASE, FLOOR_COST).store.close()
    return folder


@pytest.fixture
def make_room(qapp: QApplication, qtbot: QtBot, content, tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Make an app in a window of 1366x768, started; closed at the end, with no thread left behind."""
    from consult_app.store.key_file import FLOOR_COST
    from consult_app.ui.app import App
    from consult_app.ui.parts import Parts
    from consult_app.ui.theme import Theme

    rooms: list[Room] = []

    def made(
        *, data: Path | None = None, theme: Theme | None = None, language="en", loaded=content, load=None, **more
    ) -> Room:
        restarts: list[str] = []
        parts = Parts(
            data_dir=data or tmp_path / "data",
            load_content=load or (lambda: loaded),
            today=lambda: TODAY,
            restart=lambda: restarts.append("restart"),
            key_cost=FLOOR_COST,
            **more,
        )
        app = App(parts, theme=theme, language=language)
        room = Room(qtbot, app, restarts)
        rooms.append(room)
        app.window.resize(1366, 768)
        app.gatekeeper.show_first()
        with qtbot.waitExposed(app.window):
            app.window.show()
        app.window.activateWindow()
        # The first page is painted first; then the folder is looked at closely and the keys begin to work.
        qtbot.waitUntil(lambda: app.window.findChild(QShortcut) is not None, timeout=10_000)
        if load is None:
            app.take_content(loaded)
        return room

    yield made
    _end(rooms)
    # Other tests of this process look at widgets as Qt makes them.
    qapp.setStyleSheet("")
    speak("en")
    QLocale.setDefault(QLocale.c())
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def _end(rooms: Iterable[Room]) -> None:
    for room in rooms:
        room.app.close()
        room.app.window.close()
        room.settle()
        room.app.window.deleteLater()
        room.app.deleteLater()
        room.settle()


@pytest.fixture
def fresh(make_room: Callable[..., Room]) -> Room:
    """The very first start: the set-up page."""
    return make_room()


@pytest.fixture
def locked(make_room: Callable[..., Room], locked_store: Path, tmp_path: Path) -> Room:
    """The unlock page of an empty store."""
    shutil.copytree(locked_store, tmp_path / "data")
    return make_room()


@pytest.fixture
def home(locked: Room) -> Room:
    """Unlocked, at home, nobody kept yet."""
    locked.unlock()
    locked.until_seen("page_home")
    return locked


@pytest.fixture
def locked_room_again(make_room: Callable[..., Room]) -> Callable[[], Room]:
    """After locking: what a fresh process would show, unlocked again."""

    def again() -> Room:
        room = make_room()
        room.unlock()
        room.until_seen("page_home")
        return room

    return again


@pytest.fixture
def visit(home: Room) -> Room:
    """A new patient's chart, open at Your pain."""
    home.new_patient("Ana Fictional")
    return home


@pytest.fixture
def lookers(fresh: Room) -> Room:
    """Looking around without a passphrase, at home."""
    fresh.press("look_around")
    fresh.until_seen("page_home")
    return fresh


@pytest.fixture
def sample(lookers: Room) -> Callable[[str], Room]:
    """Open a sample patient: a, b, c or d."""

    def opened(which: str) -> Room:
        samples = lookers.app.context().content.sample_patients
        lookers.press(f"open_{samples['abcd'.index(which)].id}")
        lookers.until_seen("page_your_pain")
        return lookers

    return opened
