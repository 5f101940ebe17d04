"""A matplotlib Figure as a sheet of logical pixels, y down: the few marks that our charts are made of.

No Axes: an empty pair costs half of what the whole chart may, and labels are placed in pixels so that none is cut.
A sheet is good for the figure's size at the time; after a resize the chart is drawn anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, PathPatch, Rectangle
from matplotlib.transforms import Affine2D, Transform

from consult_app.charts.fonts import outline, printable, text_width
from consult_app.charts.layout import Box
from consult_app.charts.style import ChartStyle

Dashes = tuple[float, ...]
SOLID: Dashes = ()
_PX_TO_POINT = 0.72
_X_HEIGHT_MIDDLE = 0.34  # of the text size: from the baseline up to the middle of a capital or a digit


@dataclass(frozen=True, slots=True)
class Dot:
    """A round marker: diameter and ring width in pixels; `fill` may differ from the ring."""

    size: float
    fill: str
    ring: float = 0.0


class Sheet:
    """Draws on the figure that it is given, which it clears first."""

    def __init__(self, figure: Figure, style: ChartStyle) -> None:
        width, height = figure.get_size_inches()
        self.style = style
        self.width, self.height = float(width) * 100, float(height) * 100
        figure.clear()
        figure.set_facecolor(style.surface)
        self._figure = figure
        flip = Affine2D().scale(1 / self.width, -1 / self.height).translate(0, 1)
        self._place: Transform = flip + figure.transFigure

    def measure(self, text: str, px: float, bold: bool = False) -> float:
        """Return the width of a text as `text` would draw it."""
        return text_width(printable(text, self.style.families), self.style.families, px, bold)

    def clean(self, text: str) -> str:
        """Return what of a text can be drawn on one line."""
        return printable(text, self.style.families)

    def box(self, box: Box, color: str, z: float, alpha: float = 1.0) -> None:
        """Fill a rectangle."""
        self._add(Rectangle((box.left, box.top), box.width, box.height, facecolor=color, alpha=alpha, linewidth=0), z)

    def pill(self, box: Box, color: str, radius: float, z: float) -> None:
        """Fill a rectangle with round corners."""
        shape = f"round,pad=0,rounding_size={min(radius, box.width / 2, box.height / 2)}"
        patch = FancyBboxPatch((box.left, box.top), box.width, box.height, boxstyle=shape, facecolor=color, linewidth=0)
        self._add(patch, z)

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        color: str,
        width: float,
        z: float,
        dashes: Dashes = SOLID,
        dot: Dot | None = None,
    ) -> None:
        """Draw a line of `width` pixels (0: only dots) that is open at each NaN; `dashes` are in pixels."""
        mark = Line2D(
            xs,
            ys,
            color=color,
            linewidth=width * _PX_TO_POINT,
            linestyle="-" if width else "none",
            solid_capstyle="round",
            solid_joinstyle="round",
            dash_capstyle="butt",
        )
        if dashes and width:
            mark.set_linestyle((0, tuple(length / width for length in dashes)))
        if dot is not None:
            mark.set_marker("o")
            mark.set_markersize((dot.size - dot.ring) * _PX_TO_POINT)
            mark.set_markerfacecolor(dot.fill)
            mark.set_markeredgewidth(dot.ring * _PX_TO_POINT)
        self._add(mark, z)

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        px: float,
        color: str,
        z: float = 20,
        bold: bool = False,
        align: str = "left",
    ) -> Box:
        """Write one line with its middle at y `middle`; x is the left, center or right by `align`. Returns its box."""
        shown = self.clean(text)
        width = text_width(shown, self.style.families, px, bold)
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        letters = outline(shown, self.style.families, px, bold)
        place = Affine2D().translate(left, middle + _X_HEIGHT_MIDDLE * px) + self._place
        self._figure.add_artist(PathPatch(letters, facecolor=color, linewidth=0, transform=place, zorder=z, snap=False))
        return Box(left, middle - px * 0.6, left + width, middle + px * 0.6)

    def _add(self, artist: Artist, z: float) -> None:
        artist.set_transform(self._place)
        artist.set_zorder(z)
        self._figure.add_artist(artist)
