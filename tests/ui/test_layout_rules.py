"""The checks of layout find what they are for: each is shown a fault made on purpose."""

from __future__ import annotations

from layout_rules import faults
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytest import fixture
from pytestqt.qtbot import QtBot

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import ScrollColumn
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.text import label


@fixture
def sheet(qtbot: QtBot) -> QWidget:
    """An empty window."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def put(sheet: QWidget, one: QWidget, x: int, y: int, width: int, height: int) -> None:
    one.setParent(sheet)
    one.setGeometry(x, y, width, height)
    one.show()


def test_a_whole_page_has_no_fault(sheet: QWidget):
    put(sheet, label("A few words", wrap=False), 0, 0, 300, 60)
    put(sheet, button("Press"), 0, 100, 300, 60)
    assert list(faults(sheet)) == []


def test_words_that_need_more_lines_than_there_is_room_are_found(sheet: QWidget):
    put(sheet, label("Many words that need several lines in so narrow a place", name="cut"), 0, 0, 100, 20)
    assert any("needs" in fault and "cut" in fault for fault in faults(sheet))


def test_a_word_wider_than_its_label_is_found(sheet: QWidget):
    put(sheet, label("Radiofrequency", name="narrow"), 0, 0, 50, 300)
    assert any("“Radiofrequency” is wider" in fault for fault in faults(sheet))


def test_one_line_that_is_cut_at_its_end_is_found(sheet: QWidget):
    put(sheet, label("Some more words than fit", wrap=False, name="line"), 0, 0, 60, 30)
    assert any("line" in fault for fault in faults(sheet))


def test_a_button_whose_words_are_cut_is_found(sheet: QWidget):
    put(sheet, button("Save as PDF now", name="small"), 0, 0, 40, 40)
    assert any("small" in fault for fault in faults(sheet))


def test_a_column_wider_than_its_place_is_found(qtbot: QtBot, sheet: QWidget):
    holder = QWidget()
    put(sheet, holder, 0, 0, 600, 400)
    box = QVBoxLayout(holder)
    column = ScrollColumn(Theme())
    wide = QWidget()
    wide.setMinimumWidth(2000)
    column.body.addWidget(wide)
    box.addWidget(column)
    qtbot.waitUntil(lambda: any("too wide" in fault for fault in faults(sheet)))


def test_neighbors_that_lie_over_each_other_are_found(sheet: QWidget):
    holder = QWidget()
    put(sheet, holder, 0, 0, 600, 400)
    put(holder, label("First", wrap=False), 0, 0, 200, 60)
    put(holder, label("Second", wrap=False), 100, 30, 200, 60)
    assert any("lies over" in fault for fault in faults(sheet))
