"""JSON text written with exact decimals: a `NumberText` comes out as it is, so no float rounds a score."""

from __future__ import annotations

import json
from collections.abc import Mapping

from consult_app.exchange.json_door import Json, NumberText


def json_text(value: Json) -> str:
    """Write a JSON value; a lone surrogate, which no file may hold, becomes the replacement mark."""
    if isinstance(value, NumberText):
        return str(value)
    if isinstance(value, str):
        whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return json.dumps(whole, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json_text(key)}:{json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",\n".join(json_text(item) for item in value) + "]"
    return json.dumps(value)
