"""Which situations of base/limits.yaml hold for a visit: they choose what a limit means for this patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consult_app.content.models.base import SituationBase


@dataclass(frozen=True, slots=True)
class KnownOfVisit:
    """The visit's answers by key, how many painful places there are, and an age the patient surely has, if known."""

    answers: Mapping[str, str]
    places: int = 0
    age: int | None = None


def situations_that_hold(situations: Mapping[str, SituationBase], known: KnownOfVisit) -> frozenset[str]:
    """Return the ids of those that hold; what is not known never makes one hold, nor do those that are worked out."""
    return frozenset(name for name, situation in situations.items() if _holds(situation, known))


def _holds(situation: SituationBase, known: KnownOfVisit) -> bool:
    if situation.places_from is not None:
        return known.places >= situation.places_from
    if situation.age_from is not None:
        return known.age is not None and known.age >= situation.age_from
    return any(known.answers.get(key) in values for key, values in situation.answers.items())
