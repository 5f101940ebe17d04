"""Atkinson Hyperlegible, made for readers with low vision, from its package."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase


def font_files() -> tuple[Path, ...]:
    """The font's four files; empty when the package is missing (then the system's font serves)."""
    spec = find_spec("fontpkg_atkinson_hyperlegible")  # found without running it: start-up stays quick
    if spec is None or spec.origin is None:
        return ()
    return tuple(sorted((Path(spec.origin).parent / "files").glob("*.ttf")))


def load_fonts() -> None:
    """Make the upright faces known to Qt; slanted ones are not used on screen."""
    for path in font_files():
        if "Italic" not in path.name:
            QFontDatabase.addApplicationFont(str(path))
