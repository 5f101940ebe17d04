"""What a person can keep: each use case saves, and says what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient
from consult_app.domain.procedures import BlockReading, BlockTest, Region, Side
from consult_app.domain.scores import Measure, Score
from consult_app.errors import InputProblem
from consult_app.store.records import Records
from consult_app.usecases.practice.keep_settings import load_settings, save_settings
from consult_app.usecases.records.add_patient import add_patient, edit_patient, read_birth
from consult_app.usecases.records.add_procedure import (
    add_procedure,
    edit_procedure,
    new_procedure,
    remove_procedure,
    restore_procedure,
    save_block,
)
from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.records.find_patients import find_patients
from consult_app.usecases.records.hold_visit import answer_visit, new_item, open_visit
from consult_app.usecases.records.import_chart import import_chart
from consult_app.usecases.records.keep_sites import add_site, remove_site
from consult_app.usecases.records.load_chart import load_chart
from consult_app.usecases.records.memory_records import open_memory_records
from consult_app.usecases.records.record_changes import edit_change, record_changes, remove_change, restore_change
from consult_app.usecases.records.record_scores import (
    edit_score,
    read_typed_score,
    record_scores,
    remove_score,
    restore_score,
)

TODAY = date(2026, 4, 7)
BOTH = frozenset({Topic.PROCEDURES, Topic.BLOCKS})


@pytest.fixture
def records() -> Iterator[Records]:
    made = open_memory_records()
    yield made
    made.ledger.engine.dispose()


@pytest.fixture
def ana(records: Records) -> Patient:
    return add_patient(records, "Ana Fictional", "1961-03-02", "A-1001", today=TODAY).value


def score(value: str, measure: Measure = Measure.NRS_USUAL) -> Score:
    return Score(Moment(TODAY), "low_back", measure, Fraction(value))


def test_a_new_patient_is_found_and_loaded(records: Records, ana: Patient) -> None:
    assert ana == Patient(ana.id, "Ana Fictional", BirthDate(1961, 3, 2), "A-1001")
    assert find_patients(records, "ana") == (ana,)
    assert find_patients(records, "03/02/1961 ana") == find_patients(records, "1961-03-02 ana")
    assert load_chart(records, ana.id) == Chart(ana)


def test_adding_and_editing_say_which_patient_changed(records: Records, ana: Patient) -> None:
    added = add_patient(records, "Ben", None, today=TODAY, sample=True)
    assert added.change == Change(added.value.id, frozenset({Topic.PATIENT}))
    assert added.value.sample
    renamed = replace(ana, name="Ana Married")
    assert edit_patient(records, renamed, expected=ana, today=TODAY) == Change(ana.id, frozenset({Topic.PATIENT}))
    assert load_chart(records, ana.id).patient == renamed


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_a_patient_needs_a_name(records: Records, ana: Patient, name: str) -> None:
    with pytest.raises(InputProblem, match="type the patient's name"):
        add_patient(records, name, today=TODAY)
    with pytest.raises(InputProblem, match="type the patient's name"):
        edit_patient(records, replace(ana, name=name), expected=ana, today=TODAY)
    assert records.count() == 1


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (None, None),
        ("", None),
        ("1961", BirthDate(1961)),
        ("2026-04", BirthDate(2026, 4)),
        ("2026-04-07", BirthDate(2026, 4, 7)),
        ("04/07/2026", BirthDate(2026, 4, 7)),
        (" 3/2/1961 ", BirthDate(1961, 3, 2)),
        (BirthDate(1890), BirthDate(1890)),
    ],
)
def test_a_birth_date_may_be_partial(typed: str | BirthDate | None, read: BirthDate | None) -> None:
    assert read_birth(typed, today=TODAY) == read


@pytest.mark.parametrize("typed", ["1889", "2026-04-08", "2026-05", "2027", BirthDate(1889)])
def test_an_impossible_birth_date_is_refused(typed: str | BirthDate) -> None:
    with pytest.raises(InputProblem, match="not possible"):
        read_birth(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["61", "02.03.1961", "25/03/1961", "3/2/61", "1/3/2/1961", "1961-02-30", "soon"])
def test_what_is_no_birth_date_is_refused(typed: str) -> None:
    with pytest.raises(InputProblem, match="like 03/25/1961"):
        read_birth(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "measure", "value"),
    [("0", Measure.NRS_USUAL, 0), (" 10 ", Measure.PEG_PAIN, 10), ("07", Measure.NRS_NOW, 7), ("7", Measure.PGIC, 7)],
)
def test_a_typed_score_is_a_whole_number_in_its_range(typed: str, measure: Measure, value: int) -> None:
    assert read_typed_score(typed, measure) == value


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_score_is_missing_and_never_zero(typed: str) -> None:
    assert read_typed_score(typed, Measure.NRS_USUAL) is None


@pytest.mark.parametrize("typed", ["11", "-1", "7.5", "7,5", "seven", "٧", "1e1", "010", "²"])
def test_anything_else_is_no_score(typed: str) -> None:
    with pytest.raises(InputProblem, match="whole number from 0 to 10"):
        read_typed_score(typed, Measure.NRS_USUAL)


@pytest.mark.parametrize("typed", ["0", "8"])
def test_an_impression_goes_from_one_to_seven(typed: str) -> None:
    with pytest.raises(InputProblem, match="whole number from 1 to 7"):
        read_typed_score(typed, Measure.PGIC)


def test_scores_are_kept_changed_removed_and_brought_back(records: Records, ana: Patient) -> None:
    saved = record_scores(records, ana.id, [score("6"), score("7")])
    told = Change(ana.id, frozenset({Topic.SCORES}))
    assert saved.change == told
    first, second = saved.value
    assert edit_score(records, ana.id, replace(first, value=Fraction(5)), expected=first) == told
    assert remove_score(records, ana.id, second) == told
    assert [one.value for one in load_chart(records, ana.id).scores] == [5]
    assert restore_score(records, ana.id, second) == told
    assert [one.value for one in load_chart(records, ana.id).scores] == [5, 7]


def test_a_typed_score_that_is_not_whole_keeps_all_out(records: Records, ana: Patient) -> None:
    with pytest.raises(InputProblem, match="whole number from 0 to 10"):
        record_scores(records, ana.id, [score("6"), score("6.5")])
    assert load_chart(records, ana.id).scores == ()
    (kept,) = record_scores(records, ana.id, [score("6")]).value
    with pytest.raises(InputProblem, match="whole number"):
        edit_score(records, ana.id, replace(kept, value=Fraction("6.5")), expected=kept)


def test_sites_are_kept(records: Records, ana: Patient) -> None:
    told = Change(ana.id, frozenset({Topic.SCORES}))
    assert add_site(records, ana.id, "low_back") == told
    assert add_site(records, ana.id, "neck") == told
    assert remove_site(records, ana.id, "low_back") == told
    assert load_chart(records, ana.id).sites == ("neck",)


def test_procedures_are_kept_changed_removed_and_brought_back(records: Records, ana: Patient) -> None:
    made = new_procedure(Moment(TODAY), "esi", "low_back", Region.LUMBAR, Side.LEFT, "L5")
    saved = add_procedure(records, ana.id, made)
    assert (saved.value, saved.change) == (made, Change(ana.id, BOTH))
    edited = replace(made, level="S1")
    assert edit_procedure(records, ana.id, edited, expected=made) == saved.change
    assert remove_procedure(records, ana.id, edited) == saved.change
    assert load_chart(records, ana.id).procedures == ()
    assert restore_procedure(records, ana.id, edited) == saved.change
    assert load_chart(records, ana.id).procedures == (edited,)


def test_a_block_is_kept_whole(records: Records, ana: Patient) -> None:
    made = new_procedure(Moment(TODAY), "nerve_block", "low_back")
    block = BlockTest(made, readings=(BlockReading(15, Fraction(1)),))
    assert save_block(records, ana.id, block, expected=None) == Change(ana.id, BOTH)
    assert load_chart(records, ana.id).blocks == (block,)


def test_changes_are_kept_changed_removed_and_brought_back(records: Records, ana: Patient) -> None:
    therapy = DatedChange(Moment(TODAY), ChangedThing.THERAPY, "low_back")
    saved = record_changes(records, ana.id, [therapy, replace(therapy, what=ChangedThing.INJURY)])
    told = Change(ana.id, frozenset({Topic.CHANGES}))
    assert saved.change == told
    first, second = saved.value
    edited = replace(first, what=ChangedThing.OPIOID_UP)
    assert edit_change(records, ana.id, edited, expected=first) == told
    assert remove_change(records, ana.id, second) == told
    assert load_chart(records, ana.id).changes == (edited,)
    assert restore_change(records, ana.id, second) == told
    assert load_chart(records, ana.id).changes == (edited, second)


def test_the_visit_of_today_is_opened_once(records: Records, ana: Patient) -> None:
    first = open_visit(records, ana.id, today=TODAY, content_version="2026.1")
    again = open_visit(records, ana.id, today=TODAY, content_version="2026.2")
    assert again.value == first.value
    assert first.change == Change(ana.id, frozenset({Topic.VISIT}))
    later = open_visit(records, ana.id, today=date(2026, 4, 8), content_version="2026.2")
    assert (later.value.id != first.value.id, later.value.content_version) == (True, "2026.2")


def test_answers_say_which_keys_really_changed(records: Records, ana: Patient) -> None:
    visit = open_visit(records, ana.id, today=TODAY).value
    saved = answer_visit(records, ana.id, visit.id, {"pain.now": "7", "pain.goal": None}, expected={})
    assert saved == Change(ana.id, frozenset({Topic.VISIT}), ("pain.now",))
    assert dict(load_chart(records, ana.id).visits[0].answers) == {"pain.now": "7"}


def test_each_line_of_a_list_has_an_id_of_its_own() -> None:
    assert len({new_item() for _ in range(100)}) == 100


def test_a_file_is_taken_once(records: Records, ana: Patient) -> None:
    file = Chart(Patient("", "From A File"), scores=(score("6.5"),))
    first = import_chart(records, ana.id, file)
    second = import_chart(records, ana.id, file)
    assert (first.value.scores, second.value.scores, second.value.already_there) == (1, 0, 1)
    assert first.change.topics == {Topic.SCORES, Topic.PROCEDURES, Topic.BLOCKS, Topic.CHANGES, Topic.VISIT}
    assert load_chart(records, ana.id).patient == ana


def test_settings_are_kept(records: Records) -> None:
    assert save_settings(records, {"profile": "sis"}, expected={}) == ("profile",)
    assert dict(load_settings(records)) == {"profile": "sis"}
