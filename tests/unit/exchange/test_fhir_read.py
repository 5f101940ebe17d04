"""FHIR R4 from outside: what is taken, what is not and why, whose it is."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Patient
from consult_app.domain.scores import Measure
from consult_app.exchange.contents import FileContents, FileKind, Taken
from consult_app.exchange.files import read_file
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


def test_a_bundle_gives_the_patient_and_the_scores(fhir: Fhir) -> None:
    patient = PATIENT | {"birthDate": "1961-03", "identifier": [
        {"system": "urn:x", "value": "77", "type": {"coding": [
            {"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MR"}]}},
    ]}  # fmt: skip
    contents = read_file(fhir(patient, score(), score(id="o2", effectiveDateTime="2026-02-01")))
    assert contents.kind is FileKind.FHIR_JSON
    assert contents.chart.patient == Patient("p1", "Ana B Cruz", BirthDate(1961, 3), "77")
    assert [str(one.at) for one in contents.chart.scores] == ["2026-02-01", "2026-03-01T09:30:00-06:00"]
    assert contents.taken == Taken(scores=2)
    assert contents.patients == ("p1",)
    assert contents.chart.sites == ("unspecified",)
    assert told_words(str, contents.notes) == ("Some scores name no body site; they are kept without one.",)


@pytest.mark.parametrize(
    ("code", "measure"),
    [
        ("72514-3", Measure.NRS_NOW),
        ("38208-5", Measure.NRS_USUAL),
        ("75893-8", Measure.PEG_PAIN),
        ("91145-3", Measure.PEG_ENJOYMENT),
        ("91146-1", Measure.PEG_ACTIVITY),
    ],
)
def test_each_code_is_its_own_measure(fhir: Fhir, code: str, measure: Measure) -> None:
    assert [one.measure for one in read_file(fhir(score(code))).chart.scores] == [measure]


@pytest.mark.parametrize(
    ("change", "value"),
    [
        (quantity(value=4.1834), Fraction(41834, 10000)),
        (quantity(unit="score"), Fraction(7)),
        (quantity(code="{score}", unit="points of pain"), Fraction(7)),
        (no_quantity(valueInteger=3), Fraction(3)),
        (no_quantity(valueString=" 4.5 "), Fraction(9, 2)),
        (
            no_quantity(valueCodeableConcept={"coding": [{"code": "LA6113-0", "extension": [
                {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 6}]}]}),
            Fraction(6),
        ),
    ],
)  # fmt: skip
def test_a_number_is_taken_exactly(fhir: Fhir, change: dict[str, Any], value: Fraction) -> None:
    assert values(read_file(fhir(score(**change)))) == [value]


def test_a_number_without_a_unit_is_taken_and_told(fhir: Fhir) -> None:
    contents = read_file(fhir(score(valueQuantity={"value": 4}), score(id="o2", valueQuantity={"value": 5})))
    assert values(contents) == [4, 5]
    assert told_words(str, contents.notes).count("A score came without a unit and was read as 0-10.") == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "entered-in-error"}, "its status is entered-in-error"),
        ({"status": "cancelled"}, "its status is cancelled"),
        ({"status": "registered"}, "its status is registered"),
        ({"status": "done"}, "its status 'done' is not one of FHIR R4"),
        ({"status": None}, "its status '' is not one of FHIR R4"),
        (quantity(value=11), "11 is outside 0 to 10"),
        (quantity(value=-1), "-1 is outside 0 to 10"),
        (quantity(value="7"), "its value is not a number"),
        (quantity(value=True), "its value is not a number"),
        (quantity(value=None), "its value is not a number"),
        (quantity(unit="mm"), "its unit 'mm' is not that of a 0-10 score"),
        (quantity(unit="%"), "its unit '%' is not that of a 0-10 score"),
        (quantity(comparator="<"), "its value is only a bound (< 7)"),
        ({"valueQuantity": "7"}, "its value is not a number"),
        (no_quantity(valueInteger="7"), "its value is not a number"),
        (no_quantity(valueString="seven"), "'seven' is not a number"),
        (no_quantity(valueBoolean=True), "its value is a Boolean, not a number"),
        (no_quantity(), "it has no value"),
        (no_quantity(dataAbsentReason={"text": "refused"}), "its value is missing, and the file says so"),
        (
            no_quantity(valueCodeableConcept={"coding": [{"system": "http://loinc.org", "code": "LA6751-7"}]}),
            "its value is an answer code (LA6751-7), not a number",
        ),
        (no_quantity(valueCodeableConcept={"text": "bad"}), "it has no value"),
        ({"effectiveDateTime": None}, "it has no date"),
        ({"effectiveDateTime": "2026"}, "its date 2026 has no day"),
        ({"effectiveDateTime": "2026-03"}, "its date 2026-03 has no day"),
        ({"effectiveDateTime": "2026-13-01"}, "'2026-13-01' is not a date like 2026-04-07 or 2026-04-07T09:30"),
        ({"effectiveDateTime": 2026}, "it has no date"),
        ({"bodySite": {"coding": [{"system": "urn:consult-app:site", "code": "Low Back"}]}},
         "'Low Back' is not an id like low_back"),
        ({"code": loinc("91147-9", "Mean score [PEG]")},
         "a mean is not kept; only the three PEG items are, and the mean is computed from them"),
        ({"code": loinc("38221-8")}, "a faces scale is not the 0-10 number rating"),
        ({"code": loinc("1234-5", "Pain interference")},
         "its code is not one of the pain and function scores that are kept"),
        ({"code": loinc("91148-7", "PEG (PEG) panel")},
         "its code is not one of the pain and function scores that are kept"),
        ({"code": {"coding": [{"system": "urn:consult-app:measure", "code": "pgic"}]}, **quantity(value=2.5)},
         "a global impression is a whole number 1 to 7"),
        ({"code": {"coding": [{"system": "urn:consult-app:measure", "code": "block_reading"}]}},
         "it does not say which block it belongs to (partOf)"),
        ({"subject": {"reference": "Group/g1"}}, "it is about a Group, not about a patient"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named_with_its_reason(fhir: Fhir, change: dict[str, Any], why: str) -> None:
    contents = read_file(fhir(PATIENT, score(id="good"), score(**change)), patient="p1")
    found = read_file(fhir(score(**change))) if "subject" in change else contents
    assert whys(found) == [("Observation/o1", why)]
    assert values(contents) == [7]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (
            {"effectiveDateTime": None, "effectiveInstant": "2026-03-01T23:30:00.123Z"},
            "2026-03-01T23:30:00.123000+00:00",
        ),
        ({"effectiveDateTime": None, "effectivePeriod": {"start": "2026-03-01", "end": "2026-03-04"}}, "2026-03-01"),
        ({"effectiveDateTime": None, "effectivePeriod": {"end": "2026-03-04"}}, "2026-03-04"),
        ({"effectiveDateTime": None, "issued": "2026-03-05T10:00:00+10:00"}, "2026-03-05T10:00:00+10:00"),
        ({"effectiveDateTime": "2026-03-01T09:30:00"}, "2026-03-01T09:30:00"),
    ],
)
def test_the_moment_is_found_wherever_r4_allows_it(fhir: Fhir, change: dict[str, Any], at: str) -> None:
    assert [str(one.at) for one in read_file(fhir(score(**change))).chart.scores] == [at]


def test_a_local_day_is_not_the_day_of_utc(fhir: Fhir) -> None:
    (one,) = read_file(fhir(score(effectiveDateTime="2026-03-01T23:30:00-06:00"))).chart.scores
    assert one.at == Moment.parse("2026-03-01T23:30-06:00")
    assert str(one.at.day) == "2026-03-01"


def test_what_was_read_with_a_doubt_is_told(fhir: Fhir) -> None:
    contents = read_file(
        fhir(
            score(effectiveDateTime=None, issued="2026-03-05"),
            score(id="o2", effectiveDateTime="2026-03-01T09:30:00"),
            score(id="o3", **no_quantity(valueString="3")),
        )
    )
    assert told_words(str, contents.notes[:3]) == (
        "A score had no time of its own; the time it was issued was used.",
        "A time came without its time zone and was read as local time.",
        "A score was written as text and read as a number.",
    )


@pytest.mark.parametrize(
    ("site", "found"),
    [
        ({"text": "Lumbar region"}, "low_back"),
        ({"coding": [{"display": "Structure of left knee"}]}, "left_knee"),
        ({"text": "RIGHT-LEG"}, "right_leg"),
        ({"text": "big toe"}, "unspecified"),
    ],
)
def test_a_body_site_is_found_by_its_words(fhir: Fhir, site: dict[str, Any], found: str) -> None:
    assert [one.site for one in read_file(fhir(score(bodySite=site))).chart.scores] == [found]


def test_scores_without_a_site_go_where_the_caller_says(fhir: Fhir) -> None:
    contents = read_file(fhir(score()), site="low_back")
    assert contents.chart.sites == ("low_back",)
    assert contents.notes == ()


class TestPeg:
    def panel(self, **changes: Any) -> dict[str, Any]:
        parts = [
            {"code": loinc(code), "valueQuantity": {"value": value, "unit": "{score}"}}
            for code, value in (("75893-8", 4.5), ("91145-3", 6), ("91146-1", 11))
        ]
        mean = {"code": loinc("91147-9"), "valueQuantity": {"value": 7}}
        return score("91148-7", **no_quantity(component=[*parts, mean]), **changes)

    def test_the_parts_of_a_panel_are_taken_one_by_one(self, fhir: Fhir) -> None:
        contents = read_file(fhir(self.panel()))
        assert [(one.measure, one.value) for one in contents.chart.scores] == [
            (Measure.PEG_PAIN, Fraction(9, 2)),
            (Measure.PEG_ENJOYMENT, Fraction(6)),
        ]
        assert whys(contents) == [
            ("Observation/o1, 91146-1", "11 is outside 0 to 10"),
            ("Observation/o1, 91147-9",
             "a mean is not kept; only the three PEG items are, and the mean is computed from them"),
        ]  # fmt: skip

    def test_an_answer_in_a_panel_and_by_itself_is_taken_once(self, fhir: Fhir) -> None:
        contents = read_file(fhir(score("91145-3", id="own", **quantity(value=6)), self.panel()))
        assert [one.measure for one in contents.chart.scores] == [Measure.PEG_ENJOYMENT, Measure.PEG_PAIN]
        assert contents.not_taken[0].why.text.startswith("the same answer stands in the file once by itself")

    def test_a_panel_of_members_needs_nothing_of_its_own(self, fhir: Fhir) -> None:
        panel = score("91148-7", id="panel", **no_quantity(hasMember=[{"reference": "Observation/o1"}]))
        contents = read_file(fhir(panel, score("91145-3")))
        assert contents.taken.scores == 1
        assert contents.not_taken == ()

    def test_a_blocks_score_as_a_part_is_refused(self, fhir: Fhir) -> None:
        part = {"code": {"coding": [{"system": "urn:consult-app:measure", "code": "block_before"}]}, "valueInteger": 4}
        contents = read_file(fhir(score("91148-7", **no_quantity(component=[part]))))
        assert contents.not_taken[0].why.text == "a block's score cannot be a part of another observation"

    def test_a_rating_with_parts_keeps_its_own_value_too(self, fhir: Fhir) -> None:
        part = {"code": loinc("75893-8"), "valueInteger": 4}
        assert values(read_file(fhir(score(component=[part])))) == [7, 4]
        assert values(read_file(fhir(score(**no_quantity(component=[part]))))) == [4]

    def questionnaire(self, **changes: Any) -> dict[str, Any]:
        whole = {
            "resourceType": "QuestionnaireResponse",
            "id": "q1",
            "status": "completed",
            "subject": {"reference": "Patient/p1"},
            "authored": "2026-03-01",
            "item": [{"linkId": "group", "item": [
                {"linkId": "/75893-8", "answer": [{"valueInteger": 5}]},
                {"linkId": "91145-3", "answer": [{"valueCoding": {"code": "LA1", "extension": [
                    {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 4}]}}]},
                {"linkId": "91146-1", "answer": [{"valueDecimal": 12}]},
            ]}],
        }  # fmt: skip
        return whole | changes

    def test_answers_of_a_questionnaire_are_taken(self, fhir: Fhir) -> None:
        contents = read_file(fhir(self.questionnaire()))
        assert values(contents) == [5, 4]
        assert whys(contents) == [("QuestionnaireResponse/q1, 91146-1", "12 is outside 0 to 10")]

    def test_an_unfinished_questionnaire_is_named(self, fhir: Fhir) -> None:
        contents = read_file(fhir(self.questionnaire(status="in-progress")))
        assert whys(contents) == [("QuestionnaireResponse/q1", "its status is 'in-progress', not completed")]

    def test_another_questionnaire_is_counted(self, fhir: Fhir) -> None:
        contents = read_file(fhir(self.questionnaire(item=[{"linkId": "1"}])))
        assert value_told(str, contents.not_taken[0].where) == "1 x a questionnaire without PEG answers"
