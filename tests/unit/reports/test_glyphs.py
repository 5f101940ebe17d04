"""Text is made fit for print without losing what can be drawn."""

from __future__ import annotations

import pytest

from consult_app.reports.glyphs import (
    BOX,
    elided,
    is_right_to_left,
    missing,
    needs_second_family,
    pieces,
    printable,
)


def test_plain_text_is_left_as_it_is() -> None:
    assert printable("Call us: (214) 555-0142\nAny day.") == "Call us: (214) 555-0142\nAny day."


def test_letters_are_composed() -> None:
    assert printable("Jose\u0301") == "José"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one_line_end(end: str) -> None:
    assert printable(f"a{end}b") == "a\nb"


def test_a_tab_is_a_space() -> None:
    assert printable("a\tb") == "a b"


def test_a_letter_that_cannot_be_drawn_is_a_box_and_is_named() -> None:
    assert printable("日本 Ana 日") == f"{BOX}{BOX} Ana {BOX}"
    assert missing("日本 Ana 日") == "日本"


def test_a_mark_that_cannot_be_drawn_is_named_without_its_letter() -> None:
    assert printable("a\u0b3c") == f"a{BOX}"
    assert missing("a\u0b3c") == "\u0b3c"


def test_a_typed_box_is_not_missing() -> None:
    assert missing(BOX) == ""


def test_a_reordering_mark_is_shown_and_named() -> None:
    assert printable("a\u202eb") == f"a{BOX}b"
    assert missing("a\u202eb") == "\u202e"


def test_joiners_stay_where_they_shape_letters_and_go_where_they_do_not() -> None:
    assert printable("می\u200cخواهم") == "می\u200cخواهم"
    assert printable("a\u200cb") == "ab"
    assert printable("é\u200db") == "éb"


@pytest.mark.parametrize("limit", [1, 5, 6, 7])
def test_a_long_name_is_cut_with_an_ellipsis_and_never_longer_than_the_limit(limit: int) -> None:
    assert elided("Maria Luisa", limit) == "Maria Luisa"[:limit].rstrip() + "…"


def test_a_short_name_is_not_cut() -> None:
    assert elided("Maria  Luisa", 11) == "Maria Luisa"


def test_a_cut_keeps_a_letter_and_its_marks_together() -> None:
    assert elided("abq\u0307\u0323c", 4) == "ab…"
    assert elided("q\u0307\u0323c", 2) == "q…"


def test_words_with_letters_that_only_the_second_family_has_go_to_it_whole() -> None:
    assert needs_second_family("Nguyễn")
    assert needs_second_family("Ana(אנה)")
    assert not needs_second_family("José")
    assert not needs_second_family("Ana")


@pytest.mark.parametrize(
    ("text", "rtl"), [("שלום", True), ("12 محمد", True), ("Ana אנה", False), ("123", False), ("", False)]
)
def test_the_first_letter_with_a_direction_decides(text: str, rtl: bool) -> None:
    assert is_right_to_left(text) is rtl


def test_pieces_are_of_the_size_asked_for_and_lose_nothing() -> None:
    assert pieces("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert pieces("aq\u0307\u0323b", 2) == ["aq\u0307\u0323", "b"]
    assert pieces("", 4) == []
