"""Checks a pack for people who edit it: every fault, and warnings on what a machine can see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from consult_app.content.assemble import Tree, leaves
from consult_app.content.folder import OWN
from consult_app.content.load import Loaded, read_pack
from consult_app.content.models.common import Claim
from consult_app.content.models.words import Words
from consult_app.content.never_said import never_said
from consult_app.content.our_pictures import lost_pictures
from consult_app.content.pack import ENGLISH, Content
from consult_app.content.reading import grade
from consult_app.content.walk import cards, models, texts
from consult_app.content.yaml_door import Fault, Way, way_text

MAX_GRADE = 6.0
_CHANGES_OFTEN = frozenset({"payer"})
_FREE_NUMBERS = re.compile(
    r"\b(10,000|0|10|100|1000|911|12 months|24 hours)\b|\b(19|20)\d\d\b|\b[CTLS]\d(-[CTLS]?\d)?\b"
)
"""Numbers that need no fact: the score's ends, denominators, years, spine levels, a call number, a year in months."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; faults keep a pack from being used, warnings do not. Counts by name, grades by language."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    counts: dict[str, int]
    grades: dict[str, Grades]


@dataclass(frozen=True, slots=True)
class Grades:
    """Reading grades of one language's cards: how many, the one in the middle, the hardest."""

    cards: int
    median: float
    highest: float


def check_pack(folder: Path, today: date, own: Path | None = None) -> CheckReport:
    """Check every file of a pack, a practice's own laid over it; never raises for what is in it."""
    loaded = read_pack(folder, own)
    faults, warnings = list(loaded.faults), list(loaded.warnings)
    counts: dict[str, int] = {}
    grades: dict[str, Grades] = {}
    if loaded.pack is not None:
        english = loaded.pack.language(ENGLISH)
        faults.extend(_without_a_day(loaded, english))
        warnings.extend(_overdue(loaded, english, today))
        faults.extend(lost_pictures(loaded.base, english.base))
        for code, content in loaded.pack.languages.items():
            warnings.extend(_long_texts(loaded.words[code], content.words, code))
            warnings.extend(_word_warnings(loaded.words[code], content.words, code))
            graded = card_grades(content)
            warnings.extend(_hard_cards(loaded.words[code], graded, code))
            grades[code] = grades_of(graded)
        counts = _counts(loaded, english)
    return CheckReport(tuple(sorted(faults)), tuple(dict.fromkeys(sorted(warnings))), counts, grades)


def _counts(loaded: Loaded, english: Content) -> dict[str, int]:
    base = english.base
    claims = [item for _, item in models(english.words) if isinstance(item, Claim)]
    return {
        "files": len({mark.file for tree in _trees(loaded) for mark in tree.marks.values()}),
        "languages": len(loaded.words),
        "procedures": len(base.procedures),
        "facts": len(base.facts),
        "sources": len(base.sources),
        "claims": len(claims),
        "texts": sum(1 for _ in leaves(loaded.words[ENGLISH].data)),
        "sample_patients": len(english.sample_patients),
    }


def _trees(loaded: Loaded) -> tuple[Tree, ...]:
    return (loaded.base, *loaded.words.values(), loaded.samples)


def _overdue(loaded: Loaded, english: Content, today: date) -> Iterator[Fault]:
    """A source holds until its own date, and no longer than the pack's; what is past can still be used, and is told."""
    if english.base.pack.review_by < today:
        yield _at(loaded.base, ("pack", "review_by"), "is past: the pack and its sources have to be looked at again")
    for name, source in english.base.sources.items():
        if source.review_by is not None and source.review_by < today:
            yield _at(loaded.base, ("sources", name, "review_by"), "is past: this source has to be looked at again")


def _without_a_day(loaded: Loaded, english: Content) -> Iterator[Fault]:
    for name, source in english.base.sources.items():
        if source.kind in _CHANGES_OFTEN and source.review_by is None:
            problem = "is missing: a payer's rules change, so they need a date of their own"
            yield _at(loaded.base, ("sources", name, "review_by"), problem)


def _long_texts(tree: Tree, words: Words, code: str) -> Iterator[Fault]:
    for place in texts(words):
        if place.room is not None and len(place.text) > place.room and _own(tree, place.way, code):
            yield _at(tree, place.way, f"has {len(place.text)} characters, its place holds {place.room}")


def _word_warnings(tree: Tree, words: Words, code: str) -> Iterator[Fault]:
    raw = dict(leaves(tree.raw))
    for place in texts(words):
        if not _own(tree, place.way, code):
            continue
        said = never_said(code).found_in(place.text)
        if said and not place.unchecked and not is_myth(place.way):
            yield _at(tree, place.way, f"says '{said}', which a patient is never told")
        written = _FREE_NUMBERS.sub("", raw.get(place.way, ""))
        if place.claim and _DIGIT.search(re.sub(r"\{[^}]*\}", "", written)):
            yield _at(tree, place.way, "writes a number out; keep it in base/facts.yaml and quote it")


def is_myth(way: Way) -> bool:
    """Whether a text is a belief that is shown as mistaken."""
    return way[0] == "mixups" and way[-1] == "myth"


def _own(tree: Tree, way: Way, code: str) -> bool:
    """Whether a text is the language's own, and not English showing through."""
    return tree.mark(way).file.removeprefix(f"{OWN}/").startswith(f"{code}/")


def card_grades(content: Content) -> tuple[tuple[Way, float], ...]:
    """Return the reading grade of every card of a language, names of drugs and procedures left out."""
    words = content.words
    names = (
        *words.language.names,
        *(procedure.name for procedure in words.procedures.values()),
        *(procedure.short_name for procedure in words.procedures.values()),
    )
    return tuple((way, grade(text, names, content.language)) for way, text in cards(words))


def grades_of(graded: tuple[tuple[Way, float], ...]) -> Grades:
    """Sum up the grades of cards, to one decimal."""
    values = [value for _, value in graded]
    return Grades(len(values), round(median(values), 1), round(max(values), 1))


def _hard_cards(tree: Tree, graded: tuple[tuple[Way, float], ...], code: str) -> Iterator[Fault]:
    for way, value in graded:
        if value > MAX_GRADE and _own(tree, way, code):
            yield _at(tree, way, f"reads at grade {value:.1f}, over {MAX_GRADE:.1f}")


def _at(tree: Tree, way: Way, problem: str) -> Fault:
    return Fault(tree.mark(way), way_text(way), problem)
