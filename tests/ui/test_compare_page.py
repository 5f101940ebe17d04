"""Chapter 3: two to four options of equal weight, what matters is starred, experts who disagree are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytest import fixture
from ui_room import Room

from consult_app.domain import visit_keys


@fixture
def comparing(visit: Room) -> Room:
    """A patient with low back pain, at Compare options."""
    visit.tap("low_back")
    visit.go("compare")
    return visit


def columns(room: Room) -> list[str]:
    """The options side by side."""
    shown = (one for one in room.page("compare").findChildren(QWidget) if one.isVisible())
    names = [one.objectName() for one in shown]
    return [name.removeprefix("column_") for name in names if name.startswith("column_") and "_tick" not in name]


def ticks(room: Room) -> dict[str, bool]:
    """What the chooser shows."""
    shown = (one for one in room.page("compare").findChildren(QWidget) if one.isVisible())
    names = [one.objectName() for one in shown if one.objectName().startswith("column_tick_")]
    return {name.removeprefix("column_tick_"): room.button(name).isChecked() for name in names}


def test_going_on_without_a_procedure_cannot_be_taken_away(comparing: Room):
    comparing.press("choose_columns")
    assert comparing.button("column_tick_no_procedure").isChecked()
    assert not comparing.button("column_tick_no_procedure").isEnabled()
    assert "Always shown." in comparing.labels()


def test_the_page_says_what_it_shows_and_every_view_has_a_way_back(comparing: Room):
    content = comparing.app.context().content
    lead = comparing.words("compare_lead")
    comparing.press("row_risks")
    assert comparing.words("compare_lead") == content.words.rows["risks"].hint
    comparing.press("row_close")
    assert comparing.words("compare_lead") == lead
    comparing.press("experts_disagree")
    assert comparing.words("compare_lead") == content.words.disagreement.lead.text
    comparing.press("dispute_close")
    comparing.press("choose_columns")
    assert comparing.button("choose_columns").text() == "Show these 4"
    comparing.press("choose_columns")
    assert comparing.button("choose_columns").text() == "4 chosen"


def test_a_row_that_fills_the_page_says_more_than_its_cell(comparing: Room):
    esi = comparing.app.context().content.procedure("esi").words
    comparing.press("row_risks")
    assert {claim.text for claim in (*esi.risks.common, *esi.risks.rare)} <= set(comparing.labels())
    comparing.press("row_close")
    comparing.press("row_will_not")
    assert {claim.text for claim in esi.will_not} <= set(comparing.labels())
    comparing.press("row_close")
    comparing.press("row_done")
    assert {claim.text for claim in esi.how_it_works} <= set(comparing.labels())


def test_the_sources_are_those_of_the_large_rows_and_of_the_dispute_too(comparing: Room):
    sources = comparing.sources("compare")
    content = comparing.app.context().content
    assert {"busse2025", "ng59", "kornick2004"} <= set(sources)
    for claim in content.procedure("esi").words.risks.common:
        assert set(claim.sources) <= set(sources)


def test_no_procedure_is_among_the_options_at_first_and_all_columns_are_of_one_width(comparing: Room):
    shown = columns(comparing)
    assert "no_procedure" in shown
    assert 2 <= len(shown) <= 4
    widths = {comparing.see(QWidget, f"column_{one}").parentWidget().width() for one in shown}
    assert max(widths) - min(widths) <= 1


def test_fewer_than_two_are_refused_in_words(comparing: Room):
    comparing.press("choose_columns")
    for option, on in ticks(comparing).items():
        if on and option != "no_procedure" and sum(ticks(comparing).values()) > 2:
            comparing.press(f"column_tick_{option}")
    two = [option for option, on in ticks(comparing).items() if on]
    assert len(two) == 2
    comparing.press(f"column_tick_{two[1]}")
    assert "At least 2" in comparing.words("chooser_hint")
    comparing.press("choose_columns")
    assert sorted(columns(comparing)) == sorted(two), "the last comparison that can be made stays"


def test_more_than_four_are_refused_in_words(comparing: Room):
    comparing.press("choose_columns")
    assert len(ticks(comparing)) > 4
    for option, on in ticks(comparing).items():
        if not on and sum(ticks(comparing).values()) < 4:
            comparing.press(f"column_tick_{option}")
    fifth = next(option for option, on in ticks(comparing).items() if not on)
    comparing.press(f"column_tick_{fifth}")
    assert "At most 4" in comparing.words("chooser_hint")
    assert not ticks(comparing)[fifth]
    comparing.press("choose_columns")
    assert len(columns(comparing)) == 4
    assert fifth not in columns(comparing)


def test_the_options_chosen_stay_chosen(comparing: Room):
    comparing.press("choose_columns")
    off = next(option for option, on in ticks(comparing).items() if on and option != "no_procedure")
    comparing.press(f"column_tick_{off}")
    comparing.press("choose_columns")
    assert off not in columns(comparing)
    comparing.go("limits")
    comparing.go("compare")
    assert off not in columns(comparing)
    assert off not in (comparing.answer(visit_keys.COMPARE_COLUMNS) or off).split(",")


def test_a_star_is_carried_to_decide_and_can_be_taken_back(comparing: Room):
    comparing.press("star_chance")
    name = next(row.name for row in comparing.app.context().content.rows if row.id == "chance")
    assert comparing.answer(visit_keys.star("chance")) == "yes"
    comparing.go("decide")
    assert name in comparing.labels()
    comparing.go("compare")
    assert comparing.button("star_chance").isChecked()
    comparing.press("star_chance")
    comparing.go("decide")
    assert name not in comparing.labels()


def test_a_row_fills_the_page_and_goes_back_to_the_table(comparing: Room):
    shown = columns(comparing)
    comparing.press("row_chance")
    assert all(comparing.sees(f"large_{option}") for option in shown)
    comparing.press("row_close")
    assert columns(comparing) == shown


def test_only_differences_leaves_out_rows_that_are_alike(comparing: Room):
    comparing.press("only_differences")
    assert comparing.answer(visit_keys.COMPARE_ONLY_DIFFERENCES) == "yes"
    content = comparing.app.context().content
    views = [content.procedure(option) for option in columns(comparing)]
    for row in content.rows:
        alike = len({view.row(row.id, ("lumbar",)).text for view in views}) == 1
        assert not (alike and comparing.sees(f"row_{row.id}"))


def test_experts_who_disagree_are_shown_side_by_side_and_that_is_remembered(comparing: Room):
    comparing.press("experts_disagree")
    positions = comparing.app.context().content.positions
    assert len(positions) >= 2
    assert all(comparing.sees(f"position_{position.id}") for position in positions)
    assert comparing.answer(visit_keys.DISAGREEMENT_SHOWN) == "yes"
    comparing.press("experts_disagree")
    assert columns(comparing)


def test_the_knee_has_its_own_options(visit: Room):
    visit.tap("left_knee", "front")
    visit.go("compare")
    assert "rfa_genicular" in columns(visit)
    assert "rfa_facet" not in columns(visit)
