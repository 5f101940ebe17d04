"""Write a file that someone asked for: whole and durable, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from consult_app.errors import ReportProblem


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
        raise ReportProblem(
            f"{path.name} could not be saved there ({error.strerror or 'the place cannot be written'}). "
            "Nothing was changed. Please choose another place."
        ) from error


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return  # the place cannot be written at all, so nothing was left there
