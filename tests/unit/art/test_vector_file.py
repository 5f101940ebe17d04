"""The reader takes our subset of SVG and refuses everything else, saying where."""

from __future__ import annotations

import time

import pytest

from consult_app.errors import ContentProblem
from consult_app.ui.widgets.vector_file import (
    MOST_BYTES,
    MOST_DEPTH,
    MOST_ELEMENTS,
    MOST_FAULTS,
    MOST_PATH_CHARACTERS,
    Paint,
    is_plain,
    read_drawing,
)

PATH = '<path id="a" d="M0 0L1 1Z"/>'


def test_a_picture_gives_its_view_box_words_and_paths_in_order(svg):
    read = svg('<title> A\n bone </title><desc>Two parts</desc><path d="M0 0L1 1"/>' + PATH, "1 2.5 30 40")
    assert read.view_box == (1.0, 2.5, 30.0, 40.0)
    assert (read.title, read.description) == ("A bone", "Two parts")
    assert [part.id for part in read.parts] == ["", "a"]
    assert read.parts[1].data == "M0 0L1 1Z"


def test_a_path_inherits_paint_class_and_group_names_and_may_say_its_own(svg):
    read = svg(
        '<g id="outer" class="bone" fill="#AABBCC" stroke="#112233" stroke-width="2" stroke-linecap="round">'
        '<g><path id="a" d="M0 0Z"/></g>'
        '<g id="inner">'
        '<path id="b" class="nerve-line" fill="none" stroke-width="0.5" fill-rule="evenodd" d="M0 0Z"/>'
        "</g>"
        "</g>" + '<path id="c" d="M0 0Z"/>'
    )
    a, b, c = read.parts
    assert (a.groups, a.material) == (("outer",), "bone")
    assert a.paint == Paint("#AABBCC", "#112233", 2.0, round_caps=True)
    assert (b.groups, b.material) == (("outer", "inner"), "nerve-line")
    assert b.paint == Paint(None, "#112233", 0.5, round_caps=True, even_odd=True)
    assert (c.groups, c.material, c.paint) == ((), "", Paint())


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ('<image href="/etc/passwd"/>', "image: this element is not allowed here"),
        ('<use href="#a"/>', "use: this element is not allowed here"),
        ("<script>1</script>", "script: this element is not allowed here"),
        ("<style>*{}</style>", "style: this element is not allowed here"),
        ("<foreignObject/>", "foreignObject: this element is not allowed here"),
        ("<svg/>", "svg: this element is not allowed here"),
        ('<path xmlns="http://example.org" d="M0 0Z"/>', "path: this element is not allowed here"),
        ('<path style="fill:url(#x)" d="M0 0Z"/>', "path: attribute 'style' is not allowed"),
        ('<path onclick="x()" d="M0 0Z"/>', "path: attribute 'onclick' is not allowed"),
        ('<g transform="scale(9)"/>' + PATH, "g: attribute 'transform' is not allowed"),
        ('<path fill="url(http://example.org/x)" d="M0 0Z"/>', "path: fill must be none or a color like #EFE9DC"),
        ('<path stroke="red" d="M0 0Z"/>', "path: stroke must be none or a color like #EFE9DC"),
        ('<path stroke-width="0" d="M0 0Z"/>', "path: stroke-width must be a number above 0, up to 100"),
        ('<path stroke-width="1e3" d="M0 0Z"/>', "path: stroke-width must be a number above 0, up to 100"),
        ('<path stroke-linecap="odd" d="M0 0Z"/>', "path: stroke-linecap must be one of: butt, round"),
        ('<path fill-rule="odd" d="M0 0Z"/>', "path: fill-rule must be one of: evenodd, nonzero"),
        ('<path id="A b" d="M0 0Z"/>', "path: id 'A b' must be lower-case letters, digits and _"),
        ('<path class="a b" d="M0 0Z"/>', "path: class 'a b' must be one lower-case word"),
        (PATH + PATH, "path: id 'a' is used twice"),
        ('<path d=""/>', "path: d must be a path of M, L, H, V, C, S, Q and Z with plain numbers"),
        ('<path d="M0 0A1 1 0 0 1 2 2"/>', "path: d must be a path of M, L, H, V, C, S, Q and Z with plain numbers"),
        ('<path d="M0 0L1e999 1"/>', "path: d must be a path of M, L, H, V, C, S, Q and Z with plain numbers"),
        ("hello" + PATH, "svg: text is not allowed here"),
        ("", "svg: there is no path to draw"),
    ],
)
def test_anything_else_is_refused_with_its_place(svg, inside, problem):
    with pytest.raises(ContentProblem) as caught:
        svg(inside)
    assert any(fault.startswith("test.svg:1:") and fault.endswith(problem) for fault in caught.value.faults)


@pytest.mark.parametrize("view_box", ["", "0 0 10", "0 0 10 ten", "0 0 0 10", "0 0 10 -1"])
def test_a_view_box_must_be_four_numbers_with_a_size(svg, view_box):
    with pytest.raises(ContentProblem, match="viewBox must"):
        svg(PATH, view_box)


def test_every_fault_is_listed_not_only_the_first(svg):
    with pytest.raises(ContentProblem) as caught:
        svg('<path fill="red" style="" d="M0 0Z"/>\n<path d="x"/>')
    assert [fault.split(":")[1] for fault in caught.value.faults] == ["1", "1", "2"]


def test_reading_ends_when_the_faults_are_many(svg):
    with pytest.raises(ContentProblem) as caught:
        svg('<path d="x"/>' * (MOST_FAULTS * 3))
    assert len(caught.value.faults) == MOST_FAULTS


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_outside_references_are_refused_in_any_encoding(text, encoding):
    with pytest.raises(ContentProblem, match="a document type is not allowed"):
        read_drawing(text.encode(encoding), "bomb.svg")


def test_a_linked_style_sheet_is_refused():
    text = b'<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    with pytest.raises(ContentProblem, match="a processing instruction is not allowed"):
        read_drawing(text, "styled.svg")


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"])
def test_what_is_not_well_formed_is_refused(data):
    with pytest.raises(ContentProblem, match="not well-formed"):
        read_drawing(data, "broken.svg")


def test_what_is_too_large_too_deep_too_many_or_too_long_is_refused_quickly(svg):
    start = time.perf_counter()
    with pytest.raises(ContentProblem, match="larger than"):
        read_drawing(b" " * (MOST_BYTES + 1), "large.svg")
    with pytest.raises(ContentProblem, match="levels deep"):
        svg("<g>" * (MOST_DEPTH + 1) + "</g>" * (MOST_DEPTH + 1))
    with pytest.raises(ContentProblem, match="elements"):
        svg("<g/>" * (MOST_ELEMENTS + 1))
    with pytest.raises(ContentProblem, match="characters"):
        svg(f'<path d="M0 0{"L1 1" * (MOST_PATH_CHARACTERS // 4)}"/>')
    assert time.perf_counter() - start < 2


def test_only_finite_moderate_numbers_are_plain():
    assert is_plain(0.0, -999_999.0)
    assert not is_plain(float("inf"))
    assert not is_plain(1.0, float("nan"))
    assert not is_plain(2_000_000.0)
