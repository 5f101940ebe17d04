"""Words beside a picture, each with a thin line to what it names; none over another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from consult_app.ui.widgets.vector_shapes import fit

_GAP = 18.0  # px between the picture and its words
_BETWEEN = 8.0  # px between two labels at least
_WIDEST = 0.3  # share of the whole width for one column of words
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Label:
    """Words in their box, at the left or right of the picture, and the point that they name; in widget pixels."""

    words: str
    box: QRectF
    point: QPointF
    at_right: bool
    font: QFont


def lay_out(
    names: Mapping[str, str],
    points: Mapping[str, QPointF],
    view_box: QRectF,
    whole: QRectF,
    font: QFont,
    mirrored: bool,
) -> tuple[QRectF, tuple[Label, ...]]:
    """Return the room left for the picture, and the labels: each on the side nearer to its point, in order of height.

    `points` are in picture units, everything returned is in widget pixels.
    """
    metrics = QFontMetricsF(font)
    middle = view_box.center().x()
    right = {name: (points[name].x() >= middle) != mirrored for name in names}
    widest = whole.width() * _WIDEST
    sizes = {name: metrics.boundingRect(QRectF(0, 0, widest, 2000), _FLAGS, words) for name, words in names.items()}
    columns = {
        side: max((sizes[name].width() + 4 for name in names if right[name] is side), default=0.0)
        for side in (False, True)
    }
    room = whole.adjusted(
        columns[False] + _GAP if columns[False] else 0, 0, -(columns[True] + _GAP) if columns[True] else 0, 0
    )
    at = fit(view_box, room, mirrored)
    drawn = at.mapRect(view_box)
    labels: list[Label] = []
    for side in (False, True):
        left = drawn.right() + _GAP if side else drawn.left() - _GAP - columns[False]
        wanted = sorted((at.map(points[name]).y(), name) for name in names if right[name] is side)
        heights = [sizes[name].height() for _, name in wanted]
        tops = _spread([y - height / 2 for (y, _), height in zip(wanted, heights, strict=True)], heights, whole)
        for (_, name), top, height in zip(wanted, tops, heights, strict=True):
            box = QRectF(left, top, columns[side], height)
            labels.append(Label(names[name], box, at.map(points[name]), side, font))
    return room, tuple(labels)


def _spread(tops: Sequence[float], heights: Sequence[float], whole: QRectF) -> list[float]:
    """Push boxes down until none overlaps, then up again where they have run out of the bottom."""
    placed = list(tops)
    floor = whole.top()
    for index, height in enumerate(heights):
        placed[index] = max(placed[index], floor)
        floor = placed[index] + height + _BETWEEN
    ceiling = whole.bottom()
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], ceiling - heights[index])
        ceiling = placed[index] - _BETWEEN
    return placed


def paint_labels(painter: QPainter, labels: Sequence[Label], ink: QColor, paper: QColor) -> None:
    """Draw the lines with a pale edge, so that they are seen over bone and nerve alike, then the words."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for label in labels:
        start = QPointF(label.box.left() - 6 if label.at_right else label.box.right() + 6, label.box.center().y())
        for color, width, dot in ((paper, 3.6, 4.4), (ink, 1.3, 3.0)):
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(start, label.point)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(label.point, dot, dot)
    painter.setPen(ink)
    for label in labels:
        side = Qt.AlignmentFlag.AlignLeft if label.at_right else Qt.AlignmentFlag.AlignRight
        painter.setFont(label.font)
        painter.drawText(label.box, _FLAGS | int(side), label.words)
    painter.restore()
