"""The bundled content, loaded once for the use cases that speak."""

from __future__ import annotations

import pytest

from consult_app import shipped
from consult_app.content.load import read_pack
from consult_app.content.pack import Content, Pack


@pytest.fixture(scope="session")
def bundled() -> Pack:
    """The bundled pack."""
    found = read_pack(shipped.content_folder())
    assert found.pack is not None, found.faults
    return found.pack


@pytest.fixture(scope="session")
def words_in_english(bundled: Pack) -> Content:
    """The bundled pack in English."""
    return bundled.language("en")
