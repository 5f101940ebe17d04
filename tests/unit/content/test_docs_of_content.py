"""The table of the seed article in docs/content.md: every paragraph has a row, every place named there exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consult_app.content.pack import Content
from consult_app.content.walk import parts

DOCS = Path(__file__).resolve().parents[3] / "docs" / "content.md"
PLACE = re.compile(r"`([a-z_]+(?:\.[a-z0-9_]+)*)`")
PARAGRAPHS = 31


def rows() -> list[list[str]]:
    """The cells of each row of the table."""
    text = DOCS.read_text(encoding="utf-8").split("## The seed article, paragraph by paragraph")[1]
    table = text.split("\nNot in the article")[0]
    return [line.strip("|").split(" | ") for line in table.splitlines() if re.match(r"\| \d", line)]


def stands(content: Content, place: str) -> bool:
    """Whether a place of the content holds anything."""
    first, *rest = place.split(".")
    thing: object = content.base if first == "base" else getattr(content.words, first, None)
    for name in rest:
        thing = dict(parts(thing)).get(name)
    return thing is not None


def test_every_paragraph_of_the_article_has_a_row_in_order() -> None:
    assert [int(row[0]) for row in rows()] == list(range(1, PARAGRAPHS + 1))
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows())


@pytest.mark.parametrize("number", range(PARAGRAPHS))
def test_each_place_named_in_a_row_exists(english: Content, number: int) -> None:
    places = PLACE.findall(rows()[number][2])
    assert places
    assert [place for place in places if not stands(english, place)] == []


def test_a_place_that_does_not_exist_would_be_found(english: Content) -> None:
    assert not stands(english, "explainers.nothing")
    assert not stands(english, "nothing.at.all")


def test_every_explainer_has_its_place_in_the_documents(english: Content) -> None:
    """What explains the field comes from the article or is named as added."""
    text = DOCS.read_text(encoding="utf-8")
    ours = {"how_to_test_day", "severity", "not_emergencies", "the_decision"}
    assert [key for key in english.words.explainers if f"explainers.{key}" not in text and key not in ours] == []
