"""What must hold for everything that can be seen: no words cut, nothing wider than its column, nothing over another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QStackedWidget, QWidget

from consult_app.ui.widgets.boxes import ScrollColumn
from consult_app.ui.widgets.chart_canvas import ChartCanvas
from consult_app.ui.widgets.path_field import PathField

SLACK = 1  # px, for rounding


def faults(root: QWidget) -> Iterator[str]:
    """Every fault in what can be seen under a widget, in words."""
    for one in root.findChildren(QWidget):
        if not one.isVisible() or one.objectName().startswith("qt_"):
            continue
        if isinstance(one, QLabel):
            yield from _label(one)
        elif isinstance(one, QPushButton):
            yield from _button(one)
        elif isinstance(one, ScrollColumn):
            yield from _column(one)
        yield from _overlaps(one)


def place(one: QWidget) -> str:
    """A widget by its name, or by the nearest one that has a name."""
    names: list[str] = []
    at: QWidget | None = one
    while at is not None and len(names) < 2:
        if at.objectName() and not at.objectName().startswith(("qt_", "scroll_body", "stage", "canvas")):
            names.append(at.objectName())
        at = at.parentWidget()
    return " in ".join(names) or type(one).__name__


def _label(one: QLabel) -> Iterator[str]:
    words = one.text()
    if not words or not one.pixmap().isNull():
        return
    shown = f"“{words[:40]}” ({place(one)})"
    if one.wordWrap():
        needed = one.heightForWidth(one.width())
        if needed > one.height() + SLACK:
            yield f"{shown} needs {needed} px of height and has {one.height()}"
        metrics = QFontMetrics(one.font())
        room = one.contentsRect().width()
        for word in words.split():
            if metrics.horizontalAdvance(word) > room + SLACK:
                yield f"{shown}: the word “{word}” is wider than its {room} px"
        return
    hint = one.sizeHint()
    if hint.width() > one.width() + SLACK or hint.height() > one.height() + SLACK:
        yield f"{shown} needs {hint.width()}x{hint.height()} px and has {one.width()}x{one.height()}"


def _button(one: QPushButton) -> Iterator[str]:
    metrics = QFontMetrics(one.font())
    if one.text() and metrics.horizontalAdvance(one.text().replace("&&", "&")) > one.width() - 2 * SLACK:
        yield f"button “{one.text()}” ({place(one)}) has only {one.width()} px"


def _column(one: ScrollColumn) -> Iterator[str]:
    beyond = one.horizontalScrollBar().maximum()
    if beyond > 0:
        yield f"{place(one)} is {beyond} px too wide"


def _overlaps(one: QWidget) -> Iterator[str]:
    # Regions of a picture, a chart's own parts and Qt's scroll areas lie over each other on purpose.
    if isinstance(one, PathField | ChartCanvas | QAbstractScrollArea | QStackedWidget):
        return
    children = [child for child in one.children() if isinstance(child, QWidget)]
    shown = [child for child in children if child.isVisible() and not child.isWindow() and child.width() > 0]
    for first, second in combinations(shown, 2):
        common = first.geometry().intersected(second.geometry())
        if common.width() > SLACK and common.height() > SLACK:
            size = f"{common.width()}x{common.height()} px"
            yield f"{place(first)} {_words(first)} lies over {place(second)} {_words(second)} by {size}"


def _words(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QPushButton) else ""
    return f"“{text[:30]}”" if text else f"[{type(one).__name__}]"
