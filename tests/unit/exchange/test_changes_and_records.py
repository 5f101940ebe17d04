"""What else changed, and how a procedure was done, in our own CSV and FHIR: kept exactly, or named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.scores import SITE_UNSAID
from consult_app.exchange.files import read_file, read_files
from consult_app.reasons.reason import value_told

OwnCsv = Callable[..., Path]


def test_a_change_is_read_with_its_day_and_may_leave_its_site_out(own_csv: OwnCsv) -> None:
    contents = read_file(
        own_csv("2026-03-02,low_back,also_changed,Opioid_Up,", "2026-03-01T08:00,,also_changed,other,")
    )
    assert contents.chart.changes == (
        DatedChange(Moment.parse("2026-03-01T08:00"), ChangedThing.OTHER, SITE_UNSAID),
        DatedChange(Moment(date(2026, 3, 2)), ChangedThing.OPIOID_UP, "low_back"),
    )
    assert (contents.taken.changes, contents.taken.total, contents.empty) == (2, 2, False)
    assert contents.not_taken == ()


def test_a_change_of_unknown_words_is_named(own_csv: OwnCsv) -> None:
    (left,) = read_file(own_csv("2026-03-02,low_back,also_changed,weather,")).not_taken
    assert (left.line, left.why.text) == (
        2,
        "'weather' is not one of opioid_up, opioid_down, medicine, therapy, injury, other",
    )


def test_the_record_of_a_procedure_is_kept(own_csv: OwnCsv) -> None:
    detail = "decided_on=2026-02-20;approach=interlaminar;guidance=fluoroscopy;medicine=Depo-Medrol;dose=80 mg"
    (done,) = read_file(own_csv(f"2026-03-02,low_back,procedure,esi,id=e1;{detail}")).chart.procedures
    assert (done.decided_on, done.approach, done.guidance, done.medicine, done.dose) == (
        date(2026, 2, 20),
        "interlaminar",
        "fluoroscopy",
        "Depo-Medrol",
        "80 mg",
    )


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "1800-01-01"])
def test_a_decision_without_a_true_date_is_named_and_the_row_kept(own_csv: OwnCsv, day: str) -> None:
    contents = read_file(own_csv(f"2026-03-02,low_back,procedure,esi,id=e1;decided_on={day}"))
    assert contents.chart.procedures[0].decided_on is None
    (left,) = contents.not_taken
    assert value_told(str, left.where) == "line 2, decided_on"
    assert left.why.text.endswith("it was left out and the row kept")


def test_files_read_together_keep_the_changes_of_each(own_csv: OwnCsv) -> None:
    one = own_csv("2026-03-02,low_back,also_changed,therapy,", name="one.csv")
    two = own_csv("2026-03-01,low_back,also_changed,injury,", name="two.csv")
    found = read_files([one, two])
    assert [change.what.value for change in found.chart.changes] == ["injury", "therapy"]
    assert found.taken.changes == 2


def _observation(**more: Any) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "urn:consult-app:measure", "code": "also_changed"}]},
        "subject": {"reference": "Patient/p"},
        "effectiveDateTime": "2026-03-02",
        "valueCodeableConcept": {"coding": [{"system": "urn:consult-app:also-changed", "code": "medicine"}]},
        **more,
    }


def _read(write: Callable[[str, str], Path], resource: dict[str, Any]) -> Any:
    entries = [{"resource": one} for one in ({"resourceType": "Patient", "id": "p"}, resource)]
    text = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries})
    return read_file(write("bundle.json", text))


def test_our_own_observation_of_a_change_is_read(write: Callable[[str, str], Path]) -> None:
    assert _read(write, _observation()).chart.changes == (
        DatedChange(Moment(date(2026, 3, 2)), ChangedThing.MEDICINE, SITE_UNSAID),
    )


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"status": "entered-in-error"}, "its status is entered-in-error"),
        ({"status": "done"}, "its status 'done' is not one of FHIR R4"),
        ({"valueCodeableConcept": {"text": "rain"}}, "'' is not one of opioid_up,"),
    ],
)
def test_a_change_that_cannot_be_taken_is_named(
    write: Callable[[str, str], Path], more: dict[str, Any], why: str
) -> None:
    contents = _read(write, _observation(**more))
    assert contents.chart.changes == ()
    assert contents.not_taken[0].why.text.startswith(why)
