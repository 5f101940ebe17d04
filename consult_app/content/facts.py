"""Numbers kept once: how a fact reads in a sentence, and how `{fact_id}` in a text is filled."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consult_app.content.models.base import Fact, Number

QUOTED = re.compile(r"\{([^{}]*)\}")
_THOUSANDS = re.compile(r"(?<=\d)(?=(\d{3})+$)")


def number_text(number: Number) -> str:
    """Write a number as Americans read it: 16638 is 16,638, four digits stay whole, decimals as they are kept."""
    text = str(number)
    return _THOUSANDS.sub(",", text) if isinstance(number, int) and abs(number) >= 10000 else text


def fact_text(fact: Fact, between: str) -> str:
    """Write a fact's value, or its low and high with the language's word between them."""
    if isinstance(fact.value, tuple):
        return f"{number_text(fact.value[0])} {between} {number_text(fact.value[1])}"
    return number_text(fact.value)


def quoted(text: str) -> tuple[str, ...]:
    """Return the names quoted as `{name}`, in order, each once."""
    return tuple(dict.fromkeys(QUOTED.findall(text)))


def fill_facts(text: str, values: Mapping[str, str]) -> str:
    """Replace each `{name}` by its value; names without a value are left as they stand."""
    return QUOTED.sub(lambda match: values.get(match[1], match[0]), text)
