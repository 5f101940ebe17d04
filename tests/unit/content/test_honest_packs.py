"""A pack that would hide a side, leave a cell blank or draw what misleads is refused at the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consult_app.content.load import read_pack

Edit = Callable[[str, str, str], None]

POSITIONS = "base/disagreement.yaml"
LIMITS = "base/limits.yaml"
PICTURES = "base/pictures.yaml"
STEPS = "base/procedures.yaml"
AGAINST = "  year: 2025\n  sources: [busse2025, wang2025]\n  procedures: [esi, nerve_block, rfa_facet, rfa_si]"
KNEE = "      - {id: knee, regions: [knee]}\n      - {id: hip_shoulder, regions: [hip, shoulder]}\n      - {id: any}"
Mistake = tuple[str, str, str, str]
# Mistakes of one group are made in one pack: each is told, and none hides another.
REFUSED: dict[str, tuple[Mistake, ...]] = {
    "a side hidden, a rule in vain": (
        (POSITIONS, AGAINST, AGAINST.replace("rfa_facet, ", ""), "does not show both sides for 'rfa_facet'"),
        (POSITIONS, "  year: 2020\n  sources: [ng59]", "  year: 2026\n  sources: [ng59]", "the newest position first"),
        (
            LIMITS,
            "has: [nerve_pain, newer_pain]",
            "has: [nerve_pain, older_pain]",
            "there is no 'older_pain' in limits",
        ),
        (LIMITS, "{tried.physical_therapy: [not_tried]}", "{tried.yoga: [not_tried]}", "no answer 'tried.yoga'"),
        (
            LIMITS,
            "{pain.pattern: [axial]}",
            "{pain.pattern: [dull]}",
            "'dull' is not an answer to it; answers are axial",
        ),
        (
            LIMITS,
            KNEE,
            KNEE.replace(", regions: [knee]", ""),
            "for_you[3]: fits everyone, so nothing after it is shown",
        ),
        (PICTURES, "    - {id: steroid_shot, per100: 16, n: 75}\n", "", "needs a second group"),
        (PICTURES, "  ci: [49, 77]\n  comparator: none", "  ci: [49, 77]", "needs a second group"),
        (PICTURES, "{id: sham, k: 1, n: 12}", "{id: sham, per100: 8}", "give k and n, not per100"),
        (PICTURES, "{id: sham, k: 0, n: 14}", "{id: sham, k: 0, n: 30}", "needs groups of one size"),
        (PICTURES, "{id: awake, per100: 54, n: 46}", "{id: awake, per100: 54, n: 12}", "draw counts, not per 100"),
        (PICTURES, "  source: cohen2014cerv\n", "  source: bennell2021\n", "never drawn as people"),
    ),
    "no box where one is due": (
        (
            STEPS,
            "  off_by_default: true\n  regulatory_box: true\n",
            "  off_by_default: true\n",
            "cells.regulatory_box: must be",
        ),
        ("en/procedures/prp.yaml", "regulatory_box:", "warning_box:", "'regulatory_box' is missing: base says"),
    ),
    "fields missing or unknown": (
        (LIMITS, "over_65: {age_from: 65}", "over_65: {age_from: 65, places_from: 2}", "over_65: needs one of answers"),
        (LIMITS, "several_places: {places_from: 3}", "several_places: {}", "several_places: needs one of answers"),
        (PICTURES, "  denominator: 1000\n", "  denominator: 500\n", "pictures.harms_esi.denominator"),
        (PICTURES, "  type: difference\n", "  type: mean_difference\n", "pictures.esi_rad_aan.type"),
        (PICTURES, "  source: davis2018\n", "", "pictures.rfa_knee_6mo.source: is missing"),
        ("en/limits.yaml", "sources: [seed, bicket2015]}", "sources: []}", "a claim needs a source"),
        ("en/benefits.yaml", "    title: Aimed at one spot\n", "", "benefits.items.aimed.title: is missing"),
        ("en/procedures/prp.yaml", "  repeats: {", "  again: {", "there are no words for 'repeats'"),
    ),
}


@pytest.mark.parametrize("group", list(REFUSED))
def test_a_pack_that_would_mislead_is_refused_in_a_sentence_at_its_file(folder: Path, edit: Edit, group: str) -> None:
    for name, old, new, _ in REFUSED[group]:
        edit(name, old, new)
    loaded = read_pack(folder)
    faults = [str(fault) for fault in loaded.faults]
    untold = [
        (name, expected)
        for name, _, _, expected in REFUSED[group]
        if not any(fault.startswith(f"{name}:") and expected in fault for fault in faults)
    ]
    assert loaded.pack is None
    assert untold == [], faults


def test_a_limit_whose_last_rule_does_not_fit_all_leaves_a_cell_blank(folder: Path) -> None:
    path = folder / LIMITS
    text = path.read_text(encoding="utf-8")
    cut = text.rindex("      - {id: any}\n")
    path.write_text(text[:cut], encoding="utf-8")
    found = [str(fault) for fault in read_pack(folder).faults]
    assert any(
        "limits.limits[6].for_you: needs a last rule without conditions, or a cell is blank" in one for one in found
    )


def test_a_limit_without_rules_leaves_a_cell_blank(folder: Path, edit: Edit) -> None:
    text = (folder / LIMITS).read_text(encoding="utf-8")
    start = text.index("  - id: surgery\n")
    (folder / LIMITS).write_text(text[:start] + "  - {id: surgery, for_you: []}\n", encoding="utf-8")
    found = [str(fault) for fault in read_pack(folder).faults]
    assert any("limits.limits[6].for_you: needs a last rule" in one for one in found)
