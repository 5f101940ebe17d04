"""What a person does between two pictures: presses a button, types, scrolls, answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget

from consult_app.ui.widgets.term_spot import TermSpot

if TYPE_CHECKING:
    from consult_app.studio.studio import Studio


def press(studio: Studio, name: str) -> None:
    """Press the visible button of a name; LookupError when there is none."""
    studio.settle()
    found = [one for one in studio.app.window.findChildren(QAbstractButton, name) if one.isVisible()]
    if not found:
        raise LookupError(f"no visible button is named {name}")
    found[0].click()


def write(studio: Studio, name: str, words: str) -> None:
    """Put words into the visible field of a name; LookupError when there is none."""
    studio.settle()
    found = [one for one in studio.app.window.findChildren(QLineEdit, name) if one.isVisible()]
    if not found:
        raise LookupError(f"no visible field is named {name}")
    found[0].setText(words)


def tap_first_term(studio: Studio) -> None:
    """Tap the first hard word that is marked, so that its meaning shows; LookupError when none is."""
    studio.settle()
    spots = [one for one in studio.app.window.findChildren(TermSpot) if one.isVisible()]
    if not spots:
        raise LookupError("no hard word is marked")
    spots[0].click()


def scroll_down(studio: Studio, name: str) -> None:
    """Scroll the widget of a name to its end; LookupError when nothing in it scrolls."""
    studio.settle()
    holder = studio.app.window.findChild(QWidget, name)
    area = None if holder is None else holder.findChild(QScrollArea)
    if area is None:
        raise LookupError(f"nothing that scrolls is in {name}")
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def answer(studio: Studio, page_id: str, key: str, value: str | None) -> None:
    """Go to a page and keep one answer of the visit."""
    studio.app.session.go(page_id)
    studio.app.editor.answer({key: value})


def in_turn(*steps: Callable[[], object]) -> None:
    """One step after the other."""
    for step in steps:
        step()
