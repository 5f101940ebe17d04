"""A practice's own files are laid over the pack that came with the app, kept by an upgrade, and named in a fault."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from consult_app.cli.content_commands import run_check_content
from consult_app.content.check import check_pack
from consult_app.content.folder import read_files
from consult_app.content.last_good import load_or_last_good
from consult_app.content.load import digest_of, read_pack

Edit = Callable[[str, str, str], None]
TODAY = date(2026, 12, 1)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The practice's own folder, empty."""
    made = tmp_path / "own-content"
    made.mkdir()
    return made


@pytest.fixture
def copy_of(folder: Path, own: Path) -> Callable[..., Path]:
    """Copy a file into the practice's folder, with a text in it changed."""

    def copied(name: str, old: str = "", new: str = "") -> Path:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        target = own / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace(old, new, 1), encoding="utf-8")
        return target

    return copied


def told(faults: tuple[object, ...]) -> str:
    return "\n".join(map(str, faults))


def test_an_own_file_takes_the_place_of_the_one_of_its_name_and_the_others_stay(
    folder: Path, own: Path, copy_of: Callable[..., Path]
) -> None:
    copy_of("base/practice.yaml", 'phone: ""', 'phone: "555-0100"')
    pack = read_pack(folder, own).pack
    assert pack is not None
    assert pack.language("en").base.practice.phone == "555-0100"
    assert pack.own_files == pack.language("es").own_files == ("base/practice.yaml",)
    assert pack.language("en").version.endswith("+own")
    shipped = read_pack(folder).pack
    assert shipped is not None
    assert pack.language("en").words == shipped.language("en").words
    assert (shipped.own_files, shipped.language("en").version.endswith("+own")) == ((), False)
    assert digest_of(folder, own) != digest_of(folder)


def test_a_folder_that_is_not_there_or_empty_changes_nothing(folder: Path, own: Path, tmp_path: Path) -> None:
    assert digest_of(folder, own) == digest_of(folder, tmp_path / "none") == digest_of(folder)
    assert read_files(folder, tmp_path / "none").faults == read_files(folder, own).faults == []


def test_a_fault_names_the_practices_file_with_line_and_column(
    folder: Path, own: Path, copy_of: Callable[..., Path]
) -> None:
    path = copy_of("base/practice.yaml", "auto_lock_minutes: 5", "auto_lock_minutes: never")
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if "never" in text)
    assert told(read_pack(folder, own).faults) == (
        f"own-content/base/practice.yaml:{line}:20: practice.auto_lock_minutes: must be a whole number"
    )


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("base/more.yaml", "is not a name that the app reads"),
        ("notes.txt", "does not belong in a content folder"),
        ("practice.yaml", "is not a name that the app reads"),
    ],
)
def test_a_name_that_the_app_does_not_read_is_told(folder: Path, own: Path, name: str, problem: str) -> None:
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).write_text("a: 1\n", encoding="utf-8")
    assert told(tuple(read_files(folder, own).faults)) == f"own-content/{name}:1:1: (whole file): {problem}"


@pytest.mark.parametrize(
    "name", [".DS_Store", "base/.practice.yaml.swp", "Thumbs.db", "en/desktop.ini", "base/a.yaml~"]
)
def test_what_file_managers_and_editors_leave_behind_is_left_alone(folder: Path, own: Path, name: str) -> None:
    (own / name).parent.mkdir(exist_ok=True)
    (own / name).write_bytes(b"\x00\xff")
    assert read_files(folder, own).faults == []


def test_a_file_saved_with_a_byte_order_mark_and_windows_lines_is_read(
    folder: Path, own: Path, copy_of: Callable[..., Path]
) -> None:
    path = copy_of("base/practice.yaml", 'phone: ""', 'phone: "555-0100"')
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    pack = read_pack(folder, own).pack
    assert pack is not None
    assert pack.language("en").base.practice.phone == "555-0100"


def test_something_else_in_the_folders_place_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "own-content").write_text("not a folder", encoding="utf-8")
    assert told(tuple(read_files(folder, tmp_path / "own-content").faults)) == (
        "own-content:1:1: (whole file): is not a folder with content files"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_leads_out_of_the_practices_folder_is_refused(folder: Path, own: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("password: x\n", encoding="utf-8")
    (own / "base").mkdir()
    (own / "base" / "facts.yaml").symlink_to(tmp_path / "secret.yaml")
    found = told(tuple(read_files(folder, own).faults))
    assert found == "own-content/base/facts.yaml:1:1: (whole file): is a link that leads out of the content folder"


def test_a_folder_that_cannot_be_read_is_told(
    folder: Path, own: Path, copy_of: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_of("base/practice.yaml")
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path) == own.resolve() / "base":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = told(tuple(read_files(folder, own).faults))
    assert found == "own-content/base:1:1: (whole file): cannot be read (Permission denied)"


def test_an_upgrade_of_the_app_keeps_the_practices_files(
    folder: Path, own: Path, copy_of: Callable[..., Path], edit: Edit, tmp_path: Path
) -> None:
    copy_of("base/practice.yaml", 'phone: ""', 'phone: "555-0100"')
    load_or_last_good(folder, tmp_path / "cache", own)
    edit("base/pack.yaml", "version: 1.0.0", "version: 9.0.0")
    edit("base/practice.yaml", "visit_minutes: 15", "visit_minutes: 20")
    found = load_or_last_good(folder, tmp_path / "cache", own)
    base = found.pack.language("en").base
    assert (found.source, base.pack.version, base.practice.phone) == ("folder", "9.0.0", "555-0100")
    assert base.practice.visit_minutes == 15, "the practice's file takes the place of the whole shipped one"


def test_a_fault_in_an_own_file_starts_the_last_good_content_with_own_files_marked(
    folder: Path, own: Path, copy_of: Callable[..., Path], tmp_path: Path
) -> None:
    path = copy_of("base/practice.yaml", 'phone: ""', 'phone: "555-0100"')
    assert load_or_last_good(folder, tmp_path / "cache", own).source == "folder"
    path.write_text("name: [\n", encoding="utf-8")
    found = load_or_last_good(folder, tmp_path / "cache", own)
    assert found.source == "last_good"
    assert found.pack.language("en").base.practice.phone == "555-0100"
    assert found.pack.own_files == found.pack.language("es").own_files == ("base/practice.yaml",)
    assert any(fault.startswith("own-content/base/practice.yaml:") for fault in found.faults)
    (tmp_path / "cache" / "last_good" / ".digest").unlink()
    assert load_or_last_good(folder, tmp_path / "cache", own).pack.own_files == ()


def test_a_fault_on_the_very_first_start_leaves_the_practices_files_out(
    folder: Path, own: Path, copy_of: Callable[..., Path], tmp_path: Path
) -> None:
    copy_of("base/practice.yaml", "auto_lock_minutes: 5", "auto_lock_minutes: never")
    found = load_or_last_good(folder, tmp_path / "cache", own)
    assert found.source == "without_own"
    assert found.pack.own_files == ()
    assert len(found.faults) == 1


def test_files_that_become_the_practices_own_are_noted_with_the_same_words(
    folder: Path, own: Path, copy_of: Callable[..., Path], tmp_path: Path
) -> None:
    load_or_last_good(folder, tmp_path / "cache", own)
    copy_of("base/practice.yaml")
    load_or_last_good(folder, tmp_path / "cache", own)
    (own / "base" / "practice.yaml").write_text("{", encoding="utf-8")
    assert load_or_last_good(folder, tmp_path / "cache", own).pack.own_files == ("base/practice.yaml",)


def test_a_text_of_a_practices_own_translation_is_warned_of_as_theirs(
    folder: Path, own: Path, copy_of: Callable[..., Path]
) -> None:
    copy_of(
        "es/limits.yaml",
        "Ayudó y se fue. Repetir es una pregunta justa. Parar aquí también.",
        "Procedimientos intervencionistas multidisciplinarios posibilitan rehabilitaciones funcionales.",
    )
    found = [str(warning) for warning in check_pack(folder, TODAY, own).warnings]
    assert any(one.startswith("own-content/es/limits.yaml:") and "reads at grade" in one for one in found)


def test_english_of_the_practice_without_a_translation_is_told_where_that_would_stand(
    folder: Path, own: Path, copy_of: Callable[..., Path]
) -> None:
    copy_of("en/rows.yaml")
    (folder / "es" / "rows.yaml").unlink()
    assert "own-content/es/rows.yaml:1:1: (whole file): 24 texts have no translation" in told(
        check_pack(folder, TODAY, own).warnings
    )


def test_the_command_checks_own_files_over_the_apps(
    folder: Path, own: Path, copy_of: Callable[..., Path], tmp_path: Path
) -> None:
    def run(*argv: str) -> tuple[int, str]:
        out, err = io.StringIO(), io.StringIO()
        return run_check_content(argv, out, err, today=TODAY), out.getvalue() + err.getvalue()

    copy_of("base/practice.yaml", 'phone: ""', 'phone: "555-0100"')
    assert run("--own", str(own))[0] == 0
    assert run(str(folder), "--own", str(own))[0] == 0
    (own / "base" / "practice.yaml").write_text("visit_minutes: 500\n", encoding="utf-8")
    code, said = run("--own", str(own))
    assert code == 1
    assert said.startswith("own-content/base/practice.yaml:")
    shutil.rmtree(own)
    assert run("--own", str(own)) == (2, f"{own} is not a folder.\n")
