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
    empty = (None, 0, None, None, "no_data")
    assert {only(item, "mean", "days", "points", "percent", "class") for item in windows} == {empty}
    assert {only(item["sure"], "word", "reason", "p_fell", "fall_90") for item in windows} == {
        ("cannot_tell", "too_few_days", None, None)
    }


def test_the_latest_is_the_week_that_ends_on_the_last_day_or_the_day_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, SEVEN + done() + daily({10: "0", 20: "4", 23: "5", 26: "6", 60: "1"}))
    last = assessed(path)["responses"][0]["latest"]
    assert only(last, "mean", "days", "from", "to") == ("1.0", 1, on(54), on(60))
    then = assessed(path, "--as-of", on(26))["responses"][0]["latest"]
    assert only(then, "mean", "days", "from", "to") == ("5.0", 3, on(20), on(26))
    early = assessed(path, "--as-of", on(27))["responses"][0]["latest"]
    assert only(early, "mean", "days") == ("6.0", 2)


@pytest.mark.parametrize(
    ("before", "after", "points", "percent", "word"),
    [
        ("10 10 10 10 10", "9 9 9 9 9", "1", "10", "small"),
        ("10 10 10 10 10", "9 9 9 9 10", "0.8", "8", "none"),
        ("5 5 5 5 5", "5.5 5.5 5.5 5.5 5.5", "-0.5", "-10", "small_worse"),
        ("5 5 5 5 5", "6.5 6.5 6.5 6.5 6.5", "-1.5", "-30", "worse"),
        ("5 5 5 5 5", "3.5 3.5 3.5 3.5 3.5", "1.5", "30", "small"),
        ("4 4 4 4 4", "2 2 2 2 2", "2", "50", "substantial"),
        ("4 4 4 4 3", "1 1 1 1 1", "2.8", "73.68", "suppressed"),
        ("7 7 7 7 7", "5 5 5 5 6", "1.8", "25.71", "small"),
        ("7 7 6 6 7", "4", "2.6", "39.39", "meaningful"),
        ("7.2 7.3", "4", "3.25", "44.83", "meaningful"),
        ("10 10 10 10 10", "7 7 7 7 7", "3", "30", "meaningful"),
        ("10 10 10 10 10", "7 7 7 7 7.1", "2.98", "29.8", "small"),
        ("7 7 7 7 7", "7 7 7 7 7", "0", "0", "none"),
        ("6 6 6 6 6", "0 0 0 0 0", "6", "100", "substantial"),
    ],
)
def test_changes_worked_out_by_hand(
    tmp_path: Path, before: str, after: str, points: str, percent: str, word: str
) -> None:
    follow = dict(zip(WEEK, after.split(), strict=False))
    found = _response(tmp_path, baseline(*before.split()) + done() + daily(follow))["latest"]
    assert only(found, "points", "percent", "class") == (points, percent, word)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("3 3 4", "2 2 3", ("3.33", "2.33", "meaningful")),
        ("3 3 4", "4 4 5", ("3.33", "4.33", "worse")),
        ("3 3 4", "2 3 3", ("3.33", "2.67", "none")),
        ("6 6 6", "5 5 5", ("6.0", "5.0", "small")),
        ("6 6 6", "7 7 7", ("6.0", "7.0", "small_worse")),
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


STEADY = daily({offset: "78"[offset % 2] for offset in range(-30, 0)})
MUCH_LESS = daily({offset: "34"[offset % 2] for offset in range(14, 29)})
LITTLE_LESS = daily({offset: "67"[offset % 2] for offset in range(14, 29)})
SAME = daily({offset: "78"[offset % 2] for offset in range(14, 29)})
LIFE_SAME = peg(-1, "6", "6", "6") + peg(24, "6", "6", "6")
LIFE_BETTER = peg(-1, "6", "6", "6") + peg(24, "4", "4", "4")


def _felt(value: int) -> str:
    return f"{on(25)},low_back,pgic,{value},\n"


@pytest.mark.parametrize(
    ("text", "helped", "success"),
    [
        (STEADY + MUCH_LESS + LIFE_BETTER, "helped", True),
        (STEADY + MUCH_LESS + LIFE_SAME + _felt(2), "helped", True),
        (STEADY + MUCH_LESS + _felt(1), "helped", True),
        (STEADY + MUCH_LESS, "helped", None),
        (STEADY + MUCH_LESS + LIFE_SAME + _felt(3), "helped_some", False),
        (STEADY + MUCH_LESS + LIFE_SAME, "helped_some", None),
        (STEADY + MUCH_LESS + _felt(6), "mixed", False),
        (STEADY + LITTLE_LESS + LIFE_BETTER + _felt(1), "helped_some", False),
        (STEADY + SAME, "not_helped", False),
        (STEADY + SAME + LIFE_BETTER + _felt(1), "mixed", False),
        (STEADY + LIFE_BETTER + _felt(1), "cannot_tell", None),
        (MUCH_LESS + LIFE_BETTER + _felt(1), "cannot_tell", None),
        (SEVEN.replace(",7,", ",3,") + daily(dict.fromkeys(range(14, 29), "3")), "cannot_tell", None),
        (SEVEN.replace(",7,", ",3,") + daily(dict.fromkeys(range(14, 29), "1")), "helped_some", None),
    ],
)
def test_the_answer_needs_sure_scores_and_a_view_that_agrees(
    tmp_path: Path, text: str, helped: str, success: bool | None
) -> None:
    assert only(_response(tmp_path, text + done()), "helped", "success") == (helped, success)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ({7: "3", 20: "3", 30: "3"}, (24, 7, 30, None)),
        ({7: "3", 90: "3", 168: "3"}, (1, 7, 7, None)),
        ({7: "3", 20: "3.5"}, (14, 7, 20, None)),
        ({7: "3", 20: "4", 27: "4"}, (1, 7, 7, (7, 20))),
        ({7: "3", 20: "4", 26: "4", 27: "3"}, (21, 7, 27, None)),
        ({7: "3", 30: "4", 60: "3"}, (1, 7, 7, None)),
    ],
)
def test_time_of_relief_worked_out_by_hand(
    tmp_path: Path, days: dict[int, str], found: tuple[int, int, int, tuple[int, int] | None]
) -> None:
    held, reached, until, lost = found
    relief = _response(tmp_path, SEVEN + done("rfa_facet") + daily(days))["relief"]
    between = None if lost is None else [on(lost[0]), on(lost[1])]
    expected = (50, held, on(reached), on(until), between, lost is None)
    keys = ("percent", "held_days", "reached_on", "known_until", "lost_between", "censored")
    assert only(relief, *keys) == expected


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
    days = dict.fromkeys((*range(-30, 0), *range(14, 29)), "5")
    text = STEADY + done() + MUCH_LESS + daily(days, site="right_knee")
    (beside,) = _response(tmp_path, text)["primary"]["untreated"]
    assert only(beside, "site", "before", "after", "result") == ("right_knee", "5.0", "5.0", "did_not_fall")


def test_of_two_procedures_each_has_its_own_baseline_and_relief_ends_at_the_next(tmp_path: Path) -> None:
    after = {**dict.fromkeys(range(7, 90, 7), "3"), **dict.fromkeys(range(91, 100), "6"), 107: "2", 114: "2"}
    text = SEVEN + done(key="a") + daily(after) + done(offset=100, key="b")
    one, two = assessed(written(tmp_path, text))["responses"]
    assert (one["procedure"]["id"], two["procedure"]["id"]) == ("a", "b")
    assert only(one["relief"], "known_until", "lost_between") == (on(84), [on(84), on(91)])
    assert only(two["baseline"], "mean", "days", "quality") == ("6.0", 9, "ok")
    assert only(two["latest"], "percent", "class") == ("66.67", "substantial")
    assert "another_procedure_after" in one["flags"]
    assert [window["cut_by"] for window in one["follow_ups"]] == [None, "b"]
