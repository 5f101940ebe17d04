"""The printed handout: whole, tagged, in reading order, small, and the same each time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from consult_app.errors import ReportProblem
from consult_app.reports.handout import (
    Bullets,
    Handout,
    PageFrame,
    Paragraph,
    Picture,
    Section,
    SectionKind,
)
from consult_app.reports.print_options import Paper, PrintOptions
from consult_app.reports.typst_pdf import render_pdf

SIZES = {Paper.LETTER: (612, 792), Paper.A4: (595, 842)}


def _read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def _root(pdf: bytes) -> Any:
    return _read(pdf).trailer["/Root"]


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in _read(pdf).pages).split())


def _structure(pdf: bytes) -> Iterator[Any]:
    """Every element of the tag tree, in reading order."""
    waiting: list[Any] = [_root(pdf)["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, DictionaryObject):
            continue
        yield node
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        waiting += [kid.get_object() for kid in reversed(kids)]


def _fonts(pdf: bytes) -> Iterator[Any]:
    for page in _read(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            yield font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_a_full_visit_takes_two_to_four_pages(handout: Handout) -> None:
    for paper in Paper:
        assert 2 <= len(_read(render_pdf(handout, PrintOptions(paper=paper))).pages) <= 4


@pytest.mark.parametrize("paper", list(Paper))
def test_every_page_has_the_size_that_was_asked_for(handout: Handout, paper: Paper) -> None:
    for page in _read(render_pdf(handout, PrintOptions(paper=paper))).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == SIZES[paper]
        assert abs(float(paper.width_points) - float(page.mediabox.width)) < 0.01


def test_the_text_comes_out_in_reading_order(handout: Handout) -> None:
    text = _text(render_pdf(handout))
    places = [text.index(section.heading) for section in handout.sections]
    assert places == sorted(places)
    in_order = ["You chose", "Heat treatment", "What matters to you", "Relief that lasts", "Ask your heart doctor"]
    assert [text.index(words) for words in in_order] == sorted(text.index(words) for words in in_order)


def test_the_tags_follow_the_headings(handout: Handout) -> None:
    kinds = [str(node.get("/S", "")) for node in _structure(render_pdf(handout))]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(handout.sections)
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/Table") < kinds.index("/Figure")
    assert "/TH" in kinds
    assert "/LI" in kinds


def test_the_file_says_that_it_is_accessible_and_archival(handout: Handout) -> None:
    root = _root(render_pdf(handout))
    metadata = root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_every_page_lets_a_reader_tab_in_reading_order(handout: Handout) -> None:
    assert {page["/Tabs"] for page in _read(render_pdf(handout)).pages} == {"/S"}


def test_a_spanish_handout_says_so(frame: PageFrame) -> None:
    spanish = Handout(replace(frame, language="es", title="Su visita, en palabras sencillas"))
    assert _root(render_pdf(spanish))["/Lang"] == "es"


def test_the_properties_name_the_practice_and_the_day_and_never_the_patient(handout: Handout) -> None:
    named = replace(handout, frame=replace(handout.frame, patient="Zaphira Quill", born="Born 1961", record="R-77"))
    pdf = render_pdf(named)
    about = _read(pdf).metadata
    assert about is not None
    assert about.title == handout.frame.title
    assert about.author == handout.frame.practice
    assert about.creation_date is not None
    assert about.creation_date.date() == handout.frame.made_on
    metadata = _root(pdf)["/Metadata"].get_data().decode()
    assert "Zaphira" not in metadata + str(about)


def test_every_font_is_in_the_file(handout: Handout) -> None:
    fonts = list(_fonts(render_pdf(handout)))
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert all("AtkinsonHyperlegible" in font["/FontName"] for font in fonts)


def test_the_chart_is_drawn_in_lines_and_has_words_for_it(handout: Handout, chart: Picture) -> None:
    pdf = render_pdf(handout)
    figures = [node for node in _structure(pdf) if node.get("/S") == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [chart.alternative]
    assert not [image for page in _read(pdf).pages for image in page.images]


def test_a_handout_is_small(handout: Handout) -> None:
    assert len(render_pdf(handout)) <= 1024 * 1024


def test_the_same_handout_gives_the_same_bytes(handout: Handout) -> None:
    assert render_pdf(handout) == render_pdf(handout)


def test_practice_person_and_page_stand_on_every_page(handout: Handout) -> None:
    pages = _read(render_pdf(handout)).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {len(pages)}" in text
        for words in ("Nortexspineandjoint", "Sample A", "Born March 2, 1961", "Record S-0001", "555-0142"):
            assert words in text


def test_the_sample_mark_stands_on_every_page_of_a_sample_and_on_no_other(handout: Handout) -> None:
    real = replace(handout, frame=replace(handout.frame, sample_mark=""))
    assert all("not a real person" in page.extract_text() for page in _read(render_pdf(handout)).pages)
    assert "not a real person" not in _text(render_pdf(real))


def test_an_empty_handout_is_one_good_page(frame: PageFrame) -> None:
    pdf = render_pdf(Handout(frame))
    assert len(_read(pdf).pages) == 1
    assert frame.title in _text(pdf)


def test_a_handout_without_a_patient_and_a_practice_still_prints() -> None:
    assert "Tell me about blocks 1 / 1" in _text(
        render_pdf(Handout(PageFrame("Tell me about blocks", "", date(2026, 4, 14))))
    )


def test_without_scores_there_is_no_figure(handout: Handout) -> None:
    no_scores = replace(handout, sections=tuple(s for s in handout.sections if s.kind is not SectionKind.SCORES))
    pdf = render_pdf(no_scores)
    assert "Your scores" not in _text(pdf)
    assert "/Figure" not in [node.get("/S") for node in _structure(pdf)]


def test_only_chosen_sections_are_printed_and_the_closing_line_always(handout: Handout) -> None:
    text = _text(render_pdf(handout, PrintOptions(sections=frozenset({SectionKind.LIMITS}))))
    assert "Limits we talked over" in text
    assert "When to call" in text
    assert "Your plan" not in text
    assert "Audit number 1204" in text


def test_two_hundred_sources_are_all_printed(frame: PageFrame) -> None:
    items = tuple(f"Source {number:03}, https://doi.org/10.1000/a-long-address-{number:03}" for number in range(200))
    text = _text(
        render_pdf(Handout(frame, sections=(Section(SectionKind.SOURCES, "Sources", (Bullets(items, True),)),)))
    )
    assert all(f"Source {number:03}" in text for number in range(200))


def test_large_print_has_letters_of_18_points(handout: Handout) -> None:
    sizes: set[float] = set()

    def visit(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if "It does not heal" in text:
            sizes.add(round(abs(size * matrix[3]), 1))

    for page in _read(render_pdf(handout, PrintOptions(large_print=True))).pages:
        page.extract_text(visitor_text=visit)
    assert sizes == {18.0}


def test_a_tall_chart_fits_on_a_page(frame: PageFrame) -> None:
    tall = Picture(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 900"><path d="M0 0L9 9"/></svg>', "Tall")
    scores = Section(SectionKind.SCORES, "Scores", (tall, Paragraph("Below the chart.")))
    pdf = render_pdf(Handout(frame, sections=(scores,)))
    assert len(_read(pdf).pages) == 1


def test_a_chart_that_cannot_be_drawn_ends_in_a_sentence(frame: PageFrame) -> None:
    broken = Picture(b"<svg", "A chart that broke off")
    scores = Section(SectionKind.SCORES, "Scores", (broken,))
    with pytest.raises(ReportProblem, match="Leave the chart out"):
        render_pdf(Handout(frame, sections=(scores,)))
