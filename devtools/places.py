"""Where things lie in the project, and how things are said to the person at the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
OUT: Final = ROOT / "out"


class SetupProblem(Exception):
    """Something is missing that dev.py may not or cannot put right; the text says what to type."""


def say(sentence: str) -> None:
    """Tell the person what is happening, at once."""
    print(sentence, flush=True)


def is_root() -> bool:
    """Whether packages of the system may be installed without asking; never true on Windows."""
    return sys.platform != "win32" and os.geteuid() == 0


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, by the session's variables elsewhere."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
