"""Phosphor icons from qtawesome, one font only, loaded after the first paint and kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

_font: list[IconicFont | None] = []


def load_icons() -> None:
    """Load the Phosphor font; without it (managed Windows can refuse fonts) the app goes on with words alone."""
    if _font:
        return
    import qtawesome
    from qtawesome.iconic_font import FontError, IconicFont

    # One font of the twelve: loading them all costs a whole start of an empty window.
    phosphor = next(font for font in qtawesome._BUNDLED_FONTS if font[0] == "ph")  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    try:
        _font.append(IconicFont(phosphor))
    except FontError:
        _font.append(None)


@cache
def icon(name: str, color: str, color_on: str = "") -> QIcon:
    """Return an icon such as `ph.crosshair`; the same request always gives the same object (new ones leak)."""
    if not _font or _font[0] is None:
        return QIcon()
    options = {"color": color, "color_on": color_on or color, "scale_factor": 1.25}
    made: QIcon = _font[0].icon(name, **options)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return made  # pyright: ignore[reportUnknownVariableType]


def pixmap(name: str, color: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon drawn at a size in px."""
    return icon(name, color).pixmap(QSize(side, side), ratio)
