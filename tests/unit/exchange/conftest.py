"""Fixtures for the exchange tests: small files written by the test itself, and charts of every shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "exchange"


@pytest.fixture
def fixtures() -> Path:
    """The folder of small files that we wrote ourselves."""
    return FIXTURES


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file with text (UTF-8) or bytes and return its path."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return written


@pytest.fixture
def own_csv(write: Callable[[str, str], Path]) -> Callable[..., Path]:
    """Write an own CSV from its rows."""

    def written(*rows: str, name: str = "own.csv") -> Path:
        return write(name, "\n".join(["at,site,measure,value,detail", *rows]) + "\n")

    return written


@pytest.fixture
def fhir(write: Callable[[str, str], Path]) -> Callable[..., Path]:
    """Write FHIR resources as a bundle (a dict alone as it is)."""

    def written(*resources: dict[str, Any], name: str = "bundle.json") -> Path:
        entries = [{"fullUrl": f"urn:uuid:{number}", "resource": one} for number, one in enumerate(resources)]
        return write(name, json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))

    return written
