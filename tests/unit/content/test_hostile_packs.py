"""Hostile folders: each is refused soon, with a sentence at its file, and the app starts.

`benchmarks/content.py` measures the seconds; here a refusal is held to a few times what a good pack costs.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.content import last_good
from consult_app.content.check import check_pack
from consult_app.content.last_good import load_or_last_good
from consult_app.content.load import Loaded
from consult_app.errors import ContentProblem

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and such names need rights on Windows")
Spoil = Callable[[Path], None]


def written(name: str, text: str | bytes) -> Spoil:
    """Write a file into the folder, over what is there."""

    def spoil(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return spoil


def linked(name: str, target: str) -> Spoil:
    """Put a link in the place of a file."""

    def spoil(folder: Path) -> None:
        path = folder / name
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return spoil


def piped(folder: Path) -> None:
    """A pipe that nobody writes to would hold a reader for ever."""
    (folder / "samples" / "pipe.yaml").unlink(missing_ok=True)
    os.mkfifo(folder / "samples" / "pipe.yaml")


def deep(folder: Path) -> None:
    """Folders in folders."""
    (folder / "base" / Path(*["x"] * 40)).mkdir(parents=True)


def crowded(folder: Path) -> None:
    """Very many small files."""
    for number in range(2000):
        (folder / "samples" / f"s{number}.yaml").write_text("a: 1\n", encoding="utf-8")


def huge(folder: Path) -> None:
    """A gigabyte that takes no room on the disk."""
    with (folder / "base" / "facts.yaml").open("r+b") as file:
        file.truncate(1_000_000_000)


SVG = "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://evil.example/x.png'/></svg>"
PACKS: dict[str, tuple[Spoil, str]] = {
    "a picture in the content": (written("en/x.svg", SVG), "en/x.svg"),
    "a huge picture": (written("en/x.svg", b"<svg>" + b"<g>" * 20_000_000), "en/x.svg"),
    "a bitmap": (written("base/x.png", b"\x89PNG"), "base/x.png"),
    "a program": (written("base/run.py", "import os"), "base/run.py"),
    "a page": (written("en/index.html", "<script>"), "en/index.html"),
    "a device": (written("samples/con.yaml", "a: 1\n"), "samples/con.yaml"),
    "another device": (written("en/procedures/nul.yaml", "a: 1\n"), "en/procedures/nul.yaml"),
    "a name in capitals": (written("base/FACTS.yaml", "a: 1\n"), "base/FACTS.yaml"),
    "a name with dots": (written("base/..facts.yaml", "a: 1\n"), "base/..facts.yaml"),
    "a hidden file": (written("base/.facts.yaml", "a: 1\n"), "base/.facts.yaml"),
    "an unknown folder": (written("plugins/x.yaml", "a: 1\n"), "plugins"),
    "folders in folders": (deep, "base/x"),
    "very many files": (crowded, "samples/"),
    "a gigabyte": (huge, "base/facts.yaml"),
    "not text": (written("en/faq.yaml", b"\xff\xfe\x00\x01" * 100), "en/faq.yaml"),
    "zeros": (written("en/faq.yaml", b"\0" * 10_000), "en/faq.yaml"),
    "another encoding": (written("en/faq.yaml", "how: {question: x}\n".encode("utf-16")), "en/faq.yaml"),
    "nothing": (written("en/faq.yaml", b""), "en/faq.yaml"),
    "a list of links": (written("en/faq.yaml", "- [x](http://evil.example)\n"), "en/faq.yaml"),
}
LINKED: dict[str, tuple[Spoil, str]] = {
    "a link to a secret": (linked("base/facts.yaml", "/etc/hostname"), "base/facts.yaml"),
    "a link without end": (linked("base/facts.yaml", "/dev/zero"), "base/facts.yaml"),
    "a link upwards": (linked("en/more", "../.."), "en/more"),
    "a link to itself": (linked("en/loop.yaml", "loop.yaml"), "en/loop.yaml"),
    "a pipe": (piped, "samples/pipe.yaml"),
}


@pytest.fixture
def start(loaded: Loaded, good_pack_seconds: float, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, Path], str]:
    """Start with a folder; the bundled pack, read once for all tests, stands ready. Returns what is in use."""
    real = last_good.read_pack
    bundled = shipped.content_folder()
    monkeypatch.setattr(last_good, "read_pack", lambda path: loaded if path == bundled else real(path))

    def started(folder: Path, cache: Path) -> str:
        before = time.process_time()
        found = load_or_last_good(folder, cache)
        assert time.process_time() - before < 4 * good_pack_seconds
        assert found.pack.language("en").procedure("esi").name == "Epidural steroid injection"
        assert all(len(fault) < 400 for fault in found.faults)
        return f"{found.source}: {' | '.join(found.faults)}"

    return started


@pytest.mark.parametrize("name", list(PACKS))
def test_a_hostile_folder_is_refused_and_the_app_starts(
    name: str, folder: Path, tmp_path: Path, start: Callable[[Path, Path], str]
) -> None:
    spoil, where = PACKS[name]
    spoil(folder)
    said = start(folder, tmp_path / "cache")
    assert said.startswith("bundled: ")
    assert where in said


@LINKS
@pytest.mark.parametrize("name", list(LINKED))
def test_a_link_or_a_pipe_is_refused_and_the_app_starts(
    name: str, folder: Path, tmp_path: Path, start: Callable[[Path, Path], str]
) -> None:
    spoil, where = LINKED[name]
    spoil(folder)
    said = start(folder, tmp_path / "cache")
    assert said.startswith("bundled: ")
    assert where in said


def test_with_no_pack_at_all_the_app_says_so_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr(shipped, "content_folder", lambda: empty)
    with pytest.raises(ContentProblem, match=r"base/pack\.yaml"):
        load_or_last_good(empty, tmp_path / "cache")


def test_the_check_of_a_hostile_folder_never_raises(folder: Path) -> None:
    PACKS["not text"][0](folder)
    PACKS["a device"][0](folder)
    found = [str(fault) for fault in check_pack(folder, date(2026, 12, 1)).faults]
    assert any("en/faq.yaml:1:1: (whole file): is not UTF-8 text" in fault for fault in found)
    assert any("samples/con.yaml:1:1: (whole file): does not belong" in fault for fault in found)
