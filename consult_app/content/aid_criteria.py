"""Reads the criteria for decision aids (IPDASi) that come with the app, by the same door as the content."""

from __future__ import annotations

from pathlib import Path

from consult_app import shipped
from consult_app.content.models.aid_criteria import Criteria
from consult_app.content.models.validate import validate
from consult_app.content.yaml_door import read_document, way_text
from consult_app.errors import ContentProblem


def default_criteria_file() -> Path:
    """Return the file that comes with the app."""
    return shipped.resource("ipdas", "ipdasi_v4.yaml")


def read_criteria(path: Path) -> Criteria:
    """Return the criteria; ContentProblem lists every fault of the file."""
    document = read_document(path, path.name)
    if document.faults:
        raise ContentProblem([str(fault) for fault in document.faults])
    found, faults = validate(Criteria, document.data)
    if found is None:
        raise ContentProblem([f"{path.name}: {way_text(way) or '(whole file)'}: {problem}" for way, problem in faults])
    return found
