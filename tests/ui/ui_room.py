"""How a test uses the app: it finds visible widgets by name, and presses and types like a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from consult_app.domain.patients import Chart
from consult_app.ui.app import App
from consult_app.ui.rooms import Rooms
from consult_app.ui.shell.walk import WalkThrough
from consult_app.ui.stage import Stage
from consult_app.ui.state.tasks import wait_for_tasks
from consult_app.ui.widgets.path_button import PathButton
from consult_app.usecases.records.outcome import Write

PASSPHRASE = "four plain test words"
PAGE_IDS = ("your_pain", "find_source", "compare", "limits", "expect", "scores", "decide", "take_home")
STEPS = ("examine", "look", "test", "read", "treat")
Kind = TypeVar("Kind", bound=QWidget)


def turn() -> None:
    """What Qt does after each event of a person: show what is new, let go of what is old."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Seen:
    """The app in a window without a screen, as it is seen; `restarts` counts how often it asked for a new process."""

    def __init__(self, bot: QtBot, app: App, restarts: list[str]) -> None:
        self.bot, self.app, self.restarts = bot, app, restarts

    def see(self, kind: type[Kind], name: str) -> Kind:
        """The one visible widget of a name; the test fails when there is none."""
        found = [one for one in self.app.window.findChildren(kind, name) if one.isVisible()]
        assert found, f"nothing visible is named {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether a widget of a name can be seen."""
        return any(one.isVisible() for one in self.app.window.findChildren(QWidget, name))

    def button(self, name: str) -> QAbstractButton:
        """A visible button."""
        return self.see(QAbstractButton, name)

    def words(self, name: str) -> str:
        """The words of a visible label."""
        return self.see(QLabel, name).text()

    def labels(self) -> tuple[str, ...]:
        """The words of every visible label."""
        return tuple(one.text() for one in self.app.window.findChildren(QLabel) if one.isVisible() and one.text())

    def page(self, page_id: str) -> Stage:
        """The visible page of a chapter."""
        return self.see(Stage, f"page_{page_id}")

    def sources(self, page_id: str) -> tuple[str, ...]:
        """Ids of the sources behind what a chapter says now."""
        return self.app.window.findChild(WalkThrough, "walk").sources(page_id)

    @property
    def place(self) -> str:
        """The chapter in view, by the session."""
        return self.app.session.place

    @property
    def chart(self) -> Chart:
        """The open chart."""
        chart = self.app.editor.chart
        assert chart is not None, "no chart is open"
        return chart

    @property
    def rooms(self) -> Rooms:
        """The rooms behind the gate."""
        assert self.app.rooms is not None, "still at the gate"
        return self.app.rooms

    def answer(self, key: str) -> str | None:
        """What this visit keeps under a key."""
        assert self.chart.visit is not None
        return self.chart.visit.answers.get(key)


class Room(Seen):
    """The same, and what a person does in it."""

    def press(self, name: str) -> None:
        """Click a visible button that is not grayed out."""
        target = self.button(name)
        assert target.isEnabled(), f"{name} is grayed out"
        self.bot.waitUntil(lambda: not target.rect().isEmpty(), timeout=5_000)  # laid out, as a person would see it
        self.bot.mouseClick(target, Qt.MouseButton.LeftButton)
        turn()

    def tap(self, site: str, view: str = "back") -> None:
        """Tap a region of the body map where its drawing is, as a finger does."""
        region = self.see(PathButton, f"site_{site}_{view}")
        self.bot.mouseClick(region.parentWidget(), Qt.MouseButton.LeftButton, pos=region.center.toPoint())
        turn()

    def write(self, name: str, text: str, *, enter: bool = False) -> None:
        """Type into a visible field, in place of what it held."""
        field = self.see(QLineEdit, name)
        field.clear()
        if text.isascii():
            self.bot.keyClicks(field, text)
        else:  # QTest knows keys of ASCII alone; other signs come as from an input method
            typed = QInputMethodEvent()
            typed.setCommitString(text)
            QCoreApplication.sendEvent(field, typed)
        if enter:
            self.bot.keyClick(field, Qt.Key.Key_Return)
        turn()

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key in the window, whatever has the focus."""
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        self.bot.keyClick(self.app.window.focusWidget() or self.app.window, key, held)
        turn()

    def go(self, page_id: str) -> None:
        """Go to a chapter by the rail."""
        self.press(f"rail_{page_id}")
        self.until_seen(f"page_{page_id}")

    def choose_row(self, table: str, line: int) -> None:
        """Choose a line of a table."""
        self.see(QTableWidget, table).selectRow(line)
        turn()

    # --- waiting

    def until_seen(self, name: str) -> None:
        """Wait until a widget can be seen."""
        self.bot.waitUntil(lambda: self.sees(name), timeout=10_000)

    def until_words(self, name: str) -> str:
        """Wait until a label says something, and return it."""
        self.bot.waitUntil(lambda: self.sees(name) and bool(self.words(name)), timeout=10_000)
        return self.words(name)

    def settle(self) -> None:
        """Let tasks end, their answers arrive, and layouts come to rest."""
        assert wait_for_tasks(), "a task did not end"
        for _ in range(3):
            turn()

    # --- ways in

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase at the unlock page."""
        self.write("passphrase", passphrase)
        self.press("unlock")

    def new_patient(self, name: str, birth: str = "1961-03-02", number: str = "A-1001") -> None:
        """Make a patient from home and open the chart."""
        self.press("new_patient")
        self.write("new_name", name)
        self.write("new_birth", birth)
        self.write("new_chart_number", number)
        self.press("new_make")
        self.until_seen("page_your_pain")


def walk_everything(room: Room, look: Callable[[str], None]) -> None:
    """Show every page, and every part of it that can be opened by one press, and look at each."""
    for page_id in PAGE_IDS:
        room.go(page_id)
        look(page_id)
    room.go("your_pain")
    room.press("safety_questions")
    look("your_pain safety")
    room.press("safety_questions")
    room.go("find_source")
    for step in STEPS:
        room.press(f"step_{step}")
        look(f"find_source {step}")
    room.go("compare")
    for name in ("choose_columns", "experts_disagree"):
        if room.sees(name):
            room.press(name)
            look(f"compare {name}")
            room.press(name)
    room.press("row_chance")
    look("compare row")
    room.press("row_close")
    room.go("limits")
    for tab in ("benefits", "mixups", "limits"):
        room.press(f"tab_{tab}")
        look(f"limits {tab}")
    room.go("scores")
    for name in ("digits_toggle", "peg_toggle", "pgic_toggle", "procedure_toggle", "as_table"):
        room.press(name)
        look(f"scores {name}")


def saved(write: Write) -> bool:
    """Whether a write of an embedded store, which answers at once, was saved."""
    heard: list[bool] = []
    write.then(lambda: heard.append(True), lambda: heard.append(False))
    (answer,) = heard
    return answer
