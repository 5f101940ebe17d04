"""A reason as a stable code with the values that belong in its sentence; words are made where it is told.

A part that refuses something says a code and values and no sentence. English is the source of the words (`tables`);
`say` gives them in another language. The tables are imported when the first reason is told, never at the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

_NOTHING: Final[Mapping[str, Value]] = MappingProxyType({})
_LONGEST_NAME: Final = 48

Value: TypeAlias = "str | int | date | Names | Reason"
"""Text as it stands in a file or was typed, a number, a day, names, or a reason that is a part of the sentence."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names from a file, told in one short line: at most `most` of them, then how many more there are."""

    names: tuple[str | Reason, ...]
    most: int

    def told(self, say: Callable[[str], str]) -> str:
        """The names in a line, in the language of `say`."""
        shown = ", ".join(value_told(say, name) for name in self.names[: self.most])
        more = len(self.names) - self.most
        return say("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is as it is: a stable code and the values of its sentence."""

    code: str
    values: Mapping[str, Value] = field(default_factory=lambda: _NOTHING, hash=False)

    @property
    def text(self) -> str:
        """The reason in plain English, for the command line, the visit note and tests; KeyError without words."""
        from consult_app.reasons.rule_words import WORDS, sentence

        return sentence(self.code, self.values) if self.code in WORDS else self.told(str)

    def told(self, say: Callable[[str], str]) -> str:
        """The reason in the language of `say`, its values too; of a rule's reason the words are in content."""
        from consult_app.reasons.tables import TABLE

        entry = TABLE[self.code]
        words = entry if isinstance(entry, str) else entry[0 if self.values["count"] == 1 else 1]
        return say(words).format_map({name: value_told(say, value) for name, value in self.values.items()})


def because(code: str, **values: Value) -> Reason:
    """Make the reason of a problem, of a row that is not taken, of a question or of a note."""
    return Reason(code, MappingProxyType(values))


def names(found: Iterable[str | Reason], most: int = 12) -> Names:
    """Names from a file, each on one line and cut where it is long."""
    return Names(tuple(name if isinstance(name, Reason) else _on_a_line(name) for name in found), most)


def _on_a_line(name: str) -> str:
    return " ".join(name.split())[:_LONGEST_NAME]


def value_told(say: Callable[[str], str], value: Value) -> str:
    """A value as it stands in a sentence: what is itself words comes in the language of `say`."""
    return value.told(say) if isinstance(value, Names | Reason) else str(value)
