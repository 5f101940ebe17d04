"""Files of our subset become paths that can be painted, joined and measured."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from consult_app.errors import ContentProblem
from consult_app.ui.widgets.picture_files import picture
from consult_app.ui.widgets.vector_shapes import fit, inner_point, load_picture, paint_shapes, parse_picture


def made(inside, view_box="0 0 100 100"):
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}"><title>T</title>{inside}</svg>'
    return parse_picture(text.encode(), "made.svg")


SQUARES = (
    '<g id="pair" fill="#AA0000"><path id="far" d="M10 10H50V50H10Z"/><path id="near" d="M40 10h40v40h-40z"/></g>'
    '<path id="wire" fill="none" stroke="#00AA00" stroke-width="2" d="M0 90C30 90 60 90 100 90"/>'
)


def test_shapes_are_found_by_their_own_name_and_by_their_group():
    shown = made(SQUARES)
    assert [shape.id for shape in shown.named("pair")] == ["far", "near"]
    assert [shape.id for shape in shown.named("near")] == ["near"]
    assert shown.named("nobody") == ()
    assert shown.ids() == {"pair", "far", "near", "wire"}


def test_the_outline_of_a_group_is_its_united_area_and_that_of_a_line_a_band():
    shown = made(SQUARES)
    assert shown.outline("pair").boundingRect() == QRectF(10, 10, 70, 40)
    assert shown.outline("wire").contains(QPointF(50, 92.5))
    assert not shown.outline("wire").contains(QPointF(50, 95))
    with pytest.raises(KeyError):
        shown.outline("nobody")


def test_the_seen_part_leaves_out_what_lies_under_nearer_shapes():
    shown = made(SQUARES)
    assert not shown.seen_part("far").contains(QPointF(45, 30))
    assert shown.seen_part("far").contains(QPointF(25, 30))
    hidden = made('<path id="under" d="M20 20H30V30H20Z"/><path id="over" fill="#AA0000" d="M0 0H90V90H0Z"/>')
    assert hidden.seen_part("under").boundingRect() == hidden.outline("under").boundingRect()


def test_curves_of_every_kind_and_relative_steps_are_read():
    path = made('<path d="M10 10Q20 0 30 10S40 20 50 10h10v5l-5 5c0 5-10 5-10 0Z"/>').shapes[0].path
    assert path.boundingRect().left() == pytest.approx(10)
    assert path.boundingRect().right() == pytest.approx(60)
    assert path.currentPosition() == QPointF(10, 10)


@pytest.mark.parametrize("data", ["M0", "M0 0C1 1", "M0 0L99999999 1"])
def test_a_path_that_cannot_be_drawn_is_refused_with_its_line(data):
    with pytest.raises(ContentProblem, match=r"made\.svg:1:1: path: d cannot be read as a path"):
        made(f'<path d="{data}"/>')


def test_a_file_that_is_not_there_is_a_known_problem(tmp_path):
    with pytest.raises(ContentProblem, match="cannot be opened"):
        load_picture(tmp_path / "missing.svg")


@pytest.mark.parametrize("name", ["../secret.svg", "/etc/passwd", "a/b.svg", "x.png", "A.svg", ""])
def test_only_plain_names_of_our_folder_are_opened(name):
    with pytest.raises(ContentProblem, match="not the name of one of our pictures"):
        picture(name)


def test_a_picture_is_read_once():
    assert picture("knee_front.svg") is picture("knee_front.svg")


def test_fit_keeps_the_shape_centers_it_and_can_mirror():
    at = fit(QRectF(0, 0, 10, 20), QRectF(0, 0, 100, 100))
    assert at.mapRect(QRectF(0, 0, 10, 20)) == QRectF(25, 0, 50, 100)
    turned = fit(QRectF(0, 0, 10, 20), QRectF(0, 0, 100, 100), mirrored=True)
    assert turned.map(QPointF(0, 0)) == QPointF(75, 0)


def test_painting_shows_fills_and_lines_in_their_colors():
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_shapes(painter, made(SQUARES).shapes, QTransform())
    painter.end()
    assert image.pixelColor(25, 30).name() == "#aa0000"
    assert image.pixelColor(50, 90).name() == "#00aa00"
    assert image.pixelColor(90, 70).name() == "#ffffff"


def test_the_inner_point_of_a_crooked_area_is_inside_it():
    ell = QPainterPath()
    ell.addRect(0, 0, 10, 100)
    ell.addRect(0, 90, 100, 10)
    crescent = made('<path d="M0 0C120 20 120 80 0 100C60 80 60 20 0 0Z"/>').shapes[0].path
    for area in (ell.simplified(), crescent):
        assert area.contains(inner_point(area))
