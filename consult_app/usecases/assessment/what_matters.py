"""What the patient rated and starred, and how the options differ on just those points: shown, never summed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView, RowView
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.usecases.assessment.places import places_told
from consult_app.usecases.assessment.subjects import NO_PROCEDURE
from consult_app.usecases.assessment.visit_facts import answer_of, answers_under, lines_under
from consult_app.usecases.speech import Translate

MATTERS_FROM: Final = 4
"""A card rated this high is a point to compare on; one lower was said to matter less (our own choice)."""

MOST_COLUMNS: Final = 4
"""As many options as can stand side by side on a small laptop, going on without a procedure among them."""
MORE_TIME: Final = "more_time"
Value = TypeVar("Value")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
_STEP_PARTS: Final = ("what", "who", "when")


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: what, in the language asked for where it is a usual step, and perhaps who and when, as typed."""

    item: str
    """What its answers are kept under."""
    what: str
    who: str = ""
    when: str = ""
    usual: str = ""
    """The id of the usual step that it is, empty for one that was typed."""

    def in_one_line(self) -> str:
        """What, who and when with dots between; what was not typed is left out."""
        return " · ".join(part for part in (self.what, self.who, self.when) if part)


@dataclass(frozen=True, slots=True)
class Point:
    """One row of the comparison that matters to the patient, why, and each option's answer in the order of options."""

    row: RowView
    because: tuple[str, ...]
    answers: tuple[str, ...]

    @property
    def alike(self) -> bool:
        """Whether every option answers it with the same words."""
        return len(set(self.answers)) == 1


def next_steps(content: Content, chart: Chart) -> tuple[NextStep, ...]:
    """The steps kept in this visit, in the order in which they were added."""
    usual = content.words.decide.next_steps
    found: dict[str, dict[str, str]] = {}
    for key, value in lines_under(chart, "decide.next_step.").items():
        item, _, part = key.partition(".")
        found.setdefault(item, {})[part] = value
    steps: list[NextStep] = []
    for item, parts in _in_order(found).items():
        named = parts.get("usual", "")
        what, who, when = (parts.get(part, "") for part in _STEP_PARTS)
        steps.append(NextStep(item, usual.get(named, what), who, when, named if named in usual else ""))
    return tuple(steps)


def questions_of(content: Content, chart: Chart) -> dict[str, str]:
    """The questions kept, in the order in which they were added: usual ones in the language asked for, own as typed."""
    worth = content.words.decide.questions_to_ask
    found: dict[str, str] = {}
    for key, words in lines_under(chart, "decide.").items():
        kind, _, item = key.partition(".")
        if kind == "question" or (kind == "usual_question" and words in worth):
            found[item] = words if kind == "question" else worth[words]
    return _in_order(found)


def own_lines(chart: Chart, prefix: str) -> dict[str, str]:
    """What was typed as a list, such as own values, by what it is kept under, in the order in which it was added."""
    return _in_order(lines_under(chart, prefix))


def _in_order(found: Mapping[str, Value]) -> dict[str, Value]:
    """As they were added; lines of earlier visits have numbers instead of ids, and stand first, in their order."""
    numbered = sorted((key for key in found if _NUMBER.fullmatch(key)), key=int)
    return {key: found[key] for key in (*numbered, *(key for key in found if key not in numbered))}


def ratings(content: Content, chart: Chart) -> dict[str, int]:
    """The rating, 1-5, of each card that was rated, in the order of the content."""
    rated = answers_under(chart, "decide.value.")
    return {
        card.id: int(rated[card.id])
        for card in content.base.decide.values
        if rated.get(card.id, "") in ("1", "2", "3", "4", "5")
    }


def what_matters(content: Content, say: Translate, chart: Chart) -> tuple[str, ...]:
    """Rated cards with their rating, the highest first, then own words as typed."""
    named = content.words.decide.values
    rated = sorted(ratings(content, chart).items(), key=lambda one: -one[1])
    cards = [f"{named[card].name} ({value} {say('of')} 5)" for card, value in rated]
    return (*cards, *own_lines(chart, "decide.own_value.").values())


def starred_rows(content: Content, chart: Chart) -> tuple[RowView, ...]:
    """The rows starred in the comparison, in its order."""
    stars = answers_under(chart, "star.")
    return tuple(row for row in content.rows if stars.get(row.id) == "yes")


def options_of(content: Content, chart: Chart) -> tuple[ProcedureView, ...]:
    """The options to choose from: those compared, all that fit when none were, and always to go on without one."""
    compared = [key for key in answer_of(chart, visit_keys.COMPARE_COLUMNS).split(",") if key]
    offered = content.procedures_for(regions_compared(content, chart))
    return tuple(view for view in offered if not compared or view.id in compared or view.id == NO_PROCEDURE)


def columns_of(content: Content, chart: Chart) -> tuple[ProcedureView, ...]:
    """The options side by side, in the order of the content: going on without one, and up to three others.

    Those ticked; when none was, those that are for the nearest place first.
    """
    regions = regions_compared(content, chart)
    possible = content.procedures_for(regions)
    ticked = answer_of(chart, visit_keys.COMPARE_COLUMNS).split(",")
    others = [view for view in possible if view.id != NO_PROCEDURE]
    chosen = [view for view in others if view.id in ticked]
    nearest = sorted(others, key=lambda view: regions.index(view.place(regions)))
    shown = [NO_PROCEDURE, *(view.id for view in (chosen or nearest)[: MOST_COLUMNS - 1])]
    return tuple(view for view in possible if view.id in shown)


def regions_compared(content: Content, chart: Chart) -> tuple[str, ...]:
    """The region that the comparison was made for, else those of the painful places."""
    if has_region_to_compare(content, chart):
        return (answer_of(chart, visit_keys.COMPARE_REGION),)
    return places_told(content, chart).regions_shown


def has_region_to_compare(content: Content, chart: Chart) -> bool:
    """Whether a region was chosen to compare for, whatever hurts."""
    return answer_of(chart, visit_keys.COMPARE_REGION) in content.words.choices.regions


def points_that_matter(content: Content, chart: Chart) -> tuple[Point, ...]:
    """The rows behind each card rated MATTERS_FROM or more and each starred row, once each, in the comparison's order.

    Empty when nothing was rated that high and nothing starred: then there is nothing to compare on.
    """
    rated, named = ratings(content, chart), content.words.decide.values
    because: dict[str, list[str]] = {row.id: [] for row in starred_rows(content, chart)}
    for card in content.base.decide.values:
        if rated.get(card.id, 0) >= MATTERS_FROM:
            for row in card.rows:
                because.setdefault(row, []).append(named[card.id].name)
    options, regions = options_of(content, chart), regions_compared(content, chart)
    return tuple(
        Point(row, tuple(because[row.id]), tuple(view.row(row.id, regions).text for view in options))
        for row in content.rows
        if row.id in because
    )


def sources_that_matter(content: Content, chart: Chart) -> tuple[str, ...]:
    """Ids of the sources behind what `points_that_matter` says, each once."""
    options, regions = options_of(content, chart), regions_compared(content, chart)
    claims = [view.row(point.row.id, regions) for point in points_that_matter(content, chart) for view in options]
    return tuple(source.id for source in content.sources_of(claims))
