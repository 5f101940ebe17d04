"""A picture of anatomy in which structures light up, carry a label, or can be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from consult_app.errors import ContentProblem
from consult_app.ui.widgets.path_button import PathButton, PathColors
from consult_app.ui.widgets.path_field import PathField
from consult_app.ui.widgets.picture_files import picture
from consult_app.ui.widgets.picture_labels import Label, lay_out, paint_labels
from consult_app.ui.widgets.vector_file import Paint
from consult_app.ui.widgets.vector_shapes import Picture, Shape, fit, inner_point, paint_shapes

# What is not lit steps back this far toward the paper, so that one look finds what is.
_STEP_BACK = 0.35


class AnatomyView(PathField):
    """Shows one of our pictures; `chosen(id)` tells which structure was tapped when choices are set.

    `colors` needs the tokens surface, ink, ink_2, teal and those given to `light`. An id that the picture does not
    have raises ContentProblem. A lit structure has a heavier outline too, so that color is not all that tells it.
    """

    chosen = Signal(str)

    def __init__(self, colors: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._picture: Picture | None = None
        self._mirrored = False
        self._lit: tuple[str, ...] = ()
        self._lit_color = QColor(colors["teal"])
        self._names: dict[str, str] = {}
        self._points: dict[str, QPointF] = {}
        self._labels: tuple[Label, ...] = ()
        self._place = QRectF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, name: str, *, mirrored: bool = False) -> None:
        """Show a picture of our anatomy folder with nothing lit; `mirrored` makes a right knee a left one."""
        self.set_picture(picture(name), mirrored=mirrored)

    def set_picture(self, shown: Picture, *, mirrored: bool = False) -> None:
        """Show a picture that has been read already, with nothing lit, labeled or to be chosen."""
        self.clear_buttons()
        self._picture, self._mirrored = shown, mirrored
        self._lit, self._names, self._points = (), {}, {}
        self.setAccessibleName(shown.title)
        self.setAccessibleDescription(shown.description)
        self.updateGeometry()
        self.arrange()

    def light(self, ids: Sequence[str], color_token: str = "teal") -> None:
        """Light these structures and no others; structures or whole groups, by id."""
        self._check(ids)
        self._lit, self._lit_color = tuple(ids), QColor(self._colors[color_token])
        self.redraw()

    def lit(self) -> tuple[str, ...]:
        """What is lit now."""
        return self._lit

    def set_labels(self, names: Mapping[str, str]) -> None:
        """Write these words beside the picture, each with a thin line to its structure."""
        self._check(names)
        self._names = dict(names)
        self._points = {name: inner_point(self._shown().seen_part(name)) for name in names}
        self.arrange()

    def set_choices(self, choices: Mapping[str, str]) -> None:
        """Let these structures be tapped; the words are what a screen reader says."""
        self._check(choices)
        self.clear_buttons()
        paint = PathColors(
            self._lit_color, QColor(self._colors["teal"]), QColor(self._colors["teal"]), QColor(self._colors["surface"])
        )
        for name, words in choices.items():
            button = PathButton(self, name, self._shown().outline(name), paint, checkable=False)
            button.setObjectName(f"structure_{name}")
            button.setAccessibleName(words)
            button.used.connect(self._used)
            self.add_button(button, "structures")
            button.show()
        self.arrange()

    def sizeHint(self) -> QSize:
        """As tall as 420 px, as wide as the picture then is, with room for labels when there are some."""
        box = self._picture.view_box if self._picture else QRectF(0, 0, 1, 1)
        return QSize(round(420 * box.width() / box.height()) + (240 if self._names else 0), 420)

    def minimumSizeHint(self) -> QSize:
        """Smaller than this, structures run together."""
        return QSize(160, 200)

    def arrange(self) -> None:
        """Place the buttons and the words."""
        whole = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        self._place, self._labels = whole, ()
        shown = self._picture
        if shown is None:
            return
        if self._names:
            self._place, self._labels = lay_out(
                self._names, self._points, shown.view_box, whole, self.font(), self._mirrored
            )
        at = fit(shown.view_box, self._place, self._mirrored)
        for button in self.buttons():
            button.place(at)
        self.redraw()

    def draw(self, painter: QPainter) -> None:
        """The picture, what is lit in it, and its labels."""
        if self._picture is None:
            return
        at = fit(self._picture.view_box, self._place, self._mirrored)
        painter.save()
        painter.setClipRect(at.mapRect(self._picture.view_box))
        paint_shapes(painter, self._picture.shapes, at, self._paint_of if self._lit else None)
        painter.restore()
        paint_labels(painter, self._labels, QColor(self._colors["ink"]), QColor(self._colors["surface"]))

    def _shown(self) -> Picture:
        if self._picture is None:
            raise ContentProblem(["anatomy: there is no picture to light yet"])
        return self._picture

    def _check(self, ids: Iterable[str]) -> None:
        shown = self._shown()
        unknown = sorted(set(ids) - shown.ids())
        if unknown:
            raise ContentProblem([f"{shown.name}: there is no part called '{name[:64]}'" for name in unknown])

    def _paint_of(self, shape: Shape) -> Paint:
        """The paint of a shape while something is lit."""
        paint = shape.paint
        if shape.material == "steel":
            return paint  # a needle points at what is lit: it must not step back
        if not any(shape.answers_to(name) for name in self._lit):
            paper = QColor(self._colors["surface"])
            return replace(paint, fill=_toward(paint.fill, paper), stroke=_toward(paint.stroke, paper))
        color = self._lit_color
        if paint.fill is not None:
            return replace(paint, fill=color.name(), stroke=color.darker(150).name(), width=paint.width * 1.35)
        # A nerve drawn as a line takes the color; a crease inside a lit bone turns darker than the bone.
        if shape.material.startswith("nerve"):
            return replace(paint, stroke=color.name(), width=paint.width * 1.7)
        return replace(paint, stroke=color.darker(150).name())

    @Slot(str, bool)
    def _used(self, name: str, on: bool) -> None:
        self.chosen.emit(name)


def _toward(color: str | None, paper: QColor) -> str | None:
    """A color mixed with the paper behind it; nothing stays nothing."""
    if color is None:
        return None
    own, share = QColor(color), 1 - _STEP_BACK
    return QColor(
        round(own.red() * share + paper.red() * _STEP_BACK),
        round(own.green() * share + paper.green() * _STEP_BACK),
        round(own.blue() * share + paper.blue() * _STEP_BACK),
    ).name()
