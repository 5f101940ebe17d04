"""Where hard words stand in a text: the glossary's terms, found in plain text, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from consult_app.content.pack import Content

_WORD: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = frozenset({" ", "-", "\u00a0", "\u2011"})
_PLURALS: Final = ("", "s", "es")


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term of the glossary in a text, from `start` up to but not including `end`, in characters."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    exact: bool
    """Whether upper and lower case matter: PEG is a term, a peg is not."""
    id: str


class TermFinder:
    """Finds terms whatever their case; a term written in capitals has to stand in capitals.

    It keeps nothing of the texts that it reads: they may hold a patient's words.
    """

    def __init__(self, terms: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_first: dict[str, list[_Form]] = {}
        for term_id, forms in terms:
            for form in forms:
                words = tuple(_WORD.findall(form))
                if words:
                    exact = form.isupper()
                    kept = words if exact else tuple(word.casefold() for word in words)
                    self._by_first.setdefault(words[0].casefold(), []).append(_Form(kept, exact, term_id))
        for known in self._by_first.values():
            known.sort(key=lambda form: -len(form.words))

    def find(self, text: str) -> tuple[FoundTerm, ...]:
        """Return every term in the text from left to right; none lies over another."""
        return tuple(self._found(text))

    def _found(self, text: str) -> Iterator[FoundTerm]:
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            form = next((one for one in self._starting_with(words[at][0]) if _stands(one, words, at, text)), None)
            if form is None:
                at += 1
                continue
            last = words[at + len(form.words) - 1]
            yield FoundTerm(words[at].start(), last.end(), form.id)
            at += len(form.words)

    def _starting_with(self, word: str) -> Iterator[_Form]:
        folded = word.casefold()
        for plural in _PLURALS:
            if folded.endswith(plural):
                yield from self._by_first.get(folded.removesuffix(plural), ())


def _stands(form: _Form, words: list[re.Match[str]], at: int, text: str) -> bool:
    found = words[at : at + len(form.words)]
    if len(found) < len(form.words):
        return False
    if any(text[one.end() : after.start()] not in _BETWEEN for one, after in pairwise(found)):
        return False
    said = tuple(one[0] if form.exact else one[0].casefold() for one in found)
    return said[:-1] == form.words[:-1] and any(said[-1] == form.words[-1] + plural for plural in _PLURALS)


@lru_cache(maxsize=4)
def term_finder(content: Content) -> TermFinder:
    """Return the finder of a content's glossary; made once for each."""
    return TermFinder((key, (entry.term, *entry.also)) for key, entry in content.words.glossary.items())
