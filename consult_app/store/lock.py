"""One running program per data folder: a lock the operating system takes back by itself after a kill."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from consult_app.reasons.reason import because
from consult_app.store.problems import StoreBusy

_HELD = frozenset({errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


class FolderLock:
    """Holds a data folder for this process until `release`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock at once or raise StoreBusy; OSError when the folder cannot be written."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno not in _HELD:
                raise
            raise StoreBusy(because("store_open_elsewhere")) from error
        self._handle = handle

    def release(self) -> None:
        """Give the folder back; harmless when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":  # pragma: no cover - the same promise with Windows' own call
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
