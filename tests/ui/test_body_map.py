"""The body map: the region that was meant is the one that is chosen, by finger, key or screen reader."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from consult_app.errors import ContentProblem
from consult_app.ui.theme import LIGHT
from consult_app.ui.widgets.body_map import BodyMap
from consult_app.ui.widgets.path_button import PathButton
from consult_app.ui.widgets.picture_files import picture


def all_names():
    sites = {shape.id for view in ("front", "back") for shape in picture(f"body_{view}.svg").named("regions")}
    return {site: site.replace("_", " ").capitalize() for site in sites}


@pytest.fixture
def body(qtbot):
    made = BodyMap(LIGHT, all_names(), front="Front", back="Back", sides=("Left", "Right"))
    qtbot.addWidget(made)
    made.resize(500, 560)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def told(body):
    """What the map has told, in order."""
    heard: list[tuple[str, bool]] = []

    def hear(site: str, on: bool) -> None:
        heard.append((site, on))

    body.toggled.connect(hear)
    return heard


def region(body, name):
    found = body.findChild(PathButton, f"site_{name}")
    assert found is not None, name
    return found


def tap(body, point):
    """A press and release where a finger would land, through the window, so that Qt chooses who gets it."""
    QTest.mouseClick(body.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(round(point.x()), round(point.y())))


def test_a_tap_in_each_region_chooses_that_region_though_boxes_overlap(body, told):
    for button in body.buttons():
        body.set_sites(frozenset())
        told.clear()
        tap(body, button.center)
        assert told == [(button.key, True)], button.objectName()
        assert body.chosen_sites() == {button.key}


def test_a_second_tap_takes_the_choice_back(body, told):
    for _ in range(2):
        tap(body, region(body, "low_back_back").center)
    assert told == [("low_back", True), ("low_back", False)]
    assert body.chosen_sites() == frozenset()


def test_a_site_seen_from_both_sides_is_one_choice(body):
    tap(body, region(body, "left_knee_front").center)
    assert region(body, "left_knee_back").isChecked()
    tap(body, region(body, "left_knee_back").center)
    assert not region(body, "left_knee_front").isChecked()


def test_several_sites_can_be_chosen(body):
    for name in ("low_back_back", "left_leg_back", "right_hip_front"):
        tap(body, region(body, name).center)
    assert body.chosen_sites() == {"low_back", "left_leg", "right_hip"}


def test_a_near_miss_goes_to_the_nearest_region_and_a_far_one_to_none(body, told):
    foot = QRectF(region(body, "right_foot_front").geometry())
    tap(body, QPointF(foot.left() - 4, foot.center().y()))
    assert told == [("right_foot", True)]
    tap(body, QPointF(2, body.height() / 2))
    assert len(told) == 1


def test_a_press_that_is_released_elsewhere_does_nothing(body, told):
    start, end = region(body, "chest_front").center.toPoint(), region(body, "belly_front").center.toPoint()
    QTest.mousePress(body, Qt.MouseButton.LeftButton, pos=start)
    assert region(body, "chest_front").isDown()
    QTest.mouseMove(body, end)
    QTest.mouseRelease(body, Qt.MouseButton.LeftButton, pos=end)
    assert told == []
    assert not region(body, "chest_front").isDown()


def test_the_other_mouse_buttons_do_nothing(body, told):
    QTest.mouseClick(body, Qt.MouseButton.RightButton, pos=region(body, "chest_front").center.toPoint())
    assert told == []


def test_setting_sites_shows_them_and_tells_nobody(body, told):
    body.set_sites(frozenset({"neck", "right_hand", "no_such_site"}))
    assert body.chosen_sites() == {"neck", "right_hand"}
    assert told == []


def test_left_is_the_persons_own_and_the_words_beside_say_so(body):
    assert region(body, "left_knee_front").center.x() > region(body, "right_knee_front").center.x()
    assert region(body, "left_knee_back").center.x() < region(body, "right_knee_back").center.x()
    words = sorted(
        (label.x(), label.text()) for label in body.findChildren(QLabel) if label.text() in ("Left", "Right")
    )
    assert [word for _, word in words] == ["Right", "Left", "Left", "Right"]


def test_tab_stops_once_at_each_figure_and_arrows_walk_the_body(body, qtbot):
    stops = [button for button in body.buttons() if button.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [button.objectName().rsplit("_", 1)[1] for button in stops] == ["front", "back"]
    region(body, "head_front").focus_by_keyboard()
    qtbot.waitUntil(lambda: body.focusWidget() is region(body, "head_front"))
    walked = []
    for key in (Qt.Key.Key_Down,) * 3 + (Qt.Key.Key_Up,):
        QTest.keyClick(body.focusWidget(), key)
        walked.append(body.focusWidget().objectName())
    assert walked == ["site_neck_front", "site_chest_front", "site_belly_front", "site_chest_front"]


def test_every_region_can_be_reached_by_arrows_from_the_head(body):
    start = region(body, "head_front")
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            here.setFocus()
            QTest.keyClick(here, key)
            there = body.focusWidget()
            assert isinstance(there, PathButton)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == set(body.buttons())


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_choose_the_region_in_focus(body, told, key):
    button = region(body, "right_hip_front")
    button.focus_by_keyboard()
    QTest.keyClick(button, key)
    assert told == [("right_hip", True)]


def test_the_ring_shows_for_the_keyboard_and_not_for_a_finger(body):
    button = region(body, "belly_front")
    tap(body, button.center)
    body.set_sites(frozenset())
    button.set_pointed(False)
    without = count_colors(body, LIGHT["teal"])
    region(body, "neck_front").focus_by_keyboard()
    button.focus_by_keyboard()
    assert without == 0
    assert count_colors(body, LIGHT["teal"]) > 100


def test_a_screen_reader_finds_a_checkbox_with_a_name_and_can_press_it(body, told):
    reader = QAccessible.queryAccessibleInterface(region(body, "left_knee_back"))
    assert reader.text(QAccessible.Text.Name) == "Left knee, Back"
    assert reader.role() == QAccessible.Role.CheckBox
    assert reader.state().checkable
    assert not reader.state().checked
    reader.actionInterface().doAction(reader.actionInterface().toggleAction())
    assert told == [("left_knee", True)]
    assert reader.state().checked


def test_every_region_has_a_name_of_its_own(body):
    names = Counter(button.accessibleName() for button in body.buttons())
    assert set(names.values()) == {1}


def count_colors(body, color):
    image = body.grab().toImage()
    wanted = QColor(color).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def test_a_chosen_region_is_filled_and_carries_a_check(body):
    button = region(body, "low_back_back")
    assert count_colors(body, LIGHT["pain"]) == 0
    body.set_sites(frozenset({"low_back"}))
    assert count_colors(body, LIGHT["pain"]) > 500
    at = button.center.toPoint()
    image = body.grab().toImage()
    around = {image.pixelColor(at.x() + dx, at.y() + dy).name() for dx in range(-8, 9) for dy in range(-8, 9)}
    assert "#ffffff" in around


def test_the_pointed_region_is_outlined_until_the_pointer_leaves(body, qtbot):
    QTest.mouseMove(body, region(body, "chest_front").center.toPoint())
    qtbot.waitUntil(lambda: body.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    assert count_colors(body, LIGHT["teal"]) > 50
    QTest.mouseMove(body, QPoint(1, body.height() // 2))
    qtbot.waitUntil(lambda: body.cursor().shape() == Qt.CursorShape.ArrowCursor)
    assert count_colors(body, LIGHT["teal"]) == 0


def figure(body, view):
    """Where one figure's regions lie together, without the room that each button keeps for its outline."""
    shown = [QRectF(button.geometry()) for button in body.buttons() if button.objectName().endswith(view)]
    whole = shown[0]
    for box in shown[1:]:
        whole = whole.united(box)
    return whole.adjusted(6, 6, -6, -6)


@pytest.mark.parametrize("size", [(300, 330), (900, 400), (320, 900)])
def test_the_figures_keep_their_shape_and_stay_inside_at_any_size(body, size):
    body.resize(800, 900)
    shape = figure(body, "front")
    body.resize(*size)
    for view in ("front", "back"):
        shown = figure(body, view)
        assert QRectF(body.rect()).contains(shown)
        assert shown.height() / shown.width() == pytest.approx(shape.height() / shape.width(), rel=0.03)
    assert figure(body, "front").right() < figure(body, "back").left()


def test_a_region_without_a_name_is_refused_by_name():
    names = all_names()
    del names["left_knee"]
    with pytest.raises(ContentProblem, match="left_knee: this region of the body map has no name"):
        BodyMap(LIGHT, names, front="Front", back="Back")


def test_another_language_can_be_set_and_markup_stays_text(body):
    body.set_words(dict.fromkeys(all_names(), "Rodilla"), front="<b>Frente</b>", back="Espalda")
    assert region(body, "left_knee_front").accessibleName() == "Rodilla, <b>Frente</b>"
    captions = [label for label in body.findChildren(QLabel) if label.text()]
    assert {label.text() for label in captions} == {"<b>Frente</b>", "Espalda"}
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in captions)


def test_long_words_for_the_sides_never_meet_in_the_middle(qtbot):
    made = BodyMap(LIGHT, all_names(), front="Frente", back="Atrás", sides=("Izquierda", "Derecha"))
    qtbot.addWidget(made)
    made.resize(360, 410)
    made.show()
    left_words = [word for word in made.findChildren(QLabel) if word.text() == "Izquierda"]
    assert len(left_words) == 2
    front, back = (word.geometry() for word in left_words)
    assert not front.intersects(back)
