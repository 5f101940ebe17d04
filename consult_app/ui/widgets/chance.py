"""Pictures of chance: groups of people side by side, the comparison always beside it, with source and follow-up."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.icon_array import IconArray
from consult_app.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people: `filled` of `total` (100 for per-100 figures, the real number for counts)."""

    name: str
    filled: int
    total: int


@dataclass(frozen=True, slots=True)
class ChancePicture:
    """What a picture shows, in words and numbers already in the page's language."""

    title: str
    groups: tuple[Group, ...]
    count_words: str  # "{k} in {n}"
    notes: tuple[str, ...] = ()
    success: str = ""
    failure: str = ""


def small_chance(theme: Theme, picture: ChancePicture) -> QWidget:
    """The first two groups, small, for a cell of the comparison."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(6))
    box.addWidget(
        flow(
            *(_group(theme, picture, group, dot=5.4, wide=96) for group in picture.groups[:2]),
            spacing=theme.px(12),
            top=True,
        )
    )
    if picture.notes:
        box.addWidget(label(picture.notes[0], "small"))
    return holder


def large_chance(theme: Theme, picture: ChancePicture) -> QWidget:
    """All groups, large, with both framings and every note."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(10))
    box.addWidget(label(picture.title, "strong"))
    box.addWidget(
        flow(
            *(_group(theme, picture, group, dot=12, wide=150) for group in picture.groups),
            spacing=theme.px(28),
            top=True,
        )
    )
    for group in picture.groups[:1]:
        if picture.success and picture.failure:
            both = f"{group.filled} {picture.success}; {group.total - group.filled} {picture.failure}."
            box.addWidget(label(both, "label"))
    for note in picture.notes:
        box.addWidget(label(note, "small"))
    return holder


def _group(theme: Theme, picture: ChancePicture, group: Group, *, dot: float, wide: int) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.px(4))
    counted = picture.count_words.format(k=group.filled, n=group.total)
    grid.addWidget(IconArray(theme, group.filled, group.total, f"{group.name}: {counted}", dot=dot), 0, 0)
    grid.addWidget(label(counted, "label_strong", wrap=False), 1, 0)
    name = label(group.name, "small")
    name.setFixedWidth(theme.px(wide))
    grid.addWidget(name, 2, 0)
    grid.setRowStretch(3, 1)
    return holder
