"""`assess` over files of our own: what it prints, in which shape, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from assess_files import called, check_floats, written

from consult_app.domain.rules import RULES_VERSION

BEFORE = "".join(
    f"2026-03-{day},low_back,nrs,{value},\n" for day, value in zip(range(27, 32), (7, 8, 7, 7, 6), strict=True)
)
PROCEDURE = "2026-04-07,low_back,procedure,rfa_facet,id=r1;region=lumbar\n"
AFTER = (
    "".join(f"2026-05-{day},low_back,nrs,5,\n" for day in range(10, 14))
    + "2026-05-14T08:00,low_back,nrs,4,\n2026-05-14T20:00,low_back,nrs,5,\n"
)
PEG = "".join(
    f"{day},low_back,{item},{value},\n"
    for day, values in (("2026-04-01", (7, 7, 7)), ("2026-05-14", (5, 5, 4)))
    for item, value in zip(("peg_pain", "peg_enjoyment", "peg_activity"), values, strict=True)
)


def _block(key: str, day: str, anesthetic: str, readings: dict[str, int]) -> str:
    detail = f"id={key};anesthetic={anesthetic};sedation=none;steroid=no;region=lumbar"
    rows = [
        f"{day}T09:00,low_back,procedure,nerve_block,{detail}",
        f"{day}T09:00,low_back,block_before,8,block={key}",
        *(f"{day}T{clock},low_back,block_reading,{value},block={key}" for clock, value in readings.items()),
    ]
    return "\n".join(rows) + "\n"


V9 = {"09:15": 3, "09:30": 1, "10:00": 1, "10:30": 1, "11:00": 1, "12:00": 6}
BLOCKS = _block("b1", "2026-02-10", "lidocaine", V9) + _block(
    "b2", "2026-03-03", "bupivacaine", {"09:15": 1, "09:30": 1, "11:00": 1, "13:00": 1, "14:00": 5}
)


def _json(*argv: str | Path) -> dict[str, Any]:
    code, out, err = called(*argv, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def _only(values: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: values[key] for key in keys}


def test_the_json_has_the_promised_shape(tmp_path: Path) -> None:
    found = _json(written(tmp_path, BEFORE + PROCEDURE + AFTER + PEG + BLOCKS))
    assert list(found) == ["rules", "responses", "blocks", "concordance", "coverage", "not_taken", "readiness", "notes"]
    assert found["notes"] == []
    assert found["rules"]["profile"] == "strict_dual"
    response = found["responses"][0]
    assert response["procedure"] == {
        "id": "r1",
        "kind": "rfa_facet",
        "site": "low_back",
        "side": None,
        "on": "2026-04-07",
        "decided_on": None,
    }
    assert _only(response, "series", "helped", "now") == {"series": "nrs", "helped": "too_early", "now": "still"}
    assert _only(response["baseline"], "mean", "days", "quality") == {"mean": "7.0", "days": 5, "quality": "ok"}
    window = ("window", "mean", "days", "points", "percent", "class", "cut_by")
    expected = {"mean": "4.9", "days": 5, "points": "2.1", "percent": "30", "class": "meaningful", "cut_by": None}
    assert _only(response["follow_ups"][0], *window) == {"window": "4-6 wk", **expected}
    assert _only(response["latest"], *window) == {"window": "latest", **expected}
    assert _only(response["primary"], "window", "from", "to") == {
        "window": "3 mo",
        "from": "2026-06-23",
        "to": "2026-07-21",
    }
    assert set(response["latest"]["sure"]) == {
        *("word", "reason", "p_fell", "p_30", "p_2", "p_rose", "fall", "fall_90", "r"),
        *("days_before", "days_after", "was_falling"),
    }
    assert _only(response["peg"], "before", "after", "class", "stale") == {
        "before": "7.0",
        "after": None,
        "class": "no_data",
        "stale": False,
    }
    assert (response["success"], response["pgic"]) == (None, None)
    assert _only(response["relief"], "percent", "held_days", "censored", "reached_on", "lost_between") == {
        "percent": 50,
        "held_days": 0,
        "censored": True,
        "reached_on": None,
        "lost_between": None,
    }
    assert response["flags"] == []


def test_blocks_and_what_they_say_together(tmp_path: Path) -> None:
    found = _json(written(tmp_path, BLOCKS))
    keys = ("id", "on", "site", "anesthetic", "verdict", "peak_percent", "duration_minutes", "duration_check", "flags")
    assert _only(found["blocks"][0], *keys) == {
        "id": "b1",
        "on": "2026-02-10",
        "site": "low_back",
        "anesthetic": "lidocaine",
        "verdict": "positive",
        "peak_percent": "87.5",
        "duration_minutes": [90, 165],
        "duration_check": "uncertain",
        "flags": [],
    }
    assert found["blocks"][1]["duration_minutes"] == [225, 300]
    assert all(isinstance(reason, str) for reason in found["blocks"][0]["reasons"])
    assert [_only(pair, "blocks", "result") for pair in found["concordance"]] == [
        {"blocks": ["b1", "b2"], "result": "concordant"}
    ]
    assert [_only(count, "rule", "region", "count", "limit", "state") for count in found["coverage"]] == [
        {"rule": "facet_diagnostic_sessions_12mo", "region": "lumbar", "count": 2, "limit": 4, "state": "within"}
    ]


def test_every_result_names_its_rule_version_inputs_and_reasons(tmp_path: Path) -> None:
    found = _json(written(tmp_path, BEFORE + PROCEDURE + AFTER + PEG + BLOCKS))
    response = found["responses"][0]
    results = [
        response["baseline"],
        *response["follow_ups"],
        response["latest"],
        response["peg"],
        response["answers"]["helped"],
        response["answers"]["now"],
        response["primary"],
        response["relief"],
        response["repeat"],
        *found["blocks"],
        *found["concordance"],
        *found["coverage"],
    ]
    for result in results:
        assert result["rule_id"].startswith("H")
        assert result["rule_version"] == found["rules"]["version"]
        assert result["inputs"]
        assert result["reasons"]


def test_no_number_with_a_threshold_is_a_float(tmp_path: Path) -> None:
    found = json.loads(called(written(tmp_path, BEFORE + PROCEDURE + AFTER + PEG + BLOCKS), "--json")[1])
    check_floats(found)
    assert isinstance(found["responses"][0]["latest"]["sure"]["p_fell"], float), "an estimate, and the one exception"


def test_an_open_duration_ends_in_null(tmp_path: Path) -> None:
    readings = {"09:15": 1, "09:30": 1, "10:00": 1, "10:30": 1}
    found = _json(written(tmp_path, _block("b1", "2026-02-10", "lidocaine", readings)))
    assert found["blocks"][0]["duration_minutes"] == [75, None]


def test_a_block_that_cannot_be_read_shows_no_numbers(tmp_path: Path) -> None:
    found = _json(written(tmp_path, _block("b1", "2026-02-10", "lidocaine", {"09:15": 1})))
    keys = ("verdict", "peak_percent", "duration_minutes", "duration_check")
    assert _only(found["blocks"][0], *keys) == {
        "verdict": "uninterpretable",
        "peak_percent": None,
        "duration_minutes": None,
        "duration_check": None,
    }


def test_bad_readings_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    bad = V9 | {"08:30": 2, "12:30": 11, "13:00": -1}
    found = _json(written(tmp_path, _block("b1", "2026-02-10", "lidocaine", bad)))
    assert found["blocks"][0]["duration_minutes"] == [90, 165]
    assert [item["line"] for item in found["not_taken"]] == [10, 11, 12]
    assert all(item["why"] for item in found["not_taken"])


def test_readings_through_a_change_of_the_clock_keep_their_real_minutes(tmp_path: Path) -> None:
    rows = (
        "2026-03-08T01:00-06:00,low_back,procedure,nerve_block,id=b1;anesthetic=lidocaine;sedation=none;region=lumbar\n"
        "2026-03-08T01:00-06:00,low_back,block_before,8,block=b1\n"
        "2026-03-08T01:15-06:00,low_back,block_reading,1,block=b1\n"
        "2026-03-08T01:30-06:00,low_back,block_reading,1,block=b1\n"
        "2026-03-08T03:30-05:00,low_back,block_reading,1,block=b1\n"
        "2026-03-08T04:30-05:00,low_back,block_reading,8,block=b1\n"
    )
    assert _json(written(tmp_path, rows))["blocks"][0]["duration_minutes"] == [75, 150]


@pytest.mark.parametrize(
    ("before", "word", "percent"), [(3, "suppressed", "0"), (0, "undefined", None), (6, "substantial", "50")]
)
def test_what_cannot_be_classed_says_so(tmp_path: Path, before: int, word: str, percent: str | None) -> None:
    rows = "".join(f"2026-04-0{day},low_back,nrs,{before},\n" for day in range(1, 6))
    rows += "2026-04-07,low_back,procedure,esi,id=p1\n2026-04-25,low_back,nrs,3,\n"
    latest = _json(written(tmp_path, rows))["responses"][0]["latest"]
    assert (latest["class"], latest["percent"], latest["days"]) == (word, percent, 1)
    assert latest["flags"] == ["single"]


def test_a_baseline_of_one_day_and_of_none_say_what_they_cannot_say(tmp_path: Path) -> None:
    one = _json(written(tmp_path, "2026-04-01,low_back,nrs,8,\n" + PROCEDURE + AFTER))["responses"][0]
    assert (one["baseline"]["quality"], one["latest"]["sure"]["reason"]) == ("single_score", "too_few_days")
    assert "single_score" in one["flags"]
    none = _json(written(tmp_path, PROCEDURE + AFTER))["responses"][0]
    assert (none["baseline"]["mean"], none["latest"]["class"], none["relief"]) == (None, "no_data", None)
    assert none["success"] is None


def test_procedures_can_be_named_in_the_call(tmp_path: Path) -> None:
    named = ["--procedure", "2026-04-07:esi:low_back", "--procedure", "2026-04-08:prp:left_knee"]
    found = _json(written(tmp_path, BEFORE + AFTER), *named)
    assert [response["procedure"]["id"] for response in found["responses"]] == ["added_1", "added_2"]
    assert found["responses"][0]["latest"]["class"] == "meaningful"


def test_a_named_procedure_never_takes_an_id_of_thewritten(tmp_path: Path) -> None:
    taken = "2026-03-01,low_back,procedure,esi,id=added_1\n"
    found = _json(written(tmp_path, taken), "--procedure", "2026-04-07:esi:low_back")
    assert [response["procedure"]["id"] for response in found["responses"]] == ["added_1", "added_2"]


def test_the_profile_and_the_day_can_be_set(tmp_path: Path) -> None:
    path = written(tmp_path, _block("b1", "2026-02-10", "lidocaine", {"09:15": 4, "09:30": 4, "10:00": 8, "10:30": 8}))
    assert _json(path)["blocks"][0]["verdict"] == "partial"
    loose = _json(path, "--profile", "consensus", "--as-of", "2027-02-10")
    assert (loose["rules"]["profile"], loose["blocks"][0]["verdict"]) == ("consensus", "positive")
    assert loose["coverage"][0]["count"] == 0


def test_the_day_left_out_is_the_last_one_of_thewritten(tmp_path: Path) -> None:
    assert _json(written(tmp_path, AFTER))["rules"]["as_of"] == "2026-05-14"


def test_another_site_is_shown_beside(tmp_path: Path) -> None:
    knee = (BEFORE + AFTER).replace("low_back", "left_knee")
    latest = _json(written(tmp_path, BEFORE + PROCEDURE + AFTER + knee))["responses"][0]["latest"]
    assert [_only(item, "site", "before", "after", "result") for item in latest["untreated"]] == [
        {"site": "left_knee", "before": "7.0", "after": "4.9", "result": "fell_too"}
    ]


def test_the_plain_text_says_it_in_sentences(tmp_path: Path) -> None:
    code, out, err = called(
        written(tmp_path, BEFORE + PROCEDURE + AFTER + PEG + BLOCKS + "2026-05-14,low_back,nrs,11,\n")
    )
    assert (code, err) == (0, "")
    for sentence in (
        f"Rules {RULES_VERSION}, profile strict_dual, as of 2026-05-14.",
        "Followed: usual pain (nrs) at low_back",
        "Did it help: too early. Too early to tell: the days that answer this have not begun.",
        "Pain went from 7 to 4.9 (30% less). A meaningful change. Sure: likely (fell with probability 0.9",
        "3 mo (judged): There is no score in these days.",
        "Global impression (PGIC): not asked for this time",
        "Scores show that pain changed. They cannot show what changed it.",
        "Function: No complete PEG is on file that counts for this time.",
        "This place is more likely the source.",
        "Blocks of 2026-02-10 and 2026-03-03, low_back: concordant",
        "facet_rfa_sessions_12mo, lumbar: 1 of 2 sessions in 12 months.",
        "Not checked by anyone. Not medical advice.",
        "Not taken: 1",
        "line 35: 11 is outside 0 to 10",
    ):
        assert sentence in out


def test_the_plain_text_tells_relief_only_where_it_was_seen(tmp_path: Path) -> None:
    rows = BEFORE + PROCEDURE + "".join(f"2026-{month}-01,low_back,nrs,2,\n" for month in ("05", "06", "07"))
    out = called(written(tmp_path, rows))[1]
    assert "known to have stayed away for 1 day, 2026-05-01 to 2026-05-01" in out
    assert "Scores this far apart show single days, not the time between them." in out
    lost = rows + "2026-07-20,low_back,nrs,7,\n2026-07-30,low_back,nrs,7,\n"
    assert "It ended some time between day 85 and day 104." in called(written(tmp_path, lost))[1]


def test_the_plain_text_names_what_bears_on_an_answer(tmp_path: Path) -> None:
    knee = (BEFORE + AFTER).replace("low_back", "left_knee")
    more = "2026-04-20,,also_changed,therapy,\n2026-05-14,low_back,pgic,2,\n2026-05-14,low_back,nrs_now,2,\n"
    other = "2026-04-07,low_back,procedure,esi,id=e1;side=left\n"
    out = called(written(tmp_path, BEFORE + PROCEDURE + AFTER + knee + more + other))[1]
    for sentence in (
        "esi, low_back, left",
        "Not separable from esi of 2026-04-07: Another treatment of the same place was done on the same day.",
        "Global impression (PGIC): 2 of 7 on 2026-05-14",
        "Not treated, left_knee (latest): There pain went from 7 to 4.9 on the same days: it got better too.",
        "Also changed: therapy, 2026-04-20.",
        "on file and not followed: nrs_now",
        "Keep in mind: ",
        "a place that was not treated got better too",
    ):
        assert sentence in out


def test_a_block_without_its_medicine_and_a_place_without_region_are_said_plainly(tmp_path: Path) -> None:
    rows = _block("b1", "2026-02-10", "lidocaine", V9).replace("anesthetic=lidocaine;", "")
    out = called(written(tmp_path, rows + "2026-02-11,elsewhere,procedure,esi,id=p1\n"))[1]
    assert "(medicine not recorded)" in out
    assert "esi_sessions_12mo, region not known: Sessions cannot be counted" in out


def test_a_row_without_a_line_is_named_by_its_words(tmp_path: Path) -> None:
    resource = {
        "resourceType": "Observation",
        "id": "o1",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "72514-3"}]},
        "subject": {"reference": "Patient/1"},
        "effectiveDateTime": "2026-04-01",
        "valueQuantity": {"value": 5},
    }
    wrong = resource | {"id": "o2", "valueQuantity": {"value": 42}}
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"resource": {"resourceType": "Patient", "id": "1"}},
            {"resource": resource},
            {"resource": wrong},
        ],
    }
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(bundle), encoding="utf-8")
    code, out, _ = called(path)
    assert code == 0
    assert "Observation/o2: " in out


def test_scores_without_any_procedure_say_how_to_name_one(tmp_path: Path) -> None:
    assert "--procedure DATE:KIND:SITE" in called(written(tmp_path, BEFORE))[1]


def test_a_procedure_that_no_payer_rule_names_has_no_repeat_line(tmp_path: Path) -> None:
    out = called(written(tmp_path, BEFORE), "--procedure", "2026-04-07:prp:left_knee")[1]
    assert "prp, left_knee" in out
    assert "Repeat:" not in out


def test_a_file_with_nothing_to_assess_is_told_calmly(tmp_path: Path) -> None:
    path = written(tmp_path, "2026-04-01,low_back,nrs,11,\n")
    code, out, err = called(path)
    assert (code, out) == (1, "")
    assert err.startswith("scores.csv has no pain scores and no procedures to assess. 1 row was not taken")
    two = written(tmp_path, "2026-04-01,low_back,nrs,11,\n2026-04-02,low_back,nrs,12,\n", "two.csv")
    assert "2 rows were not taken" in called(two)[2]
    code, out, err = called(path, "--json")
    assert code == 1
    assert [item["line"] for item in json.loads(out)["not_taken"]] == [2]
    assert err


def test_an_empty_file_says_only_that(tmp_path: Path) -> None:
    code, _, err = called(written(tmp_path, ""))
    assert code == 1
    assert "scores.csv" in err


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    code, out, err = called(tmp_path / "nothing.csv")
    assert (code, out) == (1, "")
    assert "nothing.csv" in err
    assert str(tmp_path) not in err


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["scores.csv", "--procedure", "2026-04-07:esi"],
        ["scores.csv", "--procedure", "April:esi:low_back"],
        ["scores.csv", "--procedure", "2026-04-07:ESI:low_back"],
        ["scores.csv", "--profile", "loose"],
        ["scores.csv", "--as-of", "tomorrow"],
        ["scores.csv", "--unknown"],
    ],
)
def test_a_wrong_call_ends_with_2_and_says_how(argv: list[str]) -> None:
    code, out, err = called(*argv)
    assert (code, out) == (2, "")
    assert "usage: consult-app assess" in err


def test_help_goes_to_the_output_and_ends_with_0() -> None:
    code, out, err = called("--help")
    assert (code, err) == (0, "")
    assert "--as-of DATE" in out
