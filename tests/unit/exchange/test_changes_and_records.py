"""What else changed, and how a procedure was done, in our own CSV and FHIR: kept exactly, or named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Procedure, ProcedureState, Sedation
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


def test_the_whole_record_of_a_procedure_is_kept(own_csv: OwnCsv) -> None:
    detail = (
        "contrast=2 ml iohexol;procedure_volume_ml=2.5;procedure_sedation=minimal;sedation_why=could not lie still;"
        "done_by=Dr. F;score_before=7;score_at_door=0;consent_talked_over=no;diagnosis=M54.16;payer=Example;plan=Silver"
    )
    (done,) = read_file(own_csv(f"2026-03-02,low_back,procedure,esi,id=e1;{detail}")).chart.procedures
    assert done == Procedure(
        "e1",
        Moment(date(2026, 3, 2)),
        "esi",
        "low_back",
        contrast="2 ml iohexol",
        volume_ml=Fraction("2.5"),
        sedation=Sedation.MINIMAL,
        sedation_why="could not lie still",
        done_by="Dr. F",
        score_before=Fraction(7),
        score_at_door=Fraction(0),
        consent_talked_over=False,
        diagnosis="M54.16",
        payer="Example",
        plan="Silver",
    )


@pytest.mark.parametrize(
    ("detail", "why"),
    [
        ("score_before=11", "a score is 0 to 10"),
        ("score_at_door=-1", "a score is 0 to 10"),
        ("score_at_door=low", "'low' is not a number"),
        ("procedure_volume_ml=-1", "a volume is not negative"),
        ("procedure_sedation=propofol", "'propofol' is not one of none, minimal, moderate, deep"),
        ("consent_talked_over=perhaps", "'perhaps' is not one of yes, no"),
    ],
)
def test_a_wrong_word_in_a_record_is_named_and_the_row_kept(own_csv: OwnCsv, detail: str, why: str) -> None:
    contents = read_file(own_csv(f"2026-03-02,low_back,procedure,esi,id=e1;{detail}"))
    assert contents.chart.procedures == (Procedure("e1", Moment(date(2026, 3, 2)), "esi", "low_back"),)
    (left,) = contents.not_taken
    assert left.why.text == f"{why}; it was left out and the row kept"


@pytest.mark.parametrize(
    ("word", "state"), [("planned", ProcedureState.PLANNED), ("NOT_DONE", ProcedureState.NOT_DONE)]
)
def test_a_plan_of_our_own_file_is_a_plan(own_csv: OwnCsv, word: str, state: ProcedureState) -> None:
    contents = read_file(own_csv(f"2026-03-02,low_back,procedure,esi,id=e1;state={word}"))
    assert (contents.chart.procedures, contents.taken.procedures) == ((), 1)
    assert [plan.state for plan in contents.chart.plans] == [state]


def test_a_state_that_is_none_of_ours_keeps_the_row_out(own_csv: OwnCsv) -> None:
    contents = read_file(own_csv("2026-03-02,low_back,procedure,esi,id=e1;state=maybe", "2026-03-02,low_back,nrs,6,"))
    assert (contents.chart.procedures, contents.chart.plans) == ((), ())
    (left,) = contents.not_taken
    assert (left.line, left.why.text) == (2, "its state: 'maybe' is not one of done, planned, not_done")


def test_files_read_together_keep_the_plans_of_each(own_csv: OwnCsv) -> None:
    one = own_csv("2026-03-02,low_back,procedure,esi,id=e1;state=planned", name="one.csv")
    two = own_csv("2026-03-01,low_back,procedure,nerve_block,id=b1;state=planned", name="two.csv")
    found = read_files([one, two])
    assert [plan.id for plan in found.chart.plans] == ["b1", "e1"]
    assert [block.procedure.id for block in found.chart.plan_tests] == ["b1"]
    assert (found.taken.procedures, found.taken.blocks) == (2, 1)


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
