"""What is printed passes veraPDF: every rule of its PDF/UA-1 and PDF/A-2a profiles (see `verapdf_check`)."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdf

from consult_app import shipped
from consult_app.content.load import load_pack
from consult_app.content.samples import sample_chart
from consult_app.domain.settings import RuleSettings
from consult_app.reports.diary import render_diary
from consult_app.reports.print_options import Paper, PrintOptions
from consult_app.reports.typst_pdf import render_pdf
from consult_app.usecases.assessment.assess_chart import assess_chart
from consult_app.usecases.assessment.visit_report import visit_report
from consult_app.usecases.documents.diary_of_visit import DiaryMaker
from consult_app.usecases.documents.handout_of_visit import HandoutMaker

TODAY = date(2026, 11, 24)
RULES = {"PDFUA-1": 106, "PDFA-2A": 153}
CHECK = Path(__file__).with_name("verapdf_check.py")
_TOLD = re.compile(r"^(\S+) (PDF\S+) rules=(\d+) checks=(\d+) failed=(\d+)$", re.MULTILINE)


def check(files: list[Path]) -> tuple[dict[tuple[str, str], tuple[int, int, int]], str]:
    """(rules, checks, failed) by file name and profile, and everything that was said."""
    made = subprocess.run(
        [sys.executable, str(CHECK), *map(str, files)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    told = {
        (Path(file).name, profile): (int(rules), int(checks), int(failed))
        for file, profile, rules, checks, failed in _TOLD.findall(made.stdout)
    }
    return told, made.stdout


def printed(folder: Path) -> list[Path]:
    """Everything that is printed of the fullest sample, in both languages, and in each way of printing."""
    pack = load_pack(shipped.content_folder())
    made: dict[str, bytes] = {}
    for language in ("en", "es"):
        content = pack.language(language)
        chart = sample_chart(content.sample_patients[0], TODAY)
        found = assess_chart(chart, settings=RuleSettings(), as_of=TODAY)
        handout = HandoutMaker(content, str, visit_report(content, chart, found)).handout()
        diaries = DiaryMaker(content, str, chart, TODAY)
        made[f"{language}-handout"] = render_pdf(handout)
        made[f"{language}-month"] = render_diary(diaries.month(TODAY))
        made[f"{language}-test-day"] = render_diary(diaries.test_day(chart.blocks[0]))
        if language == "en":
            made["en-gray-a4"] = render_pdf(handout, PrintOptions(Paper.A4, color=False))
            made["en-large"] = render_pdf(handout, PrintOptions(large_print=True))
    paths = [folder / f"{name}.pdf" for name in made]
    for path, content in zip(paths, made.values(), strict=True):
        path.write_bytes(content)
    return paths


def test_every_page_that_prints_passes_every_rule(tmp_path: Path) -> None:
    files = printed(tmp_path)
    told, said = check(files)
    assert set(told) == {(path.name, profile) for path in files for profile in RULES}
    assert {(profile, rules) for (_, profile), (rules, _, _) in told.items()} == set(RULES.items())
    assert all(checks > 1000 and failed == 0 for _, checks, failed in told.values()), said


def test_the_checker_does_find_faults(tmp_path: Path) -> None:
    bare, buffer = pypdf.PdfWriter(), io.BytesIO()
    bare.add_blank_page(612, 792)
    bare.write(buffer)
    (tmp_path / "bare.pdf").write_bytes(buffer.getvalue())
    told, _ = check([tmp_path / "bare.pdf"])
    assert all(failed > 0 for _, _, failed in told.values())
    assert len(told) == len(RULES)
