"""The way back, and the name of what fills the page in the place of the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout

from consult_app.ui.state.look import Look
from consult_app.ui.widgets.boxes import row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.icons import icon
from consult_app.ui.widgets.text import label


def back_line(look: Look, title: str, words: str, *, name: str, closed: Callable[[], object]) -> QHBoxLayout:
    """Return the button `{name}_close` with its words, and the heading `{name}_title`."""
    theme = look.theme
    back = button(f" {words}", kind="bar", name=f"{name}_close", on_click=closed)
    back.setIcon(icon("ph.arrow-left", theme.color("ink_2")))
    back.setIconSize(QSize(theme.px(16), theme.px(16)))
    return row(back, label(title, "heading", name=f"{name}_title"), spacing=theme.px(14), stretch_last=True)
