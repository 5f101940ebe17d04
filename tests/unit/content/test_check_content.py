"""`consult-app check-content`: faults, warnings and counts for whoever edits the content."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from consult_app.cli.content_commands import run_check_content
from consult_app.content.check import check_pack

Edit = Callable[[str, str, str], None]

TODAY = date(2026, 12, 1)


def run(*argv: str) -> tuple[int, str, str]:
    """Run the command; exit code, what it printed, what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    code = run_check_content(argv, out, err, today=TODAY)
    return code, out.getvalue(), err.getvalue()


def warnings_of(folder: Path, today: date = TODAY) -> list[str]:
    """Warnings on the pack's English and base files, as people read them."""
    return [str(warning) for warning in check_pack(folder, today).warnings if not warning.mark.file.startswith("es/")]


def faults_of(folder: Path, today: date = TODAY) -> list[str]:
    """Faults of a pack on a day."""
    return [str(fault) for fault in check_pack(folder, today).faults]


def line_of(folder: Path, text: str, name: str = "base/sources.yaml") -> int:
    """The line that a text stands on."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_bundled_content_has_no_faults_and_no_warnings_in_english(folder: Path) -> None:
    report = check_pack(folder, TODAY)
    assert report.faults == ()
    assert warnings_of(folder) == []
    assert report.counts["procedures"] == 8
    assert report.counts["sample_patients"] == 4
    assert set(report.grades) == {"en", "es"}
    assert all(found.median <= 6.0 and found.highest <= 6.0 for found in report.grades.values())


def test_the_command_prints_counts_and_leaves_with_zero() -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    assert "8 procedures" in out
    assert out.splitlines()[-1].startswith("0 faults, ")


def test_faults_are_printed_with_their_place_and_leave_with_one(folder: Path, edit: Edit) -> None:
    edit("base/practice.yaml", "visit_minutes: 15", "visit_minutes: 500")
    code, out, _ = run(str(folder))
    assert code == 1
    assert "practice.visit_minutes: input should be less than or equal to 120" in out
    assert out.splitlines()[0].startswith("base/practice.yaml:")
    assert "1 faults" in out


def test_json_is_one_object(folder: Path, edit: Edit) -> None:
    edit("base/practice.yaml", "visit_minutes: 15", "visit_minutes: soon")
    code, out, _ = run(str(folder), "--json")
    found = json.loads(out)
    assert code == 1
    assert found["faults"][0]["file"] == "base/practice.yaml"
    assert found["faults"][0]["field"] == "practice.visit_minutes"
    assert found["faults"][0]["line"] > 1
    assert set(found) == {"faults", "warnings", "counts", "grades"}


def test_json_gives_the_reading_grades_by_language() -> None:
    found = json.loads(run("--json")[1])["grades"]
    assert set(found) == {"en", "es"}
    assert set(found["es"]) == {"cards", "median", "highest"}


def test_a_wrong_call_leaves_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(str(tmp_path / "none"))
    assert code == 2
    assert "is not a folder" in err
    assert run("--nothing")[0] == 2
    assert "unrecognized arguments" in capsys.readouterr().err


def test_help_leaves_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help")[0] == 0
    assert "Check a content pack" in capsys.readouterr().out


def test_a_source_past_its_review_date_is_a_warning_that_no_pack_fails_for(folder: Path, edit: Edit) -> None:
    edit("base/sources.yaml", '  label: "Farrar 2001"', '  review_by: 2027-01-01\n  label: "Farrar 2001"')
    assert warnings_of(folder) == []
    line = line_of(folder, "review_by: 2027-01-01")
    said = f"base/sources.yaml:{line}:14: sources.farrar2001.review_by: is past: this source has to be looked at again"
    assert warnings_of(folder, date(2027, 1, 2)) == [said]
    assert faults_of(folder, date(2037, 1, 1)) == []
    found = "\n".join(warnings_of(folder, date(2027, 12, 1)))
    assert "pack.review_by: is past: the pack and its sources have to be looked at again" in found
    assert "sources.lcd_esi.review_by: is past" in found


def test_a_payers_rule_without_a_day_of_its_own_is_a_fault(folder: Path) -> None:
    path = folder / "base" / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  review_by: 2027-05-24\n", ""), encoding="utf-8")
    found = faults_of(folder)
    assert len(found) == 12
    assert all("review_by: is missing: a payer's rules change" in fault for fault in found)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("base/structures.yaml", "file: knee_front.svg, light: [joint_space]", "file: elbow.svg, light: []",
         "structures.knee_joint.pictures[0].file: is not one of the app's pictures"),
        ("base/procedures.yaml", "light: [nerve_root_l5]", "light: [nerve_root_l9]",
         "procedures.esi.anatomy[0].light[0]: there is no 'nerve_root_l9' in lumbar_side.svg"),
    ],
)  # fmt: skip
def test_a_picture_that_the_app_does_not_have_is_a_fault(
    folder: Path, edit: Edit, name: str, old: str, new: str, expected: str
) -> None:
    edit(name, old, new)
    (fault,) = faults_of(folder)
    assert fault.startswith(f"{name}:")
    assert expected in fault


def test_a_hard_card_is_a_warning_in_spanish_too(folder: Path, edit: Edit) -> None:
    edit(
        "es/limits.yaml",
        "Ayudó y se fue. Repetir es una pregunta justa. Parar aquí también.",
        "Procedimientos intervencionistas multidisciplinarios posibilitan rehabilitaciones funcionales.",
    )
    found = [str(warning) for warning in check_pack(folder, TODAY).warnings]
    assert any(w.startswith("es/limits.yaml:") and "for_you.faded: reads at grade" in w for w in found)


def test_the_command_can_be_asked_about_another_day() -> None:
    code, out, _ = run("--as-of", "2037-01-01")
    assert code == 0
    assert "warning: pack.review_by: is past" in out
    assert "review_by: is past" not in run("--as-of", "2026-12-01")[1]


def test_what_a_machine_can_see_in_words_is_a_warning(folder: Path, edit: Edit) -> None:
    edit("en/takeaways.yaml", "Lower pain lets you train.", "Lower pain is the best cure.")
    edit(
        "en/takeaways.yaml",
        "title: Surgery may wait",
        'title: "Surgery may wait for some people, and it may not wait for others"',
    )
    edit("en/takeaways.yaml", "Write one score a day, before and after.", "Write 7 scores a week.")
    edit(
        "en/takeaways.yaml",
        "A procedure is one part of a plan with training and other care.",
        "Interventional modalities necessitate multidisciplinary rehabilitation coordination.",
    )
    found = "\n".join(warnings_of(folder))
    assert "takeaways.rehab_window.text: says 'cure', which a patient is never told" in found
    assert "takeaways.surgery.title: has 64 characters, its place holds 48" in found
    assert "takeaways.your_scores.text: writes a number out" in found
    assert "takeaways.not_alone: reads at grade" in found


def test_missing_translations_are_warnings(folder: Path) -> None:
    (folder / "es" / "rows.yaml").unlink()
    found = [str(warning) for warning in check_pack(folder, TODAY).warnings]
    assert any(warning.startswith("es/rows.yaml:1:1: (whole file): 24 texts have no translation") for warning in found)
