"""Which levels of the spine a record names: L4-L5, L4/5, "L3-4 and L4-5"; a run such as L3-L5 is every level in it."""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = (("C", 7), ("T", 12), ("L", 5), ("S", 5))
_ORDER: Final = tuple(f"{letter}{number}" for letter, last in _LETTERS for number in range(1, last + 1))
_BETWEEN: Final = re.compile(r"\s*(?:,|;|\+|&|\band\b|\by\b)\s*", re.IGNORECASE)
_PAIR: Final = re.compile(r"([CTLS])\s?(\d{1,2})\s?[-/\u2013]\s?([CTLS]?)\s?(\d{1,2})", re.IGNORECASE)


def levels_named(text: str) -> frozenset[str] | None:
    """Return the levels between two vertebrae that a text names; None where it names none, or anything else as well.

    A vertebra alone (L4) is no level: one nerve of a joint, or a root, and a record does not say which.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    found = [_run(part) for part in parts]
    known = [run for run in found if run is not None]
    if not known or len(known) < len(found):
        return None
    return frozenset(level for run in known for level in run)


def _run(text: str) -> tuple[str, ...] | None:
    pair = _PAIR.fullmatch(text)
    if pair is None:
        return None
    upper = f"{pair[1]}{int(pair[2])}".upper()
    lower = f"{pair[3] or pair[1]}{int(pair[4])}".upper()
    if upper not in _ORDER or lower not in _ORDER:
        return None
    first, last = _ORDER.index(upper), _ORDER.index(lower)
    return tuple(f"{_ORDER[at]}-{_ORDER[at + 1]}" for at in range(first, last)) if first < last else None
