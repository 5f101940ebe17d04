"""Test blocks with answers worked out by hand from H10: borders met exactly, and what a reader would try next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from assess_files import assessed, block, done, only, written

GOOD = {15: "1", 30: "1", 60: "1", 90: "1"}


def _block(folder: Path, text: str, *options: str) -> dict[str, Any]:
    return assessed(written(folder, text), *options)["blocks"][0]


@pytest.mark.parametrize(
    ("profile", "lowest", "verdict"),
    [
        ("strict_dual", "2", "positive"),
        ("strict_dual", "3", "partial"),
        ("strict_dual", "5", "partial"),
        ("strict_dual", "6", "negative"),
        ("sis", "2", "positive"),
        ("sis", "3", "partial"),
        ("consensus", "5", "positive"),
        ("consensus", "6", "negative"),
        ("insurer_50", "5", "positive"),
        ("genicular", "5", "positive"),
        ("genicular", "6", "negative"),
        ("sij_lcd", "2.5", "positive"),
        ("sij_lcd", "3", "partial"),
    ],
)
def test_each_profile_reads_its_border(tmp_path: Path, profile: str, lowest: str, verdict: str) -> None:
    text = block("b1", dict.fromkeys(GOOD, lowest), before="10")
    assert _block(tmp_path, text, "--profile", profile)["verdict"] == verdict


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (block("b1", GOOD, before="3"), "Pain was 3 before the block; a test needs at least 4."),
        (block("b1", {15: "1", 30: "1", 60: "1"}), "The block has 3 readings after it; a test needs at least 4."),
        (block("b1", {15: "1"}), "The block has 1 reading after it; a test needs at least 4."),
        (block("b1", {90: "1", 121: "1", 180: "1", 240: "1"}), "The block has 1 reading in the first 2 hours;"),
        (block("b1", GOOD, more=";sedation=moderate"), "Sedation was moderate"),
        (block("b1", GOOD, more=";sedation=deep"), "Sedation was deep"),
        (block("b1", GOOD) + done("esi", site="neck"), "Another region was treated on the same day"),
    ],
)
def test_a_block_that_cannot_be_read_says_why(tmp_path: Path, text: str, why: str) -> None:
    found = _block(tmp_path, text)
    assert found["verdict"] == "uninterpretable"
    assert found["reasons"][0].startswith(why)


@pytest.mark.parametrize(
    "text",
    [
        block("b1", {15: "0", 30: "0", 60: "0", 90: "0"}, before="4"),
        block("b1", {90: "1", 120: "1", 180: "1", 240: "1"}),
        block("b1", GOOD, more=";sedation=minimal"),
        block("b1", GOOD, more=";sedation=none") + done("esi"),
    ],
)
def test_a_block_at_the_border_is_read(tmp_path: Path, text: str) -> None:
    assert _block(tmp_path, text)["verdict"] == "positive"


@pytest.mark.parametrize(
    ("anesthetic", "readings", "minutes", "check"),
    [
        ("lidocaine", {15: "1", 30: "1", 60: "1", 135: "1", 150: "7"}, [120, 150], "met"),
        ("lidocaine", {15: "1", 30: "1", 60: "1", 134: "1", 150: "7"}, [119, 150], "uncertain"),
        ("lidocaine", {15: "1", 30: "1", 60: "1", 120: "7"}, [45, 120], "uncertain"),
        ("lidocaine", {15: "1", 30: "1", 60: "1", 119: "7"}, [45, 119], "short"),
        ("lidocaine", {15: "1", 30: "1", 60: "1", 90: "1"}, [75, None], "uncertain"),
        ("lidocaine", {15: "1", 30: "1", 60: "1", 135: "1"}, [120, None], "met"),
        ("bupivacaine", {15: "1", 30: "1", 60: "1", 195: "1", 240: "7"}, [180, 240], "met"),
        ("bupivacaine", {15: "1", 30: "1", 60: "1", 179: "7"}, [45, 179], "short"),
        ("ropivacaine", {15: "1", 30: "1", 60: "1", 195: "1", 240: "7"}, [180, 240], "met"),
        ("lidocaine", {15: "1", 30: "1", 60: "7", 90: "1", 120: "1", 180: "1", 240: "7"}, [90, 180], "uncertain"),
        ("lidocaine", {15: "7", 30: "1", 60: "1", 90: "7"}, [30, 75], "short"),
        ("lidocaine", {15: "1", 30: "1", 60: "1", 480: "1", 481: "7"}, [465, None], "met"),
        ("lidocaine", {15: "7", 30: "7", 60: "7", 90: "7"}, None, None),
    ],
)
def test_how_long_a_block_helped_is_an_interval(
    tmp_path: Path, anesthetic: str, readings: dict[int, str], minutes: list[int | None] | None, check: str | None
) -> None:
    found = _block(tmp_path, block("b1", readings, anesthetic=anesthetic))
    assert only(found, "duration_minutes", "duration_check") == (minutes, check)


def test_two_spikes_apart_are_spikes_and_a_spike_beside_a_run_is_none(tmp_path: Path) -> None:
    apart = _block(tmp_path, block("b1", {15: "1", 30: "7", 60: "1", 90: "7"}))
    assert only(apart, "verdict", "peak_percent", "flags") == ("negative", "12.5", ["single_spike"])
    beside = _block(tmp_path, block("b1", {15: "1", 30: "7", 60: "1", 90: "1"}))
    assert only(beside, "verdict", "flags") == ("positive", [])


def test_what_is_not_on_file_of_a_block_is_flagged(tmp_path: Path) -> None:
    found = _block(tmp_path, block("b1", GOOD, anesthetic="", more=""))
    assert only(found, "verdict", "duration_check") == ("positive", "uncertain")
    assert found["flags"] == ["sedation_unsaid", "anesthetic_unsaid", "steroid_unsaid"]
    assert "What was numbed is not on file; it is read as the usual target of that place." in found["reasons"]
    told = _block(tmp_path, block("b1", GOOD, more=";sedation=none;steroid=no;target=facet"))
    assert told["flags"] == []
    assert not [reason for reason in told["reasons"] if "not on file" in reason]


def test_a_target_that_is_no_word_of_ours_is_named_and_the_usual_one_is_read(tmp_path: Path) -> None:
    found = assessed(written(tmp_path, block("b1", GOOD, more=";sedation=none;steroid=no;target=disc")))
    assert only(found["not_taken"][0], "line", "where") == (2, "line 2, target")
    assert found["blocks"][0]["target"] == "facet"
    assert "What was numbed is not on file" in found["blocks"][0]["reasons"][-1]


def test_a_reading_in_the_minute_of_the_block_is_flagged_and_not_read(tmp_path: Path) -> None:
    found = _block(tmp_path, block("b1", {0: "0", **GOOD}))
    assert only(found, "duration_minutes", "flags") == ([75, None], ["reading_at_start"])


def test_readings_may_stand_in_any_order_and_steroid_makes_a_treatment_of_it(tmp_path: Path) -> None:
    lines = block("b1", {15: "3", 30: "1", 60: "1", 90: "1", 120: "1", 180: "6"}, more=";sedation=none;steroid=yes")
    turned = "\n".join(reversed(lines.splitlines())) + "\n"
    found = assessed(written(tmp_path, turned))
    assert only(found["blocks"][0], "duration_minutes", "flags") == ([90, 165], ["steroid_mixed_in"])
    assert [item["procedure"]["kind"] for item in found["responses"]] == ["nerve_block"]
    assert found["coverage"][0]["rule"] == "facet_therapeutic_sessions_12mo"


@pytest.mark.parametrize(
    ("second", "result", "flags"),
    [
        (block("b2", GOOD, offset=21), "repeat_not_comparative", []),
        (block("b2", GOOD, offset=0, anesthetic="bupivacaine"), "repeat_not_comparative", []),
        (block("b2", dict.fromkeys(GOOD, "7"), offset=21, anesthetic="bupivacaine"), "not_confirmed", []),
        (block("b2", GOOD, offset=21, before="3", anesthetic="bupivacaine"), "not_confirmed", []),
        (block("b2", dict.fromkeys(GOOD, "3"), offset=21), "not_confirmed", []),
        (block("b2", GOOD, offset=14, anesthetic="bupivacaine"), "concordance_uncertain", []),
        (block("b2", GOOD, offset=13, anesthetic="bupivacaine"), "concordance_uncertain", ["less_than_payer_gap"]),
    ],
)
def test_pairs_worked_out_by_hand(tmp_path: Path, second: str, result: str, flags: list[str]) -> None:
    pairs = assessed(written(tmp_path, block("b1", GOOD) + second))["concordance"]
    assert [only(pair, "blocks", "result", "flags") for pair in pairs] == [(["b1", "b2"], result, flags)]


def test_blocks_of_two_places_are_no_pair(tmp_path: Path) -> None:
    text = block("b1", GOOD) + block("b2", GOOD, offset=21, anesthetic="bupivacaine", site="neck", region="cervical")
    assert assessed(written(tmp_path, text))["concordance"] == []
