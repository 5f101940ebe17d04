"""From plain data to models; every fault of the data at once, each with its way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError

ModelT = TypeVar("ModelT", bound=BaseModel)

_SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is not a field that the app knows",
    "string_type": "must be text (put it in quotes)",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "dict_type": "must be a table of names",
    "mapping_type": "must be a table of names",
    "model_type": "must be a table of fields",
    "model_attributes_type": "must be a table of fields",
    "string_too_short": "is empty",
    "date_type": "must be a day like 2026-04-07",
}


def validate(model: type[ModelT], data: object) -> tuple[ModelT | None, tuple[tuple[tuple[str | int, ...], str], ...]]:
    """Return the model, or None with every fault as (way, problem)."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(dict.fromkeys(_faults(error)))


def _faults(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for item in error.errors(include_url=False, include_input=False):
        kind = item["type"]
        problem = _SENTENCES.get(kind) or item["msg"].removeprefix("Value error, ")
        yield item["loc"], problem[:1].lower() + problem[1:]
