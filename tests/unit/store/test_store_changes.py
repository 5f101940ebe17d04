"""Dated changes in care or life are kept as given; every edit and removal can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Patient
from consult_app.errors import StoreProblem
from consult_app.store.records import Records
from consult_app.store.verify import verify_ledger


def changed(day: str = "2026-04-01", what: ChangedThing = ChangedThing.THERAPY, site: str = "low_back") -> DatedChange:
    return DatedChange(Moment.parse(day), what, site)


def actions(records: Records) -> list[str]:
    with records.ledger.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq")]


def test_changes_come_back_as_given_in_order_of_time(records: Records, patient: Patient) -> None:
    given = [changed("2026-04-02T09:30:15.250-05:00"), changed("2026-04-02"), changed("1999-12-31")]
    saved = records.save_changes(patient.id, given)
    assert [replace(one, id="") for one in saved] == given
    assert records.chart(patient.id).changes == (saved[2], saved[1], saved[0])


@pytest.mark.parametrize("what", ChangedThing)
def test_every_kind_of_change_is_kept(records: Records, patient: Patient, what: ChangedThing) -> None:
    (saved,) = records.save_changes(patient.id, [DatedChange(Moment.parse("2026-04-01"), what)])
    assert records.chart(patient.id).changes == (saved,)


def test_changes_of_one_day_keep_the_order_of_entry_through_an_edit(records: Records, patient: Patient) -> None:
    first, second = records.save_changes(patient.id, [changed(), changed(what=ChangedThing.INJURY)])
    edited = replace(first, what=ChangedThing.OPIOID_DOWN)
    records.replace_change(patient.id, edited, expected=first)
    assert records.chart(patient.id).changes == (edited, second)


def test_no_changes_need_no_entry_in_the_audit(records: Records, patient: Patient) -> None:
    before = records.audit_number
    assert records.save_changes(patient.id, []) == ()
    assert records.audit_number == before


def test_a_removed_change_is_gone_and_comes_back(records: Records, patient: Patient) -> None:
    (saved,) = records.save_changes(patient.id, [changed()])
    records.remove_change(patient.id, saved)
    assert records.chart(patient.id).changes == ()
    records.restore_change(patient.id, saved)
    assert records.chart(patient.id).changes == (saved,)


def test_every_act_is_in_the_audit_and_the_chain_holds(records: Records, patient: Patient) -> None:
    (saved,) = records.save_changes(patient.id, [changed()])
    edited = replace(saved, what=ChangedThing.MEDICINE)
    records.replace_change(patient.id, edited, expected=saved)
    records.remove_change(patient.id, edited)
    records.restore_change(patient.id, edited)
    assert actions(records)[1:] == ["save_changes", "replace_change", "remove_change", "restore_change"]
    report = verify_ledger(records.ledger, encrypted=False)
    assert (report.ok, report.rows) == (True, 6)


ACTS: dict[str, Callable[[Records, str, DatedChange], None]] = {
    "replace": lambda records, patient_id, change: records.replace_change(patient_id, change, expected=change),
    "remove": lambda records, patient_id, change: records.remove_change(patient_id, change),
    "restore": lambda records, patient_id, change: records.restore_change(patient_id, change),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_change_of_another_patient_is_never_touched(records: Records, patient: Patient, act: str) -> None:
    other = records.add_patient(Patient("", "Ben Fictional"))
    (saved,) = records.save_changes(patient.id, [changed()])
    with pytest.raises(StoreProblem, match="not one of the open patient's"):
        ACTS[act](records, other.id, replace(saved, what=ChangedThing.OTHER))
    assert records.chart(patient.id).changes == (saved,)


def test_changes_of_nobody_are_refused_whole(records: Records) -> None:
    with pytest.raises(StoreProblem, match="not in the store"):
        records.save_changes("nobody", [changed()])
    assert records.audit_number == 0
