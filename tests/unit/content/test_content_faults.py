"""Whoever edits the content is told every mistake at once, with file, line, column and field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consult_app.content.load import load_pack, read_pack
from consult_app.content.models.base import PackInfo
from consult_app.content.models.validate import validate
from consult_app.errors import ContentProblem

Edit = Callable[[str, str, str], None]

PACK = {
    "id": "x",
    "version": "1.0.0",
    "date": "2026-11-24",
    "review_by": "2027-11-24",
    "evidence_through": 2025,
    "languages": ("en",),
    "clinician_sign_off": "",
}


def faults_of(folder: Path) -> list[str]:
    """Faults of loading a folder, as people read them."""
    loaded = read_pack(folder)
    assert (loaded.pack is None) == bool(loaded.faults)
    return [str(fault) for fault in loaded.faults]


def line_of(folder: Path, name: str, text: str) -> int:
    """The line a text stands on."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_bundled_pack_has_no_fault(folder: Path) -> None:
    assert faults_of(folder) == []


def test_mistakes_in_many_files_are_told_in_one_run(folder: Path, edit: Edit) -> None:
    edit("base/practice.yaml", "auto_lock_minutes: 5", "auto_lock_minutes: soon")
    edit("base/practice.yaml", "name: Nortexspineandjoint", "nam: Nortexspineandjoint")
    edit(
        "base/facts.yaml",
        "fda_reports:\n  value: 90\n  sources: [racoosin2015]",
        "fda_reports:\n  value: 90\n  sources: [racoosin]",
    )
    edit("en/rows.yaml", "purpose: {name: What it is for,", "purpos: {name: What it is for,")
    edit("en/procedures/esi.yaml", "{esi_3mo_same}", "{esi_3mo_sam}")
    edit("base/limits.yaml", "has: [surgery_question]", "has: [surgery]")
    edit("samples/c.yaml", "from_day: -8", "from_day: last week")
    found = faults_of(folder)
    name = line_of(folder, "base/practice.yaml", "nam:")
    lock = line_of(folder, "base/practice.yaml", "soon")
    limits = line_of(folder, "base/limits.yaml", "[surgery]")
    sample = line_of(folder, "samples/c.yaml", "last week")
    none = "there is no"
    esi = line_of(folder, "en/procedures/esi.yaml", "{esi_3mo_sam}")
    chance = f"en/procedures/esi.yaml:{esi}:18: procedures.esi.rows.chance.text"
    reports = line_of(folder, "base/facts.yaml", "racoosin]")
    assert found == [
        f"base/facts.yaml:{reports}:13: facts.fda_reports.sources[0]: there is no 'racoosin' in sources",
        f"base/limits.yaml:{limits}:30: limits.limits[6].for_you[0].has[0]: {none} 'surgery' in limits.situations",
        f"base/practice.yaml:{name}:1: practice.name: is missing",
        f"base/practice.yaml:{name}:6: practice.nam: is not a field that the app knows",
        f"base/practice.yaml:{lock}:20: practice.auto_lock_minutes: must be a whole number",
        f"{chance}: {none} fact 'esi_3mo_sam' in base/facts.yaml",
        "en/rows.yaml:2:1: rows: there are no words for 'purpose'",
        "en/rows.yaml:2:9: rows.purpos: there is no 'purpos' in base that these words belong to",
        f"samples/c.yaml:{sample}:15: c.scores[0].from_day: must be a whole number",
    ]


def test_load_pack_raises_with_all_faults(folder: Path, edit: Edit) -> None:
    edit("base/pack.yaml", "id: exam_room_pain", "id: Exam Room")
    edit("en/faq.yaml", "how_long:", "how long:")
    with pytest.raises(ContentProblem) as caught:
        load_pack(folder)
    assert len(caught.value.faults) == 2
    assert caught.value.faults[0].startswith("base/pack.yaml:3:5: pack.id: ")


def test_a_broken_base_still_lets_every_unknown_fact_be_told(folder: Path, edit: Edit) -> None:
    edit("base/facts.yaml", "esi_minutes:\n  value: [15, 30]", "esi_minutes:\n  value: [15, 30, 45]")
    edit("en/procedures/esi.yaml", "{esi_3mo_same}", "{nothing}")
    found = faults_of(folder)
    assert any("there is no fact 'nothing'" in fault for fault in found)
    assert any("facts.esi_minutes.value" in fault for fault in found)
    assert not any("esi_3mo_more" in fault for fault in found)


def test_a_file_that_cannot_be_read_as_yaml_does_not_hide_the_other_faults(folder: Path, edit: Edit) -> None:
    edit("base/facts.yaml", "esi_minutes:\n", "esi_minutes: [\n")
    edit("en/language.yaml", "between: to", "betwen: to")
    found = faults_of(folder)
    assert any("base/facts.yaml" in fault and "is not YAML" in fault for fault in found)
    assert any("language.between: is missing" in fault for fault in found)


TAKE = "en/takeaways.yaml"
WORDS: tuple[tuple[str, str, str, str], ...] = (
    ("en/mixups.yaml", "sources: [lcd_esi]", "sources: []", "a claim needs a source"),
    (TAKE, "sources: [ausdoc2025]", "sources: [ausdoc]", "there is no 'ausdoc' in sources"),
    (TAKE, "Test blocks make", "Test <b>blocks</b> make", "is plain text"),
    (TAKE, "Live X-ray or ultrasound", "Live &lt;X-ray or ultrasound", "is plain text"),
    (TAKE, "Lower pain lets", "Lower [pain](http://x) lets", "is plain text"),
    (TAKE, "A procedure is one part", "A ![x](x.png) procedure is one part", "is plain text"),
    (TAKE, "Going on with exercise", "Going\\u202Eon with exercise", "cannot be seen"),
    (TAKE, '"It may put off surgery', '" It may put off surgery', "starts or ends with a space"),
    (TAKE, "title: Surgery may wait", 'title: ""', "is empty"),
    (TAKE, "title: Never alone", "title: 12", "must be text"),
    (TAKE, "title: Experts disagree", 'title: "{bmj_year}"', "only in the text of a claim"),
    (TAKE, "title: Your scores show it", "facts: [bmj_year], title: X", "is filled in by the app"),
    ("en/verdicts.yaml", "{title: No test block yet,", "{title: No <test> block yet,", "does not fill"),
    ("en/verdicts.yaml", "{title: No test yet,", "{title: No <B>test,", "is plain text"),
    ("en/verdicts.yaml", "{title: A test is not needed for this}", "{}", "a title or a text"),
    ("en/procedures/esi.yaml", "  repeats: {", "  repeat: {", "there are no words for 'repeats'"),
    ("en/red_flags.yaml", "iv_drugs: Drugs", "drugs: Drugs", "there is no 'drugs' in base"),
    ("en/pictures.yaml", "    shrank: no surgery", "    shrunk: no surgery", "there are no words for 'shrank'"),
    ("en/limits.yaml", "    rfa_mid_back: {", "    mid_back: {", "there are no words for 'rfa_mid_back'"),
    ("samples/c.yaml", "sites: [right_knee]", "sites: [elbow]", "there is no site 'elbow'"),
    ("samples/a.yaml", "procedure: block_1\n", "procedure: block_9\n", "there is no procedure 'block_9' here"),
    ("samples/b.yaml", "kind: esi", "kind: shot", "there is no procedure 'shot'"),
    ("samples/d.yaml", "name: Sample D", "name: Maria Lopez", "should match pattern"),
)
FACTS = "base/facts.yaml"
STEPS = "base/procedures.yaml"
NUMBERS: tuple[tuple[str, str, str, str], ...] = (
    ("base/pack.yaml", "review_by: 2027-11-24", "review_by: 2026-11-24", "is not after the pack's own date"),
    ("base/practice.yaml", "offers: [esi, ", "offers: [esy, ", "there is no 'esy' in procedures"),
    (FACTS, "value: [15, 30]", "value: [30, 15]", "has its low number second"),
    ("base/rows.yaml", "- {id: cost,", "- {id: regulatory,", "'regulatory' stands here twice"),
    (STEPS, "relief: {low_days: 14, high_days: 90}", "relief: {low_days: 90, high_days: 14}", "low first, or neither"),
    (STEPS, "relief: {low_days: 90, high_days: 270}", "relief: {low_days: 90}", "low first, or neither"),
    (STEPS, "two_to_four_weeks, from_day: 14,", "two_to_four_weeks, from_day: 29,", "ends before it begins"),
    (STEPS, "from_day: 14, to_day: 42}", "from_day: 43, to_day: 42}", "ends before it begins"),
    ("base/choices.yaml", "12_weeks, from_days: 28,", "12_weeks, from_days: 30,", "does not begin where"),
    ("base/pictures.yaml", "  ci: [49, 77]\n  comparator: none", "  ci: [49, 77]", "needs a second group"),
)  # fmt: skip
DAYS = (
    ("24/11/2027", "must be a day like 2026-04-07"),
    ("2027-02-30", "day is out of range for month"),
    ("7", "must be a day like 2026-04-07"),
)


@pytest.mark.parametrize("mistakes", [WORDS, NUMBERS], ids=["words", "numbers"])
def test_each_mistake_is_one_sentence_at_its_place(
    folder: Path, edit: Edit, mistakes: tuple[tuple[str, str, str, str], ...]
) -> None:
    for name, old, new, _ in mistakes:
        edit(name, old, new)
    found = faults_of(folder)
    missed = [
        (name, expected)
        for name, _, _, expected in mistakes
        if not any(fault.startswith(f"{name}:") and expected in fault for fault in found)
    ]
    assert missed == []


@pytest.mark.parametrize(("written", "expected"), DAYS)
def test_a_day_that_is_none_is_told(written: str, expected: str) -> None:
    _, faults = validate(PackInfo, {**PACK, "review_by": int(written) if written.isdigit() else written})
    assert [problem for _, problem in faults] == [expected]


def test_a_table_in_the_place_of_a_text_is_told_with_its_field(folder: Path, edit: Edit) -> None:
    edit("base/rows.yaml", "- {id: purpose, form: tag}", "- purpose")
    edit("en/call_us.yaml", "title: Call us right away for", "title: [Call, us]")
    edit("en/about.yaml", "gaps:\n", "gaps: none\nmore:\n")
    edit("base/cautions.yaml", "infection:\n  marks: {", "infection:\n  marks: [x]\n  mark: {")
    edit("base/choices.yaml", "\ntreatments: [physical_therapy,", "\ntreatments: 7 #")
    edit("base/limits.yaml", "limits:\n  - id: duration", "limits: []\nlimit:\n  - id: duration")
    found = "\n".join(faults_of(folder))
    for part in (
        "rows[0]: must be a table of fields",
        "call_us.title: must be text",
        "about.gaps: must be a list",
        "about.more: is not a field",
        "cautions.infection.marks: must be a table",
        "choices.treatments: must be a list",
    ):
        assert part in found


def test_words_for_a_procedure_that_base_does_not_have_are_told(folder: Path) -> None:
    (folder / "en" / "procedures" / "prp.yaml").rename(folder / "en" / "procedures" / "laser.yaml")
    found = faults_of(folder)
    assert any("there are no words for 'prp'" in fault for fault in found)
    assert any("there is no 'laser' in base" in fault for fault in found)


def test_the_digest_changes_with_any_byte(folder: Path, edit: Edit) -> None:
    before = load_pack(folder).digest
    edit("base/practice.yaml", 'phone: ""', 'phone: "555"')
    after = load_pack(folder).digest
    assert before != after
    assert len(after) == 64


def test_a_limit_or_a_group_without_its_id_is_told_and_hides_nothing_else(folder: Path, edit: Edit) -> None:
    edit("base/limits.yaml", "  - id: surgery\n    for_you:", "  - for_you:")
    edit("base/red_flags.yaml", "- id: weakness\n  level", "- level")
    edit("en/pictures.yaml", "  arms:\n    shrank: no surgery\n", "")
    edit("en/rows.yaml", "cost: {name: Cost and coverage,", "cost: {nam: Cost and coverage,")
    found = "\n".join(faults_of(folder))
    assert "limits.limits[6].id: is missing" in found
    assert "red_flags[3].id: is missing" in found
    assert "pictures.disc_shrink: 'arms' is missing, with words for shrank" in found
    assert "rows.cost.name: is missing" in found
