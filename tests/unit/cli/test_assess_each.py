"""`assess --each` and `--csv`: a file of many people, one line or one row a person, and nobody lost without a word."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from assess_files import assessed, called, on, written

from consult_app.cli.assess_csv import COLUMNS

DIARY = {offset: "78"[offset % 2] for offset in range(-20, 0)} | {offset: "34"[offset % 2] for offset in range(10, 29)}


def _rows(who: str, *, done: bool = True) -> list[str]:
    rows = [f"{who},{on(offset)},low_back,nrs,{value}," for offset, value in DIARY.items()]
    return [*rows, f"{who},{on(0)},low_back,procedure,esi,id=p"] if done else rows


def _many(folder: Path, *rows: str, header: str = "Who,at,site,measure,value,detail") -> Path:
    path = folder / "many.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def _lines(path: Path, *options: str) -> list[dict[str, Any]]:
    code, out, err = called(path, *options)
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def _table(path: Path, *options: str) -> list[dict[str, str]]:
    code, out, err = called(path, "--csv", *options)
    assert (code, err) == (0, "")
    return list(csv.DictReader(io.StringIO(out)))


def test_each_person_is_a_line_of_json_of_their_own(tmp_path: Path) -> None:
    mixed = [row for pair in zip(_rows("ann"), _rows("bob"), strict=True) for row in pair]
    found = _lines(_many(tmp_path, *mixed), "--each", "who")
    assert [one["person"] for one in found] == ["ann", "bob"]
    alone = assessed(written(tmp_path, "\n".join(row.partition(",")[2] for row in _rows("ann")) + "\n"))
    for one in found:
        assert {**alone, "person": one["person"]} == one


def test_each_person_looks_back_from_their_own_last_day(tmp_path: Path) -> None:
    late = f"bob,{on(90)},low_back,nrs,5,"
    found = _lines(_many(tmp_path, *_rows("ann"), *_rows("bob"), late), "--each", "Who")
    assert [one["rules"]["as_of"] for one in found] == [on(28), on(90)]


def test_rows_that_are_not_taken_keep_the_line_of_the_whole_file(tmp_path: Path) -> None:
    rows = [f"ann,{on(-1)},low_back,nrs,7,", f"bob,{on(-1)},low_back,nrs,11,"]
    found = _lines(_many(tmp_path, *rows), "--each", "who")
    assert [[left["line"] for left in one["not_taken"]] for one in found] == [[], [3]]


def test_rows_that_name_nobody_are_told(tmp_path: Path) -> None:
    path = _many(tmp_path, *_rows("ann"), f",{on(-1)},low_back,nrs,7,", f"  ,{on(-2)},low_back,nrs,7,")
    code, out, err = called(path, "--each", "who")
    assert (code, len(out.splitlines())) == (0, 1)
    assert err == f"2 rows name nobody and were left out; the first is line {len(_rows('ann')) + 2}.\n"
    one = _many(tmp_path, *_rows("ann"), f",{on(-1)},low_back,nrs,7,")
    assert called(one, "--each", "who")[2].startswith("1 row names nobody")
    code, out, err = called(_many(tmp_path, f",{on(-1)},low_back,nrs,7,"), "--each", "who")
    assert (code, out, err) == (1, "", "many.csv names nobody in the column 'who'.\n")


@pytest.mark.parametrize(("column", "why"), [("patient", "has no column"), ("at", "has more than one column")])
def test_a_column_that_is_not_there_or_there_twice_is_one_sentence(tmp_path: Path, column: str, why: str) -> None:
    path = _many(tmp_path, *_rows("ann"), header="Who,at,AT,measure,value,detail")
    code, out, err = called(path, "--each", column)
    assert (code, out) == (1, "")
    assert err == f"many.csv {why} '{column}'. Its columns are: Who, at, AT, measure, value, detail.\n"


def test_a_short_row_names_nobody(tmp_path: Path) -> None:
    path = _many(tmp_path, f"{on(-1)},low_back,nrs,7", header="at,site,measure,value,detail,who")
    assert called(path, "--each", "who")[2] == "many.csv names nobody in the column 'who'.\n"


def test_somebody_elses_file_is_split_as_well(tmp_path: Path) -> None:
    path = tmp_path / "others.csv"
    rows = [f"{who},{on(-day)},{7 if who == 'a' else 5}" for who in "ab" for day in range(1, 6)]
    path.write_text("person,date,pain (0-10)\n" + "\n".join(rows) + "\n", encoding="utf-8")
    found = _lines(path, "--each", "person", "--procedure", f"{on(0)}:esi:low_back")
    assert [one["responses"][0]["baseline"]["mean"] for one in found] == ["7.0", "5.0"]


def _bundle(folder: Path, *who: str) -> Path:
    patients = [{"resourceType": "Patient", "id": one} for one in who if one]
    scores = [
        {
            "resourceType": "Observation",
            "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "38208-5"}]},
            "effectiveDateTime": on(-1),
            "valueInteger": 7,
            **({"subject": {"reference": f"Patient/{one}"}} if one else {}),
        }
        for one in who
    ]
    path = folder / "bundle.json"
    entries = [{"resource": resource} for resource in (*patients, *scores)]
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}), encoding="utf-8")
    return path


def test_the_patients_of_a_bundle_are_told_apart(tmp_path: Path) -> None:
    assert [one["person"] for one in _lines(_bundle(tmp_path, "a", "b"), "--each", "patient")] == ["a", "b"]
    assert [one["person"] for one in _lines(_bundle(tmp_path, "a"), "--each", "Subject")] == ["a"]
    code, out, err = called(_bundle(tmp_path, "a", "b"), "--each", "who")
    assert (code, out) == (1, "")
    assert err == "bundle.json has no columns; its people are told apart by 'patient'.\n"


def test_entries_of_a_bundle_that_name_no_patient_are_told(tmp_path: Path) -> None:
    code, out, err = called(_bundle(tmp_path, "a", "b", ""), "--each", "patient")
    assert (code, len(out.splitlines())) == (0, 2)
    assert err == "Some entries name no patient and were left out.\n"


def test_a_wrong_name_in_the_call_is_a_wrong_call_for_many_as_well(tmp_path: Path) -> None:
    path = _many(tmp_path, *_rows("ann"))
    assert called(path, "--each", "who", "--procedure", f"{on(0)}:esii:low_back")[0] == 2
    assert called(path, "--json", "--csv")[0] == 2


# --- one row a person


def test_a_row_holds_the_main_figures_of_the_newest_treatment(tmp_path: Path) -> None:
    older = f"ann,{on(-90)},low_back,procedure,esi,id=old"
    (row,) = _table(_many(tmp_path, *_rows("ann"), older), "--each", "who")
    expected = {
        "person": "ann",
        "rules": "2.0.0",
        "as_of": on(28),
        "procedures": "2",
        "procedure": "p",
        "helped": "helped",
        "success": "",
        "before_mean": "7.5",
        "primary_days": "15",
        "primary_class": "substantial",
        "primary_sure": "clear",
        "latest_class": "substantial",
        "peg_class": "no_data",
        "relief_reached_on": on(10),
        "relief_held_days": "19",
        "relief_lost_by": "",
        "not_taken": "0",
    }
    assert {name: row[name] for name in expected} == expected
    assert float(row["primary_fall_low"]) < float(row["primary_fall"]) < float(row["primary_fall_high"])


def test_a_percent_is_given_from_any_start_above_0_and_its_word_is_held_back_below_4(tmp_path: Path) -> None:
    rows = [f"ann,{on(-day)},low_back,nrs,3," for day in range(1, 6)] + [f"ann,{on(20)},low_back,nrs,1,"]
    (row,) = _table(_many(tmp_path, *rows, f"ann,{on(0)},low_back,procedure,esi,"), "--each", "who")
    assert (row["primary_percent"], row["primary_class"]) == ("66.67", "suppressed")


def test_everybody_has_a_row_and_the_columns_are_always_the_same(tmp_path: Path) -> None:
    full = [
        *_rows("ann"),
        *(f"ann,{on(day)},low_back,peg_{item},6," for day in (-2, 20) for item in ("pain", "enjoyment", "activity")),
        f"ann,{on(20)},low_back,pgic,2,",
        *(f"ann,{on(day)},low_back,nrs,8," for day in range(29, 40)),
    ]
    path = _many(tmp_path, *full, *_rows("bob", done=False), f"cat,{on(40)},low_back,procedure,nothing_known,")
    table = _table(path, "--each", "who")
    assert [list(row) for row in table] == [list(COLUMNS)] * 3
    assert [(row["person"], row["procedures"], row["helped"]) for row in table] == [
        ("ann", "1", "helped"),
        ("bob", "0", ""),
        ("cat", "1", "cannot_tell"),
    ]
    assert (table[0]["pgic"], table[0]["peg_before"], table[0]["relief_lost_by"]) == ("2", "6.0", on(29))
    assert (table[2]["primary_mean"], table[2]["view"], table[2]["relief_reached_on"]) == ("", "", "")


def test_a_treatment_still_to_come_stands_in_where_none_is_done(tmp_path: Path) -> None:
    (row,) = _table(_many(tmp_path, *_rows("ann")), "--each", "who", "--as-of", on(-1))
    assert (row["procedure"], row["helped"]) == ("p", "too_early")


def test_a_file_of_one_person_has_one_row(tmp_path: Path) -> None:
    path = written(tmp_path, "\n".join(row.partition(",")[2] for row in _rows("ann")) + "\n")
    (row,) = _table(path)
    assert (row["person"], row["helped"]) == ("", "helped")


def test_a_spreadsheet_runs_no_cell(tmp_path: Path) -> None:
    out = called(_many(tmp_path, f"=cmd(),{on(-1)},low_back,nrs,7,"), "--each", "who", "--csv")[1]
    assert out.splitlines()[1].startswith("'=cmd(),")
