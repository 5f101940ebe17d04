"""What was brought in from outside, so that it can be taken back, corrected or withdrawn later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from consult_app.domain.moments import Moment

_DIGEST = re.compile(r"[0-9a-f]{64}")


class EntryKind(StrEnum):
    """What a resource from outside became here."""

    SCORE = "score"
    PROCEDURE = "procedure"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import: when, in which form, how much, and the digest (SHA-256, hex) of what was read.

    Neither the file's name nor its folder is kept: both may hold a person's name.
    """

    at: Moment
    form: str
    digest: str
    scores: int = 0
    procedures: int = 0
    blocks: int = 0
    visits: int = 0
    changes: int = 0
    id: str = ""

    def __post_init__(self) -> None:
        if _DIGEST.fullmatch(self.digest) is None:
            raise ValueError("a digest has 64 hex digits")
        if min(self.scores, self.procedures, self.blocks, self.visits, self.changes) < 0:
            raise ValueError("counts are not negative")


@dataclass(frozen=True, slots=True)
class OutsideRecord:
    """A resource of another system (`Observation/x1` of a source) and the entry that it became; one may become several.

    A later file with the same resource corrects that entry, or withdraws it, by its version.
    """

    source: str
    resource: str
    version: str
    kind: EntryKind
    entry: str

    def __post_init__(self) -> None:
        if not self.resource or not self.entry:
            raise ValueError("a resource and its entry need ids")
