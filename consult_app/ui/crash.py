"""What happens with a bug: a log without patient data, a calm notice, and a shell that lives on (safety.md D11)."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from consult_app.ui.state.session import Session

_MEGABYTE = 1_000_000
_NOTICE = "Something went wrong in the app. What was saved is safe. Please open the page again."


def install_crash_hook(session: Session, folder: Path) -> None:
    """Log every uncaught exception by type, file and line, never its words or values; then tell the room."""

    def crashed(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        with suppress(OSError):  # where nothing can be written, the room is told all the same
            open_log(folder)
        # Imported here: the log's handlers bring a good part of the standard library, and no start needs them.
        import logging

        logging.getLogger("consult_app").error("%s at %s", kind.__name__, places(trace))
        session.notice(_NOTICE, "rose")

    sys.excepthook = crashed


def open_log(folder: Path) -> None:
    """Send the app's log to a small file in `folder`, once; it holds types, files and lines, nothing of a patient."""
    import logging
    from logging.handlers import RotatingFileHandler

    log = logging.getLogger("consult_app")
    if any(isinstance(handler, RotatingFileHandler) for handler in log.handlers):
        return
    log.setLevel(logging.WARNING)
    log.propagate = False
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "app.log", maxBytes=_MEGABYTE, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)


def places(trace: TracebackType | None) -> str:
    """Name the files and lines of a traceback, innermost last, without any value."""
    import traceback

    frames = traceback.extract_tb(trace)[-6:]
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
