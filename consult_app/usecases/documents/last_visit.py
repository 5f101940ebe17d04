"""The last visit beside this one: what was told, chosen and planned then and now; nothing is judged by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.daily import PainSeries, score_book
from consult_app.domain.patients import Chart
from consult_app.usecases.assessment.visit_facts import answer_of, painful_sites
from consult_app.usecases.assessment.what_matters import MATTERS_FROM, MORE_TIME, next_steps, own_lines, ratings
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import number_words

_DAYS: Final = 14
_FEWEST: Final = 5
"""A mean of fewer days with a score in the two weeks before a visit is mostly chance and is not shown (H2)."""


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """One thing in words, empty where it was not told."""

    name: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The day of the last visit in which something was told, and what to set beside today."""

    day: date
    rows: tuple[ThenAndNow, ...]


def last_visit(content: Content, say: Translate, chart: Chart) -> LastVisit | None:
    """Compare the newest earlier visit that has something to compare; None without one."""
    for place in range(len(chart.visits) - 1, 0, -1):
        earlier = replace(chart, visits=chart.visits[:place])
        before = chart.visits[place - 1]
        rows = _rows(content, say, earlier, chart)
        if rows:
            return LastVisit(before.opened_on, rows)
    return None


def _rows(content: Content, say: Translate, earlier: Chart, chart: Chart) -> tuple[ThenAndNow, ...]:
    """Rows of what was told then; what is told only today is no row, for there is nothing to compare."""
    sites = painful_sites(chart)
    then, now = (_told(content, say, one) for one in (earlier, chart))
    told = [ThenAndNow(name, words, now[name]) for name, words in then.items() if words]
    for site in sites:
        before, today = _mean_before(earlier, site), _mean_before(chart, site)
        if before is not None:
            name = say("Daily scores, 2 weeks: {place}").format(place=content.site_name(site))
            means = number_words(today) if today is not None else say("too few scores")
            told.append(ThenAndNow(name, number_words(before), means))
    return tuple(told)


def _told(content: Content, say: Translate, chart: Chart) -> dict[str, str]:
    """What was told, chosen and planned in a chart's newest visit, by its name; empty where nothing was."""
    return {
        say("Choice"): _choice(content, chart),
        say("What mattered most"): _matters(content, chart),
        say("Next steps"): "; ".join(step.in_one_line() for step in next_steps(content, chart)),
        say("Usual pain, as told"): _of_ten(answer_of(chart, visit_keys.PAIN_USUAL)),
        say("Worst pain, as told"): _of_ten(answer_of(chart, visit_keys.PAIN_WORST)),
    }


def _choice(content: Content, chart: Chart) -> str:
    choice = answer_of(chart, visit_keys.CHOICE)
    if choice == MORE_TIME:
        return content.words.decide.more_time.name
    return content.procedure(choice).name if choice in content.base.procedures else ""


def _matters(content: Content, chart: Chart) -> str:
    named = content.words.decide.values
    cards = [named[card].name for card, value in ratings(content, chart).items() if value >= MATTERS_FROM]
    return "; ".join([*cards, *own_lines(chart, "decide.own_value.").values()])


def _of_ten(score: str) -> str:
    return f"{score}/10" if score else ""


def _mean_before(chart: Chart, site: str) -> Fraction | None:
    """The mean of the usual daily scores of the two weeks up to the newest visit; None of fewer than five days."""
    visit = chart.visit
    assert visit is not None, "a chart without a visit is never compared"
    first = visit.opened_on - timedelta(days=_DAYS - 1)
    daily = score_book(chart.scores).pain_of(site, PainSeries.USUAL)
    values = [one.value for one in daily if first <= one.day <= visit.opened_on]
    return sum(values, Fraction(0)) / len(values) if len(values) >= _FEWEST else None
