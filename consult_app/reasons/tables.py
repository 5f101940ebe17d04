"""All words of problems by code: one sentence or phrase in English, or one for exactly one and one for more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from consult_app.reasons.file_words import FILES
from consult_app.reasons.input_words import INPUT
from consult_app.reasons.row_words import ROWS
from consult_app.reasons.store_words import STORE

TABLE: Final[Mapping[str, str | tuple[str, str]]] = {**STORE, **FILES, **ROWS, **INPUT}
"""The value `count` chooses between the two forms."""
