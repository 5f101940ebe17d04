"""Trouble with the disk, told as a sentence."""

from __future__ import annotations

import errno
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from consult_app.errors import StoreFull, StoreProblem


@contextmanager
def telling_disk(path: Path) -> Generator[None]:
    """Turn an OSError into a StoreProblem that names the file without its folder."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StoreFull(
                "There is not enough room on the disk, so nothing was changed. Please make some room."
            ) from error
        if isinstance(error, FileNotFoundError):
            raise StoreProblem(f"'{path.name}' or its folder was not found. Please check where it is.") from error
        raise StoreProblem(f"The disk would not let '{path.name}' be read or written. Nothing was changed.") from error
