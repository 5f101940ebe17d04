"""Lets these tests import `visit_builders` beside them, and gives them the bundled words in two languages."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from consult_app.content.pack import Content, Pack

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def english(bundled: Pack) -> Content:
    """The bundled pack in English."""
    return bundled.language("en")


@pytest.fixture(scope="session")
def spanish(bundled: Pack) -> Content:
    """The bundled pack in Spanish."""
    return bundled.language("es")
