"""Where else pictures stand: harms at What to expect, the rehab window at Benefits, structures that light up."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytest import mark
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.widgets.anatomy_view import AnatomyView
from consult_app.ui.widgets.icon_array import IconArray


def harms(room: Room, procedure: str) -> None:
    """Go to What to expect of a procedure."""
    room.app.editor.answer({visit_keys.EXPECT_PROCEDURE: procedure})
    room.go("expect")


def test_counted_harms_of_an_epidural_are_drawn_of_1000_and_the_rarest_said(visit: Room):
    visit.tap("low_back")
    harms(visit, "esi")
    card = visit.see(QWidget, "harms_card")
    drawn = [one.dots for one in card.findChildren(IconArray)]
    assert [(one.tenths, one.total) for one in drawn] == [(260, 1000), (200, 1000), (120, 1000), (6, 1000)]
    told = " ".join(one.text() for one in card.findChildren(QLabel))
    assert "No comparison group" in told
    assert "It could still be as high as 2 in 10,000" in told
    assert "16,638 procedures" in told


def test_counted_harms_grow_by_a_tap_and_shrink_by_another(visit: Room):
    visit.tap("low_back")
    harms(visit, "esi")
    citation = visit.app.context().content.source("elyahchouchi2016").citation
    assert citation not in visit.labels()
    visit.press("picture_harms_esi")
    assert citation in visit.labels()
    visit.press("picture_harms_esi")
    assert citation not in visit.labels()


def test_heat_of_the_low_back_has_its_harms_of_100(visit: Room):
    visit.tap("low_back")
    harms(visit, "rfa_facet")
    drawn = [one.dots for one in visit.see(QWidget, "harms_card").findChildren(IconArray)]
    assert [(one.tenths, one.total) for one in drawn] == [(50, 100)]


def test_where_nothing_was_counted_nothing_is_drawn(visit: Room):
    visit.tap("low_back")
    harms(visit, "no_procedure")
    assert not visit.sees("harms_card")
    assert visit.see(QWidget, "risks_card").findChildren(IconArray) == []


def test_the_rehab_window_is_drawn_and_said_to_be_an_idea(visit: Room):
    visit.tap("low_back")
    visit.go("limits")
    visit.press("tab_benefits")
    window = visit.see(QWidget, "rehab_window")
    words = visit.app.context().content.words.benefits.rehab_window
    assert window.accessibleDescription() == words.alt
    assert not any(sign.isdigit() for sign in words.alt + words.caption)
    assert "This draws an idea. It is not from a study." in visit.labels()
    image = window.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    color = visit.app.context().theme.color
    assert {color("pain").lower(), color("function").lower(), color("teal_3").lower()} <= seen


@mark.parametrize("view", ["front", "back"])
def test_every_place_that_can_be_tapped_has_a_picture_with_something_lit(visit: Room, view: str):
    content = visit.app.context().content
    for site, base in content.base.sites.items():
        if view not in base.views:
            continue
        for structure in content.structures_for((site,)):
            assert structure.base.pictures, f"{site}: {structure.id}"
            assert all(one.light for one in structure.base.pictures)


def test_small_pictures_are_taken_up_by_a_tap(visit: Room):
    visit.tap("low_back")
    visit.go("find_source")
    visit.press("step_examine")
    large = visit.see(AnatomyView, "anatomy")
    first = large.lit()
    visit.press("anatomy_1")
    assert large.lit() != first
    assert visit.button("anatomy_1").isChecked()
    assert not visit.button("anatomy_0").isChecked()
    visit.press("anatomy_0")
    assert large.lit() == first


def test_a_left_knee_is_shown_as_a_left_knee(visit: Room):
    visit.tap("left_knee", "front")
    visit.go("find_source")
    visit.press("step_examine")
    left = visit.see(AnatomyView, "anatomy").grab().toImage()
    visit.go("your_pain")
    visit.tap("left_knee", "front")
    visit.tap("right_knee", "front")
    visit.go("find_source")
    right = visit.see(AnatomyView, "anatomy").grab().toImage()
    middle = left.height() * 3 // 4

    def first_ink(image) -> int:
        paper = image.pixel(0, middle)
        return next(x for x in range(image.width()) if image.pixel(x, middle) != paper)

    assert first_ink(left) != first_ink(right)
