"""What a clinician sees differently goes out with the chart (clinical.md H), and back in it is told, not taken."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from datetime import date

from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient, Visit
from consult_app.domain.procedures import Procedure
from consult_app.exchange.contents import FileContents
from consult_app.exchange.csv_table import read_table
from consult_app.exchange.decode import FileText
from consult_app.exchange.draft import chart_of
from consult_app.exchange.own_csv import read_own_csv
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir
from consult_app.usecases.wording.problem_words import told_words

REASON = "=The scores were keyed in the wrong order; 2 of 8."


def _chart() -> Chart:
    given = {
        visit_keys.override("H10", "b.1"): REASON,
        visit_keys.override("H14", "rfa_facet"): "The MRI shows a slip.",
        visit_keys.override("H8", "b.1"): "  ",
        visit_keys.CHOICE: "no_procedure",
    }
    procedure = Procedure("b.1", Moment.parse("2026-03-02"), "nerve_block", "low_back")
    chart = chart_of(Patient("p1", "Ana"), [], [procedure], [])
    return replace(chart, visits=(Visit("v1", "p1", date(2026, 4, 7), given),))


def _read(data: bytes) -> FileContents:
    return read_own_csv(read_table(FileText("chart.csv", data.decode(), "utf-8", guessed=False)))


def test_the_csv_holds_rule_subject_and_reason_and_nothing_else_of_the_visit() -> None:
    lines = write_csv(_chart()).decode().splitlines()
    assert lines[2:] == [
        "2026-04-07,low_back,clinician_view,H10,about=b.1;reason==The scores were keyed in the wrong order%3B 2 of 8.",
        "2026-04-07,,clinician_view,H14,about=rfa_facet;reason=The MRI shows a slip.",
    ]


def test_read_back_it_is_told_and_the_rest_is_taken() -> None:
    contents = _read(write_csv(_chart()))
    assert contents.not_taken == ()
    assert contents.taken.procedures == 1
    assert told_words(str, contents.notes) == (
        "What a clinician saw differently belongs to the visit where it was typed and stays in the file.",
    )


def test_the_bundle_holds_it_as_a_clinical_impression() -> None:
    data = write_fhir(_chart())
    found = [one["resource"] for one in json.loads(data)["entry"] if "Impression" in one["resource"]["resourceType"]]
    assert [(one["description"], one["summary"], one["effectiveDateTime"]) for one in found] == [
        ("H10 b.1", REASON, "2026-04-07"),
        ("H14 rfa_facet", "The MRI shows a slip.", "2026-04-07"),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, not ours
        from fhir.resources.R4B.bundle import Bundle

        Bundle.model_validate_json(data)
