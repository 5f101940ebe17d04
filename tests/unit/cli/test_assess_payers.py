"""What `assess` says of a payer's rules: the policy it goes by, whether it holds, and why a repeat is met or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from assess_files import assessed, baseline, called, daily, done, on, only, peg, written

STARTING = {"numbers_from": "starting", "checked_on": None, "checked_by": None, "standing": "in_force"}


def test_a_counter_names_its_policy_and_that_nobody_checked_it(tmp_path: Path) -> None:
    (count,) = assessed(written(tmp_path, done()))["coverage"]
    assert list(count)[:6] == ["rule", "policy", "region", "count", "limit", "state"]
    assert count["policy"] == {
        "id": "L36920",
        "title": "Epidural Steroid Injections for Pain Management",
        "contractor": "Novitas",
        "effective": None,
        "retired": None,
        **STARTING,
    }
    assert (count["inputs"]["clause"], count["state"]) == ("At most 4 sessions in one region in 12 months.", "within")
    assert "version" not in count


def test_the_dates_of_a_policy_are_given_where_they_are_known(tmp_path: Path) -> None:
    found = assessed(written(tmp_path, done("rfa_facet") + done("si_injection", -9, key="p2")))
    assert [only(one["policy"], "id", "effective") for one in found["coverage"]] == [
        ("L34892", "2024-08-11"),
        ("starting", None),
    ]
    assert "payer_rules" not in found["rules"]


def test_a_policy_not_yet_in_effect_limits_nothing_and_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, "2023-05-01,low_back,procedure,rfa_facet,id=p1\n")
    (count,) = assessed(path, "--as-of", "2024-08-10")["coverage"]
    assert (count["policy"]["standing"], count["limit"], count["state"]) == ("not_yet", None, "unknown")
    assert "It takes effect on 2024-08-11: it does not hold on this day." in count["reasons"]
    assert assessed(path, "--as-of", "2024-08-11")["coverage"][0]["state"] == "within"


def test_a_repeat_met_by_daily_life_says_so_with_its_dates(tmp_path: Path) -> None:
    """PEG 7.7 to 2.7, held 6 months after radiofrequency."""
    monthly = "".join(peg(at, "2.7", "2.7", "2.7") for at in (30, 60, 90, 120, 150, 180, 210, 214))
    path = written(tmp_path, peg(-2, "7.7", "7.7", "7.7") + done("rfa_facet") + monthly)
    (response,) = assessed(path)["responses"]
    repeat = response["repeat"]
    assert only(repeat, "state", "by", "why") == ("met", "function", ["function_held"])
    assert only(repeat["inputs"], "function_reached_on", "function_asked_until") == (on(30), "2026-11-07")
    assert repeat["policy"]["id"] == "L34892"
    _, out, _ = called(path)
    assert "  Repeat, met: Daily life was at least half better (PEG) from 2026-05-07 to 2026-11-07; 6 months" in out


@pytest.mark.parametrize(
    ("rows", "state", "why"),
    [
        (daily(dict.fromkeys(range(1, 93, 7), "2") | {92: "2"}), "met", ["pain_held"]),
        (daily(dict.fromkeys(range(1, 57, 7), "2")), "unknown", ["pain_not_over", "function_no_start"]),
        (daily({7: "8", 29: "8", 36: "8", 43: "8"}), "unknown", ["pain_never_reached", "second_try_not_on_file"]),
    ],
)
def test_a_repeat_by_pain(tmp_path: Path, rows: str, state: str, why: list[str]) -> None:
    (response,) = assessed(written(tmp_path, baseline("8", "8", "8", "8", "8") + done() + rows))["responses"]
    assert only(response["repeat"], "state", "by", "why") == (state, "pain" if state == "met" else None, why)


def test_another_approach_after_a_first_epidural_that_failed(tmp_path: Path) -> None:
    first = f"{on(0)},low_back,procedure,esi,id=p1;approach=interlaminar\n"
    later = f"{on(60)},low_back,procedure,esi,id=p2;approach=transforaminal\n"
    bad = daily(dict.fromkeys(range(7, 60, 4), "8"))
    found = assessed(written(tmp_path, baseline("8", "8", "8", "8", "8") + first + bad + later))
    repeat = found["responses"][0]["repeat"]
    assert only(repeat, "state", "by") == ("met", None)
    assert repeat["why"] == ["pain_never_reached", "second_try_other_approach"]


def test_levels_are_told_where_the_record_names_them(tmp_path: Path) -> None:
    wide = f"{on(0)},low_back,procedure,rfa_facet,id=p1;level=L3-S1\n"
    (count,) = assessed(written(tmp_path, wide))["coverage"]
    assert "On 2026-04-07, 3 levels were treated; the rule covers 2 in a session." in count["reasons"]
    (unsaid,) = assessed(written(tmp_path, done("rfa_facet")))["coverage"]
    assert "The record of 2026-04-07 does not name its levels; the rule covers 2 in a session." in unsaid["reasons"]
