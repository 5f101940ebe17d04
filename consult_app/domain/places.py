"""Which places on the body scores can tell apart (words of H2-H9): two knees, but not two sides of a back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from consult_app.domain.anatomy import PAIRED, region_of, region_of_site, sided_site
from consult_app.domain.daily import ScoreBook
from consult_app.domain.procedures import Procedure, Region
from consult_app.domain.scores import SITE_UNSAID

# One score follows the low back and the sacroiliac joints; neck and mid back are felt apart.
_SPINE: Final[Mapping[Region, str]] = MappingProxyType(
    {
        Region.CERVICAL: "cervical",
        Region.THORACIC: "thoracic",
        Region.LUMBAR: "lumbar",
        Region.SACROILIAC: "lumbar",
    }
)


def followed_site(procedure: Procedure, book: ScoreBook) -> str:
    """Return the site whose pain scores are followed: the procedure's own, else what a file without sites gives.

    Scores that name no place count for every procedure without scores of its own; a procedure that names none is
    followed by the one site that was scored.
    """
    sites, own = book.sites(), sided_site(procedure)
    if own in sites:
        return own
    if SITE_UNSAID in sites:
        return SITE_UNSAID
    return sites[0] if own == SITE_UNSAID and len(sites) == 1 else own


def names_no_place(procedure: Procedure) -> bool:
    """Whether neither the site, nor the kind, nor the record tells where a procedure was done."""
    return procedure.site == SITE_UNSAID and region_of(procedure) is Region.UNSAID


def same_place(one: Procedure, other: Procedure, book: ScoreBook) -> bool:
    """Whether the scores cannot tell two treatments apart.

    So it is where one followed site stands for both, in one region of the spine, on a pair that one of the two names
    without a side (or with both), and where one of the two names no place at all.
    """
    if names_no_place(one) or names_no_place(other):
        return True
    if followed_site(one, book) == followed_site(other, book) or _sites_of(one) & _sites_of(other):
        return True
    group = _SPINE.get(region_of(one))
    return group is not None and group == _SPINE.get(region_of(other))


def reaches(procedure: Procedure, site: str, book: ScoreBook) -> bool:
    """Whether a treatment was at a site or shares a place with it, so that the site says nothing as untreated."""
    if names_no_place(procedure) or site == followed_site(procedure, book) or site in _sites_of(procedure):
        return True
    group = _SPINE.get(region_of_site(site))
    return group is not None and group == _SPINE.get(region_of(procedure))


def lacks_side(procedure: Procedure, book: ScoreBook) -> bool:
    """Whether the scores are of one side each and the record names no single side: one record a side is asked for."""
    if procedure.site not in PAIRED or sided_site(procedure) != procedure.site:
        return False
    return followed_site(procedure, book) == procedure.site not in book.sites() and bool(
        _sites_of(procedure) & set(book.sites())
    )


def _sites_of(procedure: Procedure) -> set[str]:
    """The sites that may have been treated: both of a pair where no single side is named."""
    own = sided_site(procedure)
    if own == SITE_UNSAID:
        return _pair_of_region(region_of(procedure))
    pair = own.removeprefix("both_")
    return {own, pair, f"left_{pair}", f"right_{pair}"} if pair in PAIRED else {own}


def _pair_of_region(region: Region) -> set[str]:
    """A knee treatment that names no site may have been at either knee."""
    name = region.value
    return {name, f"left_{name}", f"right_{name}"} if name in PAIRED else set()
