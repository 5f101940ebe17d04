"""Search in what can be looked up: case and accents do not matter, three letters are enough."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from consult_app.usecases.reference.search_entries import Entry, Kind

FEWEST_LETTERS: Final = 3
MOST_LETTERS: Final = 100
_LAST: Final = 4
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind, best first; `more` counts what was found and left out."""

    kind: Kind
    entries: tuple[Entry, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Indexed:
    entry: Entry
    title: str
    title_words: str
    also_words: str
    all_words: str


class SearchIndex:
    """Entries made ready to be searched; it never changes."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._indexed = tuple(_index(entry) for entry in entries)

    def find(self, query: str, *, most: int = 6) -> tuple[Group, ...]:
        """Return what holds every word of the query as the beginning of a word; nothing for under three letters.

        Best are titles that start with the query, then titles with words that start so, then other names, then text.
        Groups are ordered by their best, then by kind; sources come last. `most` is how many of a kind are returned.
        """
        wanted = _words(fold(query[:MOST_LETTERS]))
        if sum(len(word) for word in wanted) < FEWEST_LETTERS:
            return ()
        ranked: dict[Kind, list[tuple[int, Entry]]] = {}
        for one in self._indexed:
            rank = _rank(one, wanted)
            if rank is not None:
                ranked.setdefault(one.entry.kind, []).append((rank, one.entry))
        order = list(Kind)
        groups: list[tuple[int, int, Group]] = []
        for kind, found in ranked.items():
            found.sort(key=_rank_of)
            shown = tuple(entry for _, entry in found[:most])
            # Studies are looked for the least, and their titles hold every word: they come after all else.
            best = found[0][0] if kind is not Kind.SOURCE else _LAST
            groups.append((best, order.index(kind), Group(kind, shown, len(found) - len(shown))))
        groups.sort(key=_place_of)
        return tuple(group for _, _, group in groups)


def fold(text: str) -> str:
    """Fold case and take accents off: "Ácido" reads "acido"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _index(entry: Entry) -> _Indexed:
    title = " ".join(_words(fold(entry.title)))
    also = " ".join(_words(fold(" ".join(entry.also))))
    text = " ".join(_words(fold(f"{entry.line} {entry.text}")))
    return _Indexed(entry, title, f" {title}", f" {title} {also}", f" {title} {also} {text}")


def _words(folded: str) -> list[str]:
    return _WORD.findall(folded)


def _rank(one: _Indexed, wanted: list[str]) -> int | None:
    """0 is best, None is not found."""
    starts = [f" {word}" for word in wanted]
    if not all(start in one.all_words for start in starts):
        return None
    if one.title.startswith(" ".join(wanted)):
        return 0
    for rank, words in ((1, one.title_words), (2, one.also_words)):
        if all(start in words for start in starts):
            return rank
    return 3


def _rank_of(found: tuple[int, Entry]) -> int:
    return found[0]


def _place_of(group: tuple[int, int, Group]) -> tuple[int, int]:
    return group[:2]
