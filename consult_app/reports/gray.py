"""Drawings in shades of gray, for printers without color."""

from __future__ import annotations

import re

_COLOR = re.compile(r"((?:fill|stroke|stop-color)\s*[:=]\s*[\"']?\s*)#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_RED, _GREEN, _BLUE = 2126, 7152, 722  # how bright each part looks, of 10,000 (ITU-R BT.709)


def in_gray(svg: str) -> str:
    """Return the drawing with each color written as # and digits replaced by the gray of the same brightness."""
    return _COLOR.sub(lambda found: found.group(1) + _gray(found.group(2)), svg)


def _gray(digits: str) -> str:
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (int(full[place : place + 2], 16) for place in (0, 2, 4))
    level = (red * _RED + green * _GREEN + blue * _BLUE) // 10_000
    return f"#{level:02x}{level:02x}{level:02x}"
