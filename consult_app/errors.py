"""Problems that we know: each carries a sentence fit to be read aloud in the exam room.

Anything that is not a KnownProblem is a bug and is caught only by the page builder, the task relay and the crash hook.
"""

from __future__ import annotations

from collections.abc import Sequence


class KnownProblem(Exception):
    """A problem with a calm sentence: what is wrong, where, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class ContentProblem(KnownProblem):
    """One or more faults in the content files; every fault is listed, as `file:line:col: field: problem`."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


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
