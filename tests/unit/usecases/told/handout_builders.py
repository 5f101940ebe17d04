"""Short ways to make a handout and to look at its parts."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from visit_builders import TODAY, reported

from consult_app.content.pack import Content
from consult_app.domain.patients import Chart
from consult_app.reports.handout import Block, Handout, SectionKind
from consult_app.usecases.documents.handout_of_visit import HandoutMaker

BlockT = TypeVar("BlockT")


def made(content: Content, of: Chart, today: date = TODAY) -> Handout:
    return HandoutMaker(content, str, reported(content, of, today)).handout()


def blocks(content: Content, of: Chart, kind: SectionKind) -> tuple[Block, ...]:
    return next(section.blocks for section in made(content, of).sections if section.kind is kind)


def only(kind: type[BlockT], found: tuple[Block, ...]) -> BlockT:
    (one,) = (block for block in found if isinstance(block, kind))
    return one


def with_base(content: Content, **changes: object) -> Content:
    """The same words over a base in which some parts are others."""
    return Content(content.base.model_copy(update=changes), content.words, content.language, content.sample_patients)
