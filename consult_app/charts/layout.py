"""Where labels go so that none covers another and none is cut. Plain sums in pixels, y down; no drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from unicodedata import combining

ELLIPSIS = "…"
_LONGEST_LABEL = 200
# Rows and the widest flag (a share of the width), in order of liking: two rows of short names before three of long.
_TRIES = (
    (1, 1.0),
    (2, 1.0),
    (2, 0.4),
    (2, 0.28),
    (3, 1.0),
    (3, 0.4),
    (3, 0.28),
    (2, 0.2),
    (3, 0.2),
    (3, 0.14),
    (3, 0.09),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y down from the top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The y of the middle."""
        return (self.top + self.bottom) / 2

    def covers(self, other: Box) -> float:
        """Return the area in square pixels that this and `other` share."""
        if self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top:
            return 0.0
        across = min(self.right, other.right) - max(self.left, other.left)
        return across * (min(self.bottom, other.bottom) - max(self.top, other.top))


@dataclass(frozen=True, slots=True)
class Pill:
    """A flag's place: its text, left edge and width, and its row counted from the chart upward."""

    text: str
    left: float
    width: float
    row: int


Measure = Callable[[str], float]


def elide(text: str, width: float, measure: Measure) -> str:
    """Cut `text` to `width` with an ellipsis; empty when not even one letter fits."""
    text = text[:_LONGEST_LABEL]
    if measure(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if measure(text[:half].rstrip() + ELLIPSIS) <= width else (low, half - 1)
    while low and low < len(text) and combining(text[low]):
        low -= 1  # an accent stays with its letter
    return text[:low].rstrip() + ELLIPSIS if low else ""


def wrap(text: str, width: float, measure: Measure, lines: int = 2) -> tuple[str, ...]:
    """Break `text` at spaces into at most `lines` lines of `width`; the last is elided."""
    rows: list[str] = []
    rest = text[:_LONGEST_LABEL].split()
    while rest and len(rows) < lines:
        if len(rows) == lines - 1:
            rows.append(elide(" ".join(rest), width, measure))
            break
        row = [rest.pop(0)]
        while rest and measure(" ".join([*row, rest[0]])) <= width:
            row.append(rest.pop(0))
        rows.append(elide(" ".join(row), width, measure))
    return tuple(row for row in rows if row)


@dataclass(frozen=True, slots=True)
class PillRoom:
    """Where flags may stand: between `left` and `right`, `pad` around a text, `gap` between two, up to `rows`."""

    left: float
    right: float
    pad: float
    gap: float
    rows: int
    measure: Measure


def stack_pills(flags: Sequence[tuple[float, str]], room: PillRoom, several: Callable[[int], str]) -> tuple[Pill, ...]:
    """Place flags (x, text; in order of x) in as few rows as they need, each over its x and none over another.

    Where the rows do not suffice, long texts are elided step by step; flags that still find no room are told together
    by `several(count)`.
    """
    whole = room.right - room.left
    for rows, share in _TRIES:
        pills = _fit(flags, room, rows, share * whole) if rows <= room.rows else None
        if pills is not None:
            return pills
    return _merged(flags, room, several)


def _fit(flags: Sequence[tuple[float, str]], room: PillRoom, rows: int, widest: float) -> tuple[Pill, ...] | None:
    """Give each flag in turn the row where it can stand nearest to where it is wanted: starting at its own line."""
    lines: list[list[tuple[float, str, float]]] = [[] for _ in range(rows)]
    ends = [room.left - room.gap] * rows
    for x, text in flags:
        shown = elide(text, widest - 2 * room.pad, room.measure)
        if not shown:
            return None
        width = room.measure(shown) + 2 * room.pad
        leftmost = max(room.left, min(x - width + room.gap, room.right - width))
        starts = [max(end + room.gap, leftmost) for end in ends]
        latest = max(room.left, min(x - room.gap / 2, room.right - width))
        open_rows = [row for row, start in enumerate(starts) if start <= latest]
        if not open_rows:
            return None
        row = min(open_rows, key=lambda row: max(ends[row] + room.gap - latest, 0.0))
        lines[row].append((x, shown, width))
        ends[row] = starts[row] + width
    return tuple(pill for row, line in enumerate(lines) for pill in _shift_right(line, room, row))


def _shift_right(line: Sequence[tuple[float, str, float]], room: PillRoom, row: int) -> list[Pill]:
    """Move the pills of a row as far right as lines and neighbors allow: a flag flies to the right of its pole."""
    pills: list[Pill] = []
    limit = room.right
    for x, text, width in reversed(line):
        start = max(room.left, min(x - room.gap / 2, limit - width))
        pills.append(Pill(text, start, width, row))
        limit = start - room.gap
    return pills


def _merged(flags: Sequence[tuple[float, str]], room: PillRoom, several: Callable[[int], str]) -> tuple[Pill, ...]:
    groups = [[flag] for flag in flags]
    while len(groups) > 1:
        nearest = min(range(1, len(groups)), key=lambda at: groups[at][0][0] - groups[at - 1][-1][0])
        groups[nearest - 1 : nearest + 1] = [groups[nearest - 1] + groups[nearest]]
        told = [(group[0][0], group[0][1] if len(group) == 1 else several(len(group))) for group in groups]
        pills = _fit(told, room, room.rows, 0.28 * (room.right - room.left))
        if pills is not None:
            return pills
    return ()


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> tuple[float, ...]:
    """Move label middles apart, each as near its wanted y as it can be, all between `top` and `bottom`."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = list(wanted)
    floor = top
    for index in order:
        placed[index] = max(wanted[index], floor + heights[index] / 2)
        floor = placed[index] + heights[index] / 2
    ceiling = bottom
    for index in reversed(order):
        placed[index] = min(placed[index], ceiling - heights[index] / 2)
        ceiling = placed[index] - heights[index] / 2
    return tuple(placed)


def freest(candidates: Sequence[Box], taken: Iterable[Box]) -> Box:
    """Return the candidate that covers least of what is taken; the first of equals."""
    around = Box(
        min(box.left for box in candidates),
        min(box.top for box in candidates),
        max(box.right for box in candidates),
        max(box.bottom for box in candidates),
    )
    boxes = [box for box in taken if around.covers(box)]
    best, least = candidates[0], inf
    for box in candidates:
        covered = sum(box.covers(other) for other in boxes)
        if covered < least:
            best, least = box, covered
        if not covered:
            break
    return best
