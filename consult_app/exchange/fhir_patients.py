"""Who is in a FHIR file, and to whom each resource belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from consult_app.domain.patients import BirthDate, Patient
from consult_app.errors import Refused
from consult_app.exchange.fhir_bundle import Found
from consult_app.exchange.fhir_codes import OWN_CHART_NUMBER
from consult_app.exchange.fhir_json import an_object, code_in, objects, text, texts
from consult_app.exchange.json_door import Json, Resource
from consult_app.reasons.reason import Reason, because

_IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203"


@dataclass(slots=True)
class People:
    """The patients of a file by key, and every address under which each is referred to."""

    patients: dict[str, Patient] = field(default_factory=dict[str, Patient])
    keys: dict[str, str] = field(default_factory=dict[str, str])
    notes: dict[str, list[Reason]] = field(default_factory=dict[str, list[Reason]])

    def key_of(self, subject: Json, holder: str = "") -> str:
        """The key of the patient that a reference means; a blank where it names nobody.

        A patient who is not in the file is known by the id in the reference. Refused where it is no patient.
        """
        reference = text(an_object(subject).get("reference"))
        if reference.startswith("#"):
            return self.keys.get(f"{holder}{reference}", reference[1:])
        if reference:
            return self._by_reference(reference)
        identifier = an_object(an_object(subject).get("identifier"))
        value = text(identifier.get("value"))
        return self.keys.get(_identifier_key(identifier), value) if value else self._only_one()

    def _by_reference(self, reference: str) -> str:
        reference = reference.partition("/_history/")[0]
        if reference in self.keys:
            return self.keys[reference]
        parts = reference.rsplit("/", 2)
        if len(parts) >= 2 and parts[-2] not in ("Patient", ""):
            raise Refused(because("resource_of_other", kind=parts[-2][:40]))
        last = parts[-1].rpartition(":")[2]
        return self.keys.get(f"Patient/{last}", last)

    def _only_one(self) -> str:
        return next(iter(self.patients)) if len(self.patients) == 1 else ""


def people_of(found: Sequence[Found]) -> People:
    """Read the Patient resources; the same id twice is one patient, the first one stays."""
    people = People()
    for one in found:
        if one.type != "Patient":
            continue
        key = one.id or one.full_url or f"patient-{len(people.patients) + 1}"
        if key not in people.patients:
            notes = people.notes.setdefault(key, [])
            people.patients[key] = _patient(one.data, key, notes)
        _remember(people, one, key)
    return people


def _remember(people: People, one: Found, key: str) -> None:
    if one.holder:
        people.keys[f"{one.holder}#{one.id}"] = key
        return
    people.keys[f"Patient/{key}"] = key
    if one.full_url:
        people.keys[one.full_url] = key
    for identifier in objects(one.data.get("identifier")):
        if text(identifier.get("value")):
            people.keys.setdefault(_identifier_key(identifier), key)


def _identifier_key(identifier: Resource) -> str:
    return f"{text(identifier.get('system'))}|{text(identifier.get('value'))}"


def _patient(data: Resource, key: str, notes: list[Reason]) -> Patient:
    birth = None
    given = text(data.get("birthDate"))
    if given:
        try:
            birth = BirthDate.parse(given)
        except ValueError:
            notes.append(because("note_birth_date", found=given[:40]))
    if data.get("deceasedBoolean") is True or "deceasedDateTime" in data:
        notes.append(because("note_died"))
    return Patient(key, _name(data), birth, _chart_number(data))


def _name(data: Resource) -> str:
    """The official name, else the usual one, else the first that is not an old one."""
    names = [name for name in objects(data.get("name")) if name.get("use") != "old"]
    rank = {"official": 0, "usual": 1}
    for name in sorted(names, key=lambda name: rank.get(text(name.get("use")), 2)):
        whole = text(name.get("text")) or " ".join([*texts(name.get("given")), text(name.get("family"))]).strip()
        if whole:
            return whole
    return ""


def _chart_number(data: Resource) -> str:
    """The medical record number, when an identifier says it is one."""
    for identifier in objects(data.get("identifier")):
        own = text(identifier.get("system")) == OWN_CHART_NUMBER
        if own or code_in(identifier.get("type"), _IDENTIFIER_TYPE) == "MR":
            return text(identifier.get("value"))
    return ""
