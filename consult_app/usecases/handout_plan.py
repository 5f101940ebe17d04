"""The plan on paper: the choice, what matters, what comes next with who and when, and the questions left."""

from __future__ import annotations

from datetime import date

from consult_app.content.pack import Content
from consult_app.content.views import fill
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.reports.handout import Block, Bullets, Callout, Pairs, Paragraph, Table
from consult_app.usecases.rule_words import day_words
from consult_app.usecases.speech import Translate
from consult_app.usecases.visit_facts import answer_of
from consult_app.usecases.what_matters import MORE_TIME, next_steps, own_lines, starred_rows, what_matters


def plan_blocks(content: Content, say: Translate, chart: Chart) -> tuple[Block, ...]:
    """Everything about the plan; the choice and the daily score are always there."""
    blocks: list[Block] = [Paragraph(_choice(content, chart))]
    matters = _what_matters(content, say, chart)
    if matters:
        blocks.append(Pairs(matters))
    steps, lines = next_steps(chart), _days(content, say, chart)
    # The daily score is always asked for, in more words than the usual step has: it is printed once.
    steps = tuple(step for step in steps if step.what != content.words.decide.next_steps["daily_score"])
    if any(step.who or step.when for step in steps):
        rows = tuple((step.what, step.who, step.when) for step in steps)
        blocks.append(Table((say("Next steps"), say("Who"), say("When")), rows))
    else:
        lines = (*(step.what for step in steps), *lines)
    blocks.append(Bullets(lines))
    questions = tuple(own_lines(chart, "decide.question.").values())
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


def _days(content: Content, say: Translate, chart: Chart) -> tuple[str, ...]:
    lines = content.words.handout.lines
    found: list[str] = []
    for key, words in ((visit_keys.EXPECT_DAY, "procedure_day"), (visit_keys.FOLLOW_UP_DAY, "follow_up")):
        day = answer_of(chart, key)
        if day:
            found.append(fill(lines[words], {"day": day_words(say, date.fromisoformat(day), year=True)}))
    return (*found, lines["daily_score"])
