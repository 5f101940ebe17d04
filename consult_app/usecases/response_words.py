"""Verdicts on a test block as sentences, the same on screen and on paper."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.content.views import Filled
from consult_app.domain.blocks import BlockResult
from consult_app.usecases.rule_words import number_words, percent_words, profile_name, verdict_words


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
