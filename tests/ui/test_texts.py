"""What holds for every widget of every page: text is plain, buttons have names, odd names do no harm."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytest import mark
from ui_room import PAGE_IDS, Room, walk_everything

from consult_app.ui.widgets.chart_canvas import ChartCanvas

ODD_NAMES = (
    "<img src='file:///etc/hostname'>",
    "&lt;b&gt; & %s {0} ${x}",
    "'; DROP TABLE patients; --",
    "\u202eevil\u202c",
    "مريم الخيالية",
    "李小龍",
    "👩‍⚕️🦴",
    "e\u0301" * 40,
    "A" * 400,
)


@mark.parametrize("which", "abcd")
def test_every_label_shows_plain_text_and_never_markup(sample: Callable[[str], Room], which: str):
    room = sample(which)
    seen = 0

    def look(where: str) -> None:
        nonlocal seen
        for one in room.app.window.findChildren(QLabel):
            assert one.textFormat() is Qt.TextFormat.PlainText or not one.text(), (where, one.objectName(), one.text())
            seen += 1

    walk_everything(room, look)
    assert seen > 1000


def test_every_button_and_field_has_a_name_for_readers(sample: Callable[[str], Room]):
    room = sample("a")

    def look(where: str) -> None:
        for one in room.app.window.findChildren(QWidget):
            if not one.isVisible() or one.objectName().startswith("qt_"):
                continue
            if isinstance(one, QAbstractButton):
                assert one.accessibleName() or one.text(), (where, one.objectName(), type(one).__name__)
            if isinstance(one, QLineEdit) and one.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                parent = one.parentWidget()
                assert one.accessibleName() or parent.accessibleName() or parent.objectName(), (where, one.objectName())

    walk_everything(room, look)


def test_every_button_that_tests_and_people_use_is_named_once(sample: Callable[[str], Room]):
    room = sample("b")

    def look(where: str) -> None:
        shown = [one for one in room.app.window.findChildren(QAbstractButton) if one.isVisible() and one.objectName()]
        names = [one.objectName() for one in shown if not one.objectName().startswith("qt_")]
        twice = {name for name in names if names.count(name) > 1}
        assert not twice, (where, twice)

    walk_everything(room, look)


def test_every_chart_says_in_words_what_it_shows(sample: Callable[[str], Room]):
    room = sample("a")
    found: set[str] = set()

    def look(where: str) -> None:
        for one in room.app.window.findChildren(ChartCanvas):
            if one.isVisible():
                assert len(one.accessibleDescription()) > 20, where
                found.add(one.objectName())

    walk_everything(room, look)
    assert found == {"score_chart", "block_chart"}


def test_fingers_can_hit_what_they_must(sample: Callable[[str], Room]):
    room = sample("a")
    for page_id in PAGE_IDS:
        room.go(page_id)
        for name in ("next", "back", f"rail_{page_id}"):
            if room.sees(name):
                assert room.button(name).height() >= 44, (page_id, name)


@mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_shown_as_typed_and_harm_nothing(home: Room, name: str):
    home.new_patient(name)
    assert home.chart.patient.name == name
    shown = home.words("patient_name")
    assert shown == name or (shown.endswith("…") and name.startswith(shown[:-1]))
    for page_id in PAGE_IDS:
        home.go(page_id)
        assert home.app.window.width() == 1366, "a long name must not widen the window"
    home.until_seen("paper_1")
