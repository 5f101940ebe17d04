"""The answer to a write: saved or refused. It may come at once or later, and it cannot be passed over.

Whoever writes says what is to happen in either case: an embedded store answers before `then` returns, a server one day
after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from consult_app.errors import KnownProblem
from consult_app.usecases.records.change import Change


@dataclass(frozen=True, slots=True)
class Saved:
    """It is kept, and this is what changed."""

    change: Change


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was kept, for this reason; it has been told already. What was typed has to stay."""

    problem: KnownProblem


Outcome = Saved | Refused


class Write:
    """One write and its outcome, whenever that comes."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        self._outcome = outcome
        self._waiting: list[Callable[[Outcome], object]] = []

    def settle(self, outcome: Outcome) -> None:
        """The outcome is known; ValueError when it was known before: a write is answered once."""
        if self._outcome is not None:
            raise ValueError("a write is answered once")
        self._outcome = outcome
        waiting, self._waiting = self._waiting, []
        for go_on in waiting:
            go_on(outcome)

    def then(self, saved: Callable[[], object], refused: Callable[[], object]) -> None:
        """Do one thing when it was saved and another when it was refused, now or once that is known."""

        def go_on(outcome: Outcome) -> None:
            if isinstance(outcome, Saved):
                saved()
            else:
                refused()

        if self._outcome is None:
            self._waiting.append(go_on)
        else:
            go_on(self._outcome)


def nothing() -> None:
    """What is left to do when there is nothing left to do, said where it can be read."""


KEEP_TYPED: Final = nothing
"""A refused write leaves what was typed where it stands."""
