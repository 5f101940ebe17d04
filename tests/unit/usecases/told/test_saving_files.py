"""A file that someone asked for is written whole, or nothing is left behind."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from consult_app.errors import ReportProblem
from consult_app.store.paths import StorePaths
from consult_app.usecases.documents.save_file import save_file
from consult_app.usecases.store_access.store_place import seems_to_hold_a_store


def test_a_file_is_written_whole_under_its_own_name_alone(tmp_path: Path) -> None:
    save_file(tmp_path / "summary.pdf", b"whole")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("summary.pdf", b"whole")]


def test_a_file_that_is_there_already_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(b"of last week, and longer")
    save_file(target, b"of today")
    assert target.read_bytes() == b"of today"


def test_a_target_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    in_the_way = tmp_path / "summary.pdf"
    in_the_way.mkdir()
    (in_the_way / "kept.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(ReportProblem) as refused:
        save_file(in_the_way, b"never")
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]
    assert str(refused.value).startswith("summary.pdf could not be saved there. ")
    assert str(refused.value).endswith("Nothing was changed. Please choose another place.")


def test_a_place_that_is_no_folder_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(ReportProblem, match=r"summary\.pdf could not be saved there"):
        save_file(file / "summary.pdf", b"never")
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_missing_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ReportProblem, match="Please choose another place"):
        save_file(tmp_path / "gone" / "summary.pdf", b"never")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "told"), [(OSError(), "could not be saved there"), (OSError(errno.ENOSPC, ""), "There is no room there")]
)
def test_a_disk_that_gives_a_reason_or_none_is_told_calmly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, told: str
) -> None:
    def full(_: int) -> None:
        raise fault

    monkeypatch.setattr("consult_app.usecases.documents.save_file.os.fsync", full)
    with pytest.raises(ReportProblem, match=told):
        save_file(tmp_path / "summary.pdf", b"never")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_holds_no_store(tmp_path: Path) -> None:
    assert not seems_to_hold_a_store(tmp_path)
    assert not seems_to_hold_a_store(tmp_path / "not_there")


@pytest.mark.parametrize("place", ["home", "ready"])
def test_a_store_or_one_that_waits_for_its_place_is_seen(tmp_path: Path, place: str) -> None:
    folder: Path = getattr(StorePaths(tmp_path), place)
    folder.mkdir()
    assert seems_to_hold_a_store(tmp_path)
