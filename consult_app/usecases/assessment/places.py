"""Where it hurts, as told; and what is shown while nobody has told it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain.patients import Chart
from consult_app.usecases.assessment.visit_facts import painful_sites, tapped_sites

_SHOWN_WITHOUT_A_TAP: Final = ("low_back",)
"""Pages show something of this place before any was told, and say so. It is never kept, judged or printed."""


@dataclass(frozen=True, slots=True)
class PlacesTold:
    """The painful places: those tapped in this visit, else those kept for the patient; empty while nobody told."""

    sites: tuple[str, ...]
    regions: tuple[str, ...]
    tapped: tuple[str, ...]
    sites_shown: tuple[str, ...]
    """What pages show: `sites`, or the low back while none is told."""
    regions_shown: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether anybody told where it hurts."""
        return bool(self.sites)


def places_told(content: Content, chart: Chart) -> PlacesTold:
    """The places of a chart's newest visit."""
    sites = painful_sites(chart)
    shown = sites or _SHOWN_WITHOUT_A_TAP
    regions = content.regions_for(sites)
    regions_shown = regions or content.regions_for(_SHOWN_WITHOUT_A_TAP)
    return PlacesTold(sites, regions, tapped_sites(chart), shown, regions_shown)
