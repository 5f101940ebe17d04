"""Problems that we know: each carries the reason that is told, in one calm sentence, in the reader's language.

Anything that is not a KnownProblem is a bug and is caught only by the page builder, the task relay and the crash hook.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult_app.reasons.reason import Reason


class KnownProblem(Exception):
    """A problem with its reason: what is wrong, where, and what to do; `str` tells it in English.

    Only the code is an argument of the exception, so that no value gets into a log by its `repr`.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason.text


class Refused(ValueError):
    """One value that cannot be, as a phrase with its reason; who reads the value says where it stood."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason.text


class ContentProblem(KnownProblem):
    """One or more faults in the content files; every fault is listed, as `file:line:col: field: problem`.

    The faults are for authors of content and stay English, and so does `str`, which lists them.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        from consult_app.reasons.reason import because  # the first paint waits for this file

        self.faults = tuple(faults)
        super().__init__(because("content_faults", count=len(self.faults), first="".join(self.faults[:1])))

    def __str__(self) -> str:
        return "\n".join(self.faults)


class InputProblem(KnownProblem):
    """What a person typed, or a value in a file, cannot be taken."""


class ImportProblem(KnownProblem):
    """A file cannot be read at all; single rows that cannot be taken are reported, not raised."""


class StoreProblem(KnownProblem):
    """The patient store cannot do what was asked; nothing was half-saved."""


class WrongPassphrase(StoreProblem):
    """The passphrase does not open any key slot."""


class StoreDamaged(StoreProblem):
    """Bytes of the store, its keys or its anchor are not what was written."""


class StoreFull(StoreProblem):
    """The disk has no room left; what was typed is still on the screen."""


class StoreReadOnly(StoreProblem):
    """The store can be read but not written."""


class ReportProblem(KnownProblem):
    """A handout, diary or note cannot be made."""
