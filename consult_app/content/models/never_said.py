"""Model of resources/never_said: words and phrases that no patient is told, and where they are taken back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from consult_app.content.models.common import Model, Text, Texts


class NeverSaidPhrase(Model):
    """Whole words in any case; a `*` at the end is any ending. `unless` holds phrases that are let through."""

    say: Annotated[str, Field(pattern=r"^[^\s*][^*]{0,60}\*?$")]
    unless: Texts = ()


class NeverSaidFile(Model):
    """All phrases of a language."""

    language: Text
    phrases: tuple[NeverSaidPhrase, ...]
