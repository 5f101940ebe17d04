"""Printing writes no file, asks no network, and says in a sentence when its own parts are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.errors import ReportProblem
from consult_app.reports import fonts, typeset
from consult_app.reports.handout import Handout
from consult_app.reports.typst_pdf import render_pdf

ROOT = Path(__file__).resolve().parents[3]
PRINT_ALL = """
import socket, sys
from datetime import date, time

def refuse(*_):
    raise AssertionError("the network was asked")

socket.socket.connect = refuse
from consult_app.reports import calendar_file, diary, handout, print_options, typst_pdf
frame = handout.PageFrame("Visit", "Practice", date(2026, 4, 14), patient="Canary Nguyễn 日本")
svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">Canary</text></svg>'
picture = handout.Picture(svg, "Chart")
scores = handout.Section(handout.SectionKind.SCORES, "Scores", (picture,))
paper = handout.Handout(frame, sections=(scores,))
assert typst_pdf.render_pdf(paper) and typst_pdf.render_pages(paper, width_px=200)
rows = diary.day_rows(("Monday",))
assert diary.render_diary(diary.Diary(frame, diary.DiaryWords("Day", "Pain", "0", "10"), rows))
evening = calendar_file.Daily("Daily score", "Canary", date(2026, 4, 14), 31, time(20))
assert calendar_file.calendar_file((evening,), about="Canary", made_on=date(2026, 4, 14), language="en")
"""


def _files(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_nothing_is_written_anywhere_while_printing(tmp_path: Path) -> None:
    here = {name: tmp_path / name for name in ("home", "tmp", "cache", "data", "work")}
    for folder in here.values():
        folder.mkdir()
    places = {"HOME": "home", "TMPDIR": "tmp", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data"}
    environment = {name: str(here[place]) for name, place in places.items()}
    watched = (ROOT / "resources", ROOT / "consult_app" / "reports", *fonts.font_folders())
    before = [_files(folder) for folder in watched]
    subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", PRINT_ALL],
        env={**environment, "PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        cwd=here["work"],
        check=True,
    )
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert [_files(folder) for folder in watched] == before


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
def test_the_system_itself_is_asked_for_no_socket_and_for_no_file_to_write(tmp_path: Path) -> None:
    """The typesetter is no Python: what it asks of the system is watched from outside."""
    log = tmp_path / "asked"
    watch = ["strace", "-f", "-qq", "-e", "trace=network,open,openat,creat,mkdir,rename,renameat2", "-o", str(log)]
    code = [sys.executable, "-W", "error", "-B", "-c", PRINT_ALL]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run([*watch, *code], env=environment, cwd=tmp_path, check=True)
    asked = log.read_text(errors="replace").splitlines()
    writing = ("O_WRONLY", "O_RDWR", "O_CREAT", "creat(", "mkdir(", "rename")
    assert [line for line in asked if any(word in line for word in writing) and "/dev/" not in line] == []
    assert [line for line in asked if "socket(" in line or "connect(" in line] == []
    assert any("handout.typ" in line for line in asked), "it did watch"


def test_the_package_folder_holds_no_package() -> None:
    assert [path.name for path in (ROOT / "resources/typst/packages").iterdir() if path.name != ".gitkeep"] == []


def test_no_template_reads_a_file_or_a_package() -> None:
    for template in (ROOT / "resources/typst").glob("*.typ"):
        words = template.read_text("utf-8")
        assert not [call for call in ("#import", "#include", "read(", "plugin(", '"@') if call in words]


def test_heavy_libraries_load_only_when_something_is_printed() -> None:
    modules = "calendar_file diary fonts glyphs gray handout handout_data print_options typeset typst_pdf visit_note"
    code = "import sys\n" + "".join(f"import consult_app.reports.{name}\n" for name in modules.split())
    code += "assert not {'typst', 'fontTools', 'icalendar', 'matplotlib', 'PySide6'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_missing_templates_end_in_a_sentence(handout: Handout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "resource", tmp_path.joinpath)
    typeset.template_source.cache_clear()
    with pytest.raises(ReportProblem, match="templates for printing are missing"):
        render_pdf(handout)


@pytest.mark.parametrize("package", ["no_such_package_at_all", "json"])
def test_missing_typefaces_end_in_a_sentence(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    fonts.font_folders.cache_clear()
    monkeypatch.setattr(fonts, "_FACES", ((package, "files", ("A.ttf",)),))
    with pytest.raises(ReportProblem, match="typefaces for printing are missing"):
        fonts.font_folders()
    fonts.font_folders.cache_clear()
