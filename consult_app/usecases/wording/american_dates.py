"""Dates as people in the United States type them: month, day, year."""

from __future__ import annotations

import re
from typing import Final

_TYPED: Final = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9/])")


def iso_dates(text: str) -> str:
    """The text with each `3/25/1961` in it as `1961-03-25`; whether there is such a day is for others to say."""
    return _TYPED.sub(lambda found: f"{found[3]}-{int(found[1]):02d}-{int(found[2]):02d}", text)
