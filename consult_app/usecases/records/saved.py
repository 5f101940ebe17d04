"""What a write hands back: the value as it was saved, and the change that screens are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from consult_app.usecases.records.change import Change, Topic

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Saved(Generic[T_co]):
    """A value that is durable, and what changed by it."""

    value: T_co
    change: Change


def change(patient_id: str, *topics: Topic, keys: tuple[str, ...] = ()) -> Change:
    """A change to one patient's chart."""
    return Change(patient_id, frozenset(topics), keys)
