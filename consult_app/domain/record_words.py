"""Comparing what two records say in free text: the approach, the level and the medicine of a procedure (H13).

Texts are the same where they hold the same words, differ where they share none, and cannot be told apart by a machine
where they share some. Short and brand names stand for the word that they mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from consult_app.domain.procedures import Procedure
from consult_app.domain.scores import exact_number
from consult_app.domain.spine_levels import levels_named


class Alike(StrEnum):
    """How two records compare in one thing."""

    SAME = "same"
    ANOTHER = "another"
    CANNOT_TELL = "cannot_tell"


_MEANS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "tfesi": "transforaminal",
        "tf": "transforaminal",
        "ilesi": "interlaminar",
        "il": "interlaminar",
        "kenalog": "triamcinolone",
        "medrol": "methylprednisolone",
        "celestone": "betamethasone",
        "decadron": "dexamethasone",
    }
)
# Words that tell neither the way nor the drug: sides, salts, forms and units.
_SAY_NOTHING: Final = frozenset(
    {
        *("left", "right", "both", "bilateral", "side", "with", "and", "the", "of", "at"),
        *("approach", "epidural", "injection", "esi", "steroid", "acetate", "acetonide", "phosphate", "sodium", "depo"),
        *("mg", "ml", "mcg"),
    }
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_MG: Final = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s?mg", re.IGNORECASE)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text that tell something, each as the word it stands for."""
    found = (_MEANS.get(word, word) for word in _WORD.findall(text.lower()))
    return frozenset(word for word in found if word not in _SAY_NOTHING)


def alike(one: str, other: str) -> Alike:
    """Compare two free texts; what is not on file cannot be told."""
    return _compare(words_of(one), words_of(other))


def alike_levels(one: str, other: str) -> Alike:
    """Compare two levels of the spine; other words than levels cannot be told."""
    return _compare(levels_named(one) or frozenset(), levels_named(other) or frozenset())


def changed_in(one: Procedure, other: Procedure) -> Mapping[str, Alike]:
    """Compare the approach, level and medicine of two procedures, by name."""
    return MappingProxyType(
        {
            "approach": alike(one.approach, other.approach),
            "level": alike_levels(one.level, other.level),
            "medicine": alike(one.medicine, other.medicine),
        }
    )


def milligrams(dose: str) -> Fraction | None:
    """Return the mg that a dose names; None where it names none, or more than one number of mg."""
    found: list[str] = _MG.findall(dose)
    return exact_number(found[0]) if len(found) == 1 else None


def _compare(one: frozenset[str], other: frozenset[str]) -> Alike:
    if not one or not other or (one != other and one & other):
        return Alike.CANNOT_TELL
    return Alike.SAME if one == other else Alike.ANOTHER
