"""Colors keep their contrast, sizes follow the text-size setting, and letters that no font has do no harm."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from matplotlib.font_manager import fontManager

from consult_app.charts.colors import channels, contrast, gray, luminance, mix, soften
from consult_app.charts.fonts import MISSING, forget_texts, outline, printable, register_fonts, text_width
from consult_app.charts.style import FAMILIES, ChartStyle
from consult_app.charts.words import DateWords


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


def test_mixing_goes_from_the_ground_to_the_color() -> None:
    assert mix("#FF0000", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#FF0000", "#FFFFFF", 1) == "#FF0000"


def test_gray_keeps_the_luminance() -> None:
    for color in ("#B4472E", "#2A62A8", "#000000", "#010101"):
        red, green, blue = channels(gray(color))
        assert red == green == blue
        assert luminance(gray(color)) == pytest.approx(luminance(color), abs=0.005)


def test_softening_stops_at_the_asked_contrast() -> None:
    softer = soften("#B4472E", "#FFFFFF", 3.0)
    assert 3.0 <= contrast(softer, "#FFFFFF") < 3.5


def test_a_color_that_is_too_pale_already_stays_as_it_is() -> None:
    assert soften("#EEEEEE", "#FFFFFF", 3.0) == "#EEEEEE"


@pytest.mark.parametrize("wrong", ["teal", "#FFF", "0F5C5C0"])
def test_what_is_not_a_color_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a color"):
        channels(wrong)


def test_words_have_contrast_enough_on_the_tints_that_they_stand_on(style: ChartStyle) -> None:
    assert contrast(style.hint, style.surface) >= 4.5
    assert contrast(style.ink, style.tint(style.amber, 0.30)) >= 4.5
    assert contrast(style.ink, style.teal_3) >= 4.5
    assert contrast(style.on_teal, style.teal) >= 4.5
    assert contrast(style.green, style.surface) >= 4.5
    assert contrast(style.teal, style.teal_2) >= 4.5


def test_lines_and_dots_can_be_told_from_the_zones_below_them(style: ChartStyle) -> None:
    severe = style.tint(style.pain, 0.09)
    for color in (style.light(style.pain), style.pain, style.function, style.ink_3, style.teal, style.green):
        assert contrast(color, severe) >= 2.9
    assert contrast(style.light(style.pain), style.surface) >= 3


def test_a_missing_token_is_named(tokens: dict[str, str]) -> None:
    del tokens["pain"]
    with pytest.raises(KeyError, match="pain"):
        ChartStyle.from_tokens(tokens)


def test_text_is_never_smaller_than_fourteen_pixels_and_doubles_at_two_hundred_percent(tokens: dict[str, str]) -> None:
    assert ChartStyle.from_tokens(tokens).small == 14
    assert ChartStyle.from_tokens(tokens, scale=2.0).small == 28


def test_a_style_for_print_without_color_has_only_grays(tokens: dict[str, str]) -> None:
    style = ChartStyle.from_tokens(tokens, grayscale=True)
    for color in (style.pain, style.function, style.teal, style.amber, style.green):
        assert len(set(channels(color))) == 1


def test_registering_the_fonts_twice_adds_them_once(tmp_path: Path) -> None:
    path = next(Path(entry.fname) for entry in fontManager.ttflist if entry.name == "Atkinson Hyperlegible")
    before = len(fontManager.ttflist)
    register_fonts([path, path])
    assert len(fontManager.ttflist) == before


def test_a_font_that_is_not_there_is_passed_over_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert text_width("abc", ("No Such Font",), 14) > 0
    assert not caplog.records


def test_letters_that_no_font_has_become_boxes_and_control_marks_go() -> None:
    assert printable("L4–L5 é", FAMILIES) == "L4–L5 é"
    assert printable("\U0001f9b4 knee", FAMILIES) == f"{MISSING} knee"
    assert printable("a\u202eb\x00c\n d", FAMILIES) == "abc d"


def test_bold_text_is_wider_and_text_grows_with_its_size() -> None:
    assert text_width("moderate", FAMILIES, 14, bold=True) > text_width("moderate", FAMILIES, 14)
    assert text_width("moderate", FAMILIES, 28) == pytest.approx(2 * text_width("moderate", FAMILIES, 14), rel=0.02)


def test_outlines_have_the_width_that_was_measured() -> None:
    extents = outline("moderate", FAMILIES, 14).get_extents()
    assert extents.width == pytest.approx(text_width("moderate", FAMILIES, 14), abs=2)


def test_closing_a_chart_forgets_the_labels() -> None:
    outline("L4-L5 left", FAMILIES, 14)
    assert outline.cache_info().currsize > 0
    forget_texts()
    assert outline.cache_info().currsize == text_width.cache_info().currsize == 0


def test_a_year_has_twelve_month_names() -> None:
    with pytest.raises(ValueError, match="twelve"):
        DateWords(("Jan",))
