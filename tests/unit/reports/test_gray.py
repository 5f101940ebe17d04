"""Drawings without color keep their light and dark."""

from __future__ import annotations

import pytest

from consult_app.reports.gray import in_gray


@pytest.mark.parametrize(
    ("colored", "gray"),
    [
        ('<path fill="#0f5c5c"/>', '<path fill="#4b4b4b"/>'),
        ('<path style="fill: none; stroke: #b4472e"/>', '<path style="fill: none; stroke: #5c5c5c"/>'),
        ("<stop stop-color='#FFF'/>", "<stop stop-color='#ffffff'/>"),
        ('<path fill="#000"/>', '<path fill="#000000"/>'),
    ],
)
def test_a_color_becomes_the_gray_of_its_brightness(colored: str, gray: str) -> None:
    assert in_gray(colored) == gray


@pytest.mark.parametrize(
    "svg",
    [
        '<use href="#mabcde"/>',
        '<path clip-path="url(#p123456)"/>',
        '<g id="#abcdef"/>',
        '<path fill="none"/>',
        '<path fill="url(#fff)"/>',
    ],
)
def test_names_of_parts_are_left_alone(svg: str) -> None:
    assert in_gray(svg) == svg
