"""The bundled pack, loaded once, and copies of it that a test may break."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.content.load import Loaded, read_pack
from consult_app.content.pack import Content, Pack

Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The bundled pack with everything that was found while loading it."""
    return read_pack(shipped.content_folder())


@pytest.fixture(scope="session")
def good_pack_seconds() -> float:
    """What reading the bundled pack costs this process, under coverage or not: the measure for what a refusal may."""
    spent: list[float] = []
    for _ in range(2):
        before = time.process_time()
        read_pack(shipped.content_folder())
        spent.append(time.process_time() - before)
    return min(spent)


@pytest.fixture(scope="session")
def pack(loaded: Loaded) -> Pack:
    """The bundled pack."""
    assert loaded.pack is not None, "\n".join(str(fault) for fault in loaded.faults)
    return loaded.pack


@pytest.fixture(scope="session")
def english(pack: Pack) -> Content:
    """The bundled pack in English."""
    return pack.language("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled pack that a test may break."""
    copy = tmp_path / "content"
    shutil.copytree(shipped.content_folder(), copy)
    return copy


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace a text that stands exactly once in a file of the copy."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
