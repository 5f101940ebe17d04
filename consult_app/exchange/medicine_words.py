"""The medicine of a block as a file names it; a name that we do not know is kept as it stands, never dropped.

A name counts as known only where nothing else is said but strengths and forms: a mixture or a negation is kept by its
words, so that nobody reads it as one plain medicine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from consult_app.domain.procedures import Anesthetic
from consult_app.exchange.body_words import plain_words
from consult_app.exchange.values import is_missing

_NAMES: Final[Mapping[str, Anesthetic]] = MappingProxyType(
    {
        "lidocaine": Anesthetic.LIDOCAINE,
        "lignocaine": Anesthetic.LIDOCAINE,
        "xylocaine": Anesthetic.LIDOCAINE,
        "bupivacaine": Anesthetic.BUPIVACAINE,
        "marcaine": Anesthetic.BUPIVACAINE,
        "sensorcaine": Anesthetic.BUPIVACAINE,
        "ropivacaine": Anesthetic.ROPIVACAINE,
        "naropin": Anesthetic.ROPIVACAINE,
        "mepivacaine": Anesthetic.MEPIVACAINE,
        "carbocaine": Anesthetic.MEPIVACAINE,
        "chloroprocaine": Anesthetic.CHLOROPROCAINE,
        "nesacaine": Anesthetic.CHLOROPROCAINE,
        "saline": Anesthetic.SALINE,
        "placebo": Anesthetic.SALINE,
    }
)
_SALT_WATER: Final = re.compile(r"\b(sodium chloride|nacl|salt water)\b")
# Words beside a name that leave it the medicine it is.
_BESIDE: Final = frozenset(
    {"percent", "ml", "mg", "mcg", "cc", "hcl", "hydrochloride", "injection", "injectable", "solution", "with"}
    | {"normal", "isotonic", "physiologic", "physiological", "preservative", "free", "sterile", "plain", "pf", "mpf"}
    | {"epinephrine"}
)
_UNKNOWN: Final = frozenset({"unknown", "not known", "not recorded"})


def medicine_of(told: str) -> tuple[Anesthetic, str]:
    """Return the medicine, and its words where they say more than the medicine's own name."""
    words = _words(told)
    if is_missing(told) or words in _UNKNOWN:
        return Anesthetic.UNSAID, ""
    if words in tuple(Anesthetic):
        return Anesthetic(words), ""
    named = medicines_in([told])
    spare = [word for word in words.split() if word not in _NAMES and word not in _BESIDE and not word.isdigit()]
    return (named[0] if len(named) == 1 and not spare else Anesthetic.OTHER), told


def medicines_in(told: Iterable[str]) -> list[Anesthetic]:
    """The known medicines that some texts name, each once."""
    return list(dict.fromkeys(_NAMES[word] for text in told for word in _words(text).split() if word in _NAMES))


def medicine_facts(medicine: Anesthetic, words: str) -> dict[str, str]:
    """A medicine as the facts of a block, blank where it is unknown."""
    facts = {"anesthetic": medicine.value, "anesthetic_word": words}
    return {key: value for key, value in facts.items() if value}


def _words(text: str) -> str:
    return _SALT_WATER.sub("saline", plain_words(text))
