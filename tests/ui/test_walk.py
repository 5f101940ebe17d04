"""Walking through the chapters: next, back, keys and a presenter's clicker, the curtain, text size and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytest import MonkeyPatch, mark
from ui_room import PAGE_IDS, Room

from consult_app.domain import visit_keys
from consult_app.ui import rooms
from consult_app.ui.pages.table import PAGES
from consult_app.ui.theme import SMALL

CONTROL = Qt.KeyboardModifier.ControlModifier


def spanish(room: Room, page_id: str) -> str:
    """A page's title in Spanish."""
    assert room.app.loaded is not None
    return room.app.loaded.pack.language("es").page(page_id).title


def test_next_walks_all_eight_chapters_and_marks_each_as_talked_over(visit: Room):
    for page_id, following in pairwise(PAGE_IDS):
        assert visit.place == page_id
        visit.press("next")
        assert visit.place == following
        visit.bot.waitUntil(lambda page_id=page_id: visit.answer(visit_keys.talked(page_id)) == "yes")
        assert "talked over" in visit.button(f"rail_{page_id}").accessibleName()
    assert not visit.sees("next"), "the last chapter has nothing after it"
    assert visit.answer(visit_keys.talked("take_home")) is None


def test_next_names_where_it_goes(visit: Room):
    assert visit.button("next").accessibleName() == visit.app.context().content.page("find_source").next


def test_back_goes_one_chapter_back_and_from_the_first_home(visit: Room):
    visit.press("next")
    visit.press("back")
    assert visit.place == "your_pain"
    visit.press("back")
    visit.until_seen("page_home")
    assert visit.app.editor.chart is None
    assert not visit.sees("patient_chip")


@mark.parametrize("number", range(1, 9))
def test_control_and_a_digit_goes_to_that_chapter(visit: Room, number: int):
    visit.key(Qt.Key(Qt.Key.Key_0 + number), CONTROL)
    assert visit.place == PAGE_IDS[number - 1]
    assert visit.sees(f"page_{PAGE_IDS[number - 1]}")


def test_a_presenters_clicker_walks_on_and_back(visit: Room):
    visit.key(Qt.Key.Key_PageDown)
    assert visit.place == "find_source"
    visit.key(Qt.Key.Key_PageUp)
    assert visit.place == "your_pain"


def test_the_key_b_covers_everything_and_takes_the_cover_away(visit: Room):
    visit.key(Qt.Key.Key_B)
    assert visit.app.window.has_curtain
    visit.key(Qt.Key.Key_PageDown)
    assert visit.place == "your_pain", "nothing turns behind the curtain"
    visit.key(Qt.Key.Key_B)
    assert not visit.app.window.has_curtain
    visit.key(Qt.Key.Key_PageDown)
    assert visit.place == "find_source"


def test_the_curtain_hides_the_name(visit: Room):
    visit.key(Qt.Key.Key_B)
    visit.bot.waitUntil(lambda: visit.app.window.childAt(visit.app.window.rect().center()) is not None)
    top = visit.app.window.childAt(visit.see(QLabel, "patient_name").mapTo(visit.app.window, QPoint(2, 2)))
    assert top is not None
    assert top.objectName() != "patient_name"


def test_larger_text_keeps_the_page_and_what_was_answered(visit: Room):
    visit.tap("low_back")
    visit.go("limits")
    before = visit.app.theme.scale
    with visit.bot.waitSignal(visit.app.session.restyled):
        visit.press("text_larger")
    assert visit.sees("page_limits")
    assert visit.app.theme.scale > before
    assert visit.place == "limits"
    assert visit.answer(visit_keys.site("low_back")) == "yes"
    assert visit.see(QLabel, "visit_minutes").fontInfo().pixelSize() == visit.app.theme.px(SMALL)
    with visit.bot.waitSignal(visit.app.session.restyled):
        visit.press("text_smaller")
    assert visit.app.theme.scale == before
    assert visit.sees("page_limits")
    assert visit.place == "limits"


def test_text_grows_by_keys_up_to_twice_the_size_and_no_further(visit: Room):
    for _ in range(9):
        visit.key(Qt.Key.Key_Plus, CONTROL)
    assert visit.app.theme.scale == 2.0
    for _ in range(9):
        visit.key(Qt.Key.Key_Minus, CONTROL)
    assert visit.app.theme.scale == 0.9
    visit.until_seen("page_your_pain")


def test_another_language_keeps_the_page_and_comes_back(visit: Room):
    visit.go("limits")
    english = visit.words("limits_title")
    with visit.bot.waitSignal(visit.app.session.restyled):
        visit.press("switch_language")
    assert visit.sees("page_limits")
    assert visit.place == "limits"
    assert visit.words("limits_title") == spanish(visit, "limits") != english
    with visit.bot.waitSignal(visit.app.session.restyled):
        visit.press("switch_language")
    assert visit.sees("page_limits")
    assert visit.words("limits_title") == english


def test_another_language_at_home_stays_at_home(home: Room):
    with home.bot.waitSignal(home.app.session.restyled):
        home.press("switch_language")
    assert home.sees("page_home")
    assert home.words("home_title") == spanish(home, "home")


@mark.parametrize("page_id", PAGE_IDS)
def test_a_chapter_that_cannot_be_built_leaves_the_other_seven_working(
    home: Room, monkeypatch: MonkeyPatch, page_id: str
):
    def broken(_: object):
        raise ZeroDivisionError("a bug")

    table = tuple(replace(spec, load=lambda: broken) if spec.id == page_id else spec for spec in PAGES)
    monkeypatch.setattr(rooms, "PAGES", table)
    home.new_patient("Ana Fictional")
    for each in PAGE_IDS:
        home.go(each)
        assert home.sees(f"{each}_broken") == (each == page_id)
    home.go(page_id)
    assert "nothing is lost" in home.words(f"{page_id}_broken")


def test_sources_of_a_page_open_over_it_and_close_again(sample: Callable[[str], Room]):
    room = sample("a")
    for page_id in PAGE_IDS:
        room.go(page_id)
        wanted = room.sources(page_id)
        assert room.sees("sources") == bool(wanted)
        if wanted:
            room.press("sources")
            assert all(room.sees(f"source_{source}") for source in wanted)
            room.press("sources_close")
            assert not room.sees(f"source_{wanted[0]}")


def test_a_notice_stays_over_its_page_until_it_is_closed(visit: Room):
    visit.app.session.notice("One calm sentence.")
    assert visit.words("notice_words") == "One calm sentence."
    visit.tap("low_back")
    assert visit.sees("notice_words")
    visit.press("notice_close")
    assert not visit.sees("notice_words")


def test_lock_by_key_closes_the_chart(visit: Room):
    visit.key(Qt.Key.Key_L, CONTROL)
    assert visit.restarts == ["restart"]
    assert visit.app.editor.chart is None
