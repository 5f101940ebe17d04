"""The app starts whatever the content folder looks like, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.content.last_good import load_or_last_good
from consult_app.errors import ContentProblem

Edit = Callable[[str, str, str], None]


def test_a_good_pack_is_used_and_kept(folder: Path, tmp_path: Path) -> None:
    found = load_or_last_good(folder, tmp_path / "cache")
    assert found.faults == ()
    assert found.source == "folder"
    kept = tmp_path / "cache" / "last_good"
    assert (kept / "base" / "facts.yaml").read_bytes() == (folder / "base" / "facts.yaml").read_bytes()


def test_a_broken_pack_starts_with_the_last_good_one_and_every_fault(folder: Path, tmp_path: Path, edit: Edit) -> None:
    edit("base/practice.yaml", 'phone: ""', 'phone: "555-0100"')
    load_or_last_good(folder, tmp_path / "cache")
    edit("base/practice.yaml", "auto_lock_minutes: 5", "auto_lock_minutes: never")
    found = load_or_last_good(folder, tmp_path / "cache")
    assert found.source == "last_good"
    assert found.pack.language("en").base.practice.phone == "555-0100"
    assert len(found.faults) == 1
    assert "practice.auto_lock_minutes: must be a whole number" in found.faults[0]


def test_a_broken_pack_without_a_last_good_one_starts_with_the_bundled_one(
    folder: Path, tmp_path: Path, edit: Edit
) -> None:
    edit("base/practice.yaml", "auto_lock_minutes: 5", "auto_lock_minutes: never")
    found = load_or_last_good(folder, tmp_path / "cache")
    assert found.source == "bundled"
    assert len(found.faults) == 1


def test_a_damaged_last_good_pack_is_passed_over(folder: Path, tmp_path: Path, edit: Edit) -> None:
    load_or_last_good(folder, tmp_path / "cache")
    (tmp_path / "cache" / "last_good" / "base" / "rows.yaml").write_text("", encoding="utf-8")
    edit("base/practice.yaml", "auto_lock_minutes: 5", "auto_lock_minutes: never")
    assert load_or_last_good(folder, tmp_path / "cache").source == "bundled"


def test_an_unchanged_pack_is_not_copied_again(folder: Path, tmp_path: Path) -> None:
    load_or_last_good(folder, tmp_path / "cache")
    marker = tmp_path / "cache" / "last_good" / "base" / "rows.yaml"
    before = marker.stat().st_mtime_ns, marker.stat().st_ino
    load_or_last_good(folder, tmp_path / "cache")
    assert (marker.stat().st_mtime_ns, marker.stat().st_ino) == before


def test_a_place_that_cannot_be_written_is_no_reason_not_to_start(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    assert load_or_last_good(folder, tmp_path / "cache").source == "folder"


def test_without_any_good_pack_the_faults_are_raised(
    folder: Path, tmp_path: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("base/practice.yaml", "auto_lock_minutes: 5", "auto_lock_minutes: never")
    monkeypatch.setattr(shipped, "content_folder", lambda: folder)
    with pytest.raises(ContentProblem, match="auto_lock_minutes"):
        load_or_last_good(folder, tmp_path / "cache")
