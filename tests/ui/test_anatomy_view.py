"""The anatomy picture: what is lit can be seen, what is named can be found, what can be chosen tells its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest

from consult_app.errors import ContentProblem
from consult_app.ui.theme import LIGHT
from consult_app.ui.widgets.anatomy_view import AnatomyView
from consult_app.ui.widgets.path_button import PathButton
from consult_app.ui.widgets.picture_files import picture

FILES = sorted(path.name for path in (Path(__file__).resolve().parents[2] / "resources" / "anatomy").glob("*.svg"))


@pytest.fixture
def view(qtbot):
    made = AnatomyView(LIGHT)
    qtbot.addWidget(made)
    made.resize(700, 560)
    made.show_picture("lumbar_side.svg")
    with qtbot.waitExposed(made):
        made.show()
    return made


def has_color(view, color):
    image = view.grab().toImage()
    wanted = QColor(color).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))


def test_a_picture_says_what_it_shows_to_a_screen_reader(view):
    reader = QAccessible.queryAccessibleInterface(view)
    assert reader.text(QAccessible.Text.Name) == "Lower spine, side view"
    assert "Five lumbar vertebrae" in reader.text(QAccessible.Text.Description)


def test_nothing_is_lit_at_first_and_lighting_shows_the_color(view):
    assert view.lit() == ()
    assert has_color(view, LIGHT["teal"]) == 0
    view.light(["disc_l4_l5", "disc_l5_s1"])
    assert view.lit() == ("disc_l4_l5", "disc_l5_s1")
    teal = has_color(view, LIGHT["teal"])
    assert teal > 100
    view.light(["disc_l4_l5"], "pain")
    assert has_color(view, LIGHT["teal"]) == 0
    assert 50 < has_color(view, LIGHT["pain"]) < teal
    view.light([])
    assert has_color(view, LIGHT["pain"]) == 0


@pytest.mark.parametrize("name", FILES)
def test_each_structure_of_each_picture_that_is_not_hidden_can_be_seen_lit(qtbot, name):
    made = AnatomyView(LIGHT)
    qtbot.addWidget(made)
    made.resize(500, 500)
    made.show_picture(name)
    resting = made.grab().toImage()
    structures = {shape.groups[-1] if shape.groups else shape.id for shape in picture(name).shapes}
    for structure in sorted(structures - {""}):
        made.light([structure])
        assert made.grab().toImage() != resting, structure


def test_an_unlit_part_steps_back_but_a_needle_does_not(qtbot):
    made = AnatomyView(LIGHT)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show_picture("needle_medial_branch.svg")
    assert has_color(made, "#E9E1CF") > 0
    hub = has_color(made, "#C7D3D6")
    made.light(["medial_branch_l4_right"])
    assert has_color(made, "#E9E1CF") == 0
    assert has_color(made, "#C7D3D6") == hub > 0


def test_an_id_that_the_picture_does_not_have_is_refused_by_name(view):
    for call in (lambda: view.light(["spleen"]), lambda: view.set_labels({"spleen": "x"})):
        with pytest.raises(ContentProblem, match=r"lumbar_side\.svg: there is no part called 'spleen'"):
            call()


def test_there_is_nothing_to_light_without_a_picture(qtbot):
    empty = AnatomyView(LIGHT)
    qtbot.addWidget(empty)
    empty.grab()
    with pytest.raises(ContentProblem, match="no picture to light yet"):
        empty.light(["disc_l4_l5"])


def label_boxes(view):
    return [label.box for label in view._labels]


def test_labels_stay_inside_beside_the_picture_and_clear_of_each_other(view):
    names = {
        "facet_l3_l4": "Facet joint",
        "facet_l4_l5": "The next facet joint, with many words that need more than one line",
        "facet_l5_s1": "Facet joint",
        "nerve_root_l5": "Nerve",
        "disc_l4_l5": "Disc",
        "vertebra_l1": "Back bone",
    }
    view.set_labels(names)
    boxes = label_boxes(view)
    assert len(boxes) == len(names)
    whole = QRectF(view.rect())
    for index, box in enumerate(boxes):
        assert whole.contains(box)
        assert not any(box.intersects(other) for other in boxes[index + 1 :])
    sides = {label.words: label.at_right for label in view._labels}
    assert sides["Facet joint"]
    assert not sides["Disc"]


def test_a_label_points_at_what_can_be_seen_of_its_structure(qtbot):
    made = AnatomyView(LIGHT)
    qtbot.addWidget(made)
    made.resize(700, 560)
    made.show_picture("knee_front.svg")
    made.light(["joint_space"])
    made.set_labels({"joint_space": "Joint space"})
    point = made._labels[0].point.toPoint()
    image = made.grab().toImage()
    around = {image.pixelColor(point.x() + dx, point.y() + dy).name() for dx in (-7, 0, 7) for dy in (-7, 0, 7)}
    assert LIGHT["teal"].lower() in around


def test_a_mirrored_knee_has_its_labels_on_the_other_side(view):
    sides = []
    for mirrored in (False, True):
        view.show_picture("knee_front.svg", mirrored=mirrored)
        view.set_labels({"nerve_superolateral": "Outer nerve"})
        sides.append(view._labels[0].at_right)
    assert sides == [False, True]


def test_a_tapped_structure_tells_its_id(view, qtbot):
    view.set_choices({"disc_l4_l5": "Disc", "facet_l4_l5": "Facet joint", "nerve_root_l5": "Nerve"})
    for name in ("facet_l4_l5", "disc_l4_l5", "nerve_root_l5"):
        button = view.findChild(PathButton, f"structure_{name}")
        with qtbot.waitSignal(view.chosen) as heard:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=button.center.toPoint())
        assert heard.args == [name]


def test_a_structure_can_be_chosen_by_key_and_by_screen_reader(view, qtbot):
    view.set_choices({"disc_l4_l5": "Disc", "disc_l5_s1": "Lowest disc"})
    first, second = (view.findChild(PathButton, f"structure_{name}") for name in ("disc_l4_l5", "disc_l5_s1"))
    first.focus_by_keyboard()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert view.focusWidget() is second
    with qtbot.waitSignal(view.chosen) as heard:
        QTest.keyClick(second, Qt.Key.Key_Space)
    assert heard.args == ["disc_l5_s1"]
    reader = QAccessible.queryAccessibleInterface(first)
    assert reader.text(QAccessible.Text.Name) == "Disc"
    with qtbot.waitSignal(view.chosen) as heard:
        reader.actionInterface().doAction(reader.actionInterface().pressAction())
    assert heard.args == ["disc_l4_l5"]


def test_another_picture_forgets_what_was_lit_labeled_and_to_be_chosen(view):
    view.light(["disc_l4_l5"])
    view.set_labels({"disc_l4_l5": "Disc"})
    view.set_choices({"disc_l4_l5": "Disc"})
    view.show_picture("knee_front.svg")
    assert (view.lit(), label_boxes(view), view.buttons()) == ((), [], ())
    assert view.accessibleName() == "Right knee, front view"


def test_labels_make_room_when_the_font_grows(view):
    view.set_labels({"disc_l4_l5": "Disc between two bones"})
    before = label_boxes(view)[0].width()
    font = view.font()
    font.setPixelSize(30)
    view.setFont(font)
    assert label_boxes(view)[0].width() > before
