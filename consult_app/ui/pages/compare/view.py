"""What chapter 3 shows: the options side by side, for which region, and what fills the page."""

from __future__ import annotations

from dataclasses import dataclass

from consult_app.domain import visit_keys
from consult_app.ui.pages.compare.told import Told
from consult_app.ui.place_note import example_place
from consult_app.ui.state.consultation import Consultation
from consult_app.ui.state.view import NothingMore, PatientPart, View
from consult_app.usecases.assessment.subjects import is_disputed
from consult_app.usecases.assessment.what_matters import columns_of, regions_compared

PAGE_ID = "compare"
TABLE = "table"


@dataclass(frozen=True, slots=True)
class CompareShown(PatientPart):
    """For everybody in the room. `fills` is `table`, `chooser`, `disagreement`, `row` or `picture`.

    `row` and `picture` are ids, of use where they fill the page; `before` is what a picture goes back to. `region` is
    the one chosen, empty for the places that hurt; `example` the place shown because none was told.
    """

    fills: str
    row: str
    picture: str
    before: str
    columns: tuple[str, ...]
    regions: tuple[str, ...]
    region: str
    only_differences: bool
    stars: frozenset[str]
    disputed: bool
    example: str


def compare_view(now: Consultation) -> View[CompareShown, NothingMore]:
    """The chapter as the visit is now."""
    regions, columns = regions_compared(now.content, now.chart), columns_of(now.content, now.chart)
    disputed = is_disputed(now.content, regions, [view.id for view in columns])
    fills = now.shown_by(PAGE_ID, "fills", TABLE)
    shown = CompareShown(
        fills=TABLE if fills == "disagreement" and not disputed else fills,
        row=now.shown_by(PAGE_ID, "row"),
        picture=now.shown_by(PAGE_ID, "picture"),
        before=now.shown_by(PAGE_ID, "before", TABLE),
        columns=tuple(view.id for view in columns),
        regions=regions,
        region=now.answer(visit_keys.COMPARE_REGION),
        only_differences=now.answer(visit_keys.COMPARE_ONLY_DIFFERENCES) == "yes",
        stars=frozenset(now.answers(visit_keys.STARS)),
        disputed=disputed,
        example=example_place(now, compares=True),
    )
    sources = Told(now.content, columns, regions).source_ids()
    if disputed:
        said = (key for position in now.content.positions for key in position.base.sources)
        sources = tuple(dict.fromkeys((*sources, *said)))
    return View(shown, NothingMore(), sources)
