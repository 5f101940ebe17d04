"""Our own pictures by file name, each read once."""

from __future__ import annotations

import re
from functools import cache

from consult_app import shipped
from consult_app.errors import ContentProblem
from consult_app.ui.widgets.vector_shapes import Picture, load_picture

_NAME = re.compile(r"[a-z0-9_]{1,60}\.svg")


@cache
def picture(name: str) -> Picture:
    """Read a picture of our anatomy folder; ContentProblem for any other name, so that no path leaves the folder."""
    if not _NAME.fullmatch(name):
        raise ContentProblem([f"{name[:40]}: this is not the name of one of our pictures"])
    return load_picture(shipped.resource("anatomy", name))
