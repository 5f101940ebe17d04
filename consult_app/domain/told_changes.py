"""The changes that a chart knows of: dated ones, and those told in a visit about one procedure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from consult_app.domain import visit_keys
from consult_app.domain.changes import Change, ChangedThing, DatedChange
from consult_app.domain.months import Window
from consult_app.domain.patients import Visit
from consult_app.domain.procedures import Procedure

# What a visit asks for by name; own words are a change of another kind.
ASKED: Final[Mapping[str, ChangedThing]] = MappingProxyType(
    {
        "therapy": ChangedThing.THERAPY,
        "medicine": ChangedThing.MEDICINE,
        "injury": ChangedThing.INJURY,
        "words": ChangedThing.OTHER,
    }
)


def changes_known(
    dated: Iterable[DatedChange], visits: Sequence[Visit], procedures: Iterable[Procedure], as_of: date
) -> tuple[Change, ...]:
    """Return what is known on a day, in order of time; what is dated or was told later does not exist yet.

    A change told in a visit without a date lies on some day from the procedure to that visit.
    """
    known = [Change(one.what, Window(one.at.day, one.at.day)) for one in dated if one.at.day <= as_of]
    opened = [visit for visit in visits if visit.opened_on <= as_of]
    for procedure in procedures:
        for asked, what in ASKED.items():
            told_on = _told_on(opened, visit_keys.also_changed(procedure.id, asked))
            if told_on is not None and told_on >= procedure.at.day:
                known.append(Change(what, Window(procedure.at.day, told_on), procedure.id))
    return tuple(sorted(known, key=lambda one: (one.days.first, one.days.last, one.what, one.about)))


def _told_on(visits: Sequence[Visit], key: str) -> date | None:
    """The visit that told it first; the newest answer of any visit holds, so a change can be taken back."""
    told: date | None = None
    for visit in visits:
        answer = visit.answers.get(key)
        if answer is None:
            continue
        if not answer.strip() or answer == "no":
            told = None
        elif told is None:
            told = visit.opened_on
    return told
