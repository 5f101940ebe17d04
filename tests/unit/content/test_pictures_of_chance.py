"""Pictures of chance: what must not be drawn is refused at the door, by rule H17 of the domain."""

from __future__ import annotations

import pytest

from consult_app.content.models.base import Picture
from consult_app.content.models.validate import validate
from consult_app.content.pack import Content
from consult_app.content.panels import NO_COMPARISON, panel_of
from consult_app.content.rules import picture_fault
from consult_app.domain.icon_arrays import ArmsPanel, DifferencePanel, FlowPanel, HarmsPanel

HEAT = {"id": "heat", "per100": 74, "n": 76}
SHOT = {"id": "shot", "per100": 16, "n": 75}


def picture(**fields: object) -> Picture:
    """A picture as the content holds it."""
    made, faults = validate(Picture, {"source": "davis2018", "tag": "V", **fields})
    assert made is not None, faults
    return made


def fault_of(**fields: object) -> str:
    """The sentence that refuses a picture."""
    return picture_fault(picture(**fields)) or ""


def test_two_groups_side_by_side_may_be_drawn() -> None:
    assert fault_of(type="arms", arms=(HEAT, SHOT)) == ""


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"type": "arms", "arms": (HEAT,)}, "needs a second group"),
        ({"type": "arms", "arms": ()}, "at least one group"),
        ({"type": "arms", "arms": (HEAT, SHOT), "comparator": "none"}, "has a comparison"),
        ({"type": "arms", "arms": (HEAT, {"id": "shot", "per100": 16, "n": 24})}, "draw counts"),
        ({"type": "arms", "arms": (HEAT, {"id": "shot", "k": 3, "n": 75})}, "give per100, not k"),
        ({"type": "arms", "arms": (HEAT, {"id": "shot", "n": 75})}, "needs shot.per100"),
        ({"type": "arms", "arms": ({"id": "heat", "per100": 7}, SHOT)}, "needs the number of people"),
        ({"type": "counts", "arms": ({"id": "heat", "k": 7, "n": 12}, {"id": "sham", "per100": 1})}, "not per100"),
        ({"type": "counts", "arms": ({"id": "heat", "k": 7, "n": 12}, {"id": "sham", "n": 12})}, "needs sham.k"),
        ({"type": "counts", "arms": ({"id": "heat", "k": 13, "n": 12}, {"id": "sham", "k": 1, "n": 12})}, "0 to 12"),
        ({"type": "difference", "ci": (1, 2)}, "needs diff_per_100"),
        ({"type": "difference", "diff_per_100": 24, "comparator": "none"}, "needs a comparison group"),
        ({"type": "difference", "diff_per_100": 24, "ci": (35, 13)}, "runs from low to high"),
        ({"type": "flow", "first_positive": 31}, "needs second_positive"),
        ({"type": "flow", "first_positive": 31, "second_positive": 50}, "0 to 31"),
        ({"type": "harms", "events": ({"id": "leak", "value": 1},)}, "needs denominator"),
        ({"type": "harms", "denominator": 100, "events": ()}, "at least one"),
        ({"type": "harms", "denominator": 100, "events": ({"id": "leak", "value": 101},)}, "0 to 1000"),
        ({"type": "text", "arms": (HEAT,)}, "no numbers to draw"),
        ({"type": "text", "diff_per_100": 3}, "no numbers to draw"),
    ],
)
def test_what_would_mislead_is_refused(fields: dict[str, object], why: str) -> None:
    assert why in fault_of(**fields)


def test_a_harm_finer_than_a_tenth_is_refused() -> None:
    from decimal import Decimal

    harms = ({"id": "leak", "value": Decimal("0.65")},)
    assert "one decimal" in fault_of(type="harms", denominator=1000, events=harms)


def test_a_mean_difference_is_no_kind_of_picture() -> None:
    made, faults = validate(Picture, {"source": "x", "tag": "V", "type": "mean_difference"})
    assert made is None
    assert faults[0][0] == ("type",)


def test_every_picture_of_the_pack_becomes_a_panel_with_its_comparison_or_its_label(english: Content) -> None:
    kinds: dict[str, type | None] = {}
    for name in english.base.pictures:
        view = english.picture(name)
        panel = panel_of(view)
        kinds[name] = type(panel) if panel else None
        if panel is None:
            assert view.words.sentence
        else:
            assert panel.evidence.source in english.base.sources
            assert panel.evidence.comparator or panel.evidence.no_comparison_label == NO_COMPARISON
    assert kinds["esi_rad_aan"] is DifferencePanel
    assert kinds["block_lumbar_confirm"] is FlowPanel
    assert kinds["harms_esi"] is HarmsPanel
    assert kinds["rfa_knee_6mo"] is ArmsPanel
    assert kinds["harms_esi_serious"] is None


def test_a_panel_speaks_the_language_of_its_view(english: Content) -> None:
    panel = panel_of(english.picture("rfa_neck_27wk"))
    assert isinstance(panel, ArmsPanel)
    assert [arm.name for arm in panel.arms] == ["heat", "sham"]


def test_what_section_j_forbids_is_not_drawn(english: Content) -> None:
    assert english.procedure("cells").picture_ids(("knee",)) == ()
    assert english.procedure("prp").picture_ids(("knee",)) == ()
    sources = {picture.source for picture in english.base.pictures.values()}
    assert sources.isdisjoint({"juch2017", "bennell2021", "mautner2023", "friedly2014", "davis2019"})


def test_the_knee_picture_never_stands_without_the_trial_that_found_no_difference(english: Content) -> None:
    beside = english.base.pictures["rfa_knee_6mo"].show_with
    assert beside is not None
    assert english.fact(beside).base.sources == ("malaithong2023",)
