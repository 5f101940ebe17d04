"""Our pictures as Qt paths that can be painted, lit and hit: one Shape for each path of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

from consult_app.errors import ContentProblem
from consult_app.ui.widgets.vector_file import Paint, is_plain, read_drawing


@dataclass(frozen=True, slots=True)
class Shape:
    """One path in picture units; `groups` are the ids of the groups around it, outermost first."""

    id: str
    path: QPainterPath
    paint: Paint
    groups: tuple[str, ...] = ()
    material: str = ""

    def answers_to(self, name: str) -> bool:
        """True when the shape is called so, or stands in a group called so."""
        return name == self.id or name in self.groups


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be painted: shapes from far to near, all in the units of `view_box`."""

    name: str
    view_box: QRectF
    title: str
    description: str
    shapes: tuple[Shape, ...]

    def named(self, name: str) -> tuple[Shape, ...]:
        """The shapes of one structure or group, far to near; empty when the picture has no such id."""
        return tuple(shape for shape in self.shapes if shape.answers_to(name))

    def ids(self) -> frozenset[str]:
        """Every id that can be lit: of shapes and of groups."""
        return frozenset(name for shape in self.shapes for name in (shape.id, *shape.groups) if name)

    def outline(self, name: str) -> QPainterPath:
        """The united area of one structure; lines without a fill are widened to an area of their stroke.

        Raises KeyError when the picture has no such id.
        """
        found = self.named(name)
        if not found:
            raise KeyError(name)
        united = QPainterPath()
        for shape in found:
            united = united.united(area_of(shape))
        return united

    def seen_part(self, name: str) -> QPainterPath:
        """The part of a structure that nothing nearer covers; all of it when it is covered whole.

        Raises KeyError when the picture has no such id.
        """
        whole = self.outline(name)
        seen = whole
        last = max(index for index, shape in enumerate(self.shapes) if shape.answers_to(name))
        for shape in self.shapes[last + 1 :]:
            if shape.paint.fill is not None and shape.path.intersects(seen.boundingRect()):
                seen = seen.subtracted(shape.path)
        return whole if seen.isEmpty() else seen


class _PathPen:
    """Takes what fontTools reads from path data and draws it into a QPainterPath."""

    def __init__(self, path: QPainterPath) -> None:
        self._path = path

    def moveTo(self, point: tuple[float, float]) -> None:
        self._check(point)
        self._path.moveTo(*point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._check(point)
        self._path.lineTo(*point)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._check(*points)
        first, second, end = points
        self._path.cubicTo(*first, *second, *end)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._check(*points)
        control, end = points
        self._path.quadTo(*control, *end)

    def closePath(self) -> None:
        self._path.closeSubpath()

    def endPath(self) -> None:
        """An open line needs nothing more."""

    @staticmethod
    def _check(*points: tuple[float, float]) -> None:
        if not all(is_plain(*point) for point in points):
            raise ValueError("a coordinate is out of range")


def area_of(shape: Shape) -> QPainterPath:
    """The area that a shape covers: its inside when filled, else the band of its stroke, at least 6 units wide."""
    if shape.paint.fill is not None:
        return shape.path
    stroker = QPainterPathStroker()
    stroker.setWidth(max(shape.paint.width, 6.0))
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return stroker.createStroke(shape.path)


def parse_picture(data: bytes, name: str) -> Picture:
    """Make a picture from the bytes of one SVG file of our subset; ContentProblem names line and column of a fault."""
    # fontTools costs some 40 ms to import, so it waits for the first picture.
    from fontTools.svgLib.path.parser import parse_path  # pyright: ignore[reportUnknownVariableType]

    drawing = read_drawing(data, name)
    shapes: list[Shape] = []
    for part in drawing.parts:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill if part.paint.even_odd else Qt.FillRule.WindingFill)
        try:
            parse_path(part.data, _PathPen(path))
        except ValueError as error:
            raise ContentProblem([f"{name}:{part.line}:1: path: d cannot be read as a path"]) from error
        shapes.append(Shape(part.id, path, part.paint, part.groups, part.material))
    return Picture(name, QRectF(*drawing.view_box), drawing.title, drawing.description, tuple(shapes))


def load_picture(file: Path) -> Picture:
    """Read a picture from disk; ContentProblem when it cannot be read or is not of our subset."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ContentProblem([f"{file.name}:1:1: svg: the picture file cannot be opened"]) from error
    return parse_picture(data, file.name)


def fit(view_box: QRectF, into: QRectF, mirrored: bool = False) -> QTransform:
    """The map from picture units to widget pixels: as large as fits, centered, never distorted."""
    scale = max(min(into.width() / view_box.width(), into.height() / view_box.height()), 0.01)
    flip = -1 if mirrored else 1
    center = view_box.center()
    placed = QTransform.fromTranslate(into.center().x(), into.center().y())
    return QTransform.fromTranslate(-center.x(), -center.y()) * QTransform.fromScale(flip * scale, scale) * placed


def pen_for(color: QColor, paint: Paint, scale: float) -> QPen:
    """A round-joined pen that never gets thinner than one pixel, however small the picture is."""
    pen = QPen(color, max(paint.width, 1.0 / scale))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if paint.round_caps else Qt.PenCapStyle.FlatCap)
    return pen


def paint_shapes(
    painter: QPainter, shapes: Iterable[Shape], at: QTransform, choose: Callable[[Shape], Paint] | None = None
) -> None:
    """Paint shapes in order; `choose` may give another paint than that of the file."""
    scale = abs(at.m22())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(at, True)
    for shape in shapes:
        paint = shape.paint if choose is None else choose(shape)
        brush = Qt.BrushStyle.NoBrush if paint.fill is None else QBrush(QColor(paint.fill))
        pen = Qt.PenStyle.NoPen if paint.stroke is None else pen_for(QColor(paint.stroke), paint, scale)
        painter.setBrush(brush)
        painter.setPen(pen)
        painter.drawPath(shape.path)
    painter.restore()


def inner_point(area: QPainterPath) -> QPointF:
    """A point well inside an area: of some rows and columns, the middle of the crossing that is wide both ways."""
    edges = [pair for part in area.toFillPolygons() for pair in pairwise((p.x(), p.y()) for p in part.toList())]
    turned = [((ay, ax), (by, bx)) for (ax, ay), (bx, by) in edges]
    box = area.boundingRect()
    best, room = box.center(), -1.0
    # The rows come from the middle outward: a later one must be clearly roomier to win.
    for step in (8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14):
        y = box.top() + box.height() * step / 16
        left, right = _longest_run(edges, y)
        x = (left + right) / 2
        above, below = next((run for run in _runs(turned, x) if run[0] <= y <= run[1]), (y, y))
        if min(right - left, below - above) > room * 1.15:
            best, room = QPointF(x, y), min(right - left, below - above)
    return best


_Edge = tuple[tuple[float, float], tuple[float, float]]


def _runs(edges: Sequence[_Edge], y: float) -> list[tuple[float, float]]:
    """The inside stretches of one row, from left to right."""
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay) for (ax, ay), (bx, by) in edges if (ay <= y) is not (by <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))


def _longest_run(edges: Sequence[_Edge], y: float) -> tuple[float, float]:
    """The longest inside stretch of one row; of no length where the row has none."""
    return max(_runs(edges, y), key=lambda run: run[1] - run[0], default=(0.0, 0.0))
