"""Blocks by site, side and target through `assess`, worked out by hand: what one place shows speaks for no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from assess_files import assessed, block, called, done, only, written

GOOD, BAD = ({15: value, 30: value, 60: value, 90: value} for value in ("1", "8"))
MORE = ";sedation=none;steroid=no"


def _readiness(folder: Path, text: str, *options: str) -> list[dict[str, Any]]:
    return assessed(written(folder, text), *options)["readiness"]


def test_each_place_has_its_own_answer(tmp_path: Path) -> None:
    text = (
        block("a", GOOD, more=f"{MORE};side=left")
        + block("b", GOOD, offset=21, anesthetic="bupivacaine", more=f"{MORE};side=left")
        + block("c", GOOD, offset=42, more=f"{MORE};side=right")
        + block("d", BAD, offset=63, site="neck", region="cervical")
        + block("e", GOOD, offset=84, site="knee", region="knee", more=f"{MORE};side=left")
    )
    shown = [only(one, "site", "side", "target", "state") for one in _readiness(tmp_path, text)]
    assert shown == [
        ("low_back", "left", "facet", "criteria_met"),
        ("low_back", "right", "facet", "second_block_needed"),
        ("neck", None, "facet", "not_met"),
        ("left_knee", "left", "genicular", "unknown"),
    ]


@pytest.mark.parametrize(
    ("text", "state", "why"),
    [
        (block("a", GOOD), "second_block_needed", "one_positive_block"),
        (block("a", GOOD) + block("b", BAD, offset=21), "not_met", "negative_after_positive"),
        (block("a", GOOD) + block("b", BAD, offset=21) + block("c", GOOD, offset=42), "conflicting", "blocks_conflict"),
        (block("a", GOOD) + block("s", GOOD, offset=9, anesthetic="saline"), "conflicting", "placebo_response"),
        (block("a", GOOD) + block("b", GOOD, offset=21), "second_block_needed", "drugs_do_not_differ"),
        (block("a", GOOD) + block("b", GOOD, anesthetic="bupivacaine"), "second_block_needed", "same_day_blocks"),
        (
            block("a", GOOD) + block("b", GOOD, offset=21, anesthetic="articaine"),
            "second_block_needed",
            "medicine_unknown",
        ),
        (block("a", GOOD, before="3"), "unknown", "block_unreadable"),
        (block("a", GOOD, site="left_knee", region="knee"), "unknown", "genicular_block_weak"),
        (block("a", GOOD, more=f"{MORE};target=nerve_root"), "unknown", "no_criteria"),
    ],
)
def test_every_state_has_its_reason(tmp_path: Path, text: str, state: str, why: str) -> None:
    (found,) = _readiness(tmp_path, text)
    assert (found["state"], found["why"][0]) == (state, why)
    assert found["reasons"]


def test_salt_water_is_a_placebo_response_and_stands_beside_every_other_test(tmp_path: Path) -> None:
    path = written(
        tmp_path, block("a", GOOD) + block("s", GOOD, offset=9, anesthetic="saline", site="neck", region="cervical")
    )
    found = assessed(path)
    real, salt = found["blocks"]
    assert only(salt, "number", "verdict", "peak_percent", "duration_check") == (
        2,
        "placebo_response",
        "87.5",
        "uncertain",
    )
    assert only(real, "number", "verdict", "flags") == (1, "positive", ["also_fell_with_saline"])
    assert "This person's pain also fell with salt water, in another test." in real["reasons"]
    assert [one["state"] for one in found["readiness"]] == ["second_block_needed", "conflicting"]
    assert "test 2, neck (saline): placebo response" in called(path)[1]


def test_the_si_joint_and_the_knee_keep_their_profiles_and_each_block_names_its_own(tmp_path: Path) -> None:
    text = (
        block("f", dict.fromkeys(GOOD, "3"), before="10")
        + block("s", dict.fromkeys(GOOD, "2.5"), before="10", offset=9, site="left_buttock", region="sacroiliac")
        + block("k", dict.fromkeys(GOOD, "5"), before="10", offset=18, site="left_knee", region="knee")
    )
    path = written(tmp_path, text)
    for options, facet in (((), "partial"), (("--profile", "consensus"), "positive")):
        found = assessed(path, *options)["blocks"]
        assert [one["verdict"] for one in found] == [facet, "positive", "positive"]
        assert [one["profile"] for one in found][1:] == ["sij_lcd", "genicular"]
    out = called(path)[1]
    for told in ("Read by strict_dual, 80%.", "Read by sij_lcd, 75%.", "Read by genicular, 50%."):
        assert told in out


def test_pain_that_rose_is_told_as_risen(tmp_path: Path) -> None:
    path = written(tmp_path, block("a", dict.fromkeys(GOOD, "9"), before="6", more=f"{MORE};target=facet"))
    (found,) = assessed(path)["blocks"]
    assert only(found, "verdict", "peak_percent") == ("negative", "-50")
    assert found["reasons"] == ["Pain rose: it was 6 before the block, above that at every reading and 9 at the most."]
    assert "fell" not in called(path)[1]


def test_a_medicine_that_is_not_ours_is_kept_by_its_word(tmp_path: Path) -> None:
    path = written(tmp_path, block("a", GOOD, anesthetic="Articaine 4%"))
    (found,) = assessed(path)["blocks"]
    assert only(found, "anesthetic", "anesthetic_word", "verdict") == ("other", "Articaine 4%", "positive")
    assert "(other, Articaine 4%)" in called(path)[1]


def test_a_block_without_scores_has_no_number_and_is_named(tmp_path: Path) -> None:
    treated = done("nerve_block", -60, key="t")
    found = assessed(written(tmp_path, treated + block("a", GOOD) + block("b", BAD, offset=21)))
    assert [only(one, "id", "number") for one in found["blocks"]] == [("a", 1), ("b", 2)]
    assert found["responses"] == []
    assert "it is neither read as a test nor judged as a treatment" in found["notes"][0]


def test_two_blocks_of_one_minute_are_named(tmp_path: Path) -> None:
    found = assessed(written(tmp_path, block("a", GOOD) + block("b", BAD)))
    assert [one["flags"] for one in found["blocks"]] == [["same_minute"]] * 2
    assert only(found["readiness"][0], "state", "why") == ("conflicting", ["order_unknown"])


def test_readings_from_the_minute_of_the_block_alone_are_no_test(tmp_path: Path) -> None:
    (found,) = assessed(written(tmp_path, block("a", {0: "1"})))["blocks"]
    assert only(found, "verdict", "peak_percent", "flags") == ("uninterpretable", None, ["reading_at_start"])
    assert found["reasons"][0] == "The block has 0 readings after it; a test needs at least 4."
