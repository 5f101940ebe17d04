"""Compare options: pictures in their places, large by one tap, for the region chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytest import fixture, mark
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.pages.compare.regulatory_box import regulatory_boxes
from consult_app.ui.pages.compare.target_picture import target_picture
from consult_app.ui.widgets.icon_array import IconArray
from consult_app.ui.widgets.relief_bar import ReliefBar


@fixture
def comparing(visit: Room) -> Room:
    """A patient with low back pain, at Compare options."""
    visit.tap("low_back")
    visit.go("compare")
    return visit


def region(room: Room, name: str) -> None:
    """Choose a region and go back to the table."""
    room.press("choose_columns")
    room.press(f"compare_region_{name}")
    room.press("choose_columns")


def shown(room: Room, kind: type[QWidget]) -> list[QWidget]:
    """The visible widgets of a kind."""
    return [one for one in room.page("compare").findChildren(kind) if one.isVisible()]


def columns(room: Room) -> set[str]:
    """The options side by side."""
    names = (one.objectName() for one in shown(room, QLabel))
    return {name.removeprefix("column_") for name in names if name.startswith("column_")}


def test_a_region_brings_its_own_options(comparing: Room):
    assert "esi" in columns(comparing)
    region(comparing, "knee")
    assert columns(comparing) == {"no_procedure", "nerve_block", "rfa_genicular", "prp"}
    assert comparing.answer(visit_keys.COMPARE_REGION) == "knee"


def test_options_chosen_for_one_region_do_not_stay_for_another(comparing: Room):
    comparing.press("choose_columns")
    comparing.press("column_tick_nerve_block")
    comparing.press("choose_columns")
    region(comparing, "knee")
    assert "nerve_block" in columns(comparing)
    assert len(columns(comparing)) == 4


def test_where_no_study_tells_how_long_relief_lasts_no_time_is_drawn(comparing: Room):
    """The words say that it is not known for the mid back; the bar must not say otherwise."""
    region(comparing, "thoracic")
    comparing.press("row_lasts")
    assert comparing.see(ReliefBar, "relief_rfa_facet").span is None
    comparing.press("row_close")
    region(comparing, "lumbar")
    comparing.press("row_lasts")
    assert comparing.see(ReliefBar, "relief_rfa_facet").span == (180.0, 365.0)


def test_the_region_can_go_back_to_where_it_hurts(comparing: Room):
    region(comparing, "knee")
    comparing.press("choose_columns")
    comparing.press("compare_region_")
    comparing.press("choose_columns")
    assert comparing.answer(visit_keys.COMPARE_REGION) is None
    assert "esi" in columns(comparing)


@mark.parametrize(("name", "disputed"), [("lumbar", True), ("sacroiliac", True), ("cervical", True), ("knee", False)])
def test_the_dispute_is_offered_with_every_comparison_of_the_spine_and_with_no_other(
    comparing: Room, name: str, disputed: bool
):
    region(comparing, name)
    assert comparing.sees("experts_disagree") is disputed


def test_a_picture_in_a_cell_opens_large_with_its_whole_caption_and_closes_again(comparing: Room):
    region(comparing, "knee")
    comparing.press("picture_rfa_knee_6mo")
    content = comparing.app.context().content
    told = " ".join(comparing.labels())
    assert content.source("davis2018").citation in told
    assert "heat made no difference" in told
    assert "74 of 100 had at least half of the pain gone; 26 did not." in told
    dots = [one.dots for one in shown(comparing, IconArray) if isinstance(one, IconArray) and one.dots.total > 1]
    assert [(one.tenths, one.total) for one in dots] == [(740, 100), (160, 100)]
    comparing.press("picture_close")
    assert comparing.sees("column_rfa_genicular")


def test_a_picture_opened_from_a_row_goes_back_to_that_row(comparing: Room):
    comparing.press("row_chance")
    comparing.press("picture_esi_ghahreman_1mo")
    assert comparing.words("picture_title") == "Leg nerve pain, one month after the shot"
    comparing.press("picture_close")
    assert comparing.words("row_title") == "Who gets relief"


def test_the_picture_large_has_the_comparison_beside_it_at_twice_the_text_size(make_room):
    from consult_app.ui.theme import Theme

    room = make_room(theme=Theme(scale=2.0))
    room.press("look_around")
    room.until_seen("page_home")
    room.press("explain")
    room.until_seen("page_your_pain")
    room.go("compare")
    region(room, "knee")
    room.press("picture_rfa_knee_6mo")
    room.settle()
    arrays = [one for one in shown(room, IconArray) if isinstance(one, IconArray) and one.dots.total == 100]
    tops = {one.mapTo(room.app.window, one.rect().topLeft()).y() for one in arrays}
    assert len(arrays) == 2
    assert len(tops) == 1


def test_how_long_relief_lasts_fills_the_page_over_one_axis(comparing: Room):
    region(comparing, "knee")
    comparing.press("row_lasts")
    spans = {
        one.objectName(): one.span
        for one in shown(comparing, ReliefBar)
        if isinstance(one, ReliefBar) and one.objectName()
    }
    assert spans["relief_rfa_genicular"] == (180, 365)
    assert spans["relief_prp"] is None
    lefts = {one.mapTo(comparing.app.window, one.rect().topLeft()).x() for one in shown(comparing, ReliefBar)}
    assert len(lefts) == 1


def test_a_test_is_never_drawn_as_relief_in_the_table_but_as_a_test_in_its_row(comparing: Room):
    assert not comparing.sees("picture_block_sedation")
    comparing.press("row_chance")
    assert comparing.sees("picture_block_lumbar_confirm")
    assert comparing.sees("picture_block_sedation")


def test_what_is_done_is_drawn_where_the_needle_goes(comparing: Room):
    comparing.press("row_done")
    assert comparing.sees("anatomy")


def test_prp_opens_with_what_the_fda_says(comparing: Room):
    assert not comparing.sees("regulatory_prp")
    region(comparing, "knee")
    assert comparing.sees("regulatory_prp")


def test_cells_open_with_what_the_fda_says_and_with_no_picture(comparing: Room):
    context = comparing.app.context()
    cells = context.content.procedure("cells")
    (box,) = regulatory_boxes(context.theme, [context.content.procedure("no_procedure"), cells])
    told = " ".join(one.text() for one in box.findChildren(QLabel))
    assert box.objectName() == "regulatory_cells"
    assert "FDA-approved" in told
    box.deleteLater()


@mark.parametrize(
    ("procedure", "region_id", "file"),
    [
        ("esi", "lumbar", "lumbar_side.svg"),
        ("esi", "cervical", "neck_side.svg"),
        ("nerve_block", "lumbar", "needle_medial_branch.svg"),
        ("nerve_block", "hip", "hip_front.svg"),
        ("rfa_facet", "thoracic", "thoracic_back.svg"),
        ("rfa_si", "sacroiliac", "sacroiliac_pelvis.svg"),
        ("rfa_genicular", "knee", "knee_front.svg"),
        ("prp", "shoulder", "shoulder_front.svg"),
    ],
)
def test_the_picture_of_the_target_is_of_the_region(comparing: Room, procedure: str, region_id: str, file: str):
    context = comparing.app.context()
    found = target_picture(context.content, context.content.procedure(procedure), (region_id,), context.say)
    assert found is not None
    assert found.picture.file == file
    assert found.name


def test_no_procedure_has_no_target(comparing: Room):
    context = comparing.app.context()
    view = context.content.procedure("no_procedure")
    assert target_picture(context.content, view, ("lumbar",), context.say) is None
