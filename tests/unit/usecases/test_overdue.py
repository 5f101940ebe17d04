"""What is past its review date is known on any day, and told; it stops nobody."""

from __future__ import annotations

from datetime import date

import pytest

from consult_app.content.pack import Content
from consult_app.usecases.practice.overdue import Overdue, overdue, overdue_sentence, review_day
from consult_app.usecases.speech import Translate

say: Translate = str


def reviewed(content: Content, pack: date, **own: date | None) -> Content:
    """The content with other review days; a source that is not named has none of its own."""
    base = content.base
    sources = {name: source.model_copy(update={"review_by": own.get(name)}) for name, source in base.sources.items()}
    info = base.pack.model_copy(update={"review_by": pack})
    changed = base.model_copy(update={"pack": info, "sources": sources})
    return Content(changed, content.words, content.language, content.sample_patients)


@pytest.fixture
def content(words_in_english: Content) -> Content:
    """A content to be reviewed by the end of 2027, three sources of it sooner, one later."""
    days = {"juch2017": date(2027, 3, 1), "farrar2001": date(2027, 2, 1), "seed": date(2030, 1, 1)}
    return reviewed(words_in_english, date(2027, 12, 31), lcd_esi=date(2027, 3, 1), **days)


def test_a_source_holds_until_its_own_day_and_no_longer_than_the_content(content: Content) -> None:
    assert review_day(content, "farrar2001") == date(2027, 2, 1)
    assert review_day(content, "seed") == date(2027, 12, 31)
    assert review_day(content, "dworkin2008") == date(2027, 12, 31)


def test_on_its_review_day_a_source_still_holds(content: Content) -> None:
    assert overdue(content, date(2027, 2, 1)) == Overdue(None, ())
    assert not overdue(content, date(2027, 2, 1))
    assert overdue_sentence(content, say, date(2027, 2, 1)) == ""
    assert overdue(content, date(2027, 2, 2)) == Overdue(None, ("farrar2001",))
    assert overdue(content, date(2027, 2, 2))


def test_what_is_longest_overdue_comes_first_and_is_named(content: Content) -> None:
    assert overdue(content, date(2027, 12, 31)).sources == ("farrar2001", "juch2017", "lcd_esi")
    label = content.base.sources["lcd_esi"].label
    assert overdue_sentence(content, say, date(2027, 12, 31)) == (
        f"Past the review date: Farrar 2001, {content.base.sources['juch2017'].label}, {label}. "
        "Check the numbers before you rely on them."
    )


def test_where_the_names_stand_below_they_are_only_counted(content: Content) -> None:
    said = overdue_sentence(content, say, date(2027, 12, 31), name_them=False)
    assert said == "Sources past their review date: 3. Check the numbers before you rely on them."


def test_more_than_a_few_are_counted(words_in_english: Content) -> None:
    names = list(words_in_english.base.sources)[:7]
    many = reviewed(words_in_english, date(2029, 1, 1), **dict.fromkeys(names, date(2027, 1, 1)))
    assert ", and 3 more. " in overdue_sentence(many, say, date(2027, 6, 1))


def test_past_the_contents_own_day_everything_is_overdue(content: Content) -> None:
    found = overdue(content, date(2028, 1, 1))
    assert found.content_since == date(2027, 12, 31)
    assert set(found.sources) == set(content.base.sources)
    count = len(content.base.sources)
    assert overdue_sentence(content, say, date(2028, 1, 1)).startswith(
        f"This content, with all its {count} sources, was to be reviewed by Fri, Dec 31, 2027. Check the numbers"
    )
