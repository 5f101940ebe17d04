"""Payers' rules are dated packs: policies with dates, rules with clauses, nothing called checked that nobody read."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.content.load import read_pack
from consult_app.content.models.payers import PayerPolicy
from consult_app.content.pack import Content, Pack
from consult_app.content.payer_files import read_payers
from consult_app.content.schema import schema_files
from consult_app.domain.payer_pack import CoverageFamily, RuleKind
from consult_app.errors import ContentProblem
from consult_app.reasons.rule_words import WORDS

Edit = Callable[[str, str, str], None]

MINE = "base/payers/mine.yaml"
GOOD = """payer: medicare
contractor: Mine
policies:
  - id: L1
    title: A policy
    covers: [esi, facet_rfa]
    states: [TX]
    effective: 2026-01-01
    checked_on: 2026-11-02
    checked_by: A. Reader
    retired: null
    sources: [lcd_esi]
    seen: All of it.
    rules:
      - {covers: esi, says: sessions, number: 4, clause: Four in a year., tag: V}
      - {covers: esi, says: dose_mg, number: 80, clause: Not more than this., tag: V, medicine: triamcinolone}
"""


def policies(content: Content) -> dict[str, PayerPolicy]:
    return {policy.id: policy for file in content.base.payers.values() for policy in file.policies}


def faults_of(folder: Path) -> list[str]:
    """Faults of a pack as they are told, of the file made here only."""
    return [str(fault) for fault in read_pack(folder).faults]


def mine(folder: Path, text: str) -> list[str]:
    """Faults of the payers' packs with one more file among them."""
    (folder / MINE).write_text(text, encoding="utf-8")
    try:
        read_payers(folder)
    except ContentProblem as problem:
        return list(problem.faults)
    return []


def test_a_well_made_pack_has_no_fault(folder: Path) -> None:
    assert mine(folder, GOOD) == []
    assert faults_of(folder) == []


def test_a_source_that_is_not_on_file_is_told_with_its_place(folder: Path) -> None:
    (folder / MINE).write_text(GOOD.replace("[lcd_esi]", "[lcd_none]"), encoding="utf-8")
    assert faults_of(folder) == [f"{MINE}:12:15: payers.mine.policies[0].sources[0]: there is no 'lcd_none' in sources"]


def test_a_fault_of_a_payers_pack_keeps_the_whole_pack_back(folder: Path) -> None:
    text = GOOD.replace("checked_by: A. Reader", "checked_by: null")
    assert mine(folder, text) == faults_of(folder)
    assert len(faults_of(folder)) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("payer: medicare\n", "", f"{MINE}:1:1: payers.mine.payer: is missing"),
        (
            "contractor: Mine\n",
            "contractor: Mine\nnote: x\n",
            ":3:7: payers.mine.note: is not a field that the app knows",
        ),
        ("    title: A policy\n", "", ":4:5: payers.mine.policies[0].title: is missing"),
        ("    checked_on: 2026-11-02\n", "", ":4:5: payers.mine.policies[0].checked_on: is missing"),
        ("    retired: null\n", "", ":4:5: payers.mine.policies[0].retired: is missing"),
        ("2026-01-01", "January 2026", ":8:16: payers.mine.policies[0].effective: must be a day like 2026-04-07"),
        ("[TX]", "[Texas]", ":7:14: payers.mine.policies[0].states[0]: "),
        ("[TX]", "[TX, XX]", ":7:18: payers.mine.policies[0].states[1]: is not a state of the United States in two "),
        ("[esi, facet_rfa]", "[esi, knee_rfa]", ":6:19: payers.mine.policies[0].covers[1]: "),
        ("[esi, facet_rfa]", "[]", ":6:13: payers.mine.policies[0].covers: is empty: needs at least one entry"),
        ("[lcd_esi]", "[]", ":12:14: payers.mine.policies[0].sources: is empty: needs at least one entry"),
        ("number: 4", "number: four", ":15:47: payers.mine.policies[0].rules[0].number: must be a whole number"),
        ("number: 4", "number: 0", ":15:47: payers.mine.policies[0].rules[0].number: "),
        ("says: sessions", "says: visits", ":15:29: payers.mine.policies[0].rules[0].says: "),
        ("clause: Four in a year., ", "", ":15:9: payers.mine.policies[0].rules[0].clause: is missing"),
        (
            "covers: esi, says: sessions",
            "covers: si_diagnostic, says: sessions",
            ":15:18: payers.mine.policies[0].rules[0].covers: 'si_diagnostic' is not among what the policy covers",
        ),
        (
            "checked_by: A. Reader",
            "checked_by: null",
            ":10:17: payers.mine.policies[0].checked_by: needs both a day and a name, in checked_on and checked_by",
        ),
        (
            "retired: null",
            "retired: 2026-01-01",
            ":11:14: payers.mine.policies[0].retired: is not after the day on which the policy takes effect",
        ),
        (", medicine: triamcinolone", "", ":16:9: payers.mine.policies[0].rules[1].medicine: belongs to a dose"),
        ("tag: V}\n", "tag: V, medicine: lidocaine}\n", ":15:93: payers.mine.policies[0].rules[0].medicine: belongs"),
        (
            "says: dose_mg, number: 80, clause: Not more than this., tag: V, medicine: triamcinolone",
            "says: sessions, number: 3, clause: Three., tag: R",
            ":16:29: payers.mine.policies[0].rules[1].says: 'sessions' for 'esi' stands here twice",
        ),
        (
            "id: L1",
            "id: L36920",
            "base/payers/novitas.yaml:19:9: payers.novitas.policies[1].id: 'L36920' stands in the payers' files twice",
        ),
    ],
)
def test_each_mistake_is_told_with_its_place(folder: Path, old: str, new: str, told: str) -> None:
    assert GOOD.count(old) >= 1
    found = mine(folder, GOOD.replace(old, new, 1))
    name = told if told.startswith("base/") else f"{MINE}{told}"
    assert len(found) == 1
    assert found[0].startswith(name)


def test_a_policy_without_rules_or_a_giver_says_nothing_and_is_refused(folder: Path) -> None:
    found = mine(folder, GOOD[: GOOD.index("    rules:")])
    assert found == [(f"{MINE}:4:5: payers.mine.policies[0].rules: is missing: give the policy's rules, or name a "
                     "policy in numbers_from")]  # fmt: skip


def test_nobody_can_have_checked_a_policy_whose_numbers_come_from_elsewhere(folder: Path) -> None:
    found = mine(folder, GOOD[: GOOD.index("    rules:")] + "    numbers_from: starting\n")
    assert found == [
        (
            f"{MINE}:14:19: payers.mine.policies[0].numbers_from: stands in a policy that is called checked: "
            "write its own rules down first"
        )
    ]


def test_a_policy_has_rules_of_its_own_or_takes_them_and_never_both(folder: Path) -> None:
    unread = GOOD.replace("2026-11-02", "null").replace("A. Reader", "null")
    found = mine(folder, unread.replace("    rules:\n", "    numbers_from: starting\n    rules:\n"))
    assert found == [
        f"{MINE}:14:19: payers.mine.policies[0].numbers_from: stands beside rules of its own: one of the two has to go"
    ]


def test_numbers_are_taken_only_from_a_policy_that_has_some(folder: Path) -> None:
    text = GOOD[: GOOD.index("    rules:")].replace("2026-11-02", "null").replace("A. Reader", "null")
    found = mine(folder, f"{text}    numbers_from: L36920\n")
    assert len(found) == 1
    assert found[0].endswith("numbers_from: there is no policy 'L36920' with rules of its own")
    assert mine(folder, f"{text}    numbers_from: nobody\n")[0].endswith("no policy 'nobody' with rules of its own")


def test_a_folder_without_payers_is_still_a_pack(folder: Path) -> None:
    shutil.rmtree(folder / "base" / "payers")
    assert faults_of(folder) == []


def test_a_file_that_is_no_yaml_or_lies_deeper_is_refused(folder: Path) -> None:
    (folder / "base" / "payers" / "note.txt").write_text("x", encoding="utf-8")
    (folder / "base" / "payers" / "deeper").mkdir()
    found = faults_of(folder)
    assert [fault.split(": ", 1)[0] for fault in found] == ["base/payers/deeper:1:1", "base/payers/note.txt:1:1"]
    assert all(fault.endswith("does not belong in a content folder") for fault in found)


def test_an_unknown_state_of_the_practice_is_told(folder: Path, edit: Edit) -> None:
    edit("base/practice.yaml", "state: TX", "state: TQ")
    (fault,) = faults_of(folder)
    assert "practice.state: is not a state of the United States" in fault


# --- the packs that come with the app ---


def test_the_bundled_packs_are_those_of_texas_and_nobody_has_checked_them(english: Content) -> None:
    found = policies(english)
    assert set(found) == {"starting", "L34892", "L36920", "L38803"}
    assert all(policy.checked_on is None and policy.checked_by is None for policy in found.values())
    assert (found["L36920"].states, found["L36920"].effective) == (("TX",), None)
    assert "TX" in found["L34892"].states
    assert found["L38803"].retired == date(2026, 4, 16)
    assert english.base.practice.state == "TX"


def test_the_starting_numbers_are_those_on_file(english: Content) -> None:
    """clinical.md B5; 24 months and 2 levels as in the rules of version 2. No dose ceiling was seen: there is none."""
    rules = policies(english)["starting"].rules
    assert {f"{rule.covers} {rule.says}": rule.number for rule in rules} == {
        "esi sessions": 4,
        "esi held_months": 3,
        "esi second_try_days": 14,
        "esi levels": 2,
        "facet_diagnostic sessions": 4,
        "facet_diagnostic levels": 2,
        "facet_therapeutic sessions": 4,
        "facet_therapeutic held_months": 3,
        "facet_therapeutic levels": 2,
        "facet_rfa sessions": 2,
        "facet_rfa held_months": 6,
        "facet_rfa blocks_again_months": 24,
        "facet_rfa levels": 2,
        "si_diagnostic sessions": 2,
        "si_therapeutic sessions": 4,
        "si_therapeutic held_months": 3,
    }
    assert all(rule.clause for rule in rules)


def test_the_words_of_the_packs_are_those_of_the_rules() -> None:
    schema = json.loads(schema_files()["base_payer.schema.json"])
    rule = schema["$defs"]["PolicyRule"]["properties"]
    assert rule["covers"]["enum"] == [family.value for family in CoverageFamily]
    assert rule["says"]["enum"] == [kind.value for kind in RuleKind]


PAYER_CODES = [
    code for code in WORDS if re.match(r"(coverage|session|function|repeat|second_try|policy)_|blocks_again", code)
]
SCALE_CODES = [
    code for code in WORDS if re.fullmatch(r"pain_(held|lost|never_reached|too_few|no_entries|no_start|not_\w+)", code)
]


@pytest.mark.parametrize("code", [*PAYER_CODES, *SCALE_CODES])
def test_every_reason_of_a_payers_rule_has_words_in_both_languages(pack: Pack, code: str) -> None:
    for content in pack.languages.values():
        gaps = content.verdict(f"reasons.{code}").gaps
        assert gaps <= set(re.findall(r"\{(\w+)[:}]", WORDS[code]))
    english, spanish = (pack.language(one).verdict(f"reasons.{code}") for one in ("en", "es"))
    assert english.gaps == spanish.gaps
    assert english.format(**dict.fromkeys(english.gaps, "x")) != spanish.format(**dict.fromkeys(spanish.gaps, "x"))


@pytest.mark.parametrize(("language", "first", "seen"), [
    ("en", "In Texas and 5 other states, Original Medicare now checks first", "November 2026"),
    ("es", "En Texas y otros 5 estados, Medicare Original ahora revisa antes", "noviembre de 2026"),
])  # fmt: skip
def test_the_cost_of_an_epidural_says_that_medicare_asks_first_and_when_that_was_read(
    pack: Pack, language: str, first: str, seen: str
) -> None:
    content = pack.language(language)
    cost = content.procedure("esi").row("cost")
    assert first in cost.text
    assert seen in cost.text
    assert {"wiser_cgs", "wiser_cohere", "wiser_katten"} <= set(cost.sources)
    assert "Medicare" in content.words.decide.next_steps["approval"]


# --- the packs read alone, for `assess` ---


def test_the_packs_can_be_read_without_the_rest(pack: Pack) -> None:
    practice, payers = read_payers(shipped.content_folder())
    base = pack.language("en").base
    assert (practice, dict(payers)) == (base.practice, dict(base.payers))


def test_their_faults_are_told_and_those_of_other_files_are_not(folder: Path, edit: Edit) -> None:
    edit("base/facts.yaml", "fda_reports:\n  value: 90", "fda_reports:\n  value: many")
    assert read_payers(folder)[0].state == "TX"
    (folder / MINE).write_text(GOOD.replace("id: L1", "id: L36920"), encoding="utf-8")
    with pytest.raises(ContentProblem, match="stands in the payers' files twice"):
        read_payers(folder)
    (folder / MINE).write_text("payer: [", encoding="utf-8")
    with pytest.raises(ContentProblem, match=r"base/payers/mine\.yaml"):
        read_payers(folder)
    (folder / MINE).write_text("payer: medicare\n", encoding="utf-8")
    with pytest.raises(ContentProblem, match=r"payers\.mine\.policies: is missing"):
        read_payers(folder)


def test_without_a_practice_they_cannot_be_read(folder: Path) -> None:
    (folder / "base" / "practice.yaml").unlink()
    with pytest.raises(ContentProblem, match=r"base/practice\.yaml:1:1: \(whole file\): is missing"):
        read_payers(folder)
