"""Files that come with the app are found by one module alone, in a checkout and inside an installed package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consult_app import shipped

ROOT = Path(__file__).resolve().parents[3]


def test_a_checkout_reads_its_top_level_folders_where_they_are() -> None:
    assert shipped.content_folder() == ROOT / "content"
    assert shipped.resource("typst", "page.typ") == ROOT / "resources" / "typst" / "page.typ"
    assert shipped.resource() == ROOT / "resources"


def test_an_installed_package_finds_inside_what_the_build_laid_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_in = tmp_path / "consult_app" / "shipped_files"
    for name in ("content", "resources"):
        (laid_in / name).mkdir(parents=True)
        (tmp_path / name).mkdir()  # somebody else's folder beside the package is none of ours
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "consult_app")
    assert shipped.content_folder() == laid_in / "content"
    assert shipped.resource("anatomy", "x.svg") == laid_in / "resources" / "anatomy" / "x.svg"


def test_catalogues_and_migrations_are_where_they_are_said_to_be() -> None:
    assert (shipped.locale_folder() / "es" / "LC_MESSAGES" / "consult_app.mo").is_file()
    assert (shipped.migrations_folder() / "env.py").is_file()


def test_no_other_module_asks_where_it_lies() -> None:
    asks = re.compile(r"\b__file__\b|\bimportlib\.resources\b|\b__path__\b")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "consult_app").rglob("*.py"))
        if asks.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["consult_app/shipped.py"]
