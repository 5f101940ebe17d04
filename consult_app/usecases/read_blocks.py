"""What the rules say of the blocks in a chart; one place for the steps that read and treat."""

from __future__ import annotations

from consult_app.domain.blocks import BlockResult, BlockVerdict, read_block
from consult_app.domain.dual_blocks import DualResult, pair_blocks
from consult_app.domain.patients import Chart
from consult_app.domain.settings import RuleSettings


def read_blocks(chart: Chart, settings: RuleSettings) -> tuple[BlockResult, ...]:
    """Every block of the chart, read by the profile in force, in order of time."""
    others = (*chart.procedures, *(block.procedure for block in chart.blocks))
    return tuple(read_block(block, settings, others) for block in chart.blocks)


def newest_pair(results: tuple[BlockResult, ...], settings: RuleSettings) -> DualResult | None:
    """The newest two blocks of one place, compared; None when there are no two."""
    pairs = pair_blocks(results, settings.block)
    return pairs[-1] if pairs else None


def doubt_about(pair: DualResult | None) -> str:
    """The id of the explainer that is said beside a verdict (H10.7): after two good tests the doubt is another one."""
    both = pair is not None and pair.first.verdict is pair.second.verdict is BlockVerdict.POSITIVE
    return "two_tests_can_mislead" if both else "one_test_can_mislead"


def any_positive(results: tuple[BlockResult, ...]) -> bool:
    """Whether any block is positive."""
    return any(result.verdict is BlockVerdict.POSITIVE for result in results)
