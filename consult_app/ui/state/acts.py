"""What a page may have done: no more than this, so that a page never holds the app, a session or a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from consult_app.domain.procedures import BlockTest, Procedure
    from consult_app.domain.scores import Score
    from consult_app.usecases.records.outcome import Write


class Editing(Protocol):
    """What can be written to the open chart. An answer of type Write may not be thrown away; a tap needs none."""

    @property
    def can_undo(self) -> bool: ...
    def tap(self, answers: Mapping[str, str | None]) -> None: ...
    def answer(self, answers: Mapping[str, str | None]) -> Write: ...
    def record(self, scores: Sequence[Score]) -> Write: ...
    def edit_score(self, score: Score) -> Write: ...
    def remove_score(self, score_id: str) -> Write: ...
    def add_site(self, site: str) -> Write: ...
    def add_procedure(self, procedure: Procedure) -> Write: ...
    def remove_procedure(self, procedure_id: str) -> Write: ...
    def save_block(self, block: BlockTest) -> Write: ...
    def undo(self) -> Write: ...


class Remember(Protocol):
    """Keeps what a page shows of itself (a tab, a row that fills it) and has it shown so; no answer is in it."""

    def __call__(self, **shown: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Acts:
    """`go` turns to a page; `notice` says one calm sentence above it, in a tone (`amber`, `rose`, `green`)."""

    editor: Editing
    go: Callable[[str], None]
    remember: Remember
    notice: Callable[[str, str], None]
