"""How hard a text is to read, as a school grade, with names of drugs and procedures left out.

English: Flesch-Kincaid (Kincaid 1975). Spanish: Crawford (1984), made for elementary school texts. Estimates for people
who write, not thresholds of any rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")
_SENTENCE = re.compile(r"[.!?]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_NAMES = {"en": "it", "es": "eso"}
"""What stands for a name while counting: a short word."""
_SPANISH_NUCLEUS = re.compile(r"[aeoáéó](?:[iu](?![aeoáéó]))?|[íú]|[iuü]+(?:[aeoáéó][iu]?)?", re.IGNORECASE)
"""One syllable: a strong vowel with a weak one after it, an accented weak vowel, or weak vowels before a strong one."""
_SPANISH_Y = re.compile(r"y\b", re.IGNORECASE)
_SILENT_U = re.compile(r"(?<=[gq])u(?=[eiéí])", re.IGNORECASE)


def without_names(text: str, names: Iterable[str], language: str = "en") -> str:
    """Put a short word in the place of every name, longest names first."""
    known = tuple(names)
    return _any_of(known).sub(_NAMES.get(language, "it"), text) if known else text


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in longest_first)})(?:e?s)?\b", re.IGNORECASE)


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


def spanish_syllables(word: str) -> int:
    """Count the syllables of a Spanish word; a number counts as one, an abbreviation in capitals too."""
    if not word[0].isalpha() or (word.isupper() and len(word) > 1):
        return 1
    return max(len(_SPANISH_NUCLEUS.findall(_SPANISH_Y.sub("i", _SILENT_U.sub("", word)))), 1)


def grade(text: str, names: Iterable[str] = (), language: str = "en") -> float:
    """Return the school grade of a text by its language's formula; 0 for a text without words.

    Each line and each end of a sentence counts as a sentence.
    """
    plain = without_names(text, names, language)
    words = _WORD.findall(plain)
    if not words:
        return 0.0
    sentences = sum(max(1, len(_SENTENCE.findall(line))) for line in plain.splitlines() if _WORD.search(line))
    counted: Callable[[str], int] = spanish_syllables if language == "es" else syllables
    count = sum(counted(word) for word in words)
    if language == "es":
        return -0.205 * 100 * sentences / len(words) + 0.049 * 100 * count / len(words) - 3.407
    return 0.39 * len(words) / sentences + 11.8 * count / len(words) - 15.59
