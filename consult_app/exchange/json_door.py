"""The strict door for JSON from outside: what two readers could understand differently is refused.

Numbers with a decimal point or an exponent stay text (`NumberText`), so that no float ever stands between a file and a
threshold. Refused: duplicate keys, NaN and Infinity, lone surrogates, more than 64 levels, more than 50 MB (decode).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NoReturn, TypeAlias, cast

from consult_app.errors import ImportProblem, Refused
from consult_app.reasons.reason import because

MAX_DEPTH = 64
# Longer numbers and larger exponents cannot be a score, and would cost memory to make exact.
_MOST_DIGITS = 40

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | bool | None"
Resource: TypeAlias = "Mapping[str, Json]"


class NumberText(str):
    """A JSON number exactly as it was written."""

    __slots__ = ()


def parse_json(name: str, text: str, line: int | None = None) -> Json:
    """Parse one JSON text; ImportProblem names the file and the line where it stops being JSON we trust."""
    try:
        value = cast("Json", _DECODER.decode(text.strip("\ufeff \t\r\n")))
    except json.JSONDecodeError as error:
        raise ImportProblem(
            because("json_invalid", file=name, line=line or error.lineno, column=error.colno)
        ) from error
    except RecursionError as error:
        raise ImportProblem(because("json_too_deep", file=name, most=MAX_DEPTH)) from error
    except Refused as refused:
        why = refused.reason
        told = (
            because("json_refused_at", file=name, line=line, why=why)
            if line
            else because("json_refused", file=name, why=why)
        )
        raise ImportProblem(told) from refused
    _check_tree(name, value)
    return value


def is_number(value: Json) -> bool:
    """Whether a JSON value is a number (true and false are not)."""
    return isinstance(value, NumberText) or (isinstance(value, int) and not isinstance(value, bool))


def number_value(value: Json) -> Fraction:
    """Return a JSON number exactly; Refused for what is no number, or has over 40 digits or places."""
    if not is_number(value):
        raise Refused(because("value_not_a_number"))
    digits, _, exponent = str(value).lower().partition("e")
    if len(digits) > _MOST_DIGITS or len(exponent) > 3 or abs(int(exponent or 0)) > _MOST_DIGITS:
        raise Refused(because("value_not_exact"))
    return Fraction(f"{digits}e{exponent or 0}")


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise Refused(because("json_key_twice", key=twice[:40]))
    return found


def _no_constant(text: str) -> NoReturn:
    raise Refused(because("json_constant", found=text))


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS:
        raise Refused(because("json_number_long"))
    return int(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=NumberText, parse_int=_whole
)


def _check_tree(name: str, root: Json) -> None:
    """Refuse deep nesting and text that is not Unicode, level by level (no recursion)."""
    level: list[Json] = [root]
    for _ in range(MAX_DEPTH + 1):
        level = [child for value in level for child in _children(name, value)]
        if not level:
            return
    raise ImportProblem(because("json_too_deep", file=name, most=MAX_DEPTH))


def _children(name: str, value: Json) -> Iterator[Json]:
    if isinstance(value, str):
        _check_text(name, value)
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            _check_text(name, key)
            yield child


def _check_text(name: str, text: str) -> None:
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ImportProblem(because("json_half_character", file=name)) from error
