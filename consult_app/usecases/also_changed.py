"""What else changed after a procedure, as people in the room said: therapy, medicine, an injury, or own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.usecases.speech import Translate

THINGS: Final = ("therapy", "medicine", "injury")
WORDS: Final = "words"


@dataclass(frozen=True, slots=True)
class AlsoChanged:
    """Which of THINGS changed, and own words or an empty text."""

    things: tuple[str, ...] = ()
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.things or self.words)


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


def also_changed_words(content: Content, say: Translate, told: AlsoChanged) -> str:
    """What else changed, and that the procedure alone may not explain the change; an empty text for nothing."""
    if not told:
        return ""
    named = [thing_name(content, what).lower() for what in told.things] + ([f"“{told.words}”"] if told.words else [])
    told_words = say("Also changed in that time: {list}.").format(list="; ".join(named))
    return f"{told_words} {content.verdict('also_changed.mind').format().text}"
