"""Fonts of the charts: registering the app's files, measuring a text, and leaving out what no font can draw."""

from __future__ import annotations

import pathlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.path import Path
from matplotlib.textpath import TextPath, TextToPath

MISSING = "□"
_PX_TO_POINT = 0.72  # at 100 pixels to the inch


def register_fonts(paths: Iterable[pathlib.Path]) -> None:
    """Make font files known to matplotlib; a file that is known already is not added twice."""
    known = {entry.fname for entry in fontManager.ttflist}
    for path in paths:
        if str(path) not in known:
            fontManager.addfont(str(path))
    for cached in (_known, font, _glyphs):
        cached.cache_clear()
    forget_texts()


def forget_texts() -> None:
    """Drop the kept outlines and widths of labels, some of which a person typed: when a patient's chart is closed."""
    text_width.cache_clear()
    outline.cache_clear()


@lru_cache(maxsize=64)
def font(families: tuple[str, ...], px: float, bold: bool = False) -> FontProperties:
    """Return the font of a text size in logical pixels."""
    return FontProperties(family=list(_known(families)), weight="bold" if bold else "normal", size=px * _PX_TO_POINT)


@lru_cache(maxsize=4096)
def text_width(text: str, families: tuple[str, ...], px: float, bold: bool = False) -> float:
    """Return the width in logical pixels of one line of text that `printable` has seen."""
    width, _, _ = TextToPath().get_text_width_height_descent(text, font(families, px, bold), False)
    return width / _PX_TO_POINT


@lru_cache(maxsize=1024)
def outline(text: str, families: tuple[str, ...], px: float, bold: bool = False) -> Path:
    """Return the letters of one line as a path in logical pixels, y down, from the left end of its baseline.

    Kept, because matplotlib shapes and rasterizes each text anew at each draw: that is two thirds of a redraw.
    """
    letters = TextPath((0, 0), text, prop=font(families, px, bold), usetex=False)
    return Path(letters.vertices * (1 / _PX_TO_POINT, -1 / _PX_TO_POINT), letters.codes)


def printable(text: str, families: tuple[str, ...]) -> str:
    """Return one line that the fonts can draw: a letter that they lack is a box, control and direction marks go."""
    glyphs = _glyphs(families)
    line = " ".join(unicodedata.normalize("NFC", text).split())
    seen = (letter for letter in line if unicodedata.category(letter) not in ("Cc", "Cf"))
    return "".join(letter if ord(letter) in glyphs else MISSING for letter in seen)


@lru_cache(maxsize=8)
def _known(families: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out families that are not there: matplotlib would warn at each text. Its own font is always there."""
    names = {entry.name for entry in fontManager.ttflist}
    return tuple(family for family in families if family in names) or ("DejaVu Sans",)


@lru_cache(maxsize=8)
def _glyphs(families: tuple[str, ...]) -> frozenset[int]:
    files = {findfont(FontProperties(family=family)) for family in _known(families)}
    return frozenset(code for file in files for code in get_font(file).get_charmap())
