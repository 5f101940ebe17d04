"""Colors that can be told apart: 4.5:1 for words and 3:1 for what must be seen, in the light and in the dark theme."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from consult_app.ui.theme import _SHEET, DARK, LIGHT, Theme, style_sheet

THEMES = {"light": LIGHT, "dark": DARK}
# Words as they stand on the page: (ink, paper).
WORDS = [
    *((ink, paper) for ink in ("ink", "ink_2") for paper in ("canvas", "surface", "soft", "head")),
    *(("ink", paper) for paper in ("teal_2", "green_2", "amber_2", "rose_2", "blue_2")),
    *(("ink_2", paper) for paper in ("green_2", "amber_2", "rose_2", "teal_2")),
    *((tone, paper) for tone in ("teal", "green", "amber", "rose") for paper in ("surface", "canvas")),
    *((tone, f"{tone}_2") for tone in ("teal", "green", "amber", "rose")),
    ("on_teal", "teal"),
    ("ink", "teal_3"),  # a button that cannot be pressed yet still says what it does
    ("ink_3", "surface"),
    ("ink_3", "canvas"),
    ("teal", "head"),
]
# Lines, marks and edges that carry meaning: (mark, paper).
MARKS = [
    ("edge", "surface"),
    ("edge", "canvas"),
    ("teal", "surface"),
    ("teal", "canvas"),
    ("green", "surface"),
    ("pain", "surface"),
    ("pain", "canvas"),
    ("function", "surface"),
    ("surface", "green"),  # the check in a tick box
]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from #RRGGBB."""
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens: Mapping[str, str], first: str, second: str) -> float:
    """Contrast ratio of two tokens, 1 to 21."""
    light, dark = sorted((luminance(tokens[first]), luminance(tokens[second])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself_is_right():
    ends = {"black": "#000000", "white": "#FFFFFF", "gray": "#767676"}
    assert contrast(ends, "black", "white") == pytest.approx(21.0)
    assert contrast(ends, "gray", "white") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper"), WORDS)
def test_words_can_be_read(theme: str, ink: str, paper: str):
    assert contrast(THEMES[theme], ink, paper) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "paper"), MARKS)
def test_marks_can_be_seen(theme: str, mark: str, paper: str):
    assert contrast(THEMES[theme], mark, paper) >= 3.0


def test_both_themes_have_the_same_tokens_and_each_is_a_color():
    assert set(LIGHT) == set(DARK)
    for tokens in THEMES.values():
        assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in tokens.values())


@pytest.mark.parametrize("scale", [0.9, 1.0, 2.0])
@pytest.mark.parametrize("theme", THEMES)
def test_every_word_of_the_style_sheet_that_stands_for_a_value_has_one(theme: str, scale: float):
    made = style_sheet(Theme(THEMES[theme], scale))
    assert "@" in _SHEET
    assert "@" not in made


def test_pairs_of_ink_and_paper_in_the_style_sheet_can_be_read():
    """Rules that name both a text color and a background of their own."""
    pairs = re.findall(r"\{[^}]*?background: @(\w+);[^}]*?(?<![-\w])color: @(\w+);", _SHEET)
    assert len(pairs) >= 8
    poor = [
        (name, ink, paper, round(contrast(tokens, ink, paper), 2))
        for name, tokens in THEMES.items()
        for paper, ink in pairs
        if contrast(tokens, ink, paper) < 4.5
    ]
    assert poor == []


def test_a_length_is_never_nothing():
    assert Theme(LIGHT, 0.9).px(0.1) == 1
    assert Theme(LIGHT, 2.0).px(16) == 32
