"""Words that no patient is told (safety.md 2.2, clinical.md I): finds them in a text, unless they are taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from consult_app import shipped
from consult_app.content.models.never_said import NeverSaidFile, NeverSaidPhrase
from consult_app.content.models.validate import validate
from consult_app.content.yaml_door import read_document, way_text
from consult_app.errors import ContentProblem


@dataclass(frozen=True, slots=True)
class NeverSaid:
    """The phrases of one language, ready to look for."""

    any_of: re.Pattern[str]
    phrases: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]
    """Each phrase, and what lets it through."""

    def found_in(self, text: str) -> str | None:
        """Return the first phrase that stands in the text and is not taken back, as it stands there."""
        if not self.any_of.search(text):
            return None
        for phrase, unless in self.phrases:
            hit = phrase.search(unless.sub(" ", text) if unless else text)
            if hit:
                return hit[0]
        return None


@cache
def never_said(language: str) -> NeverSaid:
    """Return the list of a language, English where there is none, read once."""
    own = shipped.resource("never_said", f"{language}.yaml")
    return read_never_said(own if own.is_file() else shipped.resource("never_said", "en.yaml"))


def read_never_said(path: Path) -> NeverSaid:
    """Read a list; ContentProblem lists every fault of the file."""
    document = read_document(path, path.name)
    if document.faults:
        raise ContentProblem([str(fault) for fault in document.faults])
    found, faults = validate(NeverSaidFile, {"language": path.stem, "phrases": document.data})
    if found is None:
        raise ContentProblem([f"{path.name}: {way_text(way)}: {problem}" for way, problem in faults])
    return _compiled(found.phrases)


def _compiled(phrases: Iterable[NeverSaidPhrase]) -> NeverSaid:
    known = tuple(phrases)
    every = "|".join(_source(phrase.say) for phrase in known)
    return NeverSaid(
        re.compile(every, re.IGNORECASE),
        tuple(
            (
                re.compile(_source(phrase.say), re.IGNORECASE),
                re.compile("|".join(_source(one) for one in phrase.unless), re.IGNORECASE) if phrase.unless else None,
            )
            for phrase in known
        ),
    )


def _source(phrase: str) -> str:
    words = r"\s+".join(re.escape(word) for word in phrase.removesuffix("*").split())
    return rf"\b{words}" + (r"\w*" if phrase.endswith("*") else r"\b")
