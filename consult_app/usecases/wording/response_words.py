"""Verdicts on a test block as sentences, the same on screen and on paper."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.content.views import Filled
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.dual_blocks import DualResult
from consult_app.domain.readiness import Readiness
from consult_app.domain.rules import codes
from consult_app.usecases.wording.rule_words import (
    number_words,
    percent_words,
    profile_name,
    reasons_words,
    verdict_words,
)

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
