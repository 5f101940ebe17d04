"""A content folder holds a fixed set of names; nothing else is read, and nothing outside it ever."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from consult_app.content import folder as folder_module
from consult_app.content.folder import pack_files, read_files


def faults_of(folder: Path) -> list[str]:
    """Faults of reading a folder, as people read them."""
    return [str(fault) for fault in read_files(folder).faults]


def test_a_folder_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none") == ["none:1:1: (whole file): is not a folder with content files"]


def test_every_missing_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    found = faults_of(tmp_path)
    assert "base/facts.yaml:1:1: (whole file): is missing" in found
    assert "en/pages.yaml:1:1: (whole file): is missing" in found


@pytest.mark.parametrize(
    "name",
    [
        "base/notes.txt",
        "base/CON.yaml",
        "base/Facts.yaml",
        "en/procedures/deep/x.yaml",
        "english/pages.yaml",
        "base/extra/x.yaml",
        "setup.py",
    ],
)
def test_a_name_that_does_not_belong_is_told(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("a: 1\n", encoding="utf-8")
    assert any("does not belong in a content folder" in fault for fault in faults_of(folder))


@pytest.mark.parametrize("name", ["base/more.yaml", "en/more.yaml", "loose.yaml"])
def test_a_yaml_file_with_an_unknown_name_is_told(folder: Path, name: str) -> None:
    (folder / name).write_text("a: 1\n", encoding="utf-8")
    assert faults_of(folder) == [f"{name}:1:1: (whole file): is not a name that the app reads"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_leads_out_is_refused_unread(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text("password: x\n", encoding="utf-8")
    (folder / "base" / "facts.yaml").unlink()
    (folder / "base" / "facts.yaml").symlink_to(outside)
    found = faults_of(folder)
    assert "base/facts.yaml:1:1: (whole file): is a link that leads out of the content folder" in found
    assert all("password" not in fault for fault in found)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_a_folder_outside_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (folder / "fr").symlink_to(tmp_path / "outside")
    assert faults_of(folder) == ["fr:1:1: (whole file): is a link that leads out of the content folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_inside_the_folder_does_not_belong_either(folder: Path) -> None:
    (folder / "fr").symlink_to(folder / "en")
    assert faults_of(folder) == ["fr:1:1: (whole file): does not belong in a content folder"]


def test_a_folder_with_very_many_files_is_not_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MAX_FILES", 5)
    assert any("is one of more than 5 files" in fault for fault in faults_of(folder))


def test_only_the_packs_own_files_are_copied_and_counted(folder: Path) -> None:
    (folder / "README.md").write_text("for people", encoding="utf-8")
    names = [name for name, _ in pack_files(folder)]
    assert "base/facts.yaml" in names
    assert "en/procedures/esi.yaml" in names
    assert all(name.endswith(".yaml") for name in names)
    assert faults_of(folder) == []
