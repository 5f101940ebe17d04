"""All resources of a file in one flat list: bundles opened, nested ones too, contained resources after their holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consult_app.errors import ImportProblem
from consult_app.exchange.fhir_json import an_object, objects, text, texts
from consult_app.exchange.json_door import Json, Resource
from consult_app.reasons.reason import Reason, because


@dataclass(frozen=True, slots=True)
class Found:
    """One resource: where it stands, its full address in its bundle, and the holder it is contained in."""

    data: Resource
    line: int | None = None
    file: str = ""
    full_url: str = ""
    holder: str = ""

    @property
    def type(self) -> str:
        """The resource type."""
        return text(self.data.get("resourceType"))

    @property
    def id(self) -> str:
        """The resource's own id, blank where it has none."""
        return text(self.data.get("id"))

    @property
    def where(self) -> str | Reason:
        """The resource by name: `Observation/o1`."""
        return self.name if self.id else because("without_id", kind=self.type[:64])

    @property
    def name(self) -> str:
        """Type and id, by which a resource that is contained in this one is told apart."""
        return f"{self.type[:64]}/{self.id[:64]}"


def resources(root: Json, file: str, line: int | None = None) -> Iterator[Found]:
    """Every resource under a bundle, a list of resources or a single one, in the order of the file."""
    if isinstance(root, list):
        for item in root:
            yield from resources(item, file, line)
        return
    yield from _opened(Found(an_object(root), line, file))


def _opened(found: Found) -> Iterator[Found]:
    inner = found.data.get("resource")
    if not found.type and isinstance(inner, dict):
        yield from _opened(Found(inner, found.line, found.file, text(found.data.get("fullUrl"))))
    elif found.type == "Bundle":
        for entry in objects(found.data.get("entry")):
            data = an_object(entry.get("resource"))
            yield from _opened(Found(data, found.line, found.file, text(entry.get("fullUrl"))))
    elif found.type:
        yield found
        for held in objects(found.data.get("contained")):
            yield Found(held, found.line, found.file, "", found.name)


def refuse_other_versions(found: Found) -> None:
    """Raise ImportProblem where a resource has marks of a FHIR version other than R4 (4.0.1, 4.3)."""
    version = _other_version(found)
    if version:
        raise ImportProblem(because("fhir_other_version", file=found.file, version=version))


_OLDER = because("fhir_older", version="STU3")
# Resource types that R4 does not have.
_OLD_TYPES: Mapping[str, str | Reason] = {
    "MedicationOrder": "DSTU2",
    "DiagnosticOrder": "DSTU2",
    "DeviceUseRequest": "DSTU2",
    "ProcedureRequest": _OLDER,
    "ReferralRequest": _OLDER,
}
# Elements that R4 does not have, by resource type.
_OLD_KEYS = {
    "Observation": {"comments": "DSTU2", "related": "STU3", "context": "STU3"},
    "Condition": {"patient": "DSTU2", "dateRecorded": "DSTU2", "context": "STU3"},
    "Procedure": {"notPerformed": "DSTU2", "notDone": "STU3", "context": "STU3", "occurrenceDateTime": "R5"},
    "Patient": {"animal": "STU3"},
    "MedicationRequest": {"context": "STU3"},
    "MedicationStatement": {"taken": "STU3", "patient": "DSTU2"},
    "Encounter": {"patient": "DSTU2", "indication": "DSTU2"},
}


def _other_version(found: Found) -> str | Reason:
    data = found.data
    if found.type in _OLD_TYPES:
        return _OLD_TYPES[found.type]
    for key, version in _OLD_KEYS.get(found.type, {}).items():
        if key in data:
            return version
    if found.type == "Patient" and any(texts(name.get("family")) for name in objects(data.get("name"))):
        return "DSTU2"
    if found.type == "Condition" and text(data.get("clinicalStatus")):
        return _OLDER
    if found.type == "Observation" and isinstance(data.get("category"), dict):
        return "DSTU2"
    return ""
