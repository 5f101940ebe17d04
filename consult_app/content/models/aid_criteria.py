"""Model of resources/ipdas: criteria for decision aids, in our own words, and how the content may meet each."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from consult_app.content.models.common import Id, Ids, Model, Text

Group = Literal["qualifying", "certification", "quality"]
Theme = Literal[
    "information", "probabilities", "values", "guidance", "development", "evidence", "disclosure", "plain_language",
    "evaluation", "tests", "balance",
]  # fmt: skip
Pattern = Annotated[str, Field(pattern=r"^[a-z_]+(\.([a-z0-9_]+|\*))*$")]


class InTwoLanguages(Model):
    """A text of the list itself; a language that is not here shows English."""

    en: Text
    es: Text

    def in_language(self, code: str) -> str:
        """Return the text in a language."""
        return self.es if code == "es" else self.en


class Criterion(Model):
    """One item: how content meets it (`where`, `facts`, `check`), or why content cannot (`people`, `outside`)."""

    number: Annotated[str, Field(pattern=r"^\d(\.\d+){1,2}$")]
    group: Group
    theme: Theme
    text: InTwoLanguages
    where: tuple[Pattern, ...] = ()
    """Texts that must stand in the content; `*` is every name or position of a table or list that is not empty."""
    facts: Ids = ()
    """Numbers that some text must quote."""
    check: Id | None = None
    """A named check of usecases/reference/ipdas_checks.py."""
    people: InTwoLanguages | None = None
    """What people have to do: no software can meet the item."""
    outside: InTwoLanguages | None = None
    """Why the item does not apply."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = (bool(self.where or self.facts), self.check is not None, self.people is not None)
        if sum((*ways, self.outside is not None)) != 1:
            raise ValueError("needs one way to be met: where and facts, or check, or people, or outside")
        return self


class Criteria(Model):
    """A version of the instrument, where it is published, and all its items."""

    version: Text
    citation: Text
    seen: Text
    """How much of the instrument was seen when the list was written."""
    items: tuple[Criterion, ...]
