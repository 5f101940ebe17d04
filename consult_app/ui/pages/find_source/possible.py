"""What could be the source at the places tapped, and which of it is looked at in this visit."""

from __future__ import annotations

from consult_app.content.views import StructureView
from consult_app.domain import visit_keys
from consult_app.ui.context_page import ContextPage as Page


def structures_of(page: Page) -> tuple[StructureView, ...]:
    """The possible sources at the places shown; none where this practice knows of none."""
    return page.context.content.structures_for(page.report.places.sites_shown)


def chosen_of(page: Page) -> StructureView | None:
    """The structure chosen in this visit when it is possible here, else the first."""
    structures, wanted = structures_of(page), page.answer(visit_keys.SOURCE_STRUCTURE)
    return next((one for one in structures if one.id == wanted), structures[0] if structures else None)


def is_left(page: Page, structure: StructureView) -> bool:
    """Whether it hurts only at the left where this structure may be the source."""
    sites = page.context.content.base.sites
    sides = {
        sites[one].side
        for one in page.report.places.sites_shown
        if one in sites and structure.id in sites[one].structures
    }
    return sides == {"left"}
