"""A second start over the same data folder shows the window that is open, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytest import mark
from pytestqt.qtbot import QtBot

from consult_app.store.lock import FolderLock
from consult_app.ui.first_window import FirstWindow

in_front = mark.qt_log_ignore("This plugin does not support raise")  # a screen that is not there has no front


@in_front
def test_the_second_start_ends_in_a_sentence_and_the_first_window_comes_to_the_front(
    qtbot: QtBot, tmp_path: Path, offscreen_environment: dict[str, str]
):
    held = FolderLock(tmp_path / "window.lock")
    held.take()
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    FirstWindow(window, tmp_path / "window.lock")
    second = subprocess.run(
        [sys.executable, "-m", "consult_app", "--data-dir", str(tmp_path)],
        env=offscreen_environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    held.release()
    assert second.returncode == 0
    assert second.stdout == "Consult is open already: its window comes to the front.\n"
    assert second.stderr == ""
    qtbot.waitUntil(lambda: not window.windowState() & Qt.WindowState.WindowMinimized)
    assert window.isVisible()


@in_front
def test_every_later_start_is_answered_too(qtbot: QtBot, tmp_path: Path):
    lock_file = tmp_path / "window.lock"
    lock_file.touch()
    window = QWidget()
    qtbot.addWidget(window)
    FirstWindow(window, lock_file)
    for _ in range(3):
        window.showMinimized()
        os.utime(lock_file)
        qtbot.waitUntil(lambda: not window.windowState() & Qt.WindowState.WindowMinimized)


def test_a_window_that_was_closed_keeps_nobody_out(tmp_path: Path):
    gone = FolderLock(tmp_path / "window.lock")
    gone.take()
    gone.release()
    FolderLock(tmp_path / "window.lock").take()
