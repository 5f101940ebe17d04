"""The id of the device that writes: random, kept in the data folder, in no backup and never sent anywhere."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from consult_app.store.paths import write_durably

_ID = re.compile(r"[0-9a-f]{16}")


def device_id(path: Path) -> str:
    """The id kept at `path`; a new one, which is then kept there, where none can be read.

    Where the disk refuses it, it lasts as long as the program: what is then written stands under a device of its own.
    """
    try:
        kept = path.read_text(encoding="ascii")
    except (OSError, ValueError):
        kept = ""
    if _ID.fullmatch(kept):
        return kept
    made = secrets.token_hex(8)
    try:
        write_durably(path, made.encode("ascii"))
    except OSError:
        return made
    return made
