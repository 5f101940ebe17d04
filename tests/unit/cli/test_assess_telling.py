"""What `assess` tells of a whole file and beside a verdict: unknown names, lent sites, days to come, and the doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from assess_files import assessed, baseline, block, called, daily, done, on, only, peg, written

from consult_app.cli.assess_notes import told_notes
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient
from consult_app.domain.procedures import Procedure
from consult_app.domain.scores import Measure, Score
from consult_app.domain.settings import RuleSettings
from consult_app.exchange.files import read_file
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir
from consult_app.usecases.assessment.assess_chart import assess_chart

BEFORE = baseline("7", "8", "7", "7", "6")
PROCEDURE = done("rfa_facet", key="r1")
AFTER = daily({33: "5", 34: "5", 35: "5", 36: "5", 37: "4.5"})
PEG = peg(-6, "7", "7", "7") + peg(37, "5", "5", "4")
V9 = {15: "3", 30: "1", 60: "1", 90: "1", 120: "1", 180: "6"}
LONG = {15: "1", 30: "1", 120: "1", 240: "1", 300: "5"}
BLOCKS = block("b1", V9, offset=-50) + block("b2", LONG, offset=-30, anesthetic="bupivacaine")


def test_a_kind_without_windows_is_told(tmp_path: Path) -> None:
    told = "No follow-up windows are on file for the kind '{}', so it cannot be told whether it helped."
    path = written(tmp_path, BEFORE + AFTER)
    named = ("--procedure", "2026-04-07:trigger_point_injection:low_back")
    assert assessed(path, *named)["notes"] == [told.format("trigger_point_injection")]
    assert told.format("trigger_point_injection") in called(path, *named)[1]
    assert assessed(path, "--procedure", "2026-04-07:cells:low_back")["notes"] == []
    slip = written(tmp_path, BEFORE + AFTER + PROCEDURE.replace("rfa_facet", "cooling"))
    assert assessed(slip)["notes"] == [told.format("cooling")]


def test_what_is_planned_or_was_not_done_is_told_and_not_counted(tmp_path: Path) -> None:
    plans = "".join(
        f"2026-0{month}-02,low_back,procedure,esi,id=p{month};state={state}\n"
        for month, state in ((2, "not_done"), (5, "planned"))
    )
    without, path = (assessed(written(tmp_path, BEFORE + AFTER + PROCEDURE + more)) for more in ("", plans))
    assert path["notes"] == [
        "The procedure of 2026-02-02 (esi, low_back) was not done, so it is not counted.",
        "The procedure of 2026-05-02 (esi, low_back) is planned, so it is not counted.",
    ]
    assert path["responses"] == without["responses"]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("2026-04-07:rfa_facett:low_back", "the kind 'rfa_facett' is not known. Known are: esi, nerve_block,"),
        ("2026-04-07:esi:low_bakc", "the site 'low_bakc' is not known and not in the file. Known are: head, neck,"),
    ],
)
def test_a_procedure_of_an_unknown_name_is_a_wrong_call(tmp_path: Path, named: str, sentence: str) -> None:
    code, out, err = called(written(tmp_path, BEFORE + AFTER), "--procedure", named)
    assert (code, out) == (2, "")
    assert sentence in err


def test_a_name_that_the_file_uses_itself_is_no_wrong_call(tmp_path: Path) -> None:
    path = written(tmp_path, BEFORE.replace("low_back", "tail") + "2026-03-01,tail,procedure,cooling,id=c1\n")
    found = assessed(path, "--procedure", "2026-04-07:cooling:tail")
    assert [item["procedure"]["id"] for item in found["responses"]] == ["c1", "added_1"]
    assert found["responses"][1]["baseline"]["mean"] == "7.0"
    assert found["notes"][-1] == "The body site 'tail' is not one that the app knows; its rows are judged all the same."


def test_a_procedure_named_in_the_call_and_in_the_file_counts_once(tmp_path: Path) -> None:
    found = assessed(written(tmp_path, BEFORE + PROCEDURE + AFTER), "--procedure", "2026-04-07:rfa_facet:low_back")
    assert [item["procedure"]["id"] for item in found["responses"]] == ["r1"]


def test_scores_that_name_no_site_count_for_the_procedure_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    rows = (BEFORE + AFTER).replace(",low_back,nrs,", ",")
    path.write_text("date,pain (0-10)," + "\n" + rows.replace(",\n", "\n"), encoding="utf-8")
    found = assessed(path, "--procedure", "2026-04-07:rfa_facet:low_back")
    assert found["responses"][0]["latest"]["class"] == "meaningful"
    assert "site_unsaid" in found["responses"][0]["flags"]
    assert "Scores that name no body site were counted for low_back." in found["notes"]


def test_before_the_procedure_its_follow_ups_are_still_to_come(tmp_path: Path) -> None:
    path = written(tmp_path, BEFORE + PROCEDURE + AFTER + PEG)
    found = assessed(path, "--as-of", "2026-04-06")
    response = found["responses"][0]
    assert {item["class"] for item in (*response["follow_ups"], response["latest"])} == {"no_data"}
    assert only(response, "helped", "now", "success") == ("too_early", "too_early", None)
    assert (response["baseline"]["mean"], response["relief"]["reached_on"]) == ("7.0", None)
    assert "after_as_of" in response["flags"]
    assert "is after 2026-04-06, the day looked back from" in found["notes"][0]
    assert "is after 2026-04-06" in called(path, "--as-of", "2026-04-06")[1]
    assert "after_as_of" not in assessed(path, "--as-of", "2026-04-07")["responses"][0]["flags"]


def test_the_doubt_about_a_positive_block_is_printed_with_it(tmp_path: Path) -> None:
    path = written(tmp_path, BLOCKS)
    chance = assessed(path)["blocks"][0]["chance"]
    assert only(chance, "of_10", "percent", "at_most", "rule_id") == (6, "62.5", False, "H11")
    told = "About 6 of 10 people with a first positive block have a second one too."
    assert told in called(written(tmp_path, block("b1", V9), "one.csv"))[1]
    out = called(path)[1]
    assert told not in out, "after two positive blocks the doubt is another one"
    assert "Two positive blocks can mislead, too: they do not settle where the pain comes from." in out
    assert assessed(path, "--profile", "consensus")["blocks"][0]["chance"]["at_most"] is True
    bad = block("b1", {15: "8", 30: "8", 60: "8", 90: "8"})
    assert assessed(written(tmp_path, bad))["blocks"][0]["chance"] is None


def test_what_the_blocks_of_a_place_open_is_printed(tmp_path: Path) -> None:
    path = written(tmp_path, BLOCKS)
    found = assessed(path)["readiness"][0]
    shown = only(found, "site", "target", "state", "concordance", "rule_id")
    assert shown == ("low_back", "facet", "criteria_met", "concordant", "H12")
    assert found["why"][:2] == ["two_blocks", "two_blocks_mislead"]
    assert "Heat treatment after the blocks of low_back (facet): criteria met" in called(path)[1]
    one = written(tmp_path, block("b1", V9))
    loose = assessed(one, "--profile", "consensus")["readiness"][0]
    assert only(loose, "state", "why") == ("criteria_met", ["one_block", "one_block_misleads"])
    told = "Even with 80% relief, about 4 of 10 first positive blocks are not positive again on a second block."
    assert told in called(one, "--profile", "consensus")[1]


def test_scores_from_two_time_zones_are_told_and_summer_time_is_not(tmp_path: Path) -> None:
    winter, summer = "2026-02-01T09:00-06:00,low_back,nrs,5,\n", "2026-04-01T09:00-05:00,low_back,nrs,5,\n"
    assert assessed(written(tmp_path, winter + summer))["notes"] == []
    away = "2026-04-02T09:00+02:00,low_back,nrs,4,\n"
    assert "more than one time zone" in assessed(written(tmp_path, winter + summer + away))["notes"][0]
    far = "2026-04-02T09:00+02:00,low_back,procedure,esi,id=p1\n"
    assert "more than one time zone" in assessed(written(tmp_path, winter + far))["notes"][0]


@pytest.mark.parametrize(("name", "write"), [("again.json", write_fhir), ("again.csv", write_csv)])
def test_a_chart_written_and_read_again_gets_the_same_answers(
    tmp_path: Path, name: str, write: Callable[[Chart], bytes]
) -> None:
    beside = baseline("3", "3", site="right_knee") + daily({37: "4"}, site="right_knee")
    late = daily({60: "2", 168: "3"}) + f"{on(37)},low_back,pgic,2,\n"
    path = written(tmp_path, BEFORE + PROCEDURE + AFTER + PEG + BLOCKS + late + beside)
    again = tmp_path / name
    again.write_bytes(write(read_file(path).chart))
    assert assessed(again) == assessed(path)


def test_dates_that_cannot_be_and_procedures_that_may_be_doubled_are_told(tmp_path: Path) -> None:
    same = f"{on(0)}T09:00,low_back,procedure,esi,id=a\n{on(0)}T09:00,neck,procedure,prp,id=b\n"
    told = f"2 procedures are on file for the same minute, {on(0)} at 09:00."
    assert told in assessed(written(tmp_path, same))["notes"]
    many = "".join(done("prp", offset, key=f"p{offset}", site="left_knee") for offset in range(0, 250, 10))
    assert (
        f"25 procedures lie within 12 months from {on(0)}; check that none is on file twice."
        in (assessed(written(tmp_path, many))["notes"])
    )
    assert assessed(written(tmp_path, many.partition("\n")[2]))["notes"] == []


def test_what_is_before_the_birth_date_is_told() -> None:
    chart = Chart(
        Patient("p", "", BirthDate(1961, 3)),
        scores=(Score(Moment(date(1950, 1, 1)), "low_back", Measure.NRS_USUAL, Fraction(5)),),
        procedures=(Procedure("a", Moment(date(1961, 2, 28)), "esi", "low_back"),),
    )
    assessment = assess_chart(chart, settings=RuleSettings(), as_of=date(2026, 1, 1))
    assert told_notes(assessment, chart) == (
        "The procedure of 1961-02-28 (esi) is before the birth date, 1961-03.",
        "Scores from before the birth date, 1961-03: 1.",
    )
    later = replace(chart, scores=(), procedures=(Procedure("a", Moment(date(1961, 3, 1)), "esi", "low_back"),))
    assert told_notes(assess_chart(later, settings=RuleSettings(), as_of=date(2026, 1, 1)), later) == ()


def test_both_sides_in_one_record_ask_for_one_a_side(tmp_path: Path) -> None:
    sides = baseline("7", "7", site="left_knee") + baseline("7", "7", site="right_knee")
    (told,) = assessed(written(tmp_path, sides + f"{on(0)},knee,procedure,rfa_genicular,id=k;side=both\n"))["notes"]
    assert told.startswith(f"The procedure of {on(0)} (rfa_genicular, knee) names no single side, and each side has")
