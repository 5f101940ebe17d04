"""The test vectors V1 to V17 of the rules, through `consult-app assess FILE --json`, each under its own name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from assess_files import assessed, baseline, block, daily, done, on, only, peg, written

CHANGE = ("mean", "days", "points", "percent", "class")
READ = ("verdict", "peak_percent", "duration_minutes", "duration_check", "flags")


def _response(folder: Path, text: str, *options: str) -> dict[str, Any]:
    return assessed(written(folder, text), *options)["responses"][0]


def _block(folder: Path, text: str, *options: str) -> dict[str, Any]:
    return assessed(written(folder, text), *options)["blocks"][0]


def test_v1_an_exact_30_percent_is_meaningful(tmp_path: Path) -> None:
    follow = daily({30: "5", 31: "5", 32: "5", 33: "5"})
    follow += f"{on(34)}T08:00,low_back,nrs,4,\n{on(34)}T20:00,low_back,nrs,5,\n"
    response = _response(tmp_path, baseline("7", "8", "7", "7", "6") + done("rfa_facet") + follow)
    assert only(response["baseline"], "mean", "days", "quality") == ("7.0", 5, "ok")
    expected = ("4.9", 5, "2.1", "30", "meaningful")
    assert only(response["follow_ups"][0], "window", *CHANGE) == ("4-6 wk", *expected)
    assert only(response["latest"], *CHANGE) == expected


def test_v2_a_single_follow_up_is_small(tmp_path: Path) -> None:
    response = _response(tmp_path, baseline("7", "7", "7", "7", "7") + done() + daily({21: "5"}))
    assert only(response["latest"], *CHANGE) == ("5.0", 1, "2", "28.57", "small")
    assert response["latest"]["flags"] == ["single"]


def test_v3_a_single_score_before_is_classed(tmp_path: Path) -> None:
    response = _response(tmp_path, baseline("8") + done() + daily(dict.fromkeys(range(17, 22), "5")))
    assert response["baseline"]["quality"] == "single_score"
    assert only(response["latest"], *CHANGE) == ("5.0", 5, "3", "37.5", "meaningful")
    assert "single_score" in response["flags"]


def test_v4_a_low_start_gets_points_and_no_class(tmp_path: Path) -> None:
    response = _response(tmp_path, baseline("3", "3", "3", "3", "3") + done() + daily({21: "1"}))
    assert only(response["latest"], "points", "percent", "class") == ("2", "66.67", "suppressed")
    assert "low_start" in response["flags"]


def test_v5_no_pain_to_start_with_is_undefined(tmp_path: Path) -> None:
    response = _response(tmp_path, baseline("0", "0", "0", "0", "0") + done() + daily({21: "3"}))
    assert only(response["latest"], "points", "percent", "class") == ("-3", None, "undefined")


def test_v6_half_exactly_is_substantial(tmp_path: Path) -> None:
    response = _response(tmp_path, baseline("6", "6", "6", "6", "6") + done() + daily({21: "3"}))
    assert only(response["latest"], "points", "percent", "class") == ("3", "50", "substantial")


@pytest.mark.parametrize(
    ("after", "points", "percent", "word"), [("6", "-1", "-20", "small_worse"), ("7", "-2", "-40", "worse")]
)
def test_v7_more_pain_is_worse_by_its_percent(tmp_path: Path, after: str, points: str, percent: str, word: str) -> None:
    response = _response(tmp_path, baseline("5", "5", "5", "5", "5") + done() + daily({21: after}))
    assert only(response["latest"], "points", "percent", "class") == (points, percent, word)


def test_v8_daily_life_by_a_third_is_meaningful(tmp_path: Path) -> None:
    text = baseline("7", "7", "7", "7", "7") + peg(-2, "7", "7", "7") + done() + peg(21, "5", "5", "4")
    response = _response(tmp_path, text)
    expected = ("7.0", "4.67", "2.33", "33.33", "meaningful")
    assert only(response["peg"], "before", "after", "points", "percent", "class") == expected


V9 = {15: "3", 30: "1", 60: "1", 90: "1", 120: "1", 180: "6"}
V9B = {15: "1", 30: "1", 60: "6", 90: "7"}
V9C = {15: "1", 30: "1", 60: "0", 120: "1", 180: "1", 240: "1", 300: "5"}


def test_v9_relief_of_uncertain_length(tmp_path: Path) -> None:
    assert only(_block(tmp_path, block("b1", V9)), *READ) == ("positive", "87.5", [90, 165], "uncertain", [])


def test_v9b_short_relief(tmp_path: Path) -> None:
    assert only(_block(tmp_path, block("b1", V9B)), *READ) == ("positive", "87.5", [15, 60], "short", [])


def test_v9c_relief_as_long_as_the_medicine(tmp_path: Path) -> None:
    found = _block(tmp_path, block("b1", V9C, anesthetic="bupivacaine"))
    assert only(found, *READ) == ("positive", "87.5", [225, 300], "met", [])


def test_v10_exactly_80_percent_is_positive(tmp_path: Path) -> None:
    found = _block(tmp_path, block("b1", {15: "1", 30: "1", 60: "1", 90: "2"}, before="5"))
    assert only(found, "verdict", "peak_percent", "duration_minutes") == ("positive", "80", [45, 90])


@pytest.mark.parametrize(("profile", "verdict"), [("strict_dual", "partial"), ("consensus", "positive")])
def test_v11_60_percent_is_read_by_the_profile_in_force(tmp_path: Path, profile: str, verdict: str) -> None:
    text = block("b1", {15: "2", 30: "2", 60: "3", 90: "3"}, before="5")
    found = assessed(written(tmp_path, text), "--profile", profile)
    assert found["rules"]["profile"] == profile
    assert only(found["blocks"][0], "verdict", "peak_percent") == (verdict, "60")


def test_v12_a_low_score_before_cannot_be_read(tmp_path: Path) -> None:
    found = _block(tmp_path, block("b1", {15: "0", 30: "0", 60: "0", 90: "0"}, before="3"))
    assert only(found, "verdict", "peak_percent", "duration_minutes", "duration_check") == (
        "uninterpretable",
        None,
        None,
        None,
    )
    assert "Pain was 3 before the block" in found["reasons"][0]


def test_v13_one_low_score_alone_is_a_spike_and_negative(tmp_path: Path) -> None:
    found = _block(tmp_path, block("b1", {15: "5", 30: "0", 60: "5", 90: "5"}))
    assert only(found, "verdict", "peak_percent", "flags") == ("negative", "37.5", ["single_spike"])


LIDOCAINE = {30: "7", 60: "1", 120: "1", 210: "1", 240: "7"}  # lower 210 - 60 = 150, upper 240 - 30 = 210
LONGER = {15: "7", 30: "1", 90: "1", 180: "1", 270: "1", 315: "7"}  # lower 240, upper 300
OVERLAP = {60: "7", 75: "1", 120: "1", 255: "1", 300: "7"}  # lower 180, upper 240


@pytest.mark.parametrize(
    ("lidocaine", "bupivacaine", "spans", "result"),
    [
        (LIDOCAINE, LONGER, ([150, 210], [240, 300]), "concordant"),
        (LONGER, LIDOCAINE, ([240, 300], [150, 210]), "discordant"),
        (LIDOCAINE, OVERLAP, ([150, 210], [180, 240]), "concordance_uncertain"),
    ],
)
def test_v14_two_blocks_are_compared_by_how_long_they_helped(
    tmp_path: Path,
    lidocaine: dict[int, str],
    bupivacaine: dict[int, str],
    spans: tuple[list[int], list[int]],
    result: str,
) -> None:
    text = block("b1", lidocaine) + block("b2", bupivacaine, anesthetic="bupivacaine", offset=21)
    found = assessed(written(tmp_path, text))
    assert tuple(item["duration_minutes"] for item in found["blocks"]) == spans
    assert [only(pair, "blocks", "result", "flags") for pair in found["concordance"]] == [(["b1", "b2"], result, [])]


def test_v15_the_fourth_epidural_reaches_the_limit_and_a_fifth_is_over(tmp_path: Path) -> None:
    earlier = "".join(done(offset=days, key=f"e{-days}") for days in (-364, -200, -100, -10))
    counter = ("rule", "region", "count", "limit", "state")
    at_limit = assessed(written(tmp_path, earlier), "--as-of", on(0))["coverage"]
    assert [only(item, *counter) for item in at_limit] == [("esi_sessions_12mo", "lumbar", 4, 4, "at_limit")]
    over = assessed(written(tmp_path, earlier + done(key="new")))["coverage"]
    assert [only(item, *counter) for item in over] == [("esi_sessions_12mo", "lumbar", 5, 4, "over")]
    named = assessed(written(tmp_path, earlier), "--procedure", f"{on(0)}:esi:low_back")["coverage"]
    assert [only(item, *counter) for item in named] == [("esi_sessions_12mo", "lumbar", 5, 4, "over")]


def test_v16_the_same_calendar_day_of_last_year_is_not_counted(tmp_path: Path) -> None:
    text = "2025-04-07,low_back,procedure,esi,id=old\n"
    counted = {
        day: only(assessed(written(tmp_path, text), "--as-of", day)["coverage"][0], "count", "state")
        for day in ("2026-04-06", "2026-04-07")
    }
    assert counted == {"2026-04-06": (1, "within"), "2026-04-07": (0, "within")}


def test_v16_a_leap_day_goes_back_to_the_28th(tmp_path: Path) -> None:
    text = "2027-02-28,low_back,procedure,esi,id=a\n2027-03-01,low_back,procedure,esi,id=b\n"
    assert assessed(written(tmp_path, text), "--as-of", "2028-02-29")["coverage"][0]["count"] == 1


@pytest.mark.parametrize(
    ("site", "region", "of_10", "percent"),
    [("low_back", "lumbar", 6, "62.5"), ("neck", "cervical", 7, "66.0"), ("upper_back", "thoracic", 6, "56.8")],
)
def test_v17_the_chance_after_a_positive_block(
    tmp_path: Path, site: str, region: str, of_10: int, percent: str
) -> None:
    found = _block(tmp_path, block("b1", V9, site=site, region=region))
    assert only(found["chance"], "of_10", "percent", "at_most") == (of_10, percent, False)
