"""What else changed after a procedure holds from visit to visit until somebody takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from consult_app.content.pack import Content
from consult_app.domain.patients import Chart, Patient, Visit
from consult_app.domain.visit_keys import also_changed
from consult_app.usecases.also_changed import AlsoChanged, also_changed_of, also_changed_words


def chart(*visits: Mapping[str, str]) -> Chart:
    """A chart whose visits hold these answers about the procedure p1."""
    held = tuple(
        Visit(
            str(number), "1", date(2026, 4, 1 + number), {also_changed("p1", what): said for what, said in each.items()}
        )
        for number, each in enumerate(visits)
    )
    return Chart(Patient("1", "Ana Fictional"), visits=held)


def test_nothing_told_is_nothing_said(words_in_english: Content) -> None:
    assert also_changed_of(chart(), "p1") == AlsoChanged()
    assert also_changed_of(chart({"therapy": "yes"}), "p2") == AlsoChanged()
    assert also_changed_words(words_in_english, str, AlsoChanged()) == ""


def test_what_was_told_in_an_earlier_visit_still_holds() -> None:
    told = also_changed_of(chart({"injury": "yes", "words": " a fall "}, {"therapy": "yes"}), "p1")
    assert told == AlsoChanged(("therapy", "injury"), "a fall")


def test_a_later_no_and_emptied_words_take_it_back() -> None:
    told = also_changed_of(chart({"injury": "yes", "words": "a fall"}, {"injury": "no", "words": ""}), "p1")
    assert told == AlsoChanged()


def test_the_sentence_names_all_and_says_what_it_means(words_in_english: Content) -> None:
    said = also_changed_words(words_in_english, str, AlsoChanged(("medicine",), "a fall"))
    assert said.startswith("Also changed in that time: a new medicine; “a fall”. ")
    assert "may not all be due to the procedure" in said
    assert "“" not in also_changed_words(words_in_english, str, AlsoChanged(("medicine",)))
