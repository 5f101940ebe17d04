"""The strict door for JSON: what two readers could understand differently is refused in one sentence."""

from __future__ import annotations

from fractions import Fraction

import pytest

from consult_app.errors import ImportProblem
from consult_app.exchange.json_door import MAX_DEPTH, NumberText, is_number, number_value, parse_json
from consult_app.exchange.json_write import json_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "line 1, column 2: this is not valid JSON"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6: this is not valid JSON"),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice in one object"),
        ("[NaN]", "NaN is not a number in JSON"),
        ("[-Infinity]", "-Infinity is not a number in JSON"),
        ("[" + "9" * 41 + "]", "a number has too many digits"),
        ('["\\ud800"]', "half a character"),
        ('{"\\udc00": 1}', "half a character"),
        ("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), "more than 64 levels deep"),
        ("[" * 200_000, "more than 64 levels deep"),
        ("", "not valid JSON"),
    ],
)
def test_json_that_cannot_be_trusted_is_refused(text: str, words: str) -> None:
    with pytest.raises(ImportProblem) as problem:
        parse_json("x.json", text)
    assert words in str(problem.value)
    assert "x.json" in str(problem.value)


def test_a_line_of_its_own_names_that_line() -> None:
    with pytest.raises(ImportProblem, match=r"x.ndjson, line 7: NaN"):
        parse_json("x.ndjson", "[NaN]", 7)
    with pytest.raises(ImportProblem, match=r"x.ndjson, line 7, column 2"):
        parse_json("x.ndjson", "[", 7)


def test_the_deepest_allowed_json_is_read() -> None:
    assert parse_json("x.json", "[" * MAX_DEPTH + "]" * MAX_DEPTH)


def test_whole_characters_and_a_mark_at_the_start_are_read() -> None:
    assert parse_json("x.json", '\ufeff{"é": "\\ud83d\\ude00", "b": [1, true, null]}') == {
        "é": "😀",
        "b": [1, True, None],
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", Fraction(4)),
        ("-0", Fraction(0)),
        ("4.50", Fraction(9, 2)),
        ("0.1", Fraction(1, 10)),
        ("45e-1", Fraction(9, 2)),
        ("1E+1", Fraction(10)),
    ],
)
def test_numbers_are_exact(text: str, value: Fraction) -> None:
    assert number_value(parse_json("x.json", text)) == value


@pytest.mark.parametrize("text", ["1e999999999", "1e-41", "0." + "1" * 40])
def test_numbers_too_long_to_be_a_score_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="too large, too small or too long"):
        number_value(parse_json("x.json", text))


@pytest.mark.parametrize("value", [True, None, "4", [], {}])
def test_what_is_no_number_is_not_taken_for_one(value: object) -> None:
    assert not is_number(value)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="its value is not a number"):
        number_value(value)  # type: ignore[arg-type]


def test_json_is_written_so_that_it_reads_back_the_same() -> None:
    value = {"a": [1, NumberText("4.10"), 'x\n"é😀', True, None, {}], "b": []}
    text = json_text(value)  # type: ignore[arg-type]
    assert "4.10" in text
    assert parse_json("x.json", text) == value


def test_half_a_character_is_written_as_the_replacement_mark() -> None:
    assert json_text("a\ud800b") == '"a\ufffdb"'
