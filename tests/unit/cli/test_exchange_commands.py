"""`import` and `export` from the command line, on a real encrypted store in a temporary folder."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consult_app.cli import exchange_commands
from consult_app.cli.exchange_commands import run_export, run_import
from consult_app.domain.patients import Chart, Patient
from consult_app.exchange.files import read_file
from consult_app.store.key_file import FLOOR_COST
from consult_app.usecases.store_access.set_up_store import set_up_store
from consult_app.usecases.store_access.unlock_store import unlock_store

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "exchange"
OWN, DIARY = FIXTURES / "own_block_and_scores.csv", FIXTURES / "other_diary.csv"
BUNDLE, BULK = FIXTURES / "pain_clinic_bundle.json", FIXTURES / "bulk_observations.ndjson"
PASSPHRASE = "a few plain words"

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a small store with one patient, made once: key derivation is slow on purpose."""
    folder = tmp_path_factory.mktemp("made")
    with closing(set_up_store(folder, PASSPHRASE, FLOOR_COST).store) as store:
        store.records.add_patient(Patient("p1", "Sam Sample"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def store_folder(made: dict[str, bytes], tmp_path: Path) -> Path:
    """A fresh copy of the small store."""
    for name, data in made.items():
        target = tmp_path / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tmp_path / "data"


@pytest.fixture
def call(store_folder: Path) -> Call:
    """Call a command with the store and its passphrase on a descriptor; gives code, output and error output."""

    def called(
        command: Callable[..., int], *argv: object, passphrase: str = PASSPHRASE, **more: object
    ) -> tuple[int, str, str]:
        reading, writing = os.pipe()
        os.write(writing, passphrase.encode("utf-8") + b"\n")
        os.close(writing)
        out, err = io.StringIO(), io.StringIO()
        words = [str(one) for one in argv]
        try:
            code = command([*words, "--data-dir", str(store_folder), "--passphrase-fd", str(reading)], out, err, **more)
        finally:
            os.close(reading)
        return code, out.getvalue(), err.getvalue()

    return called


def kept(folder: Path, patient: str = "p1") -> Chart:
    with closing(unlock_store(folder, PASSPHRASE)) as store:
        return store.records.chart(patient)


def without_ids(chart: Chart) -> list[str]:
    found = [f"{one.at} {one.site} {one.measure} {one.value} {one.posture}" for one in chart.scores]
    return [*found, *map(str, chart.procedures), *map(str, chart.blocks)]


def test_import_says_what_was_taken_and_what_not(call: Call, store_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("at,site,measure,value\n2026-03-01,neck,nrs,4\n2026-03-02,neck,nrs,44\n", "utf-8")
    told = (
        "OK Taken: 1 score, 0 procedures, 0 blocks, 0 changes.\n"
        "Not taken: 1\n  scores.csv, line 3: 44 is outside 0 to 10\n"
    )
    assert call(run_import, path, "--patient", "p1", today=date(2026, 3, 2)) == (0, told, "")
    assert len(kept(store_folder).scores) == 1


def test_a_day_still_to_come_is_named_and_taken_all_the_same(call: Call, store_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("at,site,measure,value\n2026-03-01,neck,nrs,4\n2027-03-02,neck,nrs,5\n", "utf-8")
    _, out, _ = call(run_import, path, "--patient", "p1", today=date(2026, 3, 1))
    assert "OK Taken: 2 scores" in out
    assert "Dated after today: 1, up to 2027-03-02. Please check the file's dates" in out
    assert len(kept(store_folder).scores) == 2


def test_import_as_json_is_one_object(call: Call) -> None:
    code, out, err = call(run_import, DIARY, "--patient", "p1", "--json")
    answer: dict[str, Any] = json.loads(out)
    assert (code, err, answer["ok"]) == (0, "", True)
    assert answer["taken"] == {"scores": 3, "procedures": 0, "blocks": 0, "changes": 0}
    assert answer["not_taken"] == [
        {
            "file": "other_diary.csv",
            "line": None,
            "where": "1 row",
            "why": "they have no value; a missing score is not a 0",
            "count": 1,
        }
    ]
    assert answer["notes"] == ["Columns are separated by semicolon."]


def test_the_same_file_twice_adds_nothing(call: Call, store_folder: Path) -> None:
    assert call(run_import, OWN, "--patient", "p1")[0] == 0
    code, out, _ = call(run_import, OWN, "--patient", "p1")
    assert code == 0
    assert out == "OK Taken: 0 scores, 0 procedures, 0 blocks, 0 changes. 10 were there already.\n"
    assert len(kept(store_folder).scores) == 7


@pytest.mark.parametrize("form", ["csv", "fhir"])
def test_exporting_what_was_imported_loses_nothing(call: Call, tmp_path: Path, form: str) -> None:
    assert call(run_import, OWN, BUNDLE, "--patient", "p1")[0] == 0
    target = tmp_path / f"out.{form}"
    code, out, err = call(run_export, target, "--patient", "p1", "--to", form)
    assert (code, err) == (0, "")
    assert out.startswith(f"OK out.{form}: 12 scores, 3 procedures, 2 blocks, 0 changes. The file is not encrypted")
    assert sorted(without_ids(read_file(target).chart)) == sorted(
        [*without_ids(read_file(OWN).chart), *without_ids(read_file(BUNDLE).chart)]
    )


def test_export_as_json_is_one_object(call: Call, tmp_path: Path) -> None:
    code, out, _ = call(run_export, tmp_path / "out.csv", "--patient", "p1", "--to", "csv", "--json")
    assert code == 0
    assert json.loads(out) == {"ok": True, "file": "out.csv", "scores": 0, "procedures": 0, "blocks": 0, "changes": 0}


def test_nothing_is_exported_where_the_machine_does_not_allow_it(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "policy.toml").write_text("export_allowed = false\n", encoding="utf-8")
    monkeypatch.setattr(exchange_commands, "policy_file", lambda: tmp_path / "policy.toml")
    code, out, err = call(run_export, tmp_path / "out.csv", "--patient", "p1", "--to", "csv")
    assert (code, out) == (1, "")
    assert "Export is turned off on this machine" in err
    assert "Nothing was written" in err
    assert not (tmp_path / "out.csv").exists()


def test_scores_without_a_site_go_where_the_call_says(call: Call, store_folder: Path) -> None:
    assert call(run_import, BULK, "--patient", "p1", "--site", "low_back")[0] == 0
    assert kept(store_folder).sites == ("low_back",)


def test_questions_about_columns_are_answered_in_the_call(call: Call, store_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("date,pain\n01/02/2026,3\n02/02/2026,4\n", "utf-8")
    code, _, err = call(run_import, path, "--patient", "p1")
    question = "x.csv: a date such as 01/02/2026 can have the month or the day first. Choose which."
    assert (code, err) == (1, f"{question} (Answer with --map order=...)\n")
    assert "--map scale=..." in call(run_import, path, "--patient", "p1", "--map", "order=dmy")[2]
    answers = ["--map", "order=dmy", "--map", "scale=0-10"]
    assert call(run_import, path, "--patient", "p1", *answers)[0] == 0
    assert [str(one.at) for one in kept(store_folder).scores] == ["2026-02-01", "2026-02-02"]
    assert "is not FIELD=ANSWER" in call(run_import, path, "--patient", "p1", "--map", "scale")[2]


def test_one_of_several_patients_is_chosen_in_the_call(call: Call, store_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("patient,date,nrs\na,2026-03-01,7\nb,2026-03-01,5\n", "utf-8")
    code, _, err = call(run_import, path, "--patient", "p1")
    assert (code, err) == (1, "x.csv holds 2 patients: a, b. Choose one of them.\n")
    assert call(run_import, path, "--patient", "p1", "--file-patient", "b")[0] == 0
    assert [one.value for one in kept(store_folder).scores] == [5]


def test_a_new_patient_is_made_only_when_asked(call: Call, store_folder: Path) -> None:
    code, _, err = call(run_import, BUNDLE, "--patient", "p2")
    assert code == 1
    assert err.endswith(".\n")
    assert call(run_import, BUNDLE, "--patient", "p2", "--new-patient")[0] == 0
    chart = kept(store_folder, "p2")
    assert (chart.patient.name, str(chart.patient.birth)) == ("Made Up", "1958-04")
    assert call(run_import, OWN, "--patient", "p3", "--new-patient")[0] == 0
    assert kept(store_folder, "p3").patient.name == "p3"


def test_a_file_that_cannot_be_read_changes_nothing(call: Call, store_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    code, out, err = call(run_import, OWN, broken, "--patient", "p1")
    assert (code, out) == (1, "")
    assert err.startswith("broken.json, line 1, column 2: this is not valid JSON")
    assert json.loads(call(run_import, broken, "--patient", "p1", "--json")[1])["ok"] is False
    assert kept(store_folder).scores == ()


def test_a_file_with_nothing_to_take_is_told_with_the_reasons(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("at,site,measure,value\n2026-03-01,neck,nrs,44\n", "utf-8")
    code, out, err = call(run_import, path, "--patient", "p1")
    assert (code, out) == (1, "")
    assert err == (
        "x.csv: nothing could be taken, so nothing was changed.\nNot taken: 1\n  x.csv, line 2: 44 is outside 0 to 10\n"
    )
    answer = json.loads(call(run_import, path, "--patient", "p1", "--json")[1])
    assert (answer["ok"], len(answer["not_taken"])) == (False, 1)


def test_a_wrong_passphrase_opens_nothing(call: Call, tmp_path: Path) -> None:
    assert call(run_import, OWN, "--patient", "p1", passphrase="something else")[0] == 1
    code, out, err = call(run_export, tmp_path / "o.csv", "--patient", "p1", "--to", "csv", passphrase="wrong words")
    assert (code, out) == (1, "")
    assert err
    assert not (tmp_path / "o.csv").exists()


@pytest.mark.parametrize(
    ("command", "argv"),
    [
        (run_import, ["--patient", "p1"]),
        (run_import, ["x.csv"]),
        (run_export, ["x.csv", "--patient", "p1"]),
        (run_export, ["x.csv", "--patient", "p1", "--to", "pdf"]),
    ],
)
def test_a_wrong_call_is_told_apart(call: Call, command: Callable[..., int], argv: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        call(command, *argv)
    assert stopped.value.code == 2
