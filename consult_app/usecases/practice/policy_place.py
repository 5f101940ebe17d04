"""Where a machine keeps what the practice has decided for it; looked at on every start, so it imports little."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

NAME: Final = "policy.toml"


def policy_file(platform: str = sys.platform) -> Path:
    """The file's place, which only the machine's administrator can write and no variable of a user moves."""
    if platform in ("win32", "darwin"):
        from platformdirs import site_data_path

        return site_data_path("consult-app", appauthor=False) / NAME
    return Path("/etc/consult-app") / NAME
