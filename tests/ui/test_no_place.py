"""A data folder that cannot be written: one calm page says so, and the sample patients are still there to look at."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Started as a person starts it; the first page tells its words, takes its way on, and the window closes at home.
LOOK = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from consult_app import bootstrap

def watch(app):
    def words(name):
        found = app.window.findChild(QLabel, name)
        return found.text() if found is not None and found.isVisible() else ""
    told = [words("gate_title"), words("gate_lead")]
    on = app.window.findChild(QPushButton, "go_on")
    def home():
        if on is None or app.window.findChild(QWidget, "page_home") is not None:
            timer.stop()
            print(json.dumps(told))
            app.window.close()
    def loaded():
        if on is not None:
            on.click()
        timer.start()
    timer = app.timer = QTimer(interval=20, timeout=home)
    app.when_content(loaded)

sys.exit(bootstrap.start(again=(), data_dir=Path(sys.argv[1]), watch=watch))
"""


def first_page(folder: Path, environment: dict[str, str]) -> tuple[str, str]:
    """Title and sentence of the first page over a data folder."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    title, lead = json.loads(done.stdout)
    return title, lead


@pytest.mark.parametrize("beneath", ["", "deeper"])
def test_a_folder_that_cannot_be_made_is_named_and_samples_can_be_looked_at(
    tmp_path: Path, beneath: str, offscreen_environment: dict[str, str]
):
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    folder = tmp_path / "taken" / beneath
    title, lead = first_page(folder, offscreen_environment)
    assert title == "Patients cannot be kept here"
    assert str(folder) in lead
    assert "Nothing was changed." in lead
    assert "Errno" not in lead


def test_a_folder_that_can_be_written_sets_up_as_ever(tmp_path: Path, offscreen_environment: dict[str, str]):
    title, _lead = first_page(tmp_path / "data", offscreen_environment)
    assert title not in ("", "Patients cannot be kept here")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a read-only disk is mounted as Linux does it")
def test_the_portable_folder_on_a_read_only_stick_says_so(tmp_path: Path, offscreen_environment: dict[str, str]):
    stick = tmp_path / "stick"
    stick.mkdir()
    mount = shutil.which("mount")
    mounted = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "ro", "none", str(stick)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode != 0:
        pytest.skip("nothing may be mounted here")
    try:
        title, lead = first_page(stick / "consult-data", offscreen_environment)
    finally:
        subprocess.run(["umount", str(stick)], check=True)
    assert title == "Patients cannot be kept here"
    assert str(stick / "consult-data") in lead
