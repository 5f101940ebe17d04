"""Search: Ctrl+K from anywhere, three letters, arrows and Enter; a result opens its page or the library."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytest import mark
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.library.search_list import SearchList
from consult_app.ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


def found(room: Room) -> list[str]:
    """What the list shows: headings and titles, top to bottom."""
    shown = room.see(SearchList, "search_results")
    return [shown.item(line).text() for line in range(shown.count())]


def choice(room: Room) -> str:
    """The title that Enter would open."""
    return room.see(SearchList, "search_results").currentItem().text()


def look_for(room: Room, query: str) -> None:
    """Open the search and type."""
    room.key(Qt.Key.Key_K, CTRL)
    room.until_seen("search_field")
    room.write("search_field", query)


def test_three_letters_find_and_enter_opens_a_chapter(sample: Callable[[str], Room]):
    room = sample("a")
    look_for(room, "sc")
    assert room.words("search_hint") == "Type three letters or more."
    assert not room.sees("search_results")
    room.write("search_field", "compare")
    assert choice(room) == "Compare options"
    room.key(Qt.Key.Key_Return)
    assert not room.sees("search_field")
    assert room.place == "compare"
    assert room.sees("page_compare")


def test_arrows_pass_over_headings_and_hold_at_the_ends(sample: Callable[[str], Room]):
    room = sample("a")
    look_for(room, "disc")
    shown = found(room)
    first = choice(room)
    room.key(Qt.Key.Key_Up)
    assert choice(room) == first
    seen = [first]
    for _ in range(len(shown)):
        room.key(Qt.Key.Key_Down)
        seen.append(choice(room))
    headings = {"Words", "Pages", "Options", "Where pain starts", "Questions", "Sources", "Limits", "Common mix-ups"}
    assert headings.isdisjoint(seen)
    assert seen[-1] == shown[-1]
    for _ in range(len(shown)):
        room.key(Qt.Key.Key_PageUp)
    assert choice(room) == first


def test_page_keys_do_not_turn_pages_under_the_search(sample: Callable[[str], Room]):
    room = sample("a")
    look_for(room, "steroid")
    room.key(Qt.Key.Key_PageDown)
    room.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    room.key(Qt.Key.Key_3, CTRL)
    assert (room.place, room.sees("search_field")) == ("your_pain", True)


def test_escape_and_a_tap_beside_it_and_the_key_again_close_it(sample: Callable[[str], Room]):
    room = sample("a")
    look_for(room, "disc")
    room.key(Qt.Key.Key_Escape)
    assert not room.sees("search_cover")
    room.press("open_search")
    room.bot.mouseClick(room.see(QWidget, "search_cover"), Qt.MouseButton.LeftButton, pos=QPoint(5, 400))
    assert not room.sees("search_cover")
    look_for(room, "disc")
    room.key(Qt.Key.Key_K, CTRL)
    assert not room.sees("search_cover")
    assert room.place == "your_pain"


def test_a_tap_on_a_result_opens_it(sample: Callable[[str], Room]):
    room = sample("a")
    look_for(room, "blood thinner")
    shown = room.see(SearchList, "search_results")
    line = next(i for i in range(shown.count()) if shown.item(i).text() == "What about my blood thinner?")
    shown.scrollToItem(shown.item(line))
    where = shown.visualItemRect(shown.item(line)).center()
    room.bot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=where)
    room.until_seen("entry_question_blood_thinner")
    assert "Do not stop it on your own" in " ".join(room.labels())


def test_an_option_for_what_hurts_opens_what_to_expect_of_it(sample: Callable[[str], Room]):
    room = sample("a")
    look_for(room, "epidural steroid")
    assert choice(room) == "Epidural steroid injection"
    room.key(Qt.Key.Key_Return)
    assert room.place == "expect"
    assert room.answer(visit_keys.EXPECT_PROCEDURE) == "esi"
    assert room.words("expect_lead") == "Epidural steroid injection"


def test_an_option_for_another_place_opens_in_the_library_and_changes_no_visit(sample: Callable[[str], Room]):
    room = sample("a")
    before = dict(room.chart.visits[-1].answers)
    look_for(room, "knee nerves")
    room.key(Qt.Key.Key_Return)
    room.until_seen("entry_procedure_rfa_genicular")
    assert dict(room.chart.visits[-1].answers) == before


def test_at_home_a_chapter_opens_with_nobodys_chart(lookers: Room):
    look_for(lookers, "decide")
    lookers.key(Qt.Key.Key_Return)
    lookers.until_seen("page_decide")
    assert lookers.chart.patient.name == "No patient"


def test_words_not_found_are_told_so_and_enter_does_nothing(sample: Callable[[str], Room]):
    room = sample("b")
    look_for(room, "qqqq")
    assert room.words("search_hint").startswith("Nothing found.")
    room.key(Qt.Key.Key_Return)
    assert room.sees("search_field")


@mark.parametrize("query", ["<b>steroid</b>", "' OR 1=1", "%s {0} \\", "\u202eevil", "a" * 99, "(((", "👩‍⚕️ pain"])
def test_whatever_is_typed_is_only_looked_for(lookers: Room, query: str):
    look_for(lookers, "x")
    lookers.see(QLineEdit, "search_field").setText(query)
    assert lookers.see(QLineEdit, "search_field").text() == query
    assert lookers.words("search_hint")


def test_it_speaks_the_language_of_the_screen(make_room: Callable[..., Room]):
    room = make_room(language="es", theme=Theme(scale=2.0))
    room.press("look_around")
    room.until_seen("page_home")
    look_for(room, "cuanto dura")
    assert "¿Cuánto dura el alivio?" in found(room)


def test_it_is_not_there_at_the_gate(locked: Room):
    QTest.keyClick(locked.app.window, Qt.Key.Key_K, CTRL)
    assert not locked.sees("search_field")


def test_it_does_not_open_under_a_curtain(sample: Callable[[str], Room]):
    room = sample("a")
    room.key(Qt.Key.Key_B)
    room.key(Qt.Key.Key_K, CTRL)
    assert not room.sees("search_field")
