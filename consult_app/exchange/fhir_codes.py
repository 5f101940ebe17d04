"""The codes that are read and written: LOINC for scores, our own where LOINC has none (clinical.md G1, G5)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from consult_app.domain.procedures import ProcedureState
from consult_app.domain.scores import Measure
from consult_app.reasons.reason import Reason, because

LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"
OBSERVATION_CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
ORDINAL_URLS: Final = (
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
)

# Our own systems and extensions; URNs, for nothing is ever fetched.
OWN_MEASURE: Final = "urn:consult-app:measure"
OWN_SITE: Final = "urn:consult-app:site"
OWN_POSTURE: Final = "urn:consult-app:posture"
OWN_KIND: Final = "urn:consult-app:procedure-kind"
OWN_PROCEDURE_ID: Final = "urn:consult-app:procedure-id"
OWN_CHART_NUMBER: Final = "urn:consult-app:chart-number"
EXACT_VALUE: Final = "urn:consult-app:exact-value"
LOCAL_TIME: Final = "urn:consult-app:local-time"
MINUTES: Final = "urn:consult-app:minutes-after-block"
PROCEDURE_DETAIL: Final = "urn:consult-app:procedure-detail"
BLOCK_DETAIL: Final = "urn:consult-app:block-detail"
OWN_CHANGE: Final = "urn:consult-app:also-changed"
BLOCK_BEFORE: Final = "block_before"
BLOCK_READING: Final = "block_reading"

NRS_CODE: Final = "72514-3"
PEG_PANEL: Final = "91148-7"

# Two pain codes in one patient are two questions: the rating of the moment and "pain severity, reported", which is kept
# as the usual pain. Merged they would look like a flare, so they stay two measures.
MEASURE_OF_LOINC: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        NRS_CODE: Measure.NRS_NOW,
        "38208-5": Measure.NRS_USUAL,
        "75893-8": Measure.PEG_PAIN,
        "91145-3": Measure.PEG_ENJOYMENT,
        "91146-1": Measure.PEG_ACTIVITY,
    }
)

# Pain codes that are known and on purpose not kept, with the reason.
REFUSED_LOINC: Final[Mapping[str, Reason]] = MappingProxyType(
    {
        "91147-9": because("mean_not_kept"),
        "38221-8": because("faces_scale"),
        "38214-3": because("line_scale"),
        "75260-0": because("words_scale"),
        "75261-8": because("words_scale"),
        "75262-6": because("words_scale"),
        "77565-0": because("bpi_score"),
    }
)

_PEG_DISPLAY = "What number best describes how, during the past week, pain has interfered with your"
LOINC_DISPLAY: Final[Mapping[str, str]] = MappingProxyType(
    {
        NRS_CODE: "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
        "38208-5": "Pain severity - Reported",
        "75893-8": "What number best describes your pain on average in the past week?",
        "91145-3": f"{_PEG_DISPLAY} enjoyment of life?",
        "91146-1": f"{_PEG_DISPLAY} general activity?",
    }
)

# Words by which an observation counts as being about pain: those that cannot be taken are then named one by one.
PAIN_WORDS: Final = ("pain", "peg ", "(peg)", "promis", "headache", "dolor")

TAKEN_OBSERVATION: Final = frozenset({"preliminary", "final", "amended", "corrected", "unknown"})
OBSERVATION_STATUS: Final = TAKEN_OBSERVATION | {"registered", "cancelled", "entered-in-error"}
TAKEN_PROCEDURE: Final = frozenset({"completed"})
STATUS_OF_STATE: Final[Mapping[ProcedureState, str]] = MappingProxyType(
    {
        ProcedureState.DONE: "completed",
        ProcedureState.PLANNED: "preparation",
        ProcedureState.NOT_DONE: "not-done",
    }
)
PROCEDURE_STATUS: Final = TAKEN_PROCEDURE | {
    "preparation",
    "in-progress",
    "not-done",
    "on-hold",
    "stopped",
    "entered-in-error",
    "unknown",
}
