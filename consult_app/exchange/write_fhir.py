"""A chart as a FHIR R4 bundle of type collection (clinical.md G5); `read_fhir` reads it back without loss."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from consult_app.domain.changes import DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.procedures import BlockTest, Procedure
from consult_app.domain.scores import Measure, Posture, exact_text
from consult_app.exchange.change_rows import ALSO_CHANGED
from consult_app.exchange.fhir_codes import (
    BLOCK_BEFORE,
    BLOCK_DETAIL,
    BLOCK_READING,
    EXACT_VALUE,
    LOCAL_TIME,
    LOINC,
    LOINC_DISPLAY,
    MEASURE_OF_LOINC,
    MINUTES,
    NRS_CODE,
    OBSERVATION_CATEGORY,
    OWN_CHANGE,
    OWN_CHART_NUMBER,
    OWN_KIND,
    OWN_MEASURE,
    OWN_POSTURE,
    OWN_PROCEDURE_ID,
    OWN_SITE,
    PROCEDURE_DETAIL,
    STATUS_OF_STATE,
    UCUM,
)
from consult_app.exchange.json_door import Json, NumberText
from consult_app.exchange.json_write import json_text
from consult_app.exchange.own_rows import (
    ClinicianView,
    block_detail,
    blocks_of,
    clinician_views,
    later,
    place_detail,
    procedures_of,
    record_detail,
)
from consult_app.exchange.values import MOST_PLACES, decimal_places, value_text

_FHIR_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_PLAIN_NAMES = {
    Measure.NRS_USUAL: "Usual pain that day, 0-10",
    Measure.NRS_NOW: "Pain now, 0-10",
    Measure.NRS_WORST: "Worst pain, 0-10",
    Measure.PEG_PAIN: "PEG: pain on average in the past week, 0-10",
    Measure.PEG_ENJOYMENT: "PEG: interference with enjoyment of life, 0-10",
    Measure.PEG_ACTIVITY: "PEG: interference with general activity, 0-10",
    Measure.PGIC: "Global impression of change, 1 (very much better) to 7 (very much worse)",
}
_LOINC_OF_MEASURE = {measure: code for code, measure in MEASURE_OF_LOINC.items()}
_Out = dict[str, Json]


def write_fhir(chart: Chart, *, named: bool = False) -> bytes:
    """Write scores, procedures and blocks as FHIR R4 JSON in UTF-8.

    The patient has an id only; name, birth date and chart number go out when `named`. Visits are not in it,
    but for what a clinician sees differently.
    """
    writer = _Writer(chart)
    entries: list[Json] = [writer.entry(resource) for resource in writer.resources(named)]
    return json_text({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes the resources of one chart; every reference is the address of an entry of the same bundle."""

    chart: Chart

    @property
    def patient_id(self) -> str:
        """The patient's id where FHIR allows it, else a plain one."""
        given = self.chart.patient.id
        return given if _FHIR_ID.fullmatch(given) else "patient-1"

    def resources(self, named: bool) -> Iterator[_Out]:
        """The patient, then procedures, scores, blocks, what else changed, and what a clinician sees differently."""
        yield _patient(self.chart.patient, self.patient_id, named)
        blocks = blocks_of(self.chart)
        procedures = procedures_of(self.chart)
        for number, procedure in enumerate(procedures, 1):
            yield self._procedure(procedure, f"procedure-{number}", blocks.get(procedure.id))
        for number, score in enumerate(self.chart.scores, 1):
            observation = self._observation(f"score-{number}", score.at, score.site, score.value, score.posture)
            yield observation | {"code": _measure_code(score.measure)}
        for number, procedure in enumerate(procedures, 1):
            if procedure.id in blocks:
                yield from self._block(blocks[procedure.id], number)
        for number, change in enumerate(self.chart.changes, 1):
            yield self._change(change, number)
        for number, view in enumerate(clinician_views(self.chart), 1):
            yield self._impression(view, number)

    def entry(self, resource: _Out) -> _Out:
        """A bundle entry with its address."""
        return {"fullUrl": self._address(str(resource["resourceType"]), str(resource["id"])), "resource": resource}

    def _address(self, kind: str, name: str) -> str:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'{self.patient_id}/{kind}/{name}')}"

    def _subject(self) -> _Out:
        return {"reference": self._address("Patient", self.patient_id)}

    def _procedure(self, procedure: Procedure, name: str, block: BlockTest | None) -> _Out:
        details = [_detail(PROCEDURE_DETAIL, place_detail(procedure) | record_detail(procedure))]
        if block is not None:
            details.append(_detail(BLOCK_DETAIL, {"block": "yes", **block_detail(block)}))
        extensions: list[Json] = [detail for detail in details if detail["extension"]]
        out: _Out = {"resourceType": "Procedure", "id": name}
        if extensions:
            out["extension"] = extensions
        out |= {
            "identifier": [{"system": OWN_PROCEDURE_ID, "value": procedure.id}],
            "status": STATUS_OF_STATE[procedure.state],
            "code": _concept(OWN_KIND, procedure.kind),
            "subject": self._subject(),
            **_when("performed", procedure.at),
            "bodySite": [_concept(OWN_SITE, procedure.site)],
        }
        return out

    def _observation(self, name: str, at: Moment, site: str, value: Fraction, posture: Posture) -> _Out:
        out: _Out = {"resourceType": "Observation", "id": name}
        places = decimal_places(value)
        if places is None or places > MOST_PLACES:
            out["extension"] = [{"url": EXACT_VALUE, "valueString": value_text(value)}]
        survey: _Out = {"system": OBSERVATION_CATEGORY, "code": "survey", "display": "Survey"}
        out |= {
            "status": "final",
            "category": [{"coding": [survey]}],
            "subject": self._subject(),
            **_when("effective", at),
            **_value(value),
            "bodySite": _concept(OWN_SITE, site),
        }
        if posture is not Posture.UNSAID:
            out["method"] = _concept(OWN_POSTURE, str(posture))
        return out

    def _change(self, change: DatedChange, number: int) -> _Out:
        """What else changed on a day, in our own code."""
        return {
            "resourceType": "Observation",
            "id": f"also-changed-{number}",
            "status": "final",
            "code": {**_concept(OWN_MEASURE, ALSO_CHANGED), "text": "What else changed"},
            "subject": self._subject(),
            **_when("effective", change.at),
            "valueCodeableConcept": _concept(OWN_CHANGE, change.what.value),
            "bodySite": _concept(OWN_SITE, change.site),
        }

    def _impression(self, view: ClinicianView, number: int) -> _Out:
        """A result that a clinician sees differently: the rule and what it is about, and the reason typed."""
        return {
            "resourceType": "ClinicalImpression",
            "id": f"clinician-view-{number}",
            "status": "completed",
            "description": f"{view.rule} {view.about}",
            "subject": self._subject(),
            "effectiveDateTime": str(view.on),
            "summary": view.reason,
        }

    def _block(self, block: BlockTest, number: int) -> Iterator[_Out]:
        procedure = block.procedure
        before = ((Posture.AT_REST, block.before_rest), (Posture.WITH_MOVEMENT, block.before_moving))
        part: _Out = {"partOf": [{"reference": self._address("Procedure", f"procedure-{number}")}]}
        for posture, value in before:
            if value is not None:
                name = f"block-{number}-before-{posture}".replace("_", "-")
                out = self._observation(name, procedure.at, procedure.site, value, posture)
                yield out | part | {"code": _block_code(BLOCK_BEFORE, "Pain before the block, 0-10")}
        for count, reading in enumerate(block.readings, 1):
            at = later(procedure.at, reading.minutes) or procedure.at
            out = self._observation(
                f"block-{number}-reading-{count}", at, procedure.site, reading.value, reading.posture
            )
            minutes: _Out = {"url": MINUTES, "valueInteger": reading.minutes}
            held = out.get("extension")
            out["extension"] = [*(held if isinstance(held, list) else []), minutes]
            yield out | part | {"code": _block_code(BLOCK_READING, "Pain after the block, 0-10")}


def _patient(patient: Patient, name: str, named: bool) -> _Out:
    out: _Out = {"resourceType": "Patient", "id": name}
    if patient.sample:
        test: _Out = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}
        out["meta"] = {"tag": [test]}
    if named and patient.chart_number:
        out["identifier"] = [{"system": OWN_CHART_NUMBER, "value": patient.chart_number}]
    if named and patient.name:
        out["name"] = [{"text": patient.name}]
    if named and patient.birth is not None:
        out["birthDate"] = str(patient.birth)
    return out


def _concept(system: str, code: str) -> _Out:
    return {"coding": [{"system": system, "code": code}], "text": code.replace("_", " ")}


def _measure_code(measure: Measure) -> _Out:
    """Our own coding, and LOINC's where there is one; two different questions never share a LOINC code."""
    coding: list[Json] = [{"system": OWN_MEASURE, "code": str(measure)}]
    code = _LOINC_OF_MEASURE.get(measure)
    if code is not None:
        coding.insert(0, {"system": LOINC, "code": code, "display": LOINC_DISPLAY[code]})
    return {"coding": coding, "text": _PLAIN_NAMES[measure]}


def _block_code(word: str, plain: str) -> _Out:
    coding: list[Json] = [
        {"system": LOINC, "code": NRS_CODE, "display": LOINC_DISPLAY[NRS_CODE]},
        {"system": OWN_MEASURE, "code": word},
    ]
    return {"coding": coding, "text": plain}


def _value(value: Fraction) -> _Out:
    if value.denominator == 1:
        return {"valueInteger": value.numerator}
    places = decimal_places(value)
    exact = places is not None and places <= MOST_PLACES
    decimal = value_text(value) if exact else exact_text(value, MOST_PLACES)
    return {"valueQuantity": {"value": NumberText(decimal), "unit": "{score}", "system": UCUM, "code": "{score}"}}


def _when(prefix: str, at: Moment) -> _Out:
    """A FHIR date-time must have an offset: a local time without one is a date with the time as an extension."""
    if at.clock is None or at.offset is not None:
        return {f"{prefix}DateTime": str(at)}
    local: _Out = {"url": LOCAL_TIME, "valueTime": at.clock.isoformat()}
    return {f"{prefix}DateTime": at.day.isoformat(), f"_{prefix}DateTime": {"extension": [local]}}


def _detail(url: str, pairs: dict[str, str]) -> _Out:
    parts: list[Json] = [{"url": key, "valueString": value} for key, value in pairs.items() if value]
    return {"url": url, "extension": parts}
