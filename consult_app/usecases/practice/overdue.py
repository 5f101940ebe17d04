"""What of the content is past its review date, and how that is told to the clinic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from consult_app.content.pack import Content
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words

_NAMED = 4
"""So many sources are named where there is little room; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """The content's own review day if that is past, and the sources that are, longest overdue first."""

    content_since: date | None
    sources: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.content_since is not None or bool(self.sources)


def review_day(content: Content, source_id: str) -> date:
    """Until when a source holds: its own day, and no longer than the content it stands in."""
    of_content, own = content.base.pack.review_by, content.base.sources[source_id].review_by
    return of_content if own is None else min(own, of_content)


def overdue(content: Content, today: date) -> Overdue:
    """Return what is past its review day; on that day itself it still holds."""
    past = [(day, name) for name in content.base.sources if (day := review_day(content, name)) < today]
    of_content = content.base.pack.review_by
    return Overdue(of_content if of_content < today else None, tuple(name for _, name in sorted(past)))


def overdue_sentence(content: Content, say: Translate, today: date, *, name_them: bool = True) -> str:
    """Say in two sentences what is overdue, the sources by name or by number; an empty text when nothing is."""
    found = overdue(content, today)
    if found.content_since is not None:
        said = say("This content, with all its {count} sources, was to be reviewed by {day}.")
        first = said.format(count=len(found.sources), day=day_words(say, found.content_since, year=True))
    elif found.sources and not name_them:
        first = say("Sources past their review date: {count}.").format(count=len(found.sources))
    elif found.sources:
        names = ", ".join(content.base.sources[name].label for name in found.sources[:_NAMED])
        more = len(found.sources) - _NAMED
        said = (
            say("Past the review date: {names}, and {count} more.")
            if more > 0
            else say("Past the review date: {names}.")
        )
        first = said.format(names=names, count=more)
    else:
        return ""
    return f"{first} {say('Check the numbers before you rely on them.')}"
