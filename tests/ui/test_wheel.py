"""Scrolling with a mouse wheel changes nothing that it passes over."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QScrollBar, QWidget
from ui_room import PAGE_IDS, STEPS, Room

from consult_app.ui.widgets.dates import DayField


def roll(over: QWidget) -> None:
    """Roll the wheel down over the middle of a widget, which has the focus as after a tap."""
    over.setFocus()
    middle = QPointF(over.rect().center())
    none, quiet = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    where = over.mapToGlobal(middle.toPoint())
    rolled = QWheelEvent(
        middle, QPointF(where), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier, quiet, False
    )
    QCoreApplication.sendEvent(over, rolled)
    QCoreApplication.processEvents()


def turnable(room: Room) -> list[QWidget]:
    """Everything in view that Qt would let a wheel change, with the fields inside it."""
    kinds = (QAbstractSpinBox, QAbstractSlider, QComboBox)
    found = [one for one in room.app.window.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    return [one for one in found if not isinstance(one, QScrollBar)]


def value(one: QWidget) -> object:
    if isinstance(one, DayField):
        return one.day()
    return one.value() if isinstance(one, QAbstractSlider) else one.property("value")


def rolls_over_everything(room: Room, seen: set[str]) -> None:
    for one in turnable(room):
        before, answers = value(one), dict(room.chart.visit.answers) if room.chart.visit else {}
        seen.add(one.objectName())
        for part in (one, *one.findChildren(QLineEdit)):
            roll(part)
        assert value(one) == before, one.objectName()
        assert room.chart.visit is not None
        assert dict(room.chart.visit.answers) == answers, one.objectName()


def test_a_wheel_never_edits_anywhere_on_the_walk(visit: Room):
    seen: set[str] = set()
    visit.tap("low_back")
    for page_id in PAGE_IDS:
        visit.go(page_id)
        rolls_over_everything(visit, seen)
        if page_id == "find_source":
            for step in STEPS:
                visit.press(f"step_{step}")
                rolls_over_everything(visit, seen)
        if page_id == "expect":
            visit.press("expect_set_day")
            rolls_over_everything(visit, seen)
        if page_id == "scores":
            visit.press("procedure_toggle")
            rolls_over_everything(visit, seen)
        if page_id == "take_home":
            visit.press("print_kind_month")
            rolls_over_everything(visit, seen)
    days = {"expect_day", "block_day", "follow_up_day", "entry_day", "procedure_day", "diary_first_day"}
    assert days | {"what_if_relief", "what_if_hours"} <= seen


def test_a_wheel_over_a_day_scrolls_the_page_instead(visit: Room):
    visit.go("decide")
    page = visit.page("decide")
    before = page.reading_place()
    field = visit.see(DayField, "follow_up_day")
    for _ in range(5):
        roll(field)
    assert page.reading_place() >= before
