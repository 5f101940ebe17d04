"""The FHIR bundle that goes out: valid R4, pseudonymous unless asked otherwise, every reference inside it."""

from __future__ import annotations

import json
import warnings
from fractions import Fraction
from typing import Any

import pytest

from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient
from consult_app.domain.procedures import BlockReading, BlockTest, Procedure, Side
from consult_app.domain.scores import Measure, Posture, Score
from consult_app.exchange.draft import chart_of
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir

AT = Moment.parse("2026-03-02T09:00-06:00")
ANA = Patient("p-1", "Ana Cruz", BirthDate(1961, 3), "MRN-77", sample=True)


def chart(patient: Patient = ANA) -> Chart:
    block = BlockTest(
        Procedure("b1", AT, "nerve_block", "low_back", side=Side.LEFT, level="L4-L5"),
        before_moving=Fraction(8),
        readings=(BlockReading(30, Fraction(10, 3), Posture.WITH_MOVEMENT), BlockReading(60, Fraction(1))),
    )
    scores = [
        Score(Moment.parse("2026-03-01"), "low_back", Measure.NRS_USUAL, Fraction(9, 2)),
        Score(Moment.parse("2026-03-01T09:30"), "low_back", Measure.NRS_NOW, Fraction(7)),
        Score(AT, "low_back", Measure.NRS_WORST, Fraction(10, 3), Posture.AT_REST),
        *(Score(AT, "low_back", item, Fraction(5)) for item in (Measure.PEG_PAIN, Measure.PGIC)),
    ]
    return chart_of(patient, scores, [Procedure("e 1", AT, "esi", "low_back")], [block])


def resources(data: bytes) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in json.loads(data)["entry"]]


def test_the_bundle_is_valid_fhir_r4() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's own, not ours
        from fhir.resources.R4B.bundle import Bundle

        bundle = Bundle.model_validate_json(write_fhir(chart(), named=True))
    assert bundle.type == "collection"
    assert len(bundle.entry or ()) == len(resources(write_fhir(chart())))


def test_nothing_tells_who_the_patient_is_unless_asked() -> None:
    data = write_fhir(chart())
    assert b"Ana" not in data
    assert b"1961" not in data
    assert b"MRN" not in data
    assert resources(data)[0]["id"] == "p-1"
    named = resources(write_fhir(chart(), named=True))[0]
    assert (named["name"], named["birthDate"]) == ([{"text": "Ana Cruz"}], "1961-03")
    assert named["identifier"][0]["value"] == "MRN-77"
    assert named["meta"]["tag"][0]["code"] == "HTEST"


def test_a_patient_with_nothing_to_tell_is_an_id_only() -> None:
    assert resources(write_fhir(chart(Patient("p-2", "")), named=True))[0] == {"resourceType": "Patient", "id": "p-2"}


@pytest.mark.parametrize("patient_id", ["", "with space", "ü", "x" * 65])
def test_an_id_that_fhir_does_not_allow_is_replaced(patient_id: str) -> None:
    assert resources(write_fhir(chart(Patient(patient_id, ""))))[0]["id"] == "patient-1"


def test_every_reference_is_the_address_of_an_entry() -> None:
    bundle = json.loads(write_fhir(chart()))
    addresses = {entry["fullUrl"] for entry in bundle["entry"]}
    references = {one["subject"]["reference"] for one in resources(write_fhir(chart())) if "subject" in one}
    parts = {one["partOf"][0]["reference"] for one in resources(write_fhir(chart())) if "partOf" in one}
    assert len(addresses) == len(bundle["entry"])
    assert references | parts <= addresses
    assert len(parts) == 1


def test_different_questions_never_share_a_loinc_code() -> None:
    codes = [
        [coding["code"] for coding in one["code"]["coding"] if coding["system"] == "http://loinc.org"]
        for one in resources(write_fhir(chart()))
        if one["resourceType"] == "Observation" and "partOf" not in one
    ]
    assert codes == [["38208-5"], ["72514-3"], [], ["75893-8"], []]


def test_a_local_time_without_its_zone_is_a_date_with_the_time_beside_it() -> None:
    now = next(one for one in resources(write_fhir(chart())) if one["id"] == "score-2")
    assert now["effectiveDateTime"] == "2026-03-01"
    assert now["_effectiveDateTime"]["extension"][0]["valueTime"] == "09:30:00"


def test_decimals_are_written_exactly_and_thirds_carry_their_ratio() -> None:
    data = write_fhir(chart())
    assert b'"value":4.5,' in data
    assert b'"value":3.333333333333333333,' in data
    worst = next(one for one in resources(data) if one["id"] == "score-3")
    assert worst["extension"] == [{"url": "urn:consult-app:exact-value", "valueString": "10/3"}]


def test_the_same_chart_is_written_the_same_way() -> None:
    assert write_fhir(chart()) == write_fhir(chart())
    assert write_csv(chart()) == write_csv(chart())


def test_the_csv_is_plain_rows_with_no_name_in_it() -> None:
    text = write_csv(chart()).decode("utf-8")
    assert "Ana" not in text
    assert text.splitlines()[:2] == ["at,site,measure,value,detail", "2026-03-01,low_back,nrs,4.5,"]
    assert "2026-03-02T09:30:00-06:00,low_back,block_reading,10/3,block=b1;posture=with_movement" in text.splitlines()


def test_a_repeated_score_is_marked_so_that_it_is_not_lost() -> None:
    score = Score(AT, "neck", Measure.NRS_NOW, Fraction(4))
    lines = write_csv(chart_of(ANA, [score, score], [], [])).decode("utf-8").splitlines()
    assert lines[2] == "2026-03-02T09:00:00-06:00,neck,nrs_now,4,copy=2"


def test_readings_of_a_block_without_a_time_are_written_as_minutes() -> None:
    day = Moment.parse("2100-12-31")
    block = BlockTest(Procedure("b", day, "nerve_block", "neck"), readings=(BlockReading(30, Fraction(1)),))
    lines = write_csv(chart_of(ANA, [], [], [block])).decode("utf-8").splitlines()
    assert lines[2] == "2100-12-31,neck,block_reading,1,block=b;minutes=30"
    late = BlockTest(Procedure("b", Moment.parse("2100-12-31T23:50"), "nerve_block", "neck"), readings=block.readings)
    assert write_csv(chart_of(ANA, [], [], [late])).decode("utf-8").splitlines()[2].endswith("minutes=30")
