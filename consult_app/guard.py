"""What the process may leave behind: no core dumps, no files that others can read (safety.md D13)."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def guard_process(folder: Path) -> None:
    """Close the doors before anything of a patient is read; makes the data folder for this person alone."""
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        pr_set_dumpable = 4
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)
