"""Faults that stay once layouts have come to rest: a deep page needs a few turns until each level has its height."""

from __future__ import annotations

from layout_rules import faults
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QWidget
from ui_room import Room

_TURNS = 4


def settled_faults(room: Room, root: QWidget | None = None) -> list[str]:
    """The faults under `root`, or in the whole window, that are still there after a few turns of the event loop."""
    room.bot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0, timeout=20_000)
    found: list[str] = []
    for _ in range(_TURNS):
        room.settle()
        found = list(faults(root or room.app.window))
        if not found:
            break
    return found
