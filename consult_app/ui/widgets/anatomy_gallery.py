"""Pictures of one structure: one large with its name beside what is lit, the others small, to be taken up by a tap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from consult_app.content.models.base import StructurePicture
from consult_app.content.views import StructureView
from consult_app.ui.theme import Theme
from consult_app.ui.widgets.anatomy_view import AnatomyView
from consult_app.ui.widgets.flow import flow
from consult_app.usecases.speech import Translate

RIGHT_SIDED = frozenset({"hip_front.svg", "knee_front.svg", "shoulder_front.svg"})
"""Pictures of a right joint; mirrored they are of a left one."""
_SMALL_WIDE, _SMALL_HIGH = 92, 68
_NERVES = ("nerve_", "medial_branch_")


def lit_names(structure: StructureView, pictures: Sequence[StructurePicture], say: Translate) -> tuple[str, ...]:
    """What to write beside what is lit in each picture of a structure: its own name, or that of the nerves to it."""
    whole = structure.id.endswith(("_root", "_nerve"))
    return tuple(
        say("Nerves to the joint")
        if not whole and any(name.startswith(_NERVES) for name in one.light)
        else structure.words.short
        for one in pictures
    )


class AnatomyGallery(QWidget):
    """Of `names`, each is written beside what is lit in its picture; `alt` tells those who cannot see it.

    `another` names a small picture by its `{number}`; `left` mirrors the pictures of right joints.
    """

    def __init__(
        self,
        theme: Theme,
        pictures: Sequence[StructurePicture],
        *,
        names: Sequence[str],
        alt: str,
        another: str,
        left: bool = False,
        height: int = 300,
    ) -> None:
        super().__init__()
        self._pictures, self._names, self._alt, self._left = tuple(pictures), tuple(names), alt, left
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        self._large = AnatomyView(theme.tokens)
        self._large.setObjectName("anatomy")
        several = len(self._pictures) > 1
        self._large.setFixedHeight(theme.px(height - _SMALL_HIGH - 8 if several else height))
        box.addWidget(self._large)
        self._small: list[_Small] = []
        if several:
            for number, shown in enumerate(self._pictures):
                view = self._filled(AnatomyView(theme.tokens), shown)
                made = _Small(theme, view, another.format(number=number + 1))
                made.setObjectName(f"anatomy_{number}")
                made.clicked.connect(partial(self.take_up, number))
                self._small.append(made)
            box.addWidget(flow(*self._small, spacing=theme.px(8)))
        self.take_up(0)

    def take_up(self, number: int) -> None:
        """Show a picture large."""
        shown = self._pictures[number]
        self._filled(self._large, shown)
        self._large.set_labels({shown.light[0]: self._names[number]} if shown.light else {})
        self._large.setAccessibleName(self._names[number])
        self._large.setAccessibleDescription(self._alt)
        for place, small in enumerate(self._small):
            small.setChecked(place == number)

    def _filled(self, view: AnatomyView, shown: StructurePicture) -> AnatomyView:
        view.show_picture(shown.file, mirrored=self._left and shown.file in RIGHT_SIDED)
        view.light(shown.light)
        return view


class _Small(QAbstractButton):
    """A small picture that can be pressed; the one shown large has a thicker edge."""

    def __init__(self, theme: Theme, view: AnatomyView, spoken: str) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        view.setMinimumSize(1, 1)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(view)

    def sizeHint(self) -> QSize:
        """A little larger than a finger."""
        return QSize(self._theme.px(_SMALL_WIDE), self._theme.px(_SMALL_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(self._theme.color("teal" if on else "line")), 2 if on else 1))
        painter.setBrush(QColor(self._theme.color("surface")))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
