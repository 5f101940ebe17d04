"""Documents as they were given to somebody: the bytes, and what they were made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.moments import Moment


class DocumentKind(StrEnum):
    """What was given."""

    HANDOUT = "handout"
    DIARY = "diary"
    NOTE = "note"
    CALENDAR = "calendar"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document without its bytes, as lists show it: `facts` names what it told (ids of facts, one a line)."""

    visit: str
    at: Moment
    kind: DocumentKind
    language: str
    media_type: str
    content_version: str
    facts: str
    size: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """A document with its bytes."""

    entry: DocumentEntry
    data: bytes

    def __post_init__(self) -> None:
        if len(self.data) != self.entry.size:
            raise ValueError("a document has as many bytes as its entry says")
