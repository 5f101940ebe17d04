"""What the process may leave behind: no core dumps, no files that others can read (safety.md D13)."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def guard_files(folder: Path) -> None:
    """Make the data folder, and all that is written from now on, for this person alone.

    OSError when there is no such folder and none can be made.
    """
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True)


def guard_memory() -> None:
    """Close the doors to this process's memory; called before anything of a patient is read."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        pr_set_dumpable = 4
        ctypes.CDLL(None).prctl(pr_set_dumpable, 0, 0, 0, 0)
