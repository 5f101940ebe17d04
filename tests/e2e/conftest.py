"""A screen of its own for each test, and the app on it, pressed and typed at from outside."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1366, 768
PATIENCE = 180.0  # seconds; a busy machine is slow, a broken app never gets there
NEEDED = ("Xvfb", "xdotool")


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a fresh X display."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing or not sys.platform.startswith("linux"):
        pytest.skip(f"a real window needs {' and '.join(missing or ['Linux'])}")
    reader, writer = os.pipe()
    screen = f"{WIDTH}x{HEIGHT}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        server.wait()
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait()


def program() -> list[str]:
    """The command of the app that answers: this checkout's, or that of a bundle in CONSULT_APP_DRIVEN."""
    bundled = os.environ.get("CONSULT_APP_DRIVEN")
    return shlex.split(bundled) if bundled else [sys.executable, str(Path(__file__).with_name("driver_app.py"))]


class Person:
    """Someone at the laptop: sees what the app shows, and uses mouse and keys of the X server."""

    def __init__(self, display: str, folder: Path) -> None:
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        self._folder = folder
        self._app: subprocess.Popen[str] | None = None
        self.start()

    def start(self) -> None:
        """Start the program."""
        self._app = subprocess.Popen(
            [*program(), "--data-dir", str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=self._environment,
        )

    def close(self) -> int:
        """Close the window and wait until the program has ended; returns its exit code."""
        assert self._app is not None
        if self._app.poll() is None:
            self.look("close")
        self._app.communicate(timeout=PATIENCE)
        return self._app.returncode

    def end(self) -> None:
        """Make sure that nothing runs on after a test that failed."""
        if self._app is not None and self._app.poll() is None:
            self._app.kill()
            self._app.communicate()

    # --- seeing

    def look(self, name: str) -> dict[str, Any]:
        """What the app shows under a name now; empty when it shows nothing of that name."""
        assert self._app is not None
        assert self._app.stdin is not None
        assert self._app.stdout is not None
        self._app.stdin.write(f"{name}\n")
        self._app.stdin.flush()
        line = self._app.stdout.readline()
        assert line, "the program has ended"
        return json.loads(line)

    def wait(self, name: str, fits: Callable[[dict[str, Any]], bool] = lambda _: True) -> dict[str, Any]:
        """Look until something of that name is shown and fits."""
        end = time.monotonic() + PATIENCE
        seen: dict[str, Any] = {}
        while time.monotonic() < end:
            seen = self.look(name)
            if "name" in seen and fits(seen):
                return seen
            time.sleep(0.02)
        raise AssertionError(f"{name} was not shown as wanted in {PATIENCE:.0f} s; seen last: {seen}")

    # --- doing

    def press(self, name: str) -> None:
        """Scroll a widget into view and click it."""
        seen = self.wait(name, lambda one: one["enabled"])
        for _ in range(40):
            if seen["reached"]:
                break
            turn = "5" if seen["y"] > HEIGHT / 2 else "4"
            self._xdotool("mousemove", str(WIDTH - 24), str(HEIGHT // 2), "click", turn)
            seen = self.wait(name, lambda one, y=seen["y"]: one["y"] != y or one["reached"])
        assert seen["reached"], f"{name} cannot be reached: {seen}"
        self._xdotool("mousemove", str(seen["x"]), str(seen["y"]), "click", "1")

    def write(self, name: str, text: str) -> None:
        """Click into a field and type."""
        self.press(name)
        self.type(text)
        self.wait(name, lambda one: one["text"] == text)

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        self._xdotool("type", "--delay", "4", text)

    def keys(self, *keys: str) -> None:
        """Press keys, as xdotool names them."""
        self._xdotool("key", *keys)

    def enter_until_gone(self, name: str) -> None:
        """Press Enter until nothing of that name is shown: a list of proposals may have taken the key before."""
        end = time.monotonic() + PATIENCE
        while self.look(name):
            assert time.monotonic() < end, f"{name} was still shown after {PATIENCE:.0f} s"
            self.keys("Return")

    def take_focus(self, title: str = "^Consult$") -> None:
        """Give the window the keyboard; a window manager would do that."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def _xdotool(self, *arguments: str) -> None:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr


@pytest.fixture
def person(display: str, tmp_path: Path) -> Iterator[Person]:
    """Someone in front of the app's very first start."""
    made = Person(display, tmp_path / "data")
    yield made
    made.end()
