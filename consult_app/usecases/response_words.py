"""Verdicts on a procedure or a test as sentences, the same on screen, on paper and in the note."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.content.views import Filled
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.dual_blocks import DualResult
from consult_app.domain.readiness import Readiness
from consult_app.domain.relief_time import TimeOfRelief
from consult_app.domain.response import Response
from consult_app.domain.rules import codes
from consult_app.usecases.counts import time_words
from consult_app.usecases.rule_words import (
    day_words,
    number_words,
    percent_words,
    profile_name,
    reasons_words,
    verdict_words,
)
from consult_app.usecases.speech import Translate

_BY_COURSE = {"block_rose": "rose", "block_not_lower": "not_lower"}
# What is said of a place where the reason tells more than the state.
_BY_WHY = {
    "one_block": "criteria_met_one_block",
    "same_day_blocks": "second_block_unlike",
    "levels_differ": "second_block_unlike",
    "medicine_unknown": "second_block_unlike",
    "drugs_do_not_differ": "second_block_unlike",
    "placebo_response": "conflicting_placebo",
    "negative_after_positive": "not_met_after_yes",
    "no_block": "no_block",
    "block_unreadable": "block_unreadable",
    "only_saline": "only_saline",
    "genicular_block_weak": "weak_predictor",
    "no_criteria": "not_applicable",
}


# Reasons that the words of their state say already.
_SAID = frozenset(
    [
        "two_blocks",
        "one_block",
        "placebo_response",
        "negative_after_positive",
        "no_positive_block",
        "no_block",
        "block_unreadable",
        "only_saline",
        "no_criteria",
    ]
)


def block_words_of(content: Content, result: BlockResult) -> Filled:
    """The verdict of a block in words: pain that rose is said to have risen, and salt water speaks for no place."""
    told = next((_BY_COURSE[code] for code in codes(result.trace.reasons) if code in _BY_COURSE), result.verdict.value)
    if result.is_placebo and result.verdict in (BlockVerdict.NEGATIVE, BlockVerdict.PARTIAL):
        told = "salt_water"
    return verdict_words(
        content,
        f"block.{told}",
        before=number_words(result.block.before_moving),
        after=number_words(result.rose_to),
        percent=percent_words(result.peak) if result.peak is not None else "",
        needed=percent_words(result.profile.relief),
        profile=profile_name(content, result.profile),
    )


def pair_words_of(content: Content, pair: DualResult) -> Filled:
    """What two blocks of one place say together, in words."""
    unread = "not_both_readable" in codes(pair.trace.reasons)
    return verdict_words(content, f"concordance.{'not_readable' if unread else pair.result.value}")


def readiness_words_of(content: Content, readiness: Readiness) -> Filled:
    """Whether heat treatment is a question after the blocks of one place, in words."""
    told = _BY_WHY.get(readiness.why[0], readiness.state.value)
    if told == "criteria_met_one_block" and "two_blocks_mislead" in readiness.why:
        told = readiness.state.value  # one was asked for, and there are two
    return verdict_words(content, f"readiness.{told}")


def readiness_reasons_of(content: Content, readiness: Readiness) -> tuple[str, ...]:
    """Why it is so and what to mind, in sentences, but for what `readiness_words_of` says already."""
    return reasons_words(content, (one for one in readiness.trace.reasons if one.code not in _SAID))


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
