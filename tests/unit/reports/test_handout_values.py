"""A handout refuses what could not be printed honestly, before anything is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consult_app.errors import ReportProblem
from consult_app.reports.handout import (
    ALWAYS_PRINTED,
    Bullets,
    Handout,
    PageFrame,
    Paragraph,
    Picture,
    Section,
    SectionKind,
    Table,
)


def _section(kind: SectionKind, *, empty: bool = False) -> Section:
    return Section(kind, kind.value, () if empty else (Paragraph("Words."),))


def test_sections_are_printed_in_the_fixed_order_whatever_order_they_came_in(frame: PageFrame) -> None:
    backwards = tuple(_section(kind) for kind in reversed(SectionKind))
    assert [section.kind for section in Handout(frame, sections=backwards).chosen(None)] == list(SectionKind)


def test_a_section_without_blocks_is_left_out(frame: PageFrame) -> None:
    handout = Handout(frame, sections=(_section(SectionKind.PLAN), _section(SectionKind.FOUND, empty=True)))
    assert [section.kind for section in handout.chosen(None)] == [SectionKind.PLAN]


def test_choosing_nothing_still_prints_safety_when_to_call_and_the_dispute(frame: PageFrame) -> None:
    everything = Handout(frame, sections=tuple(_section(kind) for kind in SectionKind))
    assert {section.kind for section in everything.chosen(frozenset())} == ALWAYS_PRINTED


def test_choosing_one_section_leaves_the_other_choosable_ones_out(frame: PageFrame) -> None:
    everything = Handout(frame, sections=tuple(_section(kind) for kind in SectionKind))
    kinds = {section.kind for section in everything.chosen(frozenset({SectionKind.SCORES}))}
    assert kinds == {SectionKind.SCORES} | ALWAYS_PRINTED


def test_a_section_that_comes_twice_is_refused(frame: PageFrame) -> None:
    with pytest.raises(ValueError, match="comes once"):
        Handout(frame, sections=(_section(SectionKind.PLAN), _section(SectionKind.PLAN)))


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "  "), ("page_of", "Page {page}"), ("page_of", "{pages}"), ("language", "english"), ("language", "EN")],
)
def test_a_frame_that_could_not_be_printed_is_refused(frame: PageFrame, field: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"title|page words|language tag"):
        replace(frame, **{field: value})


def test_a_table_row_with_a_missing_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell a column"):
        Table(("What", "Who"), (("Drive", "You"), ("Walk",)))


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell a column"):
        Table((), ())


def test_a_picture_without_words_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot see it"):
        Picture(b"<svg/>", " ")


@pytest.mark.parametrize(
    "svg",
    [
        b"not a drawing",
        b'<svg><image href="file:///etc/passwd"/></svg>',
        b'<svg><use xlink:href="http://example.org/a.svg#b"/></svg>',
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
        b"<svg><script>1</script></svg>",
        b"<svg><foreignObject/></svg>",
        b"<svg>" + b" " * (5 * 1024 * 1024) + b"</svg>",
    ],
)
def test_a_picture_that_is_not_a_plain_drawing_is_refused_in_a_sentence(svg: bytes) -> None:
    with pytest.raises(ReportProblem, match="not a plain drawing"):
        Picture(svg, "A chart")


def test_a_picture_may_refer_to_its_own_parts() -> None:
    assert Picture(b'<svg><use xlink:href="#m1"/></svg>', "A chart").alternative == "A chart"


def test_bullets_are_not_numbered_unless_asked() -> None:
    assert not Bullets(("One",)).numbered
