"""What a patient takes home, as values: a page frame, sections in one fixed order, and blocks of words.

No sentence is written here: every word comes from content, from the chart or from the people in the room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from consult_app.errors import ReportProblem
from consult_app.reasons.reason import because

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
# A picture comes from our own charts or pen strokes; anything that could fetch, run or expand is not one of those.
_NOT_A_PICTURE = re.compile(rb"<!ENTITY|<script|<image|<foreignObject|href\s*=\s*[\"'](?!#)", re.IGNORECASE)
_MAX_PICTURE = 5 * 1024 * 1024


class SectionKind(StrEnum):
    """The sections of a handout; the order here is the order on paper."""

    PLAN = "plan"
    FOUND = "found"
    SCORES = "scores"
    LIMITS = "limits"
    EXPECT = "expect"
    OPEN_SAFETY = "open_safety"
    WHEN_TO_CALL = "when_to_call"
    DISAGREEMENT = "disagreement"
    SOURCES = "sources"


ALWAYS_PRINTED = frozenset({SectionKind.OPEN_SAFETY, SectionKind.WHEN_TO_CALL, SectionKind.DISAGREEMENT})
"""Sections that choosing cannot leave out: open cautions (H16), when to call, and the dispute (C0)."""


class Tone(StrEnum):
    """How a callout looks; never by color alone."""

    NOTE = "note"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks in it are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order; `numbered` counts the items."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels, each with what belongs to it, such as "You chose" and the choice."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; ValueError when a row has another number of cells than there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table needs one cell a column")


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a timeline: when, what, and perhaps more about it."""

    when: str
    what: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happens one after the other."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Words set apart from the rest, with a heading of their own."""

    heading: str
    items: tuple[str, ...] = ()
    text: str = ""
    tone: Tone = Tone.NOTE


@dataclass(frozen=True, slots=True)
class Position:
    """What one side of a dispute says, with its date and who says it."""

    heading: str
    text: str
    dated: str


@dataclass(frozen=True, slots=True)
class Positions:
    """Sides of a dispute, each printed in the same form and measure, one under the other."""

    sides: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG with the words that stand for it where it cannot be seen; ReportProblem when it is not one."""

    svg: bytes
    alternative: str

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError("a picture needs words for people who cannot see it")
        if b"<svg" not in self.svg or len(self.svg) > _MAX_PICTURE or _NOT_A_PICTURE.search(self.svg):
            raise ReportProblem(because("picture_not_plain"))


Block: TypeAlias = Paragraph | Bullets | Pairs | Table | Timeline | Callout | Positions | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks under it; with no blocks it is left out."""

    kind: SectionKind
    heading: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What every printed page says about itself, in the patient's language.

    `born` and `record` are whole phrases; `page_of` holds `{page}` and `{pages}`; `sample_mark` is empty for a real
    patient. `language` is a tag such as en or es-US. `made_on` goes into the file's properties, never a patient's name.
    """

    title: str
    practice: str
    made_on: date
    phone: str = ""
    patient: str = ""
    born: str = ""
    record: str = ""
    printed: str = ""
    page_of: str = "{page} / {pages}"
    sample_mark: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a printed page needs a title")
        if "{page}" not in self.page_of or "{pages}" not in self.page_of:
            raise ValueError("the page words need {page} and {pages}")
        if _LANGUAGE.fullmatch(self.language) is None:
            raise ValueError(f"'{self.language[:20]}' is not a language tag like en or es-US")


@dataclass(frozen=True, slots=True)
class Handout:
    """All that can go on paper after a visit.

    `lead` stands under the title; `closing` is the small print at the end (content version, date and hash, audit
    number). ValueError when a kind of section comes twice.
    """

    frame: PageFrame
    lead: str = ""
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        kinds = [section.kind for section in self.sections]
        if len(set(kinds)) != len(kinds):
            raise ValueError("each kind of section comes once in a handout")

    def chosen(self, kinds: frozenset[SectionKind] | None) -> tuple[Section, ...]:
        """Return the sections to print, in the fixed order: those asked for (None: all) and those always printed."""
        order = list(SectionKind)
        wanted = frozenset(order) if kinds is None else kinds | ALWAYS_PRINTED
        printed = [section for section in self.sections if section.kind in wanted and section.blocks]
        return tuple(sorted(printed, key=lambda section: order.index(section.kind)))
