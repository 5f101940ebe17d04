"""Where the files that come with the app lie: the one place that knows, in a checkout, a wheel and a bundle alike.

`content/` and `resources/` are top-level folders of the project. The build lays them into the package, under
`shipped_files/`; in a checkout they are read where they are. Catalogues and migrations lie in the package itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def content_folder() -> Path:
    """The content pack that comes with the app."""
    return _top_level("content")


def resource(*names: str) -> Path:
    """A file or folder of `resources/`; whether it is there is for the reader to find out."""
    return _top_level("resources").joinpath(*names)


def locale_folder() -> Path:
    """The compiled catalogues of the app's own words."""
    return _PACKAGE / "ui" / "locale"


def migrations_folder() -> Path:
    """The store's migrations, which Alembic reads as files."""
    return _PACKAGE / "store" / "migrations"


def _top_level(name: str) -> Path:
    laid_in = _PACKAGE / "shipped_files" / name
    return laid_in if laid_in.is_dir() else _PACKAGE.parent / name
