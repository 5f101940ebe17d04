"""What the samples take home, through the real content: few pages, read in order, embedded, described, and small."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from consult_app import shipped
from consult_app.content.load import load_pack
from consult_app.content.pack import Content, Pack
from consult_app.content.samples import sample_chart
from consult_app.domain import visit_keys
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart
from consult_app.domain.scores import Measure, Score
from consult_app.domain.settings import RuleSettings
from consult_app.reports.diary import render_diary
from consult_app.reports.handout import Bullets, Handout, Picture, SectionKind
from consult_app.reports.print_options import Paper, PrintOptions
from consult_app.reports.typst_pdf import render_pages, render_pdf, unprintable
from consult_app.usecases.assessment.assess_chart import assess_chart
from consult_app.usecases.assessment.visit_report import visit_report
from consult_app.usecases.documents.diary_of_visit import DiaryMaker
from consult_app.usecases.documents.handout_of_visit import HandoutMaker

TODAY = date(2026, 11, 24)
SAMPLES = ("sample_a", "sample_b", "sample_c", "sample_d")


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(shipped.content_folder())


def chart_of(content: Content, sample: str) -> Chart:
    return sample_chart(next(one for one in content.sample_patients if one.id == sample), TODAY)


def handout_of(content: Content, chart: Chart) -> Handout:
    found = assess_chart(chart, settings=RuleSettings(), as_of=TODAY)
    return HandoutMaker(content, str, visit_report(content, chart, found)).handout()


def answered(chart: Chart, answers: dict[str, str]) -> Chart:
    visit = chart.visits[-1]
    return replace(chart, visits=(*chart.visits[:-1], replace(visit, answers={**visit.answers, **answers})))


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def tags(pdf: bytes) -> Iterator[Any]:
    root: Any = read(pdf).trailer["/Root"]
    waiting: list[Any] = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, DictionaryObject):
            yield node
            kids = node.get("/K", [])
            waiting += [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_takes_home_two_to_four_small_pages_in_its_language(pack: Pack, sample: str, language: str) -> None:
    content = pack.language(language)
    pdf = render_pdf(handout_of(content, chart_of(content, sample)))
    root: Any = read(pdf).trailer["/Root"]
    assert 2 <= len(read(pdf).pages) <= 4
    assert len(pdf) <= 1024 * 1024
    assert root["/Lang"] == language
    about = read(pdf).metadata
    assert about is not None
    assert about.title == content.words.handout.title


@pytest.mark.parametrize("paper", list(Paper))
def test_a_visit_in_which_much_was_decided_still_fits_four_pages(pack: Pack, paper: Paper) -> None:
    content = pack.language("en")
    decided = {
        visit_keys.CHOICE: "rfa_facet",
        visit_keys.EXPECT_DAY: "2026-12-10",
        visit_keys.FOLLOW_UP_DAY: "2027-01-21",
        visit_keys.value_rating("lasting_relief"): "5",
        visit_keys.value_rating("few_risks"): "3",
        visit_keys.own_value(1): "Kneel in the garden",
        visit_keys.star("cost"): "yes",
        visit_keys.next_step(1, "what"): "Arrange a driver",
        visit_keys.next_step(1, "who"): "My son",
        visit_keys.next_step(2, "what"): "Book physical therapy",
        visit_keys.question(1): "Can I drive the next day?",
        visit_keys.talked("limits", "duration"): "yes",
        visit_keys.talked("limits", "repeat"): "yes",
        visit_keys.talked("limits", "surgery"): "yes",
    }
    chart = answered(chart_of(content, "sample_a"), decided)
    pdf = render_pdf(handout_of(content, chart), PrintOptions(paper))
    assert len(read(pdf).pages) <= 4
    assert "Fri, Dec 11" in text_of(pdf)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not on this machine")
def test_another_reader_finds_the_sections_in_the_order_of_the_paper(pack: Pack) -> None:
    content = pack.language("en")
    handout = handout_of(content, chart_of(content, "sample_a"))
    made = subprocess.run(["pdftotext", "-", "-"], input=render_pdf(handout), capture_output=True, check=True)
    text = made.stdout.decode()
    places = [text.index(f"\n{section.heading}\n") for section in handout.sections if section.blocks]
    assert places == sorted(places)
    assert len(places) >= 6


def test_letters_are_in_the_file_and_the_chart_has_its_sentence(pack: Pack) -> None:
    content = pack.language("en")
    handout = handout_of(content, chart_of(content, "sample_a"))
    pdf = render_pdf(handout)
    for page in read(pdf).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            inside = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inside)
    scores = next(section for section in handout.sections if section.kind is SectionKind.SCORES)
    (picture,) = (one for one in scores.blocks if isinstance(one, Picture))
    assert [str(tag["/Alt"]) for tag in tags(pdf) if tag.get("/S") == "/Figure"] == [picture.alternative]
    assert "Pain scores from" in picture.alternative


def test_a_chart_of_one_point_is_a_good_page(pack: Pack) -> None:
    content = pack.language("en")
    score = Score(Moment(TODAY), "left_leg", Measure.NRS_USUAL, Fraction(5))
    bare = replace(chart_of(content, "sample_c"), scores=(score,), procedures=(), blocks=())
    handout = handout_of(content, bare)
    scores = next(section for section in handout.sections if section.kind is SectionKind.SCORES)
    (picture,) = scores.blocks
    assert isinstance(picture, Picture)
    assert picture.alternative.endswith("the newest 5.")
    assert len(read(render_pdf(handout)).pages) <= 4


def test_without_any_score_the_page_says_so_and_has_no_picture(pack: Pack) -> None:
    content = pack.language("en")
    bare = replace(chart_of(content, "sample_c"), scores=(), procedures=(), blocks=())
    pdf = render_pdf(handout_of(content, bare))
    assert "There are no scores yet." in text_of(pdf)
    assert not [tag for tag in tags(pdf) if tag.get("/S") == "/Figure"]


@pytest.mark.parametrize(
    "name",
    [
        "N" * 10_000,
        "محمد بن عبد الله",
        "שרה כהן",
        "Zoë 🦋👩🏽‍⚕️ Nguyễn",
        "<b>Ana</b> #strong[x] $y$ \\ @z",
        "\u202eevil\u202c",
    ],
    ids=["10,000 letters", "Arabic", "Hebrew", "emoji", "markup", "turned around"],
)
def test_any_name_ends_in_good_pages(pack: Pack, name: str) -> None:
    content = pack.language("en")
    chart = chart_of(content, "sample_c")
    named = replace(chart, patient=replace(chart.patient, name=name))
    handout = handout_of(content, named)
    pages = read(render_pdf(handout)).pages
    assert 2 <= len(pages) <= 4
    assert render_pages(handout, width_px=200)[0].startswith(b"\x89PNG")
    diary = DiaryMaker(content, str, named, TODAY).month(TODAY)
    assert len(read(render_diary(diary)).pages) == 1
    if name.isascii() and len(name) < 100:
        assert name in pages[0].extract_text(), "shown as typed, never read as markup"
    assert set(unprintable(name)) <= set(name)


def test_two_hundred_open_questions_and_steps_run_on_over_pages(pack: Pack) -> None:
    content = pack.language("en")
    many = {visit_keys.question(number): f"Question number {number:03}?" for number in range(1, 201)}
    many |= {visit_keys.next_step(number, "what"): f"Step number {number:03}" for number in range(1, 201)}
    text = text_of(render_pdf(handout_of(content, answered(chart_of(content, "sample_c"), many))))
    assert all(f"Question number {number:03}?" in text for number in range(1, 201))
    assert all(f"Step number {number:03}" in text for number in range(1, 201))


def test_black_and_white_has_no_color_in_it(pack: Pack) -> None:
    content = pack.language("en")
    handout = handout_of(content, chart_of(content, "sample_a"))
    pages = render_pages(handout, PrintOptions(color=False), width_px=300)
    assert all(_is_gray(page) for page in pages)
    assert not all(_is_gray(page) for page in render_pages(handout, PrintOptions(), width_px=300))


def test_a_month_of_a_sample_is_one_page_on_every_paper_with_a_number_for_each_day(pack: Pack) -> None:
    for language in ("en", "es"):
        content = pack.language(language)
        maker = DiaryMaker(content, str, chart_of(content, "sample_a"), TODAY)
        for paper in Paper:
            (page,) = read(render_diary(maker.month(TODAY + timedelta(days=1)), PrintOptions(paper))).pages
            assert " ".join(page.extract_text().split()).count("0 1 2 3 4 5 6 7 8 9 10") == 31


def test_the_small_print_names_the_pack_that_was_read(pack: Pack) -> None:
    content = pack.language("en")
    assert pack.digest[:12] in text_of(render_pdf(handout_of(content, chart_of(content, "sample_d"))))


def test_open_questions_of_safety_stay_when_every_section_is_left_out(pack: Pack) -> None:
    content = pack.language("en")
    chart = answered(chart_of(content, "sample_a"), {visit_keys.CHOICE: "rfa_facet"})
    handout = handout_of(content, chart)
    asked = next(section for section in handout.sections if section.kind is SectionKind.OPEN_SAFETY)
    _, bullets = asked.blocks
    assert isinstance(bullets, Bullets)
    text = text_of(render_pdf(handout, PrintOptions(sections=frozenset())))
    assert all(item in text for item in bullets.items)
    assert "Call 911 for" in text
    assert "BMJ guideline panel" in text
    assert "Your plan" not in text


def _is_gray(png: bytes) -> bool:
    """Whether red, green and blue are alike everywhere, read with the charts' own library."""
    import numpy as np
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(png))[..., :3]
    return bool(np.ptp(pixels, axis=-1).max() < 0.02)
