"""What a write changed: the only thing that screens are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.visit_keys import is_chapter_mark


class Topic(StrEnum):
    """A part of a patient's chart that a page can depend on."""

    PATIENT = "patient"
    SCORES = "scores"
    PROCEDURES = "procedures"
    BLOCKS = "blocks"
    CHANGES = "changes"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Change:
    """A saved change to one patient's chart; `keys` names the visit answers touched, if any."""

    patient_id: str
    topics: frozenset[Topic]
    keys: tuple[str, ...] = ()


def is_chapter_marks(change: Change) -> bool:
    """Whether nothing changed, or but marks that chapters were left: no page but the rail depends on them."""
    return change.topics == frozenset({Topic.VISIT}) and all(map(is_chapter_mark, change.keys))
