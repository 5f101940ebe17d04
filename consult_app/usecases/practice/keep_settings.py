"""Settings of the practice, kept in the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult_app.store.records import Records


def load_settings(records: Records) -> Mapping[str, str]:
    """All settings that were ever set."""
    return records.settings()


def save_settings(
    records: Records, values: Mapping[str, str | None], *, expected: Mapping[str, str]
) -> tuple[str, ...]:
    """Keep settings, None takes one back; returns the keys that changed.

    `expected` are all settings as they were read; StoreConflict where one to be changed is another now.
    """
    return records.save_settings(values, expected=expected)
