"""The plan on paper: the choice, what matters, what comes next with who and when, and the questions left."""

from __future__ import annotations

from typing import Final

from consult_app.content.pack import Content
from consult_app.content.views import fill
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.reports.handout import Block, Bullets, Callout, Pairs, Paragraph, Table
from consult_app.usecases.assessment.visit_facts import answer_of
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.assessment.what_matters import MORE_TIME, next_steps, questions_of, starred_rows, what_matters
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words

_DAILY: Final = "daily_score"


def plan_blocks(content: Content, say: Translate, report: VisitReport) -> tuple[Block, ...]:
    """Everything about the plan; the choice and the daily score are always there."""
    chart = report.chart
    blocks: list[Block] = [Paragraph(_choice(content, chart))]
    matters = _what_matters(content, say, chart)
    if matters:
        blocks.append(Pairs(matters))
    steps, lines = next_steps(content, chart), _days(content, say, report)
    # The daily score is always asked for, in more words than the usual step has: it is printed once.
    daily = content.words.decide.next_steps[_DAILY]
    steps = tuple(step for step in steps if step.usual != _DAILY and step.what != daily)
    if any(step.who or step.when for step in steps):
        rows = tuple((step.what, step.who, step.when) for step in steps)
        blocks.append(Table((say("Next steps"), say("Who"), say("When")), rows))
    else:
        lines = (*(step.what for step in steps), *lines)
    blocks.append(Bullets(lines))
    questions = tuple(questions_of(content, chart).values())
    if questions:
        blocks.append(Callout(say("Questions I still have"), questions))
    return tuple(blocks)


def _choice(content: Content, chart: Chart) -> str:
    lines, choice = content.words.handout.lines, answer_of(chart, visit_keys.CHOICE)
    if choice == MORE_TIME:
        return lines["more_time"]
    if choice in content.base.procedures:
        return fill(lines["your_choice"], {"choice": content.procedure(choice).name})
    return lines["no_choice"]


def _what_matters(content: Content, say: Translate, chart: Chart) -> tuple[tuple[str, str], ...]:
    stars = tuple(row.name for row in starred_rows(content, chart))
    told = (
        (content.words.handout.sections["values"], "; ".join(what_matters(content, say, chart))),
        (say("Starred in the comparison"), "; ".join(stars)),
        (say("My goal"), answer_of(chart, visit_keys.GOAL)),
    )
    return tuple(pair for pair in told if pair[1])


def _days(content: Content, say: Translate, report: VisitReport) -> tuple[str, ...]:
    """The days that were set in the room; a day that only follows from them stands in the course of the procedure."""
    lines, dates = content.words.handout.lines, report.dates
    set_days = (
        (report.booked_day, "procedure_day"),
        (dates.follow_up if dates.follow_up_told else None, "follow_up"),
    )
    found = [fill(lines[words], {"day": day_words(say, day, year=True)}) for day, words in set_days if day is not None]
    return (*found, lines["daily_score"])
