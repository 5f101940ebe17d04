"""Larger words or another language: what the page shows of itself stays, so that nobody has to find it again."""

from __future__ import annotations

from collections.abc import Callable

from pytest import fixture, mark
from ui_room import Room


@fixture
def sample(make_room: Callable[..., Room]) -> Room:
    """Sample A, open."""
    room = make_room()
    room.press("look_around")
    room.until_seen("page_home")
    room.press(f"open_{room.app.context().content.sample_patients[0].id}")
    room.until_seen("page_your_pain")
    return room


@mark.parametrize("how", ["text_larger", "switch_language"])
@mark.parametrize(
    ("page_id", "pressed", "seen"),
    [
        ("your_pain", ("safety_questions",), "red_flags_none"),
        ("find_source", ("step_examine",), "findings_card"),
        ("compare", ("row_chance",), "row_close"),
        ("compare", ("choose_columns",), "column_chooser"),
        ("compare", ("experts_disagree",), "disagreement"),
        ("limits", ("tab_mixups",), "mixup_last_resort"),
        ("scores", ("as_table",), "score_table"),
        ("scores", ("peg_toggle",), "peg_keep"),
        ("scores", ("procedure_toggle",), "procedure_keep"),
        ("take_home", ("print_kind_month",), "diary_card"),
    ],
)
def test_what_was_opened_stays_open(sample: Room, page_id: str, pressed: tuple[str, ...], seen: str, how: str):
    sample.go(page_id)
    for name in pressed:
        sample.press(name)
    sample.settle()
    assert sample.sees(seen), "it opens"
    sample.press(how)
    sample.settle()
    sample.until_seen(f"page_{page_id}")
    assert sample.sees(seen)


def test_the_range_of_the_chart_stays(sample: Room):
    sample.go("scores")
    sample.press("range_3_months")
    sample.press("text_larger")
    sample.settle()
    assert sample.button("range_3_months").isChecked()


def test_one_reads_on_where_one_was(sample: Room):
    sample.go("compare")
    page = sample.page("compare")
    page.read_on(0.5)
    assert page.reading_place() > 0.4
    sample.press("text_larger")
    sample.settle()
    sample.until_seen("page_compare")
    sample.bot.waitUntil(lambda: 0.4 < sample.page("compare").reading_place() < 0.6)


def test_another_patient_starts_with_the_page_as_it_is_meant(sample: Room):
    sample.go("limits")
    sample.press("tab_mixups")
    sample.press("go_home")
    sample.until_seen("page_home")
    sample.press(f"open_{sample.app.context().content.sample_patients[1].id}")
    sample.until_seen("page_your_pain")
    sample.go("limits")
    assert sample.button("tab_limits").isChecked()
