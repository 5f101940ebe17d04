"""The typefaces of printed pages: Atkinson Hyperlegible, and DejaVu Sans for the letters it lacks.

Both come with installed packages; the machine's own fonts are never looked at, so that a page is the same everywhere.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from consult_app.errors import ReportProblem
from consult_app.reasons.reason import because

if TYPE_CHECKING:
    import typst

FAMILIES = ("Atkinson Hyperlegible", "DejaVu Sans")
_FACES = (
    ("fontpkg_atkinson_hyperlegible", "files", ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")),
    ("matplotlib", "mpl-data/fonts/ttf", ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")),
)


@cache
def font_folders() -> tuple[Path, ...]:
    """Return the folder of each family, in order of preference; ReportProblem when one is missing."""
    return tuple(_folder(package, inside, names) for package, inside, names in _FACES)


@cache
def typst_fonts() -> typst.Fonts:
    """Return the typesetter's font book, made once for the process."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font_folders()))


@cache
def covered() -> tuple[frozenset[int], ...]:
    """Return, for each family, the code points that both its regular and its bold face can draw."""
    from fontTools.ttLib import TTFont

    maps: list[frozenset[int]] = []
    for folder, (_, _, names) in zip(font_folders(), _FACES, strict=True):
        drawn: set[int] | None = None
        for name in names:
            with TTFont(folder / name, lazy=True) as font:
                face = set(font.getBestCmap() or ())
            drawn = face if drawn is None else drawn & face
        maps.append(frozenset(drawn or ()))
    return tuple(maps)


def _folder(package: str, inside: str, names: tuple[str, ...]) -> Path:
    spec = find_spec(package)  # the package itself is not run: matplotlib is slow to start
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / inside
        if all((folder / name).is_file() for name in names):
            return folder
    raise ReportProblem(because("typefaces_missing"))
