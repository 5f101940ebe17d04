"""Where a source is used: the names of what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from consult_app.content.models.common import Claim
from consult_app.content.models.words import Verdict
from consult_app.content.pack import Content
from consult_app.content.walk import models, parts

_NAMES: Final = ("name", "title", "question", "term", "myth", "ask")


def uses_of_sources(content: Content) -> Mapping[str, tuple[str, ...]]:
    """Return for each source the names of what rests on it, in the order of the content, each once.

    Words that have no name of their own, such as those for a rule's result, are not among them.
    """
    found: dict[str, dict[str, None]] = {}
    for way, model in models(content.words):
        if isinstance(model, Claim | Verdict):
            name = _name(content, str(way[0]), str(way[1]))
            if name:
                for source in model.sources:
                    found.setdefault(source, {})[name] = None
    for key, picture in content.base.pictures.items():
        found.setdefault(picture.source, {})[content.words.pictures[key].title] = None
    return {source: tuple(names) for source, names in found.items()}


def _name(content: Content, section: str, key: str) -> str:
    whole: object = getattr(content.words, section)
    inside = {str(name): value for name, value in parts(whole)}
    for one in (whole, inside[key]):
        named = {str(name): value for name, value in parts(one)}
        name = next((named[field] for field in _NAMES if field in named), None)
        if isinstance(name, str):
            return name
    return ""
