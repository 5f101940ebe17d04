"""Cells: formulas made harmless and back, details as pairs, values exact in text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consult_app.exchange.cells import detail_text, neutral_cell, read_detail, restored_cell
from consult_app.exchange.values import read_value, value_text
from consult_app.reasons.reason import names

KEYS = st.from_regex(r"[a-z][a-z_]{0,10}", fullmatch=True)


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"]
)
def test_a_formula_gets_an_apostrophe_in_front(text: str) -> None:
    assert neutral_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-2.5", "+3", "7", "low_back", "", "2026-03-01", "a=b"])
def test_numbers_and_plain_words_stay_as_they_are(text: str) -> None:
    assert neutral_cell(text) == text


@given(st.text())
@example("'=1")
@example("''")
def test_taking_the_apostrophe_off_gives_back_the_text(text: str) -> None:
    assert restored_cell(neutral_cell(text)) == text


@given(st.dictionaries(KEYS, st.text(st.characters(), min_size=1)))
@example({"level": "100%25; a=b \ud800 \u2028"})
@example({"level": " L4 "})
def test_details_read_back_the_same(pairs: dict[str, str]) -> None:
    text = detail_text(pairs)
    assert read_detail(text) == pairs
    assert "\n" not in text
    assert text.strip() == text


def test_hand_written_details_are_read_generously() -> None:
    assert read_detail(" ID = b1 ; level = 50% of L4 ;; note=%FF") == {"id": "b1", "level": "50% of L4", "note": "%FF"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(7), "7"),
        (Fraction(9, 2), "4.5"),
        (Fraction(1, 20), "0.05"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(10, 3), "10/3"),
        (Fraction(1, 2**19), f"1/{2**19}"),
    ],
)
def test_values_are_written_exactly(value: Fraction, text: str) -> None:
    assert value_text(value) == text


def test_names_from_a_file_are_listed_shortly_on_one_line() -> None:
    assert names(["a", "b\nc", "x" * 100]).told(str) == f"a, b c, {'x' * 48}"
    assert names(["a", "b", "c", "d"], 2).told(str) == "a, b and 2 more"


@given(st.fractions(0, 10))
def test_values_read_back_the_same(value: Fraction) -> None:
    assert read_value(value_text(value)) == value
