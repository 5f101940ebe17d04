"""Which procedure a visit is about, on pages and on paper, and whether experts disagree on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.usecases.assessment.places import PlacesTold
from consult_app.usecases.assessment.visit_facts import answer_of

NO_PROCEDURE: Final = "no_procedure"
_SPINE: Final = frozenset({"cervical", "thoracic", "lumbar", "sacroiliac"})


def procedure_in_view(content: Content, chart: Chart, places: PlacesTold) -> str:
    """The procedure to talk over: the one picked for What to expect, else today's choice, else the last one done."""
    known = {view.id for view in content.procedures}
    picked = (answer_of(chart, visit_keys.EXPECT_PROCEDURE), answer_of(chart, visit_keys.CHOICE))
    done = [procedure.kind for procedure in chart.procedures]
    offered = [view.id for view in content.procedures_for(places.regions_shown) if view.id != NO_PROCEDURE]
    candidates = (*picked, *reversed(done), *offered, NO_PROCEDURE)
    return next(one for one in candidates if one in known)


def procedure_on_paper(content: Content, chart: Chart) -> str:
    """The procedure that the handout tells about: today's choice, else the one picked to talk over; empty for neither.

    Unlike `procedure_in_view` it assumes nothing: what nobody chose or picked is not printed.
    """
    known = content.base.procedures
    picked = (answer_of(chart, visit_keys.CHOICE), answer_of(chart, visit_keys.EXPECT_PROCEDURE))
    return next((one for one in picked if one in known), "")


def is_disputed(content: Content, regions: Iterable[str], procedures: Iterable[str]) -> bool:
    """Whether the dispute about spine procedures (C0) bears on any of them there; a block at the knee is no part of it.

    Ids that the content does not know are passed over.
    """
    known = content.base.procedures
    return not _SPINE.isdisjoint(regions) and any(one in known and known[one].spine for one in procedures)
