"""The visit as plain text for the electronic chart, in the order clinicians read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters cut text short in some charts; marks that reorder text could make a note read as something else.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SHOWN = "\N{REPLACEMENT CHARACTER}"


class NotePart(StrEnum):
    """Parts of a visit note; the order here is the order in the text."""

    HISTORY = "history"
    ASSESSMENT = "assessment"
    OPTIONS = "options"
    LIMITS = "limits"
    DISAGREEMENT = "disagreement"
    VALUES = "values"
    CHOICE = "choice"
    TEACH_BACK = "teach_back"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A heading and what happened under it, one line a fact; without lines it is left out."""

    part: NotePart
    heading: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitNote:
    """What happened in one visit. All words are given; ValueError when a part comes twice."""

    title: str
    about: tuple[str, ...] = ()
    sections: tuple[NoteSection, ...] = ()
    closing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        parts = [section.part for section in self.sections]
        if len(set(parts)) != len(parts):
            raise ValueError("each part comes once in a visit note")


def visit_note(note: VisitNote) -> str:
    """Return the note as plain text with a line feed at the end; a part in which nothing happened is not named.

    Typed line breaks are kept but indented, so that nothing a person typed can look like a heading or a line of ours.
    """
    order = list(NotePart)
    told = sorted((part for part in note.sections if _facts(part.lines)), key=lambda part: order.index(part.part))
    paragraphs = ["\n".join(_flush(line) for line in (note.title, *note.about) if line.strip())]
    paragraphs += ["\n".join((_flush(part.heading).upper(), *_facts(part.lines))) for part in told]
    paragraphs.append("\n".join(_flush(line) for line in note.closing if line.strip()))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _facts(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("- " + _plain(line).replace("\n", "\n  ") for line in lines if line.strip())


def _flush(line: str) -> str:
    return " ".join(_plain(line).split())


def _plain(text: str) -> str:
    return _UNSEEN.sub(_SHOWN, _LINE_ENDS.sub("\n", text.strip()))
