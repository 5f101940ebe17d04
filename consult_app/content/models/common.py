"""Shapes shared by all content models: strict, frozen, nothing unexpected let in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, Never, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

ID_PATTERN = r"^[a-z0-9][a-z0-9_]{0,63}$"
_MARKUP = re.compile(r"<[A-Za-z/!?]|&[#A-Za-z][A-Za-z0-9]{1,9};|javascript:|data:text|\]\(|!\[", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

GAP = re.compile(r"<([a-z][a-z0-9_]*)>")
GAP_NAMES = frozenset(
    {
        "after", "before", "birth", "by", "change", "choice", "content", "count", "date", "day", "days",
        "days_apart", "depth", "first", "last", "limit", "lower", "mark", "mean", "months", "name", "needed",
        "of_10", "on", "open", "page", "pages", "percent", "percent_needed", "phone", "place", "points", "policy",
        "practice", "profile", "reason", "review_by", "second", "since", "time", "title", "until", "upper", "value",
        "version",
    }
)  # fmt: skip
"""The gaps that the app can fill in words for results and in what is printed."""

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class Model(BaseModel):
    """A part of the content: strict types, no unknown fields, never changed after it is made."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    places: ClassVar[Mapping[str, int]] = MappingProxyType({})
    """For a field, the number of characters that fit its place on the page; more is a warning."""
    unchecked: ClassVar[frozenset[str]] = frozenset()
    """Fields whose wording is not checked: for the physician only, or an instrument's own words."""


def _plain(text: str) -> str:
    if _MARKUP.search(text):
        raise ValueError("is plain text: tags, entities and links are not allowed")
    return _printable(text)


def _template(text: str) -> str:
    for name in GAP.findall(text):
        if name not in GAP_NAMES:
            raise ValueError(f"has a gap <{name}> that the app does not fill")
    _plain(GAP.sub("0", text))
    return text


def _printable(text: str) -> str:
    if _UNPRINTABLE.search(text):
        raise ValueError("holds a character that cannot be seen")
    if text != text.strip():
        raise ValueError("starts or ends with a space")
    return text


def _freeze(mapping: Mapping[KeyT, ValueT]) -> Mapping[KeyT, ValueT]:
    return MappingProxyType(dict(mapping))


def _iso_day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""Lower case letters, digits and underscores."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=1200), AfterValidator(_plain)]
"""Plain text that a person reads; no markup of any kind."""
Blank = Annotated[str, StringConstraints(max_length=200), AfterValidator(_plain)]
"""Plain text that may be empty: unknown, printed as a line to write on."""
TemplateText = Annotated[str, StringConstraints(min_length=1, max_length=1200), AfterValidator(_template)]
"""Plain text with named gaps such as `<before>`; only names the app fills."""
Day = Annotated[date, BeforeValidator(_iso_day), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
"""A calendar day written 2026-04-07."""
Table = Annotated[Mapping[Id, ValueT], AfterValidator(_freeze)]
"""A mapping from ids, in the order of the file, that cannot be changed."""
Texts = tuple[Text, ...]
Ids = tuple[Id, ...]


def empty_table() -> Mapping[str, Never]:
    """Return a table with nothing in it, for fields that may be left out."""
    return MappingProxyType({})


Tag = Literal["V", "R", "S", "C", "D"]
"""How a fact is known: seen, recalled, seed article, calculated here, design default."""
RegionId = Literal[
    "cervical", "thoracic", "lumbar", "sacroiliac", "knee", "hip", "shoulder", "peripheral"
]  # fmt: skip
"""The same words as domain.procedures.Region."""
ProcedureId = Id


class Claim(Model):
    """A sentence or two that states something about the world, with where it comes from.

    `text` has its facts filled in; `facts` names those it quotes (set by the loader); `sources` are those named
    here and those of the facts.
    """

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"text": 320})

    text: Text
    sources: Ids = ()
    facts: SkipJsonSchema[Ids] = ()

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if not self.sources and not self.facts:
            raise ValueError("a claim needs a source: name one in sources, or quote a fact")
        return self


class TitledClaim(Claim):
    """A claim under a short title of its own."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"title": 48, "text": 320})

    title: Text


Claims = tuple[Claim, ...]


class Named(Model):
    """Something with a name and, where it helps, a line under it."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"name": 48, "note": 120})

    name: Text
    note: Text | None = None
