"""The one place where a problem becomes words in the reader's language; who refused something said only codes."""

from __future__ import annotations

from collections.abc import Iterable

from consult_app.errors import KnownProblem
from consult_app.reasons.reason import Reason
from consult_app.usecases.speech import Translate


def problem_words(say: Translate, problem: KnownProblem) -> str:
    """What is wrong, where, and what to do, in one or two sentences; faults of content are counted, not listed."""
    return problem.reason.told(say)


def told_words(say: Translate, reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Reasons in their order: notes about a file or a store, rows that are not taken, settings that are refused."""
    return tuple(reason.told(say) for reason in reasons)
