"""Which tests bear on which procedure and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain.anatomy import SPINE, sided_site
from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.person_blocks import Place, place_of
from consult_app.domain.procedure_kinds import KINDS
from consult_app.domain.procedures import BlockTarget, Region

TARGET_OF_PROCEDURE: Final[Mapping[str, BlockTarget]] = MappingProxyType(
    {kind: row.opened_by for kind, row in KINDS.items() if row.opened_by is not None}
)
"""What a block numbs to test whether this treatment is a question."""

# One pain score follows such a region as a whole, wherever in it the pain was tapped.
_WHOLE_REGIONS: Final = frozenset({*SPINE, Region.SACROILIAC})


def doubt_about(results: Iterable[BlockResult]) -> str:
    """The id of the explainer that is said beside tests of one place (H10.7): after two good ones it is another."""
    positive = sum(result.verdict is BlockVerdict.POSITIVE for result in results)
    return "two_tests_can_mislead" if positive > 1 else "one_test_can_mislead"


def of_place(results: Iterable[BlockResult], place: Place) -> tuple[BlockResult, ...]:
    """The tests of one place."""
    return tuple(result for result in results if place_of(result) == place)


def results_for(
    content: Content, results: Iterable[BlockResult], procedure: str, sites: Sequence[str]
) -> tuple[BlockResult, ...]:
    """The tests that bear on a procedure at these sites: of its target, at a site or in the spinal region of one."""
    target, regions = TARGET_OF_PROCEDURE.get(procedure), content.regions_for(sites)
    return tuple(
        result
        for result in results
        if result.target is target
        and (
            sided_site(result.block.procedure) in sites
            or (result.region in _WHOLE_REGIONS and result.region.value in regions)
        )
    )
