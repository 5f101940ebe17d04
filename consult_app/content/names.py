"""File names that are never ours."""

from __future__ import annotations

import re

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def is_device(name: str) -> bool:
    """Whether Windows opens a name as a device, whatever stands behind its first dot."""
    return bool(_DEVICES.fullmatch(name))
