"""Our pictures, read without Qt, and small pictures made for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consult_app.ui.widgets.vector_file import Drawing, read_drawing

ANATOMY = Path(__file__).resolve().parents[3] / "resources" / "anatomy"
Reader = Callable[[str], Drawing]


@pytest.fixture(scope="session")
def drawing() -> Reader:
    """Read one of our pictures by file name."""

    def read(name: str) -> Drawing:
        return read_drawing((ANATOMY / name).read_bytes(), name)

    return read


@pytest.fixture(scope="session")
def svg() -> Reader:
    """Read a picture whose root holds the given text."""

    def read(inside: str, view_box: str = "0 0 10 10") -> Drawing:
        text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">{inside}</svg>'
        return read_drawing(text.encode(), "test.svg")

    return read
