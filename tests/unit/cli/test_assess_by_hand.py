"""Small files with answers worked out by hand from the rules: borders met exactly, and what a reader would try next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from assess_files import assessed, baseline, block, daily, done, on, only, peg, written

SEVEN = baseline("7", "7", "7", "7", "7")
WEEK = range(22, 27)
GOOD = {15: "1", 30: "1", 60: "1", 90: "1"}


def _response(folder: Path, text: str, *options: str) -> dict[str, Any]:
    return assessed(written(folder, text), *options)["responses"][0]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ({-14: "6", -1: "8"}, ("7.0", 2, "provisional")),
        ({-15: "0", -14: "6", -1: "8", 0: "0"}, ("7.0", 2, "provisional")),
        ({-15: "9"}, (None, 0, "none")),
        ({0: "9"}, (None, 0, "none")),
        ({-3: "7"}, ("7.0", 1, "single_score")),
        ({-4: "7", -3: "7", -2: "7", -1: "8"}, ("7.25", 4, "provisional")),
        ({-9: "7", -7: "7", -5: "7", -3: "8", -1: "8"}, ("7.4", 5, "ok")),
        ({-3: "6", -2: "7", -1: "7"}, ("6.67", 3, "provisional")),
    ],
)
def test_the_baseline_is_the_14_days_before(tmp_path: Path, days: dict[int, str], found: tuple[Any, ...]) -> None:
    response = _response(tmp_path, daily(days) + done())
    assert only(response["baseline"], "mean", "days", "quality") == found


def test_one_day_counts_once_and_other_questions_and_places_do_not(tmp_path: Path) -> None:
    text = f"{on(-2)}T08:00,low_back,nrs,4,\n{on(-2)}T20:00,low_back,nrs,8,\n{on(-1)},low_back,nrs,8,\n"
    text += (
        daily({-1: "10"}, measure="nrs_worst") + daily({-1: "2"}, site="left_leg") + daily({-1: "3"}, measure="pgic")
    )
    found = _response(tmp_path, text + done())["baseline"]
    assert only(found, "mean", "days", "quality") == ("7.0", 2, "provisional")


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ({13: "5", 29: "5"}, (None, 0, "no_data", [])),
        ({14: "5"}, ("5.0", 1, "small", ["single"])),
        ({28: "4"}, ("4.0", 1, "meaningful", ["single"])),
        ({14: "0", 28: "4"}, ("4.0", 2, "meaningful", ["single"])),
        ({14: "0", 20: "6", 28: "6"}, ("4.0", 3, "meaningful", [])),
    ],
)
def test_a_window_needs_three_days_for_a_mean(tmp_path: Path, days: dict[int, str], found: tuple[Any, ...]) -> None:
    response = _response(tmp_path, SEVEN + done() + daily(days))
    assert only(response["follow_ups"][0], "window", "mean", "days", "class", "flags") == ("2-4 wk", *found)


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("esi", ["2-4 wk", "3 mo"]),
        ("rfa_facet", ["4-6 wk", "3 mo", "6 mo", "12 mo"]),
        ("rfa_si", ["4-6 wk", "3 mo", "6 mo", "12 mo"]),
        ("rfa_genicular", ["4-6 wk", "3 mo", "6 mo", "12 mo"]),
        ("prp", ["6-12 wk", "6 mo", "12 mo"]),
    ],
)
def test_the_windows_stand_in_their_order_and_empty_ones_hold_nulls(
    tmp_path: Path, kind: str, labels: list[str]
) -> None:
    windows = _response(tmp_path, SEVEN + done(kind))["follow_ups"]
    assert [item["window"] for item in windows] == labels
    empty = (None, 0, None, None, "no_data", None)
    assert {only(item, "mean", "days", "points", "percent", "class", "beyond_error") for item in windows} == {empty}


def test_the_latest_is_the_week_that_ends_on_the_last_day_or_the_day_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, SEVEN + done() + daily({10: "0", 20: "4", 23: "5", 26: "6", 60: "1"}))
    last = assessed(path)["responses"][0]["latest"]
    assert only(last, "mean", "days", "from", "to") == ("1.0", 1, on(54), on(60))
    then = assessed(path, "--as-of", on(26))["responses"][0]["latest"]
    assert only(then, "mean", "days", "from", "to") == ("5.0", 3, on(20), on(26))
    early = assessed(path, "--as-of", on(27))["responses"][0]["latest"]
    assert only(early, "mean", "days") == ("6.0", 2)


@pytest.mark.parametrize(
    ("before", "after", "points", "percent", "word", "beyond"),
    [
        ("10 10 10 10 10", "9 9 9 9 9", "1", "10", "small", False),
        ("10 10 10 10 10", "9 9 9 9 10", "0.8", "8", "none", False),
        ("5 5 5 5 5", "5.5 5.5 5.5 5.5 5.5", "-0.5", "-10", "small_worse", False),
        ("5 5 5 5 5", "6.5 6.5 6.5 6.5 6.5", "-1.5", "-30", "worse", False),
        ("5 5 5 5 5", "3.5 3.5 3.5 3.5 3.5", "1.5", "30", "small", False),
        ("4 4 4 4 4", "2 2 2 2 2", "2", "50", "substantial", True),
        ("4 4 4 4 3", "1 1 1 1 1", "2.8", None, "suppressed", True),
        ("7 7 7 7 7", "5 5 5 5 6", "1.8", "25.71", "small", True),
        ("7 7 7 7 7", "5 5 5 6 6", "1.6", "22.86", "small", False),
        ("7 7 6 6 7", "4", "2.6", "39.39", "meaningful", True),
        ("7.3 7.3", "4", "3.3", "45.21", "meaningful", True),
        ("7.2 7.3", "4", "3.25", "44.83", "meaningful", False),
        ("10 10 10 10 10", "7 7 7 7 7", "3", "30", "meaningful", True),
        ("10 10 10 10 10", "7 7 7 7 7.1", "2.98", "29.8", "small", True),
        ("7 7 7 7 7", "7 7 7 7 7", "0", "0", "none", False),
        ("6 6 6 6 6", "0 0 0 0 0", "6", "100", "substantial", True),
    ],
)
def test_changes_worked_out_by_hand(
    tmp_path: Path, before: str, after: str, points: str, percent: str | None, word: str, beyond: bool
) -> None:
    follow = dict(zip(WEEK, after.split(), strict=False))
    found = _response(tmp_path, baseline(*before.split()) + done() + daily(follow))["latest"]
    assert only(found, "points", "percent", "class", "beyond_error") == (points, percent, word, beyond)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("3 3 4", "2 2 3", ("3.33", "2.33", "meaningful")),
        ("3 3 4", "4 4 5", ("3.33", "4.33", "worse")),
        ("3 3 4", "2 3 3", ("3.33", "2.67", "none")),
        ("6 6 6", "3 3 3", ("6.0", "3.0", "substantial")),
        ("10 10 10", "7 7 7", ("10.0", "7.0", "meaningful")),
        ("0 0 0", "1 1 1", ("0.0", "1.0", "undefined")),
    ],
)
def test_daily_life_worked_out_by_hand(tmp_path: Path, before: str, after: str, found: tuple[str, ...]) -> None:
    text = SEVEN + peg(-1, *before.split()) + done() + peg(24, *after.split())
    assert only(_response(tmp_path, text)["peg"], "before", "after", "class") == found


def test_daily_life_needs_all_three_answers_of_one_day(tmp_path: Path) -> None:
    text = (
        SEVEN + peg(-1, "7", "7", "7") + done() + f"{on(24)},low_back,peg_pain,1,\n{on(24)},low_back,peg_activity,1,\n"
    )
    assert only(_response(tmp_path, text)["peg"], "before", "after", "class") == ("7.0", None, "no_data")


MUCH_LESS = daily(dict.fromkeys(WEEK, "3"))
LITTLE_LESS = daily(dict.fromkeys(WEEK, "6"))
LIFE_SAME = peg(-1, "6", "6", "6") + peg(24, "6", "6", "6")
LIFE_BETTER = peg(-1, "6", "6", "6") + peg(24, "4", "4", "4")


def _felt(value: int) -> str:
    return f"{on(25)},low_back,pgic,{value},\n"


@pytest.mark.parametrize(
    ("text", "success"),
    [
        (SEVEN + MUCH_LESS + LIFE_BETTER, True),
        (SEVEN + MUCH_LESS + LIFE_SAME + _felt(2), True),
        (SEVEN + MUCH_LESS + _felt(1), True),
        (SEVEN + MUCH_LESS + LIFE_SAME + _felt(3), False),
        (SEVEN + LITTLE_LESS + LIFE_BETTER + _felt(1), False),
        (SEVEN + LITTLE_LESS, False),
        (SEVEN + MUCH_LESS, None),
        (SEVEN + LIFE_BETTER + _felt(1), None),
        (MUCH_LESS + LIFE_BETTER + _felt(1), None),
        (baseline("3", "3", "3", "3", "3") + daily(dict.fromkeys(WEEK, "1")) + LIFE_BETTER, None),
    ],
)
def test_success_needs_two_measures(tmp_path: Path, text: str, success: bool | None) -> None:
    assert _response(tmp_path, text + done())["success"] is success


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ({7: "3", 90: "3", 168: "3"}, (168, True, None)),
        ({7: "3", 60: "3", 168: "3.5"}, (168, True, None)),
        ({7: "3", 60: "4", 67: "4"}, (60, False, 60)),
        ({7: "3", 60: "4", 66: "4", 67: "3"}, (67, True, None)),
        ({7: "3", 30: "4", 60: "3"}, (30, False, 30)),
        ({7: "3", 30: "4", 33: "3"}, (33, True, None)),
    ],
)
def test_time_of_relief_worked_out_by_hand(
    tmp_path: Path, days: dict[int, str], found: tuple[int, bool, int | None]
) -> None:
    lasted, censored, lost = found
    relief = _response(tmp_path, SEVEN + done("rfa_facet") + daily(days))["relief"]
    expected = (50, lasted, censored, None if lost is None else on(lost))
    assert only(relief, "percent", "lasted_days", "censored", "lost_on") == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (done("rfa_facet", -100, key="a") + done("rfa_facet", key="b"), [("facet_rfa", "lumbar", 2, 2, "at_limit")]),
        (done("rfa_facet", -100, key="a"), [("facet_rfa", "lumbar", 1, 2, "within")]),
        (
            "".join(done("rfa_facet", -days, key=f"r{days}") for days in (0, 100, 200)),
            [("facet_rfa", "lumbar", 3, 2, "over")],
        ),
        (
            done(key="a")
            + done(key="b", site="neck")
            + done(key="c", site="left_arm")
            + done(key="d", site="left_leg"),
            [("esi", "cervical", 1, 4, "within"), ("esi", "lumbar", 1, 4, "within")],
        ),
        (done(key="a", site="somewhere"), [("esi", None, 1, 4, "unknown")]),
        (
            block("b1", GOOD, site="left_buttock", region="sacroiliac", more=";target=sacroiliac;steroid=no"),
            [("si_diagnostic", "sacroiliac", 1, 2, "within")],
        ),
        (done("prp", site="right_knee"), []),
    ],
)
def test_sessions_worked_out_by_hand(tmp_path: Path, text: str, found: list[tuple[Any, ...]]) -> None:
    counted = assessed(written(tmp_path, text), "--as-of", on(0))["coverage"]
    assert [only(item, "rule", "region", "count", "limit", "state") for item in counted] == [
        (f"{family}_sessions_12mo", *rest) for family, *rest in found
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"{on(-1)},low_back,nrs,11,", "11 is outside 0 to 10"),
        (f"{on(-1)},low_back,nrs,-1,", "-1 is outside 0 to 10"),
        (f"{on(-1)},low_back,nrs,,", "it has no value; a missing score is not a 0"),
        (f"{on(-1)},low_back,nrs,seven,", "'seven' is not a number"),
        (f"{on(-1)},low_back,pgic,0,", "0 is outside 1 to 7"),
        (f"{on(-1)},low_back,mood,5,", "the measure 'mood' is not one of"),
        ("2026-02-30,low_back,nrs,5,", "'2026-02-30' is not a date"),
        (f"{on(-1)},Low Back,nrs,5,", "'Low Back' is not an id like low_back"),
        (f"{on(-1)},low_back,block_reading,5,block=none", "there is no procedure with the id none"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_rest_is_judged(tmp_path: Path, row: str, why: str) -> None:
    text = daily(dict.fromkeys(range(-6, -1), "7")) + f"{row}\n" + done() + daily(dict.fromkeys(WEEK, "3"))
    found = assessed(written(tmp_path, text))
    assert [item["line"] for item in found["not_taken"]] == [7]
    assert found["not_taken"][0]["why"].startswith(why)
    assert only(found["responses"][0]["latest"], "class", "percent") == ("substantial", "57.14")


def test_a_score_late_in_the_evening_belongs_to_its_own_local_day(tmp_path: Path) -> None:
    text = "2026-04-06T23:30-07:00,low_back,nrs,8,\n2026-04-07T00:30+02:00,low_back,nrs,1,\n" + done()
    assert only(_response(tmp_path, text)["baseline"], "mean", "days") == ("8.0", 1)


@pytest.mark.parametrize(
    "site", ["low_back", "left_leg", "right_knee", "neck", "left_shoulder", "right_hip", "upper_back", "left_foot"]
)
def test_any_place_of_the_body_can_be_named(tmp_path: Path, site: str) -> None:
    path = written(tmp_path, baseline("7", "7", "7", "7", "7", site=site) + daily(dict.fromkeys(WEEK, "3"), site=site))
    found = assessed(path, "--procedure", f"{on(0)}:esi:{site}")
    assert only(found["responses"][0]["latest"], "class", "days") == ("substantial", 5)
    assert found["notes"] == []


def test_the_place_that_was_not_treated_stands_beside(tmp_path: Path) -> None:
    other = baseline("5", "5", "5", "5", "5", site="right_knee") + daily(dict.fromkeys(WEEK, "5"), site="right_knee")
    text = SEVEN + done() + daily(dict.fromkeys(WEEK, "3")) + other
    (beside,) = _response(tmp_path, text)["comparison"]
    assert only(beside["latest"], "points", "class") == ("0", "none")
    assert beside["site"] == "right_knee"


def test_of_two_procedures_each_has_its_own_baseline_and_relief_ends_at_the_next(tmp_path: Path) -> None:
    after = {**dict.fromkeys(range(7, 90, 7), "3"), **dict.fromkeys(range(91, 100), "6"), 107: "2", 114: "2"}
    text = SEVEN + done(key="a") + daily(after) + done(offset=100, key="b")
    one, two = assessed(written(tmp_path, text))["responses"]
    assert (one["procedure"]["id"], two["procedure"]["id"]) == ("a", "b")
    assert only(one["relief"], "lasted_days", "lost_on") == (91, on(91))
    assert only(two["baseline"], "mean", "days", "quality") == ("6.0", 9, "ok")
    assert only(two["latest"], "percent", "class") == ("66.67", "substantial")
    assert "another_procedure_after" in one["flags"]
