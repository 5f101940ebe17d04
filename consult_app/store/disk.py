"""Trouble with the disk, as a problem that can be told."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from consult_app.errors import StoreFull, StoreProblem
from consult_app.reasons.reason import because


@contextmanager
def telling_disk(path: Path) -> Generator[None]:
    """Turn an OSError into a StoreProblem that names the file without its folder."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreFull(because("no_room_on_disk")) from error
        if isinstance(error, FileNotFoundError):
            raise StoreProblem(because("file_not_found", file=path.name)) from error
        raise StoreProblem(because("disk_refused", file=path.name)) from error
