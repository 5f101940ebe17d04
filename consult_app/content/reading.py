"""How hard a text is to read: the Flesch-Kincaid grade, with names of drugs and procedures left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d[\d,.]*")
_SENTENCE = re.compile(r"[.!?]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_NAME = "it"
"""What stands for a name while counting: a short word."""


def without_names(text: str, names: Iterable[str]) -> str:
    """Put a short word in the place of every name, longest names first."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}s?\b", _NAME, text, flags=re.IGNORECASE)
    return text


def syllables(word: str) -> int:
    """Estimate the syllables of an English word; a number counts as one, an abbreviation in capitals too."""
    if not word[0].isalpha() or (word.isupper() and len(word) > 1):
        return 1
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    count = len(_VOWELS.findall(lower))
    if lower.endswith("e") and not lower.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if lower.endswith(("es", "ed")) and count > 1 and not lower.endswith(_SOUNDED):
        count -= 1
    return max(count, 1)


_SOUNDED = ("ted", "ded", "ses", "zes", "ches", "shes", "xes", "ges", "ces", "ees", "ies", "ied", "les", "led")


def grade(text: str, names: Iterable[str] = ()) -> float:
    """Return the Flesch-Kincaid grade of a text; 0 for a text without words.

    Each line and each end of a sentence counts as a sentence. An estimate for people who write, not a threshold of
    any rule.
    """
    plain = without_names(text, names)
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    sentences = sum(max(1, len(_SENTENCE.findall(line))) for line in plain.splitlines() if _WORD.search(line))
    count = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * count / len(words) - 15.59
