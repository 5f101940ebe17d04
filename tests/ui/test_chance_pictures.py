"""Pictures of chance as they are drawn: the dots are those of the study, and what is heard says what is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget
from pytest import approx, fixture, mark, raises
from pytestqt.qtbot import QtBot

from consult_app.content.pack import Content
from consult_app.ui.theme import LIGHT, Theme
from consult_app.ui.widgets.chance import ChanceButton, large_chance, small_chance
from consult_app.ui.widgets.chance_facts import ChancePicture, HarmShare
from consult_app.ui.widgets.flow_picture import FlowPicture
from consult_app.ui.widgets.harm_fields import harm_fields
from consult_app.ui.widgets.icon_array import Dots, IconArray
from consult_app.ui.widgets.picture_words import BENEFIT, HARM, chance_picture, pictures_for
from consult_app.ui.widgets.relief_bar import FIRST_DAY, LAST_DAY, TICK_DAYS, ReliefBar, place

THEME = Theme()
Shown = Callable[[QWidget, int], QWidget]


def plain(text: str) -> str:
    """English is its own translation."""
    return text


@fixture(scope="module")
def english(content) -> Content:
    """The real content in English."""
    return content.pack.language("en")


@fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Show a widget at a width, at the top of a window."""
    windows: list[QWidget] = []

    def show(widget: QWidget, width: int = 900) -> QWidget:
        window = QWidget()
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        box.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(width, 700)
        with qtbot.waitExposed(window):
            window.show()
        return widget

    yield show
    windows.clear()


def drawn(english: Content, name: str) -> ChancePicture:
    """A picture of the content."""
    return chance_picture(english, english.picture(name), plain)


def arrays(widget: QWidget) -> list[tuple[int, int]]:
    """Filled and all dots of each group that is drawn with more than the one dot of the key."""
    found = [one.dots for one in widget.findChildren(IconArray)]
    return [(dots.tenths // 10, dots.total) for dots in found if dots.total > 1]


def words(widget: QWidget) -> list[str]:
    """Every line of words."""
    return [one.text() for one in widget.findChildren(QLabel) if one.text()]


def test_groups_stand_side_by_side_in_the_order_of_the_study(english: Content, shown: Shown):
    made = shown(large_chance(THEME, drawn(english, "esi_ghahreman_1mo")), 1000)
    assert arrays(made) == [(54, 100), (7, 100), (19, 100), (21, 100), (13, 100)]


def test_few_people_are_drawn_as_the_people_they_were_and_never_as_percent(english: Content, shown: Shown):
    picture = drawn(english, "rfa_neck_27wk")
    made = shown(large_chance(THEME, picture), 700)
    assert arrays(made) == [(7, 12), (1, 12)]
    assert "7 of 12" in words(made)
    assert "Very small study" in words(made)
    assert "100" not in picture.spoken()
    assert "%" not in picture.spoken()


def test_both_framings_are_said(english: Content, shown: Shown):
    made = shown(large_chance(THEME, drawn(english, "esi_ghahreman_1mo")), 900)
    assert "54 of 100 had at least half of the pain gone; 46 did not." in words(made)
    assert "93 did not" in words(made)


def test_a_difference_is_so_many_more_drawn_in_signs_of_its_own(english: Content, shown: Shown):
    picture = drawn(english, "esi_rad_aan")
    made = shown(large_chance(THEME, picture), 700)
    assert arrays(made) == [(24, 100)]
    assert all(one.dots.more for one in made.findChildren(IconArray))
    assert picture.groups[0].says == "24 more in 100"
    assert "76 saw no difference" in picture.both
    assert "95% range 13 to 35" in picture.foot


@mark.parametrize(
    "name", ["rfa_lumbar_6mo_2x50", "rfa_lumbar_6mo_1x50", "rfa_si_12mo", "disc_shrink", "harms_esi", "harms_rfa"]
)
@mark.parametrize("size", [small_chance, large_chance])
def test_where_nobody_was_compared_the_picture_says_so(english: Content, shown: Shown, name: str, size):
    assert "No comparison group" in words(shown(size(THEME, drawn(english, name)), 600))


@mark.parametrize("name", ["esi_ghahreman_1mo", "esi_neck_3mo", "rfa_knee_6mo", "rfa_si_3mo", "esi_rad_aan"])
def test_where_there_was_a_comparison_the_label_is_not_there(english: Content, name: str):
    assert "No comparison group" not in drawn(english, name).badges


@mark.parametrize("size", [small_chance, large_chance])
def test_the_knee_picture_always_carries_the_trial_that_found_no_difference(english: Content, shown: Shown, size):
    told = " ".join(words(shown(size(THEME, drawn(english, "rfa_knee_6mo")), 300)))
    assert "heat made no difference" in told
    assert "Malaithong 2023, 64 people" in told


@mark.parametrize("size", [small_chance, large_chance])
def test_the_sacroiliac_picture_always_carries_the_year_after(english: Content, shown: Shown, size):
    told = " ".join(words(shown(size(THEME, drawn(english, "rfa_si_3mo")), 300)))
    assert "2 of 14 still felt better; 12 did not. No comparison group." in told


def test_when_who_and_how_many_stand_on_every_picture(english: Content):
    for name in english.base.pictures:
        picture = drawn(english, name)
        view = english.picture(name)
        assert view.source.label in picture.foot
        assert str(view.source.base.year) in picture.foot
        assert view.words.follow_up.lower() in picture.foot.lower()
    assert "groups of 76 and 75 people" in drawn(english, "rfa_knee_6mo").foot
    assert "169 people" in drawn(english, "esi_neck_3mo").foot
    assert "several studies together" in drawn(english, "disc_shrink").foot
    assert "16,638 procedures" in drawn(english, "harms_esi").foot


def test_a_cell_draws_the_first_group_and_the_last_and_names_the_others(english: Content, shown: Shown):
    made = shown(small_chance(THEME, drawn(english, "esi_neck_3mo")), 220)
    assert arrays(made) == [(57, 100), (27, 100)]
    assert "Not drawn here: shots alone 37." in words(made)


def test_harms_go_from_common_to_rare_over_one_number_of_procedures(english: Content, shown: Shown):
    made = shown(large_chance(THEME, drawn(english, "harms_esi")), 560)
    found = [one.dots for one in made.findChildren(IconArray)]
    assert [dots.tenths for dots in found] == [260, 200, 120, 6]
    assert {dots.total for dots in found} == {1000}
    assert "Fewer than 1 in 1000 (0.6)" in words(made)


def test_harms_over_two_numbers_of_procedures_are_refused():
    harms = (HarmShare("one", 10, 100, "1 in 100"), HarmShare("two", 10, 1000, "1 in 1000"))
    with raises(ValueError, match="one denominator"):
        harm_fields(THEME, harms)


def test_what_is_too_rare_to_draw_is_a_sentence(english: Content, shown: Shown):
    made = shown(large_chance(THEME, drawn(english, "harms_esi_serious")), 560)
    assert made.findChildren(IconArray) == []
    assert any("could still be as high as 2 in 10,000" in line for line in words(made))


def test_a_flow_shows_the_same_people_tested_twice(english: Content, shown: Shown):
    made = shown(large_chance(THEME, drawn(english, "block_lumbar_confirm")), 900)
    (flow,) = made.findChildren(FlowPicture)
    assert "50 feel much better" in flow.accessibleName()
    assert "31 of them" in flow.accessibleName()


def test_what_a_reader_hears_holds_every_line_that_is_seen(english: Content, shown: Shown):
    for name in english.base.pictures:
        picture = drawn(english, name)
        heard = f"{picture.title} {picture.spoken()}"
        signs = {
            picture.filled_means,
            picture.empty_means,
            "→",
            "↓",
        }
        for line in words(shown(large_chance(THEME, picture), 900)):
            assert line in signs or line.rstrip(".") in heard, f"{name}: {line}"


def test_a_picture_can_be_pressed_by_mouse_and_by_key(english: Content, shown: Shown, qtbot: QtBot):
    picture = drawn(english, "rfa_knee_6mo")
    made = ChanceButton(THEME, picture, small_chance(THEME, picture), "See it large")
    shown(made, 240)
    assert made.accessibleName() == picture.title
    assert made.accessibleDescription() == picture.spoken()
    with qtbot.waitSignal(made.clicked):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    made.setFocus()
    with qtbot.waitSignal(made.clicked):
        QTest.keyClick(made, Qt.Key.Key_Space)


def test_pictures_of_a_procedure_are_those_of_its_region(english: Content):
    esi = english.procedure("esi")
    lumbar = [view.id for view in pictures_for(english, esi, ("lumbar",), BENEFIT)]
    assert lumbar == ["esi_rad_aan", "esi_ghahreman_1mo"]
    assert pictures_for(english, esi, ("cervical",), BENEFIT)[0].id == "esi_neck_3mo"
    assert [view.id for view in pictures_for(english, esi, ("lumbar",), HARM)] == ["harms_esi", "harms_esi_serious"]
    for name in ("prp", "cells"):
        assert pictures_for(english, english.procedure(name), ("knee",), BENEFIT | HARM) == ()


def test_dots_are_filled_from_the_top_left_in_rows(shown: Shown):
    made = shown(IconArray(THEME, Dots.people(13, 100), "13 in 100", dot=20), 300)
    image = made.grab().toImage()
    full = QColor(LIGHT["teal"]).rgb()
    pitch = 20 * 1.4

    def filled(index: int) -> bool:
        return image.pixel(round(index % 10 * pitch + 10), round(index // 10 * pitch + 10)) == full

    assert [filled(index) for index in range(100)] == [index < 13 for index in range(100)]


@mark.parametrize(("tenths", "total"), [(-1, 100), (1001, 100), (0, 0), (0, 10_001)])
def test_dots_that_no_study_can_have_are_refused(tenths: int, total: int):
    with raises(ValueError, match="no more filled than there are"):
        Dots(tenths, total)


def test_the_time_axis_runs_in_equal_steps_for_equal_factors():
    assert (place(FIRST_DAY), place(LAST_DAY)) == (0, 1)
    assert place(10) - place(1) == approx(place(100) - place(10))
    assert place(FIRST_DAY / 5) == 0
    assert place(LAST_DAY * 5) == 1
    places = [place(days) for days in TICK_DAYS]
    assert places == sorted(places)


def test_bars_of_all_options_use_one_axis(shown: Shown):
    teal = QColor(LIGHT["teal"]).rgb()

    def ends(span: tuple[float, float]) -> tuple[int, int]:
        image = shown(ReliefBar(THEME, span, "x"), 400).grab().toImage()
        columns = [x for x in range(image.width()) if image.pixel(x, image.height() // 2) == teal]
        return columns[0], columns[-1]

    weeks, months = ends((14, 90)), ends((90, 365))
    assert abs(weeks[1] - months[0]) <= 3
    assert weeks[0] == approx(place(14) * 400, abs=3)


def test_an_unknown_time_has_no_bar_and_says_so(shown: Shown):
    ticks = ("hour", "day", "week", "month", "year")
    made = shown(ReliefBar(THEME, None, "PRP: Not known", ticks=ticks, unknown="Not known"), 400)
    image = made.grab().toImage()
    teal = QColor(LIGHT["teal"]).rgb()
    assert not any(image.pixel(x, y) == teal for x in range(image.width()) for y in range(image.height()))
    assert made.accessibleName() == "PRP: Not known"


def test_tick_words_take_a_second_line_when_one_does_not_hold_them(shown: Shown):
    ticks = ("hour", "day", "week", "month", "year")
    wide = shown(ReliefBar(THEME, (1, 2), "x", ticks=ticks), 700)
    narrow = shown(ReliefBar(THEME, (1, 2), "x", ticks=ticks), 200)
    assert narrow.sizeHint().height() > wide.sizeHint().height()
