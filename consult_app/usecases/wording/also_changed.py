"""What else changed after a procedure, as people in the room said: therapy, medicine, an injury, or own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.changes import Change
from consult_app.domain.patients import Chart
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words

THINGS: Final = ("therapy", "medicine", "injury")
WORDS: Final = "words"


@dataclass(frozen=True, slots=True)
class AlsoChanged:
    """Which of THINGS changed, and own words or an empty text."""

    things: tuple[str, ...] = ()
    words: str = ""


def also_changed_of(chart: Chart, procedure_id: str) -> AlsoChanged:
    """The newest answer of any visit for each thing: what was told once holds until it is taken back."""
    told: dict[str, str] = {}
    for visit in chart.visits:
        for what in (*THINGS, WORDS):
            answer = visit.answers.get(visit_keys.also_changed(procedure_id, what))
            if answer is not None:
                told[what] = answer
    things = tuple(what for what in THINGS if told.get(what) == "yes")
    return AlsoChanged(things, told.get(WORDS, "").strip())


def thing_name(content: Content, what: str) -> str:
    """One thing in a word or two."""
    return content.verdict(f"also_changed.{what}").format().title


def also_changed_words(content: Content, say: Translate, told: AlsoChanged, changes: Sequence[Change] = ()) -> str:
    """What else changed, and that the change in pain may come from that too; an empty text for nothing.

    Of `changes` those with a day are named beside what was told in the room.
    """
    dated = [
        f"{_lower_first(thing_name(content, one.what.value))} ({day_words(say, one.dated, year=True)})"
        for one in changes
        if one.dated is not None
    ]
    named = [_lower_first(thing_name(content, what)) for what in told.things]
    named += [*([f"“{told.words}”"] if told.words else []), *dated]
    if not named:
        return ""
    told_words = say("Also changed in that time: {list}.").format(list="; ".join(named))
    return f"{told_words} {content.verdict('also_changed.mind').format().text}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
