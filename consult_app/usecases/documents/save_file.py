"""Write a file that someone asked for: whole and durable, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from consult_app.errors import ReportProblem
from consult_app.reasons.reason import because


def save_file(path: Path, content: bytes) -> None:
    """Write beside the target, flush to the disk, then take its name; ReportProblem says what is in the way."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        _forget(beside)
        code = "no_room_to_save" if error.errno == errno.ENOSPC else "file_not_saved"
        raise ReportProblem(because(code, file=path.name)) from error


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the place cannot be written at all, so nothing was left there
