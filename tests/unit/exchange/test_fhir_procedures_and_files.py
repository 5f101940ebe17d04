"""FHIR R4 from outside: what is taken, what is not and why, whose it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.patients import Patient
from consult_app.domain.procedures import ProcedureState, Region, Side
from consult_app.errors import ImportProblem
from consult_app.exchange.contents import FileContents, FileKind, PatientChoiceNeeded, Taken
from consult_app.exchange.files import read_file, read_files
from consult_app.reasons.reason import value_told
from consult_app.usecases.wording.problem_words import told_words

Fhir = Callable[..., Path]
Write = Callable[[str, str], Path]
PATIENT = {"resourceType": "Patient", "id": "p1", "name": [{"given": ["Ana", "B"], "family": "Cruz"}]}


def loinc(code: str, display: str = "") -> dict[str, Any]:
    return {"coding": [{"system": "http://loinc.org", "code": code, "display": display}]}


def score(code: Any = "72514-3", **changes: Any) -> dict[str, Any]:
    """An observation of 7 for patient p1; a change of None leaves a part out."""
    whole = {
        "resourceType": "Observation",
        "id": "o1",
        "status": "final",
        "code": loinc(code) if isinstance(code, str) else code,
        "subject": {"reference": "Patient/p1"},
        "effectiveDateTime": "2026-03-01T09:30:00-06:00",
        "valueQuantity": {"value": 7, "unit": "{score}"},
    }
    return {key: value for key, value in (whole | changes).items() if value is not None}


def quantity(**parts: Any) -> dict[str, Any]:
    return {"valueQuantity": {"value": 7, "unit": "{score}"} | parts}


def no_quantity(**parts: Any) -> dict[str, Any]:
    return {"valueQuantity": None, **parts}


def whys(contents: FileContents) -> list[tuple[str, str]]:
    return [(value_told(str, row.where), row.why.text) for row in contents.not_taken]


def values(contents: FileContents) -> list[Fraction]:
    return [one.value for one in contents.chart.scores]


def procedure(text: str = "Lumbar epidural steroid injection", **changes: Any) -> dict[str, Any]:
    whole = {
        "resourceType": "Procedure",
        "id": "x1",
        "status": "completed",
        "code": {"text": text},
        "subject": {"reference": "Patient/p1"},
        "performedDateTime": "2026-03-02T09:00:00-06:00",
    }
    return {key: value for key, value in (whole | changes).items() if value is not None}


class TestProcedures:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Lumbar epidural steroid injection", "esi"),
            ("Injection of steroid into cervical epidural space", "esi"),
            ("Radiofrequency ablation of genicular nerves, right knee", "rfa_genicular"),
            ("Radiofrequency neurotomy of lumbar medial branch", "rfa_facet"),
            ("Sacroiliac lateral branch radiofrequency denervation", "rfa_si"),
            ("Medial branch block, L4-L5", "nerve_block"),
            ("Peripheral nerve block", "nerve_block"),
            ("Facet joint injection", "facet_injection"),
            ("Injection into sacroiliac joint", "si_joint_injection"),
            ("Corticosteroid injection of right knee joint", "joint_steroid"),
            ("Shoulder injection of triamcinolone", "joint_steroid"),
            ("Steroid injection of facet joint", "facet_injection"),
            ("Platelet-rich plasma injection of knee", "prp"),
            ("Injection of stem cells into knee joint", "cells"),
        ],
    )
    def test_our_words_tell_the_kind(self, fhir: Fhir, text: str, kind: str) -> None:
        assert [one.kind for one in read_file(fhir(procedure(text))).chart.procedures] == [kind]

    @pytest.mark.parametrize(
        "text",
        [
            "Catheter ablation of tissue of heart",
            "Epidural anesthesia for labor",
            "Radiofrequency ablation of liver tumor",
            "Intramuscular injection",
            "Nerve block anesthesia",
            "Medication Reconciliation (procedure)",
        ],
    )
    def test_other_procedures_are_counted_by_name(self, fhir: Fhir, text: str) -> None:
        contents = read_file(fhir(score(), procedure(text), procedure(text, id="x2")))
        assert contents.taken.procedures == 0
        (row,) = contents.not_taken
        assert (value_told(str, row.where), row.count) == (f"2 x procedure: {text}", 2)

    def test_site_side_and_region_come_from_the_words(self, fhir: Fhir) -> None:
        (one,) = read_file(fhir(procedure(bodySite=[{"text": "Left lumbar nerve root"}]))).chart.procedures
        assert (one.site, one.side, one.region, one.id) == ("low_back", Side.LEFT, Region.LUMBAR, "x1")
        (other,) = read_file(fhir(procedure("Genicular nerve block, left knee"))).chart.procedures
        assert (other.site, other.side, other.region) == ("left_knee", Side.LEFT, Region.KNEE)

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"status": "not-done"}, "its status is not-done"),
            ({"status": "finished"}, "its status 'finished' is not one of FHIR R4"),
            ({"performedDateTime": None}, "it has no date"),
            ({"performedDateTime": None, "performedString": "last spring"}, "it has no date"),
        ],
    )
    def test_a_procedure_that_was_not_done_is_not_taken(self, fhir: Fhir, change: dict[str, Any], why: str) -> None:
        assert whys(read_file(fhir(procedure(**change)))) == [("Procedure/x1", why)]

    @pytest.mark.parametrize(
        ("status", "state"), [("preparation", ProcedureState.PLANNED), ("not-done", ProcedureState.NOT_DONE)]
    )
    def test_a_plan_that_we_wrote_ourselves_is_a_plan(self, fhir: Fhir, status: str, state: ProcedureState) -> None:
        own = [{"system": "urn:consult-app:procedure-id", "value": "b1"}]
        contents = read_file(fhir(procedure(identifier=own, status=status)))
        assert contents.chart.procedures == ()
        assert [(plan.id, plan.state) for plan in contents.chart.plans] == [("b1", state)]

    def test_the_same_procedure_id_of_ours_twice_is_taken_once(self, fhir: Fhir) -> None:
        own = [{"system": "urn:theirs", "value": "9"}, {"system": "urn:consult-app:procedure-id", "value": "b1"}]
        contents = read_file(fhir(procedure(identifier=own), procedure(identifier=own, id="x2")))
        assert whys(contents) == [("Procedure/x2", "the id b1 is already used by another procedure")]

    def test_a_procedure_without_an_id_gets_one(self, fhir: Fhir) -> None:
        contents = read_file(fhir(procedure(id=None), procedure(id=None, performedDateTime="2026-04-02")))
        assert [one.id for one in contents.chart.procedures] == ["procedure-1", "procedure-2"]

    def test_ratings_that_are_part_of_a_nerve_block_are_its_readings(self, fhir: Fhir) -> None:
        part = {"partOf": [{"reference": "Procedure/x1"}]}
        contents = read_file(
            fhir(
                procedure("Lumbar medial branch block"),
                score(id="a", effectiveDateTime="2026-03-02T08:50:00-06:00", **part),
                score(id="b", effectiveDateTime="2026-03-02T09:30:00-06:00", **quantity(value=2), **part),
                score(id="c", effectiveDateTime="2026-03-02T09:45:00-06:00", **quantity(value=12), **part),
                score(id="d", partOf=[{"reference": "Procedure/other"}]),
            )
        )
        (block,) = contents.chart.blocks
        assert block.before_moving == 7
        assert [(one.minutes, one.value) for one in block.readings] == [(30, 2)]
        assert whys(contents) == [("Observation/c", "its value is outside 0 to 10")]
        assert values(contents) == [7]

    def test_usual_pain_is_never_a_reading(self, fhir: Fhir) -> None:
        contents = read_file(
            fhir(procedure("Medial branch block"), score("38208-5", partOf=[{"reference": "Procedure/x1"}]))
        )
        assert contents.taken == Taken(scores=1, procedures=1, blocks=1)


class TestWhose:
    def test_a_reference_may_be_an_address_a_url_or_an_identifier(self, fhir: Fhir) -> None:
        patient = PATIENT | {"identifier": [{"system": "urn:mrn", "value": "77"}, {"system": "no value"}]}
        subjects: list[dict[str, Any] | None] = [
            {"reference": "urn:uuid:0"},
            {"reference": "https://example.org/fhir/Patient/p1"},
            {"reference": "Patient/p1/_history/3"},
            {"identifier": {"system": "urn:mrn", "value": "77"}},
            None,
        ]
        contents = read_file(fhir(patient, *(score(id=f"o{at}", subject=one) for at, one in enumerate(subjects))))
        assert contents.taken.scores == 5
        assert contents.chart.patient.name == "Ana B Cruz"

    def test_a_patient_who_is_not_in_the_file_is_known_by_the_reference(self, fhir: Fhir) -> None:
        assert read_file(fhir(score())).chart.patient == Patient("p1", "")
        by_number = score(subject={"identifier": {"value": "77"}})
        assert read_file(fhir(by_number)).chart.patient == Patient("77", "")
        assert read_file(fhir(score(subject=None))).chart.patient == Patient("", "")
        assert read_file(fhir(score(subject={"reference": "urn:uuid:abc"}))).chart.patient.id == "abc"

    def test_several_patients_with_scores_need_a_choice(self, fhir: Fhir) -> None:
        others = [score(id=f"o{at}", subject={"reference": f"Patient/q{at}"}) for at in range(6)]
        path = fhir(PATIENT, score(), *others, score(id="n", subject=None))
        with pytest.raises(PatientChoiceNeeded) as problem:
            read_file(path)
        assert str(problem.value).startswith("bundle.json holds 7 patients: p1, q0, q1, q2, q3 and 2 more.")
        assert read_file(path, patient="q2").chart.patient.id == "q2"
        assert read_file(path, patient="p1").taken.scores == 2
        with pytest.raises(ImportProblem, match="there is no patient zz in it"):
            read_file(path, patient="zz")

    def test_scores_of_nobody_are_a_choice_of_their_own(self, fhir: Fhir) -> None:
        with pytest.raises(PatientChoiceNeeded, match=r"holds 2 patients: p1, \(no patient named\)\."):
            read_file(fhir(score(), score(id="o2", subject=None)))

    def test_one_patient_with_scores_among_several_is_chosen(self, fhir: Fhir) -> None:
        contents = read_file(fhir({"resourceType": "Patient", "id": "p0"}, PATIENT, score()))
        assert contents.chart.patient.id == "p1"
        assert contents.patients == ("p0", "p1")

    def test_the_official_name_goes_before_others(self, fhir: Fhir) -> None:
        names = [
            {"use": "old", "text": "Maiden"},
            {"use": "nickname", "text": "Annie"},
            {"use": "official", "given": ["Ana"]},
            {"use": "usual"},
        ]
        assert read_file(fhir(PATIENT | {"name": names}, score())).chart.patient.name == "Ana"
        assert read_file(fhir(PATIENT | {"name": [{}]}, score())).chart.patient.name == ""

    def test_what_is_odd_about_the_patient_is_told(self, fhir: Fhir) -> None:
        patient = PATIENT | {"birthDate": "1961-03-02T10:00:00Z", "deceasedDateTime": "2026-01-01"}
        assert told_words(str, read_file(fhir(patient, score(bodySite={"text": "neck"}))).notes) == (
            "The birth date 1961-03-02T10:00:00Z cannot be read and was left out.",
            "The file says that this patient has died.",
        )

    def test_the_same_patient_twice_is_one(self, fhir: Fhir) -> None:
        contents = read_file(fhir(PATIENT, PATIENT | {"name": [{"text": "Other"}]}, score()))
        assert contents.chart.patient.name == "Ana B Cruz"
        assert contents.patients == ("p1",)

    def test_a_patient_without_an_id_is_known_by_the_address_or_by_a_number(self, fhir: Fhir, write: Write) -> None:
        nameless = {"resourceType": "Patient", "name": [{"text": "Ana"}]}
        by_address = read_file(fhir(nameless, score(subject={"reference": "urn:uuid:0"})))
        assert by_address.chart.patient.name == "Ana"
        by_number = read_file(write("two.json", json.dumps([nameless, score(subject=None)])))
        assert by_number.chart.patient == Patient("patient-1", "Ana")


class TestTheFileItself:
    def test_contained_patients_and_observations_are_found(self, fhir: Fhir) -> None:
        report = {
            "resourceType": "DiagnosticReport",
            "id": "r1",
            "contained": [PATIENT | {"id": "pat"}, score(id="o", subject={"reference": "#pat"})],
        }
        contents = read_file(fhir(report))
        assert contents.chart.patient.name == "Ana B Cruz"
        assert contents.taken.scores == 1
        assert read_file(fhir(score(subject={"reference": "#gone"}))).chart.patient.id == "gone"

    def test_bundles_in_bundles_and_bare_entries_are_opened(self, fhir: Fhir, write: Write) -> None:
        inner = {"resourceType": "Bundle", "entry": [{"resource": score()}, {"request": {}}, 3]}
        assert read_file(fhir(inner)).taken.scores == 1
        assert read_file(write("bare.json", json.dumps({"resource": score()}))).taken.scores == 1
        assert read_file(write("one.json", json.dumps(score()))).taken.scores == 1

    def test_the_same_id_twice_is_taken_once(self, fhir: Fhir) -> None:
        contents = read_file(fhir(score(), score(valueQuantity={"value": 2})))
        assert values(contents) == [7]
        assert whys(contents) == [
            ("Observation/o1", "a resource with this id stands earlier in the file; the first one was taken")
        ]

    def test_observations_without_an_id_are_all_taken(self, fhir: Fhir) -> None:
        contents = read_file(fhir(score(id=None), score(id=None), score(id=None, status="cancelled")))
        assert contents.taken.scores == 2
        assert value_told(str, contents.not_taken[0].where) == "Observation without an id"

    def test_other_observations_are_counted_by_name(self, fhir: Fhir) -> None:
        height = score("8302-2", valueQuantity={"value": 170, "unit": "cm"})
        named = score(code={"text": "Mood", "coding": [{"code": "m"}]})
        contents = read_file(
            fhir(score(), height | {"id": "h1"}, height | {"id": "h2"}, named | {"id": "m"}, score(code={}, id="c"))
        )
        assert [(value_told(str, row.where), row.count) for row in contents.not_taken] == [
            ("2 x 8302-2", 2),
            ("1 x Mood (m)", 1),
            ("1 x without a code", 1),
        ]

    def test_other_resources_are_told(self, fhir: Fhir) -> None:
        kinds = ["Claim", "Claim", "Condition", "Encounter", "Goal", "Media", "Location"]
        contents = read_file(fhir(score(bodySite={"text": "neck"}), *({"resourceType": one} for one in kinds)))
        assert told_words(str, contents.notes) == (
            "Not read: 2 Claim, 1 Condition, 1 Encounter, 1 Goal, 1 Media and 1 more.",
        )

    def test_a_file_with_nothing_for_us_says_so(self, fhir: Fhir) -> None:
        with pytest.raises(ImportProblem) as problem:
            read_file(fhir(PATIENT, {"resourceType": "Claim"}))
        assert str(problem.value) == ("bundle.json: there are no pain scores, function scores or procedures in it.")

    def test_a_file_where_nothing_could_be_taken_says_so_and_why(self, fhir: Fhir) -> None:
        contents = read_file(fhir(PATIENT, score(status="cancelled")))
        assert contents.empty
        assert told_words(str, contents.notes) == ("Nothing in the file could be taken; the reasons are listed.",)
        assert contents.chart.patient.name == "Ana B Cruz"

    @pytest.mark.parametrize("content", ["{}", "[]", "3", '"text"', "null", '{"resourceType": 3}'])
    def test_json_that_is_no_fhir_is_refused(self, write: Write, content: str) -> None:
        with pytest.raises(ImportProblem, match="is JSON, but it holds no FHIR resource"):
            read_file(write("x.json", content))

    @pytest.mark.parametrize(
        ("resource", "version"),
        [
            ({"resourceType": "MedicationOrder"}, "DSTU2"),
            ({"resourceType": "ReferralRequest"}, "STU3 or older"),
            ({"resourceType": "Patient", "name": [{"family": ["Cruz"]}]}, "DSTU2"),
            ({"resourceType": "Patient", "animal": {}}, "STU3"),
            ({"resourceType": "Condition", "patient": {}}, "DSTU2"),
            ({"resourceType": "Condition", "clinicalStatus": "active"}, "STU3 or older"),
            ({"resourceType": "Observation", "category": {}}, "DSTU2"),
            ({"resourceType": "Observation", "comments": "x"}, "DSTU2"),
            ({"resourceType": "Procedure", "occurrenceDateTime": "2026-03-01"}, "R5"),
        ],
    )
    def test_other_versions_are_refused_by_name(self, fhir: Fhir, resource: dict[str, Any], version: str) -> None:
        with pytest.raises(ImportProblem) as problem:
            read_file(fhir(score(), resource))
        assert str(problem.value) == (f"bundle.json is FHIR {version}; only FHIR R4 can be read. Ask for an R4 export.")


class TestNdjson:
    def test_files_of_a_folder_belong_together(self, write: Write, tmp_path: Path) -> None:
        write("Observation.ndjson", json.dumps(score()) + "\n\n" + json.dumps(score(id="o2", status="cancelled")))
        write("Patient.ndjson", json.dumps(PATIENT) + "\n")
        write("notes.txt", "not read")
        contents = read_files([tmp_path])
        assert contents.kind is FileKind.FHIR_NDJSON
        assert contents.chart.patient.name == "Ana B Cruz"
        assert [(row.file, row.line) for row in contents.not_taken] == [("Observation.ndjson", 3)]

    def test_a_bad_line_is_named_and_the_rest_kept(self, write: Write) -> None:
        contents = read_file(write("a.ndjson", f"{json.dumps(score())}\n{{\n3\n"))
        assert contents.taken.scores == 1
        assert [row.line for row in contents.not_taken] == [2, 3]
        assert contents.not_taken[1].why.text == "a.ndjson, line 3: there is no FHIR resource."

    def test_a_file_of_bad_lines_is_refused(self, write: Write) -> None:
        with pytest.raises(ImportProblem, match=r"a.ndjson, line 1: there is no FHIR resource"):
            read_file(write("a.ndjson", "3\n4\n"))

    def test_one_object_a_line_is_seen_without_the_ending(self, write: Write) -> None:
        two = f"{json.dumps(score())}\n{json.dumps(score(id='o2'))}\n"
        assert read_file(write("export.json", two)).kind is FileKind.FHIR_NDJSON
        assert read_file(write("export.txt", two)).taken.scores == 2

    def test_many_files_are_named_shortly(self, write: Write, tmp_path: Path) -> None:
        for number in range(4):
            write(f"{number}.ndjson", json.dumps(PATIENT | {"id": f"p{number}"}))
        with pytest.raises(ImportProblem) as problem:
            read_files([tmp_path])
        assert str(problem.value).startswith("0.ndjson, 1.ndjson, 2.ndjson and 1 more: there are no pain scores")


def test_csv_and_fhir_of_different_patients_are_not_joined(fhir: Fhir, write: Write) -> None:
    table = write("scores.csv", "date,patient,pain_score\n2026-03-01,zz,7\n2026-03-02,zz,6\n")
    with pytest.raises(ImportProblem, match=r"The files are of different patients: p1, zz\."):
        read_files([fhir(score()), table])
