"""The one place where the parts are put together; every part is passed in, none is fetched."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from consult_app.store.key_file import KdfCost
    from consult_app.ui.app import App
    from consult_app.ui.parts import LoadedContent, Parts
    from consult_app.usecases.practice.machine_policy import Policy

_AFTER_PAINT_MS = 50


def start(*, again: Sequence[str], data_dir: Path | None = None, watch: Callable[[App], object] | None = None) -> int:
    """Run the app until its window closes; returns the exit code. `watch` is given the app once it is made.

    `again` is the command that starts this program anew: a lock ends in it, with the data folder added. Where
    a window is open over the same folder already, that one comes to the front, and this start ends.
    """
    from consult_app.guard import guard_files
    from consult_app.store.lock import FolderLock
    from consult_app.store.problems import StoreBusy

    gc.disable()  # nothing is garbage yet: looking for some while Qt is imported took 3 % of the start
    folder = data_dir or default_data_dir()
    lock_file = folder / "window.lock"
    held = FolderLock(lock_file)  # given back by the system when the process ends or is replaced
    parts = default_parts(folder, restart=lambda: begin_anew(again, folder))
    try:
        guard_files(folder)
        held.take()
    except StoreBusy:
        os.utime(lock_file)
        sys.stdout.write("Consult is open already: its window comes to the front.\n")
        return 0
    except OSError:  # a folder that cannot be written: two windows may look at it
        return run(parts._replace(can_write=False), watch=watch)
    return run(parts, watch=watch, lock_file=lock_file)


def default_parts(folder: Path, *, restart: Callable[[], None], key_cost: KdfCost | None = None) -> Parts:
    """The parts of the app as they are in a clinic, over a data folder; a test may hand in a cheap key cost."""
    from consult_app.ui.parts import Parts

    return Parts(
        data_dir=folder,
        load_content=lambda: load_content(folder),
        today=local_today,
        restart=restart,
        key_cost=key_cost,
        policy=machine_policy(),
    )


def machine_policy() -> Policy | None:
    """What was decided for this machine; None, at the price of one look at the disk, where nothing was."""
    from consult_app.usecases.practice.policy_place import policy_file

    where = policy_file()
    if not os.path.lexists(where):
        return None
    from consult_app.usecases.practice.machine_policy import read_policy

    return read_policy(where)


def run(parts: Parts, *, watch: Callable[[App], object] | None = None, lock_file: Path | None = None) -> int:
    """Put the parts together and run until the window closes; `watch` is given the app once it is made.

    A touch of `lock_file` brings the window to the front.
    """
    from PySide6.QtCore import QTimer

    from consult_app.ui.app import App
    from consult_app.ui.crash import install_crash_hook
    from consult_app.ui.qt_app import make_application

    application = make_application()
    app = App(parts)
    # Where no window manager makes it large, it fills the screen all the same.
    app.window.resize(application.primaryScreen().availableSize())
    install_crash_hook(app.session, parts.data_dir / "logs")
    app.gatekeeper.show_first()
    app.window.showMaximized()
    if watch is not None:
        watch(app)
    QTimer.singleShot(_AFTER_PAINT_MS, gc.enable)
    # The rest loads while the first page is read: the wait leaves the page time to be painted alone.
    QTimer.singleShot(_AFTER_PAINT_MS, app.load_content)
    if lock_file is not None:
        QTimer.singleShot(_AFTER_PAINT_MS, lambda: _answer_second_starts(app, lock_file))
    code = application.exec()
    app.close()
    return code


def _answer_second_starts(app: App, lock_file: Path) -> None:
    from consult_app.ui.first_window import FirstWindow

    FirstWindow(app.window, lock_file)


def load_content(folder: Path) -> LoadedContent:
    """Load the content, the store's library and matplotlib, in that order: what is wanted first comes first."""
    from consult_app.guard import guard_memory

    guard_memory()
    from consult_app import shipped
    from consult_app.content.folder import OWN
    from consult_app.content.last_good import load_or_last_good
    from consult_app.ui.parts import ContentFolders, LoadedContent

    folders = ContentFolders(shipped.content_folder(), folder / OWN)
    loaded = load_or_last_good(folders.shipped, folder / "content", folders.own)
    for module in ("consult_app.store.open_store", "consult_app.usecases.assessment.assess_chart"):
        import_module(module)
    from consult_app.ui.fonts import font_files
    from consult_app.ui.widgets.chart_canvas import load_chart_library
    from consult_app.ui.widgets.picture_files import picture

    load_chart_library(font_files())
    for view in ("front", "back"):
        picture(f"body_{view}.svg")
    gc.freeze()  # all of this stays: to look it through for garbage again and again would halt the page for 0.1 s
    return LoadedContent(loaded.pack, loaded.faults, folders, loaded.source == "last_good")


def local_today() -> date:
    """Today on this machine's own calendar: the day the people in the room live."""
    from datetime import datetime

    return datetime.now().astimezone().date()


def default_data_dir() -> Path:
    """Where this person's data lies on this machine."""
    from platformdirs import user_data_path

    return user_data_path("consult-app", appauthor=False)


def begin_anew(command: Sequence[str], folder: Path) -> None:
    """Replace this process by a fresh one at the unlock page: nothing typed stays in memory (safety.md D5)."""
    os.execv(command[0], [*command, "--data-dir", str(folder)])
