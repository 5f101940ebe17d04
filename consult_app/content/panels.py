"""From a picture of chance in the content to the domain's panels, which refuse what rule H17 refuses."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from consult_app.content.models.base import Picture, PictureArm
from consult_app.content.views import PictureView
from consult_app.domain.icon_arrays import (
    ArmsPanel,
    Count,
    DifferencePanel,
    Evidence,
    FlowPanel,
    Harm,
    HarmsPanel,
    Interval,
    PerHundred,
)

Panel = ArmsPanel | DifferencePanel | FlowPanel | HarmsPanel
NO_COMPARISON = "no comparison group"


def panel_of(view: PictureView, no_comparison: str = NO_COMPARISON) -> Panel | None:
    """Return the panel to draw, with its names in the language of the view; None for a picture that is a sentence."""
    names = {**view.words.arms, **view.words.events}
    return make_panel(view.base, names, view.words.follow_up, no_comparison)


def make_panel(picture: Picture, names: Mapping[str, str], follow_up: str, no_comparison: str) -> Panel | None:
    """Return the panel; ValueError with one sentence where the numbers must not be drawn."""
    if picture.type == "text":
        if picture.arms or picture.events or picture.diff_per_100 is not None:
            raise ValueError("A picture that is a sentence has no numbers to draw.")
        return None
    alone = picture.comparator == "none"
    evidence = Evidence(
        source=picture.source,
        follow_up=follow_up,
        comparator=picture.type in ("arms", "counts", "difference") and not alone,
        no_comparison_label=no_comparison if alone or picture.type in ("flow", "harms") else "",
        total_n=picture.total_n,
        pooled=picture.pooled,
    )
    interval = Interval(*picture.ci) if picture.ci else None
    if picture.type == "difference":
        return DifferencePanel(evidence, _given(picture.diff_per_100, "diff_per_100"), interval)
    if picture.type == "flow":
        first = _given(picture.first_positive, "first_positive")
        return FlowPanel(evidence, first, _given(picture.second_positive, "second_positive"))
    if picture.type == "harms":
        harms = tuple(Harm(names[event.id], _tenths(event.value)) for event in picture.events)
        return HarmsPanel(evidence, _given(picture.denominator, "denominator"), harms)
    if picture.type == "counts":
        return ArmsPanel(evidence, tuple(_count(arm, names) for arm in picture.arms))
    if alone and len(picture.arms) > 1:
        raise ValueError("A picture with several groups has a comparison: leave out comparator: none.")
    return ArmsPanel(evidence, tuple(_per_hundred(arm, names, interval, picture) for arm in picture.arms))


def _count(arm: PictureArm, names: Mapping[str, str]) -> Count:
    if arm.per100 is not None:
        raise ValueError(f'"{arm.id}" stands in a picture of counts: give k and n, not per100.')
    return Count(names[arm.id], _given(arm.k, f"{arm.id}.k"), _given(arm.n, f"{arm.id}.n"))


def _per_hundred(arm: PictureArm, names: Mapping[str, str], interval: Interval | None, picture: Picture) -> PerHundred:
    if arm.k is not None:
        raise ValueError(f'"{arm.id}" stands in a picture of 100: give per100, not k.')
    only = interval if len(picture.arms) == 1 else None
    return PerHundred(names[arm.id], _given(arm.per100, f"{arm.id}.per100"), arm.n, only)


def _given(value: int | None, name: str) -> int:
    if value is None:
        raise ValueError(f"A picture of this type needs {name}.")
    return value


def _tenths(value: int | Decimal) -> int:
    tenths = value * 10
    if tenths != int(tenths):
        raise ValueError("A harm is counted to one decimal at most.")
    return int(tenths)
