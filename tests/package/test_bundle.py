"""The bundle does its work with no Python beside it, is small enough, and tells what it is made of."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "exchange"
Away = Callable[..., "subprocess.CompletedProcess[str]"]


def size_of(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def test_it_is_at_most_350_mb_on_disk_and_120_mb_packed(made: Path, bundle: Path) -> None:
    assert size_of(bundle) <= 350_000_000
    packed = {path.name: path.stat().st_size for path in (*made.glob("*.deb"), *made.glob("*.tar.zst"))}
    assert len(packed) == 2
    assert {name: size for name, size in packed.items() if size > 120_000_000} == {}


def test_nothing_lies_in_it_that_is_not_used(bundle: Path) -> None:
    unused = re.compile(
        r"Qt6(Network|Qml|Quick|Test|WebEngine)|libssl|_ssl\.|fhir|/tests?/|sample_data|tcl|_tkinter"
        r"|consult-app-driven|hypothesis|pytest|\.po$|_sqlite3\.cpython"
    )
    names = [path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()]
    found = [name for name in names if unused.search(name) and "sqlcipher3" not in name]
    assert found == []
    assert [Path(name).name for name in names if name.endswith(".qm")] in ([], ["qtbase_es.qm"])


def test_qts_libraries_are_files_of_their_own_that_can_be_replaced(bundle: Path) -> None:
    for name in ("Core", "Gui", "Widgets"):
        library = bundle / "_internal/PySide6/Qt/lib" / f"libQt6{name}.so.6"
        assert library.is_file()
        assert not library.is_symlink()
    told = (bundle / "licenses/qt/QT.txt").read_text("utf-8")
    assert "_internal/PySide6/Qt/lib" in told


def test_every_part_is_listed_with_its_licence_and_its_text(bundle: Path) -> None:
    sbom = json.loads((bundle / "sbom.cdx.json").read_text("utf-8"))
    assert sbom["bomFormat"] == "CycloneDX"
    parts = {part["name"]: part for part in sbom["components"]}
    assert [name for name, part in parts.items() if not (part.get("licenses") and part["version"])] == []
    texts = {folder.name for folder in (bundle / "licenses").iterdir() if folder.is_dir() and any(folder.iterdir())}
    assert parts.keys() - texts == {"libsodium"}, "its text comes with PyNaCl's"
    assert any("libsodium" in path.name for path in (bundle / "licenses/pynacl").iterdir())
    assert {"python", "qt", "sqlcipher", "sqlite", "openssl", "icu"} <= parts.keys()


def test_every_package_of_the_run_lock_is_listed_at_its_version(bundle: Path) -> None:
    listed = {
        (part["name"], part["version"])
        for part in json.loads((bundle / "sbom.cdx.json").read_text("utf-8"))["components"]
    }
    lock = (ROOT / "requirements/run.txt").read_text("utf-8")
    locked = {(name, version) for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE)}
    versions: dict[str, set[str]] = {}
    for name, version in locked:
        versions.setdefault(name, set()).add(version)
    assert [name for name, several in versions.items() if not any((name, one) in listed for one in several)] == []


def test_it_checks_assesses_and_renders_from_another_folder(bundle: Path, away: Away, tmp_path: Path) -> None:
    program = bundle / "consult-app"
    checked = away(program, "check-content")
    assert checked.stdout.splitlines()[-1].startswith("0 faults"), checked.stderr
    assessed = away(program, "assess", FIXTURES / "pain_clinic_bundle.json", "--json")
    assert json.loads(assessed.stdout)["rules"]["version"]
    rendered = away(program, "render", tmp_path / "out")
    assert rendered.returncode == 0, rendered.stderr
    assert rendered.stderr == ""
    assert (tmp_path / "out/handout.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list((tmp_path / "out/consultation").glob("*.png"))) == 9


def test_a_first_day_and_a_sample_walk_go_well_in_it(
    driven: Path, e2e: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = e2e(driven, temporary=tmp_path / "e2e")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_second_version_beside_it_shows_the_window_that_is_open(
    bundle: Path, driven: Path, tmp_path: Path, away: Away
) -> None:
    data = tmp_path / "data"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    first = subprocess.Popen(
        [driven, "--data-dir", data], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert first.stdin is not None
    assert first.stdout is not None
    first.stdin.write("new_passphrase\n")
    first.stdin.flush()
    assert json.loads(first.stdout.readline())["name"] == "new_passphrase"
    second = away(bundle / "consult-app", "--data-dir", data)
    first.communicate("close\n", timeout=120)
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == "Consult is open already: its window comes to the front.\n"
    assert first.returncode == 0


def test_the_portable_folder_starts_with_its_data_beside_it(made: Path, away: Away) -> None:
    portable = made / "consult-portable"
    assert os.access(portable / "consult-portable", os.X_OK)
    assert stat.S_ISREG((portable / "consult-app").stat().st_mode)
    told = away(portable / "consult-portable", "verify")
    assert told.returncode != 0
    assert "Traceback" not in told.stderr
    assert not (made / "consult-data").exists()


def test_a_wrong_call_names_the_program_as_it_is_called(bundle: Path, away: Away) -> None:
    told = away(bundle / "consult-app", "--portable", "--data-dir", "x")
    assert told.returncode == 2
    assert "give one of them" in told.stderr
