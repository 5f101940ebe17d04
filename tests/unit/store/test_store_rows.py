"""Values come back from rows exactly as they were given."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult_app.errors import InputProblem
from consult_app.store.rows import check_text, number_text, read_number, search_text


@given(st.fractions(min_value=-1000, max_value=1000))
def test_any_number_is_kept_exactly(value: Fraction) -> None:
    assert read_number(number_text(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(7), "7"), (Fraction("6.5"), "6.5"), (Fraction(1, 3), "1/3")],
)
def test_a_number_is_written_as_a_decimal_only_where_that_is_exact(value: Fraction, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("José  ÁLVAREZ", "jose alvarez"),
        ("O’Brien", "obrien"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("Straße", "strasse"),
        ("İpek Yıldız", "ipek yildiz"),
        ("tab\tand\nline\x00", "tab and line"),
        ("\u202eעברית", "עברית"),
        ("山田 太郎", "山田 太郎"),
        ("", ""),
    ],
)
def test_names_are_compared_without_case_accents_or_marks(typed: str, searched: str) -> None:
    assert search_text(typed) == searched


def test_half_a_character_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputProblem, match="broken character"):
        check_text("a\ud800b")
