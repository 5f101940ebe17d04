"""Small safe looks into a FHIR resource: a part of the wrong type is treated as absent, never trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult_app.exchange.json_door import Json, Resource
from consult_app.reasons.reason import Reason, because


def objects(value: Json) -> list[Resource]:
    """The objects in a list; a lone object counts as a list of one; anything else gives none."""
    if isinstance(value, Mapping):
        return [value]
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def an_object(value: Json) -> Resource:
    """An object, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def text(value: Json) -> str:
    """A string, or a blank one; numbers that stand where text belongs are not taken for text."""
    return value if type(value) is str else ""


def texts(value: Json) -> list[str]:
    """The strings in a list."""
    return [item for item in value if type(item) is str] if isinstance(value, list) else []


def codings(concept: Json) -> Iterator[tuple[str, str, str]]:
    """The (system, code, display) of each coding of a CodeableConcept."""
    for coding in objects(an_object(concept).get("coding")):
        yield text(coding.get("system")), text(coding.get("code")), text(coding.get("display"))


def code_in(concept: Json, system: str) -> str:
    """The code of the first coding in a system, or a blank."""
    return next((code for found, code, _ in codings(concept) if found == system), "")


def words_of(concept: Json) -> str:
    """All words of a CodeableConcept: its text and the displays of its codings."""
    displays = [display for _, _, display in codings(concept)]
    return " ".join(dict.fromkeys(word for word in (text(an_object(concept).get("text")), *displays) if word))


def label_of(concept: Json) -> str | Reason:
    """A name for a CodeableConcept: its text or display, with its code in brackets."""
    name = text(an_object(concept).get("text"))
    code = ""
    for _, found, display in codings(concept):
        name, code = name or display, code or found
    if not name:
        return code or because("without_code")
    return f"{name[:80]} ({code})" if code else name[:80]


def extension(holder: Resource, url: str) -> Resource:
    """The first extension with a url, or an empty object."""
    for found in objects(holder.get("extension")):
        if found.get("url") == url:
            return found
    return {}
