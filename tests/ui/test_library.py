"""The library lies over the room in view; every entry can be gone to, nothing underneath is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytest import mark
from settled import settled_faults
from ui_room import Room

from consult_app.ui.library.fold_out import FoldOut
from consult_app.ui.library.page import LibraryPage
from consult_app.ui.library.sections import SECTION_OF, section_names
from consult_app.ui.library.sources import SourceList
from consult_app.ui.pages.table import PAGES
from consult_app.ui.theme import Theme
from consult_app.usecases.practice.overdue import overdue, overdue_sentence
from consult_app.usecases.reference.search_entries import Kind, entries_of

SECTIONS = tuple(section_names(str))


def library(room: Room) -> LibraryPage:
    """The open library."""
    return room.see(LibraryPage, "page_library")


def text_of(room: Room) -> str:
    """All words that can be seen."""
    return "\n".join(room.labels())


def test_it_opens_over_a_chapter_and_goes_back_to_it_as_it_was(sample: Callable[[str], Room]):
    room = sample("a")
    room.go("compare")
    page = room.page("compare")
    room.press("open_library")
    assert room.sees("page_library")
    assert not room.sees("page_compare")
    room.press("library_close")
    assert room.page("compare") is page
    assert room.place == "compare"


def test_escape_and_back_and_the_button_again_close_it(sample: Callable[[str], Room]):
    room = sample("a")
    for close in (
        lambda: room.key(Qt.Key.Key_Escape),
        lambda: room.key(Qt.Key.Key_PageUp),
        lambda: room.press("open_library"),
    ):
        room.press("open_library")
        assert room.sees("page_library")
        close()
        assert not room.sees("page_library")
        assert room.place == "your_pain"


def test_going_on_does_nothing_and_a_chapter_key_goes_there(sample: Callable[[str], Room]):
    room = sample("a")
    room.press("open_library")
    room.key(Qt.Key.Key_PageDown)
    assert (room.place, room.sees("page_library")) == ("your_pain", True)
    room.key(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert (room.place, room.sees("page_library")) == ("limits", False)


def test_it_opens_at_home_too_and_home_is_still_there(lookers: Room):
    lookers.press("open_library")
    lookers.press("library_questions")
    lookers.press("library_close")
    assert lookers.sees("page_home")
    assert lookers.sees("open_settings")


def test_another_patient_leaves_nothing_of_it(sample: Callable[[str], Room]):
    room = sample("a")
    room.press("open_library")
    room.press("go_home")
    assert (room.sees("page_home"), room.sees("page_library")) == (True, False)
    room.press("open_library")
    assert room.sees("page_library")


@mark.parametrize("kind", SECTION_OF)
def test_every_entry_can_be_gone_to(lookers: Room, kind: Kind):
    lookers.press("open_library")
    content = lookers.app.context().content
    entries = [one for one in entries_of(content, [spec.id for spec in PAGES]) if one.kind is kind]
    assert entries
    for one in entries:
        library(lookers).show_entry(kind, one.id)
        lookers.until_seen(f"entry_{kind}_{one.id}")
        card = lookers.see(QWidget, f"entry_{kind}_{one.id}")
        assert card.property("card") == "teal"
        assert any(label.isVisible() for label in card.findChildren(QLabel))


def test_what_was_gone_to_is_in_view_and_lit_alone(lookers: Room):
    lookers.press("open_library")
    for kind, entry_id in ((Kind.SOURCE, "bicket2015"), (Kind.QUESTION, "change_mind"), (Kind.TERM, "stroke")):
        library(lookers).show_entry(kind, entry_id)
        lookers.until_seen(f"entry_{kind}_{entry_id}")
        card = lookers.see(QWidget, f"entry_{kind}_{entry_id}")
        lookers.bot.waitUntil(lambda card=card: not card.visibleRegion().isEmpty(), timeout=5_000)
    lit = [one.objectName() for one in library(lookers).findChildren(QWidget) if one.property("card") == "teal"]
    assert lit == ["entry_term_stroke"]


def test_a_question_folds_out_and_back(lookers: Room):
    lookers.press("open_library")
    lookers.press("library_questions")
    assert "Only again if it helped." not in text_of(lookers)
    lookers.press("entry_question_how_many_head")
    assert "Only again if it helped." in text_of(lookers)
    assert "Source: " in text_of(lookers)
    lookers.press("entry_question_how_many_head")
    assert "Only again if it helped." not in text_of(lookers)


def test_all_sources_are_there_with_what_was_seen_and_where_used(lookers: Room):
    lookers.press("open_library")
    lookers.press("library_sources")
    sources = lookers.app.context().content.base.sources
    listed = lookers.see(SourceList, "").findChildren
    lookers.bot.waitUntil(lambda: len([w for w in listed(QWidget) if w.objectName().endswith("_head")]) == len(sources))
    library(lookers).show_entry(Kind.SOURCE, "juch2017")
    words = text_of(lookers)
    for part in ("Juch JNS", "JAMA 2017", "https://doi.org/10.1001/", "What was seen: abstract", "Used in: ", "trial"):
        assert part in words


def test_about_tells_version_dates_gaps_and_what_people_have_not_done(lookers: Room):
    lookers.press("open_library")
    lookers.press("library_about")
    pack = lookers.app.context().content.base.pack
    words = text_of(lookers)
    for part in (
        f"Version {pack.version}",
        "To be reviewed by",
        "No physician has signed it off yet",
        "No company paid",
    ):
        assert part in words
    assert not lookers.sees("about_overdue")
    assert all(f"•  {gap}" in words for gap in lookers.app.context().content.words.about.gaps)
    assert "not done" in lookers.words("about_criteria_count")
    lookers.press("about_criteria_not_done_head")
    assert len(text_of(lookers)) > len(words)


@mark.parametrize("language", ["en", "es"])
def test_what_is_past_its_review_date_is_told_at_home_on_about_and_at_its_source(lookers: Room, language: str):
    content = lookers.app.context().content
    due = min(day for source in content.base.sources.values() if (day := source.review_by))
    assert not lookers.sees("home_overdue")
    lookers.app.parts = lookers.app.parts._replace(today=lambda: due + timedelta(days=1))
    if language == "es":
        lookers.press("switch_language")
        lookers.until_seen("page_home")
    lookers.app.rooms.show_home()
    context = lookers.app.context()
    said = overdue_sentence(context.content, context.say, context.today())
    assert lookers.words("home_overdue_words") == said
    lookers.press("see_overdue")
    counted = overdue_sentence(context.content, context.say, context.today(), name_them=False)
    assert lookers.words("about_overdue_words") == counted
    late = overdue(context.content, context.today()).sources
    assert all(context.content.base.sources[name].label in text_of(lookers) for name in late)
    lookers.press("library_sources")
    late = [name for name in late if lookers.sees(f"entry_{Kind.SOURCE}_{name}_head")]
    head = lookers.button(f"entry_{Kind.SOURCE}_{late[0]}_head")
    past = "review date past" if language == "en" else "revisión vencida"
    assert head.accessibleName().endswith(f". {past}")
    first = next(one for one in lookers.app.window.findChildren(FoldOut) if one.isVisible())
    assert first.objectName().removeprefix(f"entry_{Kind.SOURCE}_") in late
    library(lookers).show_entry(Kind.SOURCE, late[0])
    assert ("Was to be looked at again by" if language == "en" else "Debía revisarse de nuevo") in text_of(lookers)
    library(lookers).show_entry(Kind.SOURCE, "seed")
    holds = library(lookers).findChild(QAbstractButton, f"entry_{Kind.SOURCE}_seed_head")
    assert holds is not None
    assert not holds.accessibleName().endswith(past)


def test_past_the_contents_own_review_day_all_of_it_is_overdue(lookers: Room):
    lookers.app.parts = lookers.app.parts._replace(today=lambda: date(2037, 1, 1))
    lookers.app.rooms.show_home()
    assert lookers.words("home_overdue_words").startswith("This content, with all its ")
    lookers.press("see_overdue")
    assert lookers.sees("about_overdue")


def test_another_language_and_text_size_keep_the_place(sample: Callable[[str], Room]):
    room = sample("a")
    room.go("limits")
    room.press("open_library")
    library(room).show_entry(Kind.TERM, "steroid")
    room.press("switch_language")
    room.until_seen("entry_term_steroid")
    assert "Esteroide" in text_of(room)
    room.press("text_larger")
    room.until_seen("entry_term_steroid")
    room.press("library_questions")
    room.press("text_smaller")
    room.until_seen("entry_question_prp_head")
    room.press("library_close")
    assert room.place == "limits"
    assert room.sees("page_limits")


def test_its_words_are_plain_text(lookers: Room):
    lookers.press("open_library")
    for section in SECTIONS:
        lookers.press(f"library_{section}")
        for one in library(lookers).findChildren(QLabel):
            assert one.textFormat() is Qt.TextFormat.PlainText or not one.text(), one.text()


@mark.parametrize("language", ["en", "es"])
@mark.parametrize("scale", [1.0, 2.0])
def test_no_section_cuts_or_covers_its_words(make_room: Callable[..., Room], scale: float, language: str):
    room = make_room(theme=Theme(scale=scale), language=language)
    room.press("look_around")
    room.until_seen("page_home")
    room.press("open_library")
    found: list[str] = []
    for section in SECTIONS:
        room.press(f"library_{section}")
        for head in [w for w in library(room).findChildren(QWidget) if w.objectName().endswith("_head")][:3]:
            if head.isVisible():
                room.press(head.objectName())
        found.extend(f"{section}: {fault}" for fault in settled_faults(room))
    assert found == [], "\n" + "\n".join(dict.fromkeys(found))
    assert all(area.horizontalScrollBar().maximum() == 0 for area in library(room).findChildren(QScrollArea))
