"""The Spanish catalogue says every word of the code, with the same gaps, and its compiled file is in step with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult_app import shipped
from consult_app.ui.words import LANGUAGES, translator
from tools.catalogues import ROOT, Said, faults_of, find_said, languages, mo_bytes, po_bytes, po_path, read_po


@pytest.fixture(scope="module")
def said() -> Said:
    return find_said(ROOT / "consult_app")


@pytest.fixture(scope="module")
def spanish() -> dict[str, str]:
    return read_po(po_path("es"))


def test_every_language_but_english_has_a_catalogue_where_the_app_looks_for_it() -> None:
    assert set(languages()) == set(LANGUAGES) - {"en"}
    assert po_path("es").is_relative_to(shipped.locale_folder())


def test_what_the_app_says_can_all_be_read_from_its_code(said: Said) -> None:
    assert said.unknown == ()
    assert {"Unlock", "{percent}% less", "{month} {day}"} <= set(said.words)


def test_names_looked_up_in_tables_are_found_too(said: Said) -> None:
    months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
    assert months | {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} <= set(said.words)


def test_spanish_says_every_word_with_the_same_gaps_and_no_word_that_is_gone(
    said: Said, spanish: dict[str, str]
) -> None:
    assert faults_of(spanish, said) == []


@pytest.mark.parametrize("language", languages())
def test_the_compiled_catalogue_holds_what_the_written_one_says(language: str) -> None:
    path = po_path(language)
    assert path.with_suffix(".mo").read_bytes() == mo_bytes(read_po(path), language)


@pytest.mark.parametrize("language", languages())
def test_the_written_catalogue_is_as_the_tool_writes_it_without_dates_or_places(language: str) -> None:
    path = po_path(language)
    assert path.read_bytes() == po_bytes(read_po(path), language)
    text = path.read_text(encoding="utf-8")
    assert "-Date:" not in text
    assert "\n#" not in text


def test_the_app_speaks_spanish_and_keeps_english_as_it_is() -> None:
    say = translator("es")
    assert say("Yes") == "Sí"
    assert say("{percent}% less pain").format(percent=30) == "30% menos dolor"
    assert say("Jan") == "ene"
    assert say("a word that nobody translated") == "a word that nobody translated"
    assert translator("en")("Yes") == "Yes"


def test_no_word_stays_english_by_oversight(spanish: dict[str, str]) -> None:
    same = {word for word, text in spanish.items() if word.casefold() == text.casefold()}
    months = {"Feb", "Mar", "May", "Jun", "Jul", "Sep", "Oct", "Nov"}
    names = {"Color", "No", "OK", "Plan", "usual"}
    gaps_only = {word for word in same if not any(letter.isalpha() for letter in _without_gaps(word))}
    units = {"{hours} h", "{n} h", "{n} min"}
    assert same - months - names - gaps_only - units == set()


def _without_gaps(word: str) -> str:
    return "".join(part.split("}")[-1] for part in word.split("{"))


def test_a_stranger_language_falls_back_to_english(tmp_path: Path) -> None:
    assert translator("xx")("Yes") == "Yes"
