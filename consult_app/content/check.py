"""Checks a pack for people who edit it: every fault, and warnings on what a machine can see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from consult_app.content.assemble import Tree, leaves
from consult_app.content.load import Loaded, read_pack
from consult_app.content.models.common import Claim
from consult_app.content.models.words import Words
from consult_app.content.pack import ENGLISH, Content
from consult_app.content.reading import grade
from consult_app.content.walk import cards, models, texts
from consult_app.content.yaml_door import Fault, Way, way_text

MAX_GRADE = 6.0
_FREE_NUMBERS = re.compile(
    r"\b(10,000|0|10|100|1000|911|12 months|24 hours)\b|\b(19|20)\d\d\b|\b[CTLS]\d(-[CTLS]?\d)?\b"
)
"""Numbers that need no fact: the score's ends, denominators, years, spine levels, a call number, a year in months."""
_DIGIT = re.compile(r"\d")
BANNED = re.compile(r"\b(confirm\w*|prove[nds]?|cure[sd]?|safe|safely|best|candidates?|guarantee\w*)\b", re.IGNORECASE)
_ALLOWED_PHRASES = re.compile(r"\bnot a cure\b|\bno es una cura\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found; faults keep a pack from being used, warnings do not. Counts and grades by name."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    counts: dict[str, int]
    grades: dict[str, float]


def check_pack(folder: Path, today: date) -> CheckReport:
    """Check every file of a pack; never raises for what is in it."""
    loaded = read_pack(folder)
    warnings = list(loaded.warnings)
    counts: dict[str, int] = {}
    grades: dict[str, float] = {}
    if loaded.pack is not None:
        english = loaded.pack.language(ENGLISH)
        warnings.extend(_overdue(loaded, english, today))
        for code, content in loaded.pack.languages.items():
            warnings.extend(_long_texts(loaded.words[code], content.words, code))
            warnings.extend(_word_warnings(loaded.words[code], content.words, code))
        hard, grades = _grades(loaded, english)
        warnings.extend(hard)
        counts = _counts(loaded, english)
    return CheckReport(loaded.faults, tuple(dict.fromkeys(sorted(warnings))), counts, grades)


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
    pack = english.base.pack
    if pack.review_by < today:
        yield _at(loaded.base, ("pack", "review_by"), "is past: the pack has to be reviewed")
    for name, source in english.base.sources.items():
        if source.review_by is not None and source.review_by < today:
            yield _at(loaded.base, ("sources", name, "review_by"), "is past: this source has to be looked at again")


def _long_texts(tree: Tree, words: Words, code: str) -> Iterator[Fault]:
    for place in texts(words):
        if place.room is not None and len(place.text) > place.room and _own(tree, place.way, code):
            yield _at(tree, place.way, f"has {len(place.text)} characters, its place holds {place.room}")


def _word_warnings(tree: Tree, words: Words, code: str) -> Iterator[Fault]:
    raw = dict(leaves(tree.raw))
    for place in texts(words):
        if not _own(tree, place.way, code):
            continue
        banned = BANNED.search(_ALLOWED_PHRASES.sub("", place.text))
        if banned and not place.unchecked and not _is_myth(place.way):
            yield _at(tree, place.way, f"says '{banned[0]}', which a patient is never told")
        written = _FREE_NUMBERS.sub("", raw.get(place.way, ""))
        if place.claim and _DIGIT.search(re.sub(r"\{[^}]*\}", "", written)):
            yield _at(tree, place.way, "writes a number out; keep it in base/facts.yaml and quote it")


def _is_myth(way: Way) -> bool:
    return way[0] == "mixups" and way[-1] == "myth"


def _own(tree: Tree, way: Way, code: str) -> bool:
    """Whether a text is the language's own, and not English showing through."""
    return tree.mark(way).file.startswith(f"{code}/")


def _grades(loaded: Loaded, english: Content) -> tuple[list[Fault], dict[str, float]]:
    names = (
        *english.words.language.names,
        *(procedure.name for procedure in english.words.procedures.values()),
        *(procedure.short_name for procedure in english.words.procedures.values()),
    )
    found: list[Fault] = []
    values: list[float] = []
    for way, text in cards(english.words):
        value = grade(text, names)
        values.append(value)
        if value > MAX_GRADE:
            found.append(_at(loaded.words[ENGLISH], way, f"reads at grade {value:.1f}, over {MAX_GRADE:.1f}"))
    return found, {"cards": float(len(values)), "median": round(median(values), 1), "highest": round(max(values), 1)}


def _at(tree: Tree, way: Way, problem: str) -> Fault:
    return Fault(tree.mark(way), way_text(way), problem)
