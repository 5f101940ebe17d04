"""System packages that a Python package index cannot bring: Qt's libraries, venv on Debian, tools of the window tests.

On Debian and Ubuntu as root they are installed; everywhere else the one line to type is named.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from devtools.places import SetupProblem, is_root, say

# Library that Qt loads -> Debian package that has it. Qt's own message names only the first one missing.
QT_OFFSCREEN: Final[Mapping[str, str]] = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
QT_WINDOW: Final[Mapping[str, str]] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WINDOW_TEST_TOOLS: Final[Mapping[str, str]] = {"Xvfb": "xvfb", "xdotool": "xdotool"}


def ensure_system_packages(*, window: bool, venv: bool) -> None:
    """Qt can start, offscreen or with a window, and, if `venv`, environments can be made; all asked for in one line.

    Raises SetupProblem naming the line to type where nothing may be installed without asking.
    """
    qt = _missing_qt_libraries(window=window)
    packages = sorted({*qt.values(), *(_missing_venv_packages() if venv else ())})
    if not packages:
        return
    if not _has_apt():
        lacking = [*sorted(qt), *(["venv and ensurepip of Python"] if venv and _missing_venv_packages() else [])]
        raise SetupProblem(
            f"This machine lacks: {', '.join(lacking)}.\n"
            "Install the packages of your system that bring them, then start again."
        )
    _apt_install(packages)


def ensure_venv_module() -> None:
    """This Python can make environments with pip in them; bare Debian keeps that part in a package of its own."""
    if packages := _missing_venv_packages():
        if not _has_apt():
            raise SetupProblem(
                "This Python has no venv and ensurepip. Install them from your system, then start again."
            )
        _apt_install(packages)


def _missing_qt_libraries(*, window: bool) -> dict[str, str]:
    if not sys.platform.startswith("linux"):
        return {}
    needed = {**QT_OFFSCREEN, **QT_WINDOW} if window else QT_OFFSCREEN
    return {library: package for library, package in needed.items() if not _loads(library)}


def _missing_venv_packages() -> list[str]:
    if importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None:
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def offer_window_test_tools() -> None:
    """Install what the real-window tests need where that is allowed; else say that they will be skipped."""
    missing = sorted(package for tool, package in WINDOW_TEST_TOOLS.items() if shutil.which(tool) is None)
    if not missing or not sys.platform.startswith("linux"):
        return
    if _has_apt() and is_root():
        _apt_install(missing)
    else:
        say(f"Real-window tests will be skipped; they need: {' '.join(missing)}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_apt() -> bool:
    return shutil.which("apt-get") is not None


def _apt_install(packages: Sequence[str]) -> None:
    names = " ".join(packages)
    if not is_root():
        line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        raise SetupProblem(f"Some packages of the system are missing. Type this, then start again:\n  {line}")
    say(f"Installing packages of the system: {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *step], env=environment, capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode != 0 and step[0] == "install":
            raise SetupProblem(f"apt-get could not install {names}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
