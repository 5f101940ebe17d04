"""Pictures of chance: groups of people side by side, the comparison always beside it, with source and follow-up."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from consult_app.ui.theme import Theme
from consult_app.ui.widgets.boxes import FoldingRow
from consult_app.ui.widgets.chance_facts import ChancePicture, Group
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.flow_picture import FlowPicture, FlowWords
from consult_app.ui.widgets.harm_fields import harm_fields
from consult_app.ui.widgets.icon_array import Dots, IconArray
from consult_app.ui.widgets.term_marks import unmarked
from consult_app.ui.widgets.text import label, pill
from consult_app.ui.widgets.wordy_button import WordyButton

_SMALL, MIDDLE, LARGE = 5.6, 10.0, 15.0
"""Widths of a dot at 100 %: in a cell, beside others, and filling the page."""

_BESIDE = 78
"""Half the width, at 100 %, that a group with words at its right needs; the words go under it in a narrower cell."""


class ChanceButton(WordyButton):
    """A picture that can be pressed to see it large; a screen reader hears all that it shows."""

    def __init__(self, theme: Theme, picture: ChancePicture, inner: QWidget, hint: str) -> None:
        super().__init__(f"picture_{picture.id}")
        self._theme = theme
        self.setAccessibleName(picture.title)
        self.setAccessibleDescription(picture.spoken())
        self.setToolTip(hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(inner)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only a ring when it has the keyboard; what it shows paints itself."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(self._theme.color("teal")))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)

    def minimumSizeHint(self) -> QSize:
        """Never less than a finger needs."""
        return super().minimumSizeHint().expandedTo(QSize(44, 44))


def small_chance(theme: Theme, picture: ChancePicture) -> QWidget:
    """The picture for a cell: the first two groups, the label where there is no comparison, what stands beside it."""
    holder, box = _column(theme, 5)
    if len(picture.groups) == 1:
        box.addWidget(_one_beside_words(theme, picture))
    elif picture.groups:
        # The first group and the last, which is the plainest comparison; the words name the others.
        shown = (picture.groups[0], picture.groups[-1])
        groups = (_group(theme, picture, group, dot=_SMALL, wide=82) for group in shown)
        box.addWidget(flow(*groups, spacing=theme.px(14), top=True))
    if picture.sentence:
        box.addWidget(label(picture.sentence, "label"))
    if len(picture.groups) != 1:
        _add_lines(box, picture)
    for line in (picture.others, *picture.beside):
        if line:
            box.addWidget(label(line, "small"))
    box.addWidget(unmarked(label(picture.foot, "small")))
    return holder


def large_chance(
    theme: Theme, picture: ChancePicture, *, dot: float = MIDDLE, titled: bool = True, cited: bool = False
) -> QWidget:
    """All groups with both framings, what must stand beside them, and where the numbers come from."""
    holder, box = _column(theme, 10)
    if titled:
        box.addWidget(label(picture.title, "strong"))
    if picture.badges:
        box.addWidget(flow(*(pill(one, "amber") for one in picture.badges), spacing=theme.px(8)))
    if picture.sentence:
        box.addWidget(label(picture.sentence, "body"))
    if picture.groups:
        box.addWidget(_key(theme, picture))
        box.addWidget(_groups(theme, picture, dot))
    if picture.flow is not None:
        first, second = picture.flow
        words = FlowWords(*picture.flow_words, about="", source="")
        box.addWidget(FlowPicture(theme, first, second, words, name=f"flow_of_{picture.id}"))
    if picture.harms:
        box.addWidget(harm_fields(theme, picture.harms, zoom=dot / MIDDLE))
    if picture.both and len(picture.groups) > 1:
        box.addWidget(label(picture.both, "label"))
    for line in (*picture.beside, picture.note):
        if line:
            box.addWidget(label(line, "label"))
    for line in (picture.foot, picture.citation if cited else ""):
        if line:
            box.addWidget(unmarked(label(line, "small")))
    return holder


def _groups(theme: Theme, picture: ChancePicture, dot: float) -> QWidget:
    """All groups side by side; a group alone has its words, both framings among them, at its right."""
    if len(picture.groups) == 1:
        group = picture.groups[0]
        told, box = _column(theme, 4)
        for words, role in ((group.says, "strong"), (group.name, "label"), (picture.both, "label")):
            box.addWidget(label(words, role))
        return _beside(theme, _drawn(theme, picture, group, dot), told, gap=20)
    wide = max(136, round(dot * 14))
    groups = (_group(theme, picture, group, dot=dot, wide=wide, rest=True) for group in picture.groups)
    return flow(*groups, spacing=theme.px(20), top=True)


def _one_beside_words(theme: Theme, picture: ChancePicture) -> QWidget:
    """A single group of a cell with its words at the right, so that the cell stays low."""
    group = picture.groups[0]
    told, box = _column(theme, 3)
    box.addWidget(label(group.says, "label_strong"))
    box.addWidget(label(group.name, "small"))
    _add_lines(box, picture)
    return _beside(theme, _drawn(theme, picture, group, _SMALL), told, gap=12)


def _beside(theme: Theme, drawn: QWidget, told: QWidget, *, gap: int) -> QWidget:
    return FoldingRow(theme, [(drawn, 0), (told, 1)], narrowest=_BESIDE, spacing=gap, top=True)


def _drawn(theme: Theme, picture: ChancePicture, group: Group, dot: float) -> IconArray:
    dots = Dots.people(group.filled, group.total, more=picture.more)
    width = dot if dots.columns == 10 else dot * 1.4  # few people: larger, as wide as a hundred
    return IconArray(theme, dots, f"{group.name}: {group.says}", dot=width)


def _add_lines(box: QVBoxLayout, picture: ChancePicture) -> None:
    if picture.filled_means:
        box.addWidget(label(picture.filled_means, "small"))
    for one in picture.badges:
        box.addWidget(label(one, "small", tone="amber"))


def _column(theme: Theme, spacing: int) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(spacing))
    return holder, box


def _group(theme: Theme, picture: ChancePicture, group: Group, *, dot: float, wide: int, rest: bool = False) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.px(3))
    drawn = _drawn(theme, picture, group, dot)
    grid.addWidget(drawn, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    lines = [label(group.says, "strong" if rest else "label_strong"), label(group.name, "label" if rest else "small")]
    if rest and group.rest:
        lines.append(label(group.rest, "small"))
    for line, made in enumerate(lines, start=1):
        made.setFixedWidth(max(theme.px(wide), drawn.sizeHint().width()))
        grid.addWidget(made, line, 0)
    grid.setRowStretch(len(lines) + 1, 1)
    return holder


def _key(theme: Theme, picture: ChancePicture) -> QWidget:
    """What a filled and an empty dot mean, each beside its dot."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(2))
    grid.setColumnStretch(1, 1)
    for line, (filled, words) in enumerate(((1, picture.filled_means), (0, picture.empty_means))):
        dots = Dots.people(filled, 1, more=picture.more)
        grid.addWidget(IconArray(theme, dots, words, dot=11), line, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(words, "label"), line, 1)
    return holder
