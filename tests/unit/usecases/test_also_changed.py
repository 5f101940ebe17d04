"""What else changed after a procedure holds from visit to visit until somebody takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from consult_app.content.pack import Content, Pack
from consult_app.domain.changes import Change, ChangedThing
from consult_app.domain.months import Window
from consult_app.domain.patients import Chart, Patient, Visit
from consult_app.domain.visit_keys import also_changed
from consult_app.usecases.wording.also_changed import AlsoChanged, also_changed_of, also_changed_words, thing_name


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
    assert said.startswith("Also changed in that time: a change of pain medicine; “a fall”. ")
    assert said.endswith("So the change may come from that too.")
    assert "“" not in also_changed_words(words_in_english, str, AlsoChanged(("medicine",)))


def test_dated_changes_are_named_with_their_day_and_those_told_in_a_visit_once(words_in_english: Content) -> None:
    day = date(2026, 4, 2)
    dated = Change(ChangedThing.OPIOID_UP, Window(day, day))
    told_too = Change(ChangedThing.THERAPY, Window(day, date(2026, 4, 9)), "p1")
    said = also_changed_words(words_in_english, str, AlsoChanged(("therapy",)), (dated, told_too))
    assert said.startswith(
        "Also changed in that time: a new therapy; more of a strong pain drug (opioid) (Thu, Apr 2, 2026)."
    )
    alone = also_changed_words(words_in_english, str, AlsoChanged(), (dated,))
    assert alone.startswith("Also changed in that time: more of a strong")


def test_everything_that_can_change_has_a_name_in_both_languages(bundled: Pack) -> None:
    for content in bundled.languages.values():
        assert all(thing_name(content, what.value) for what in ChangedThing)
