"""Walks over the words of a language: every text with its place, and the cards that a patient reads at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consult_app.content.models.common import Claim, Model
from consult_app.content.models.words import PictureWords, Verdict
from consult_app.content.yaml_door import Way

_CARD_WORDS = 6
"""A text of fewer words, outside claims, is a label: no reading grade is asked of it."""
_NOT_TEXT = frozenset({"sources", "facts"})


@dataclass(frozen=True, slots=True)
class Place:
    """A text, the way to it, and the room it has on the page in characters, if that is known."""

    way: Way
    text: str
    room: int | None
    unchecked: bool
    claim: bool


def parts(thing: object) -> Iterator[tuple[str | int, object]]:
    """Iterate over the parts of a model, a table or a list, by name or position."""
    if isinstance(thing, Model):
        for name in type(thing).model_fields:
            if name not in _NOT_TEXT:
                yield name, getattr(thing, name)
    elif isinstance(thing, Mapping):
        for key, value in thing.items():  # pyright: ignore[reportUnknownVariableType]
            yield str(key), value  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(thing, tuple):
        yield from enumerate(thing)  # pyright: ignore[reportUnknownArgumentType]


def models(thing: object, way: Way = ()) -> Iterator[tuple[Way, Model]]:
    """Iterate over every model inside a thing."""
    for name, value in parts(thing):
        if isinstance(value, Model):
            yield (*way, name), value
        yield from models(value, (*way, name))


def texts(thing: object, way: Way = (), room: int | None = None, private: bool = False) -> Iterator[Place]:
    """Iterate over every text inside a model; lists and tables of a field share its room."""
    claim = isinstance(thing, Claim)
    for name, value in parts(thing):
        inner_room, inner_private = room, private
        if isinstance(thing, Model):
            inner_room = type(thing).places.get(str(name))
            inner_private = private or name in type(thing).unchecked
        if isinstance(value, str):
            yield Place((*way, name), value, inner_room, inner_private, claim and name == "text")
        else:
            yield from texts(value, (*way, name), inner_room, inner_private)


def cards(thing: object, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Iterate over what a patient reads as one piece: a list of claims, a lone claim, a verdict, a longer text."""
    for name, value in parts(thing):
        here = (*way, name)
        if isinstance(thing, Model) and name in type(thing).unchecked:
            continue
        claims = _claims(value)
        if claims:
            yield here, "\n".join(claim.text for claim in claims)
        elif isinstance(value, Verdict):
            yield here, "\n".join(text for text in (value.title, value.text) if text)
        elif isinstance(value, str):
            if len(value.split()) >= _CARD_WORDS and not isinstance(thing, PictureWords):
                yield here, value
        else:
            yield from cards(value, here)


def _claims(value: object) -> tuple[Claim, ...]:
    if isinstance(value, Claim):
        return (value,)
    if not isinstance(value, tuple):
        return ()
    return tuple(item for _, item in parts(value) if isinstance(item, Claim))  # pyright: ignore[reportUnknownArgumentType]
