"""What chapter 4 shows: the tab chosen, what each limit means for this patient, and what was talked over."""

from __future__ import annotations

from dataclasses import dataclass

from consult_app.domain import visit_keys
from consult_app.ui.state.consultation import Consultation
from consult_app.ui.state.view import NothingMore, PatientPart, View

PAGE_ID = "limits"
TABS = ("benefits", "limits", "mixups")
FIRST_TAB = "limits"
"""The limits come first, since they are what is most often missed."""


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit's own sentence for this patient, empty where there is none, and whether it was talked over."""

    id: str
    for_you: str
    talked_over: bool


@dataclass(frozen=True, slots=True)
class LimitsShown(PatientPart):
    """For everybody in the room: the tab chosen, the limits, and which mix-ups are turned to what is known."""

    tab: str
    limits: tuple[LimitLine, ...]
    turned: frozenset[str]


def limits_view(now: Consultation) -> View[LimitsShown, NothingMore]:
    """The chapter as the visit is now."""
    situation, words = now.report.situation, now.content.words
    mine = {limit.id: limit.for_you(situation) for limit in now.content.limits}
    limits = tuple(
        LimitLine(key, claim.text if claim else "", now.answer(visit_keys.talked(PAGE_ID, key)) == "yes")
        for key, claim in mine.items()
    )
    turned = frozenset(key for key in words.mixups if now.shown_by(PAGE_ID, f"turned.{key}"))
    claims = (
        *words.benefits.items.values(),
        *words.benefits.rehab_window.points,
        *(limit.expect for limit in words.limits.values()),
        *(claim for claim in mine.values() if claim is not None),
        *(mixup.truth for mixup in words.mixups.values()),
    )
    sources = tuple(dict.fromkeys(key for claim in claims for key in claim.sources))
    return View(LimitsShown(now.shown_by(PAGE_ID, "tab", FIRST_TAB), limits, turned), NothingMore(), sources)
