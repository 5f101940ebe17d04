"""Pictures of chance that cannot be drawn dishonestly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
    PictureType,
    picture_type,
)

TRIAL = Evidence("davis2018", "6 months", comparator=True)
ALONE = Evidence("schneider2020", "6 months", comparator=False, no_comparison_label="no comparison group", pooled=True)
HEAT, SHOT = PerHundred("heat", 74, 76), PerHundred("shot", 16, 75)


def test_honest_pictures_are_made() -> None:
    assert len(ArmsPanel(TRIAL, (HEAT, SHOT)).arms) == 2
    assert ArmsPanel(TRIAL, (Count("heat", 7, 12), Count("sham", 1, 12))).arms[0].n == 12
    assert ArmsPanel(ALONE, (PerHundred("heat", 49, interval=Interval(40, 58)),)).evidence.pooled
    assert DifferencePanel(TRIAL, 24, Interval(13, 35)).more_of_100 == 24
    assert FlowPanel(TRIAL, 50, 31).second_positive == 31
    assert HarmsPanel(TRIAL, 1000, (Harm("leak", 6),)).per == 1000
    total = Evidence("cohen2014cerv", "3 months", comparator=True, total_n=169)
    assert ArmsPanel(total, (PerHundred("both", 57), PerHundred("shots", 37))).evidence.total_n == 169


REFUSALS: list[tuple[str, Callable[[], object], str]] = [
    ("no source", lambda: Evidence(" ", "6 months", comparator=True), "source"),
    ("no follow-up", lambda: Evidence("x", " ", comparator=True), "follow-up"),
    ("no comparison and no label", lambda: Evidence("x", "6 months", comparator=False), "no comparison group"),
    ("no people", lambda: Evidence("x", "6 months", comparator=True, total_n=0), "at least 1"),
    ("101 of 100", lambda: PerHundred("a", 101, 50), "0 to 100"),
    ("minus 1 of 100", lambda: PerHundred("a", -1, 50), "0 to 100"),
    ("half a person", lambda: PerHundred("a", 0.5, 50), "whole number"),  # pyright: ignore[reportArgumentType]
    ("yes of 100", lambda: PerHundred("a", True, 50), "whole number"),
    ("24 people per 100", lambda: PerHundred("a", 50, 24), "draw counts"),
    ("more than all", lambda: Count("a", 13, 12), "0 to 12"),
    ("a group of none", lambda: Count("a", 0, 0), "from 1"),
    ("an interval backward", lambda: Interval(35, 13), "low to high"),
    ("an interval past 100", lambda: Interval(0, 101), "-100 to 100"),
    ("an interval under -100", lambda: Interval(-101, 0), "-100 to 100"),
    ("no groups", lambda: ArmsPanel(TRIAL, ()), "at least one"),
    (
        "counts beside numbers per 100",
        lambda: ArmsPanel(TRIAL, (Count("a", 1, 12), HEAT)),  # pyright: ignore[reportArgumentType]
        "never mixes",
    ),
    ("counts of two sizes", lambda: ArmsPanel(TRIAL, (Count("a", 1, 12), Count("b", 1, 14))), "one size"),
    ("a comparison alone", lambda: ArmsPanel(TRIAL, (HEAT,)), "second group"),
    ("unknown sizes", lambda: ArmsPanel(TRIAL, (PerHundred("a", 1), SHOT)), "number of people"),
    ("a difference to nothing", lambda: DifferencePanel(ALONE, 24), "comparison group"),
    ("a difference past 100", lambda: DifferencePanel(TRIAL, 101), "-100 to 100"),
    ("a flow that grows", lambda: FlowPanel(TRIAL, 31, 50), "0 to 31"),
    ("a flow past 100", lambda: FlowPanel(TRIAL, 101, 50), "0 to 100"),
    ("harms of an odd number", lambda: HarmsPanel(TRIAL, 250, (Harm("a", 1),)), "10000"),
    ("no harms", lambda: HarmsPanel(TRIAL, 100, ()), "at least one"),
    ("more harms than procedures", lambda: HarmsPanel(TRIAL, 100, (Harm("a", 1001),)), "0 to 1000"),
    ("a mean difference", lambda: picture_type("mean_difference"), "never as people"),
    ("a mean", lambda: picture_type("mean"), "never as people"),
    ("an unknown kind", lambda: picture_type("pie"), "not a kind of picture"),
]


@pytest.mark.parametrize(("make", "why"), [pytest.param(make, why, id=name) for name, make, why in REFUSALS])
def test_a_dishonest_picture_is_refused_with_its_reason(make: Callable[[], object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        make()


def test_borders_of_a_picture_are_allowed() -> None:
    assert PerHundred("a", 0, 25).n == 25
    assert PerHundred("a", 100).per_100 == 100
    assert (Count("a", 0, 1).k, Count("a", 12, 12).k) == (0, 12)
    assert HarmsPanel(TRIAL, 10000, (Harm("a", 0), Harm("b", 100000))).harms[0].tenths == 0
    assert Interval(-100, 100).low == -100
    assert Interval(20, 20).high == 20
    assert Evidence("x", "6 months", comparator=True, total_n=1).total_n == 1


def test_every_kind_of_picture_is_known_by_name() -> None:
    assert [picture_type(kind.value) for kind in PictureType] == list(PictureType)
