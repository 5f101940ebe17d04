"""Verdicts on a procedure or a test as sentences, the same on screen, on paper and in the note."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.content.views import Filled
from consult_app.domain.blocks import BlockResult
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.response import Response
from consult_app.usecases.counts import time_words
from consult_app.usecases.rule_words import day_words, number_words, percent_words, profile_name, verdict_words
from consult_app.usecases.speech import Translate


def block_words_of(content: Content, result: BlockResult) -> Filled:
    """The verdict of a block in words."""
    return verdict_words(
        content,
        f"block.{result.verdict.value}",
        before=number_words(result.block.before_moving),
        percent=percent_words(result.peak) if result.peak is not None else "",
        needed=percent_words(result.profile.relief),
        profile=profile_name(content, result.profile),
    )


def change_words(content: Content, response: Response) -> tuple[str, ...]:
    """Title and sentences for the change in pain, with the word of caution when it may be day-to-day change."""
    change = response.judged_on.change
    words = verdict_words(
        content,
        f"response.{change.response.value}",
        before=number_words(response.baseline.mean),
        after=number_words(response.judged_on.follow_up.mean),
        percent=percent_words(change.percent) if change.percent is not None else "",
    )
    found = [f"{words.title}.", words.text]
    if change.beyond_error is False:
        within = verdict_words(content, "error.within")
        found.extend([f"{within.title}.", within.text])
    return tuple(one for one in found if one)


def relief_words(content: Content, say: Translate, relief: TimeOfRelief | None) -> str:
    """For how long at least half of the pain stayed away, in words; empty when that cannot be asked."""
    if relief is None:
        return ""
    if relief.reached_on is None:
        return verdict_words(content, "relief.not_yet" if relief.censored else "relief.not_reached").title + "."
    code = "relief.held" if relief.censored else "relief.lost"
    filled = verdict_words(content, code, time=time_words(say, relief.lasted_days))
    return filled.text if not relief.censored else f"{filled.title}. {filled.text}"


def response_sentences(content: Content, say: Translate, response: Response) -> tuple[str, ...]:
    """The whole verdict on one procedure, starting with its name and day."""
    procedure = response.procedure
    head = f"{content.procedure_name(procedure.kind)}, {day_words(say, procedure.at.day, year=True)}:"
    relief = relief_words(content, say, response.relief)
    return tuple(part for part in (head, *change_words(content, response), relief) if part)
