"""The preview is the printed pages themselves; without color it holds only grays."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pypdf
import pytest
from PIL import Image

from consult_app.errors import ReportProblem
from consult_app.reports.handout import Handout, Picture, Section, SectionKind
from consult_app.reports.print_options import Paper, PrintOptions
from consult_app.reports.typst_pdf import render_pages, render_pdf


def _open(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("width", [120, 613, 1000])
def test_each_page_is_a_picture_as_wide_as_asked(handout: Handout, paper: Paper, width: int) -> None:
    for page in render_pages(handout, PrintOptions(paper=paper), width_px=width):
        assert _open(page).width == width


def test_there_are_as_many_pictures_as_pages_in_the_pdf(handout: Handout) -> None:
    options = PrintOptions(large_print=True)
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(handout, options))).pages
    assert len(render_pages(handout, options, width_px=200)) == len(pages)


def test_without_color_every_pixel_is_gray_and_with_color_not(handout: Handout) -> None:
    def colored(options: PrintOptions) -> bool:
        pages = [np.asarray(_open(page), dtype=int) for page in render_pages(handout, options, width_px=400)]
        return any(np.ptp(page, axis=2).max() > 8 for page in pages)

    assert not colored(PrintOptions(color=False))
    assert colored(PrintOptions())


def test_nothing_is_printed_in_the_margins_of_a_page_with_a_very_long_name(handout: Handout) -> None:
    long = replace(handout, frame=replace(handout.frame, patient="W" * 10_000, practice="M" * 300, record="9" * 300))
    for page in render_pages(long, width_px=612):
        dark = np.asarray(_open(page).convert("L")) < 250
        assert not dark[:, :57].any(), "0.8 inch"
        assert not dark[:, -57:].any()


@pytest.mark.parametrize("width", [0, 15, 8193])
def test_a_width_without_sense_is_refused(handout: Handout, width: int) -> None:
    with pytest.raises(ValueError, match="pixels wide"):
        render_pages(handout, width_px=width)


def test_a_chart_that_cannot_be_drawn_ends_in_a_sentence(handout: Handout) -> None:
    broken = Section(SectionKind.SCORES, "Scores", (Picture(b"<svg", "A chart that broke off"),))
    with pytest.raises(ReportProblem, match="Leave the chart out"):
        render_pages(replace(handout, sections=(broken,)), width_px=200)
