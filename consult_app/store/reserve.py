"""A few MiB kept aside, given back when the disk is full, so that an open consultation can be saved and closed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

RESERVE_BYTES = 8 << 20
_WORTHWHILE_ROOM = 8 * RESERVE_BYTES


def hold_reserve(path: Path) -> bool:
    """Set the space aside; False, and no file, where the disk has little room or cannot be written."""
    try:
        if path.exists() and path.stat().st_size == RESERVE_BYTES:
            return True
        if shutil.disk_usage(path.parent).free < _WORTHWHILE_ROOM:
            return False
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            # Real bytes, not a hole: a sparse file would keep nothing aside.
            for _ in range(RESERVE_BYTES >> 20):
                os.write(handle, bytes(1 << 20))
            complete = os.fstat(handle).st_size == RESERVE_BYTES
        finally:
            os.close(handle)
    except OSError:
        complete = False
    if not complete:
        release_reserve(path)
    return complete


def release_reserve(path: Path) -> None:
    """Give the space back."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # A disk that cannot even delete a file will be told at the next save; there is nothing to do here.
        return
