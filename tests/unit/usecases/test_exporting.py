"""An export is whole and durable, is noted in the audit, or is not there."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Procedure, Region, Side
from consult_app.domain.scores import Measure, Score
from consult_app.errors import StoreFull, StoreProblem
from consult_app.exchange.files import read_files
from consult_app.reasons.reason import because
from consult_app.store.records import Records
from consult_app.usecases.records import export_chart as module
from consult_app.usecases.records.add_patient import add_patient
from consult_app.usecases.records.export_chart import ExportForm, export_chart
from consult_app.usecases.records.import_chart import import_chart
from consult_app.usecases.records.load_chart import load_chart
from consult_app.usecases.records.memory_records import open_memory_records
from consult_app.usecases.records.record_changes import record_changes
from consult_app.usecases.records.record_scores import record_scores


@pytest.fixture
def records() -> Iterator[Records]:
    made = open_memory_records()
    yield made
    made.ledger.engine.dispose()


@pytest.fixture
def ana(records: Records) -> str:
    patient = add_patient(records, "Ana Fictional", today=date(2026, 4, 7)).value
    record_scores(records, patient.id, [Score(Moment.parse("2026-04-01"), "low_back", Measure.NRS_USUAL, Fraction(6))])
    return patient.id


def newest_action(records: Records) -> str:
    with records.ledger.reading() as connection:
        return connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq DESC LIMIT 1").scalar_one()


def test_an_export_to_csv_is_written_and_noted(records: Records, ana: str, tmp_path: Path) -> None:
    target = tmp_path / "chart.csv"
    size = export_chart(records, ana, target, "csv")
    assert target.stat().st_size == size
    assert "2026-04-01,low_back,nrs,6" in target.read_text()
    assert newest_action(records) == "export_csv"


def test_an_export_to_fhir_is_written_and_noted(records: Records, ana: str, tmp_path: Path) -> None:
    target = tmp_path / "chart.json"
    export_chart(records, ana, target, "fhir")
    assert json.loads(target.read_bytes())["resourceType"] == "Bundle"
    assert newest_action(records) == "export_fhir"


def test_a_store_for_looking_exports_without_a_note(records: Records, ana: str, tmp_path: Path) -> None:
    records.ledger.stop(because("looking_only"))
    assert export_chart(records, ana, tmp_path / "chart.csv", "csv") > 0
    assert newest_action(records) == "save_scores"


@pytest.mark.parametrize(("code", "problem"), [(errno.ENOSPC, StoreFull), (errno.EROFS, StoreProblem)])
def test_a_disk_that_refuses_is_told(
    records: Records, ana: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, problem: type[StoreProblem]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr(module, "write_durably", refuse)
    with pytest.raises(problem, match="Please"):
        export_chart(records, ana, tmp_path / "chart.csv", "csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["csv", "fhir"])
def test_the_record_of_a_procedure_and_dated_changes_go_out_and_come_back_in(
    records: Records, ana: str, tmp_path: Path, form: ExportForm
) -> None:
    at = Moment.parse("2026-04-02T09:30-05:00")
    recorded = Procedure(
        "p1",
        at,
        "esi",
        "low_back",
        Region.LUMBAR,
        Side.LEFT,
        "L4-L5",
        date(2026, 3, 20),
        "interlaminar",
        "x-ray with contrast",
        "=dexamethasone",
        "10 mg",
    )
    records.save_procedure(ana, recorded)
    record_changes(records, ana, [DatedChange(at, what, "low_back") for what in ChangedThing])
    record_changes(records, ana, [DatedChange(Moment.parse("2026-04-03"), ChangedThing.INJURY)] * 2)
    export_chart(records, ana, tmp_path / f"chart.{form}", form)
    ben = add_patient(records, "Ben Fictional", today=date(2026, 4, 7)).value.id
    contents = read_files([tmp_path / f"chart.{form}"])
    assert contents.not_taken == ()
    added = import_chart(records, ben, contents.chart).value
    given, kept = load_chart(records, ana), load_chart(records, ben)
    assert kept.procedures == given.procedures == (recorded,)
    assert [replace(one, id="") for one in kept.changes] == [replace(one, id="") for one in given.changes]
    assert (added.procedures, added.changes, added.already_there) == (1, 8, 0)
    assert import_chart(records, ben, contents.chart).value.already_there == 10
