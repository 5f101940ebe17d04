"""Records that are never kept: for samples and for explaining without a patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult_app.store.records import Records


def open_memory_records() -> Records:
    """Empty records in plain memory; the same code as the kept ones, and nothing reaches a disk."""
    from consult_app.store.records import memory_records

    return memory_records()
