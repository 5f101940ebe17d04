"""Hard words in running text can be tapped once a page; the meaning stands on a card beside the word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytest import fixture, mark
from pytestqt.qtbot import QtBot
from ui_room import PAGE_IDS, Room

from consult_app.ui.theme import Theme, style_sheet
from consult_app.ui.widgets.term_card import MeaningCard
from consult_app.ui.widgets.term_marks import UNMARKED, Meaning, TermMarks
from consult_app.ui.widgets.term_places import LabelLines
from consult_app.ui.widgets.term_spot import TermSpot
from consult_app.ui.widgets.text import label
from consult_app.usecases.reference.search_terms import TermFinder

FINDER = TermFinder([("disc", ("disc",)), ("root", ("nerve root",)), ("sham", ("sham",))])


def meaning(term_id: str) -> Meaning:
    return Meaning(term_id.title(), f"What {term_id} means.", "A source")


class Paper:
    """A column of labels with marks, on the screen."""

    def __init__(self, bot: QtBot, theme: Theme) -> None:
        self.bot = bot
        self.root = QWidget()
        self.root.setStyleSheet(style_sheet(theme))
        self.box = QVBoxLayout(self.root)
        self.marks = TermMarks(self.root, theme, str, finder=FINDER, meaning=meaning)
        self.window = QWidget()
        bot.addWidget(self.window)
        self.root.setParent(self.window)
        self.root.resize(420, 320)
        self.window.resize(500, 420)
        with bot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def write(self, text: str, role: str = "body", *, wrap: bool = True) -> QLabel:
        made = label(text, role, wrap=wrap)
        self.box.addWidget(made)
        return made

    def spots(self) -> list[TermSpot]:
        """The marks that can be seen."""
        return [one for one in self.root.findChildren(TermSpot) if one.isVisible()]

    def until(self, *term_ids: str) -> None:
        """Wait until just these terms are marked, in this order."""
        self.bot.waitUntil(lambda: [one.term_id for one in self.spots()] == list(term_ids), timeout=5_000)


@fixture
def paper(qapp, qtbot: QtBot) -> Paper:
    return Paper(qtbot, Theme())


def test_the_first_place_of_each_word_is_marked_in_running_text_only(paper: Paper):
    paper.write("A disc", "title")
    first = paper.write("A disc, one more disc and a nerve root.")
    paper.write("The disc again, and a sham.", "label")
    paper.until("disc", "root", "sham")
    assert [one.parentWidget() is first for one in paper.spots()] == [True, True, False]


def test_a_label_that_changes_comes_or_goes_takes_its_marks_along(paper: Paper):
    first = paper.write("A disc.")
    second = paper.write("A disc and a sham.")
    paper.until("disc", "sham")
    first.setText("Nothing hard.")
    paper.bot.waitUntil(lambda: [one.parentWidget() for one in paper.spots()] == [second, second])
    first.setText("A sham.")
    second.hide()
    paper.until("sham")
    second.show()
    paper.until("sham", "disc")
    first.hide()
    first.deleteLater()
    paper.until("disc", "sham")


def test_labels_that_name_things_and_words_of_buttons_stay_unmarked(paper: Paper):
    paper.write("A disc.").setProperty(UNMARKED, True)
    paper.write("A disc.", wrap=False)
    paper.write("A disc.", "heading")
    paper.write("A sham.")
    paper.until("sham")


def test_a_mark_lies_just_over_its_word_and_follows_the_lines(paper: Paper):
    long = paper.write("Word after word after word after word, and then at last comes a nerve root, and more words.")
    paper.until("root")
    for width in (420, 300, 260, 340):
        paper.root.resize(width, 400)
        paper.bot.waitUntil(lambda width=width: long.width() < width)
        start = long.text().index("nerve root")
        places = list(LabelLines(long).places(start, start + len("nerve root")))
        paper.bot.waitUntil(lambda places=places: [one.geometry() for one in paper.spots()] == places)
        assert all(long.rect().contains(place) for place in places)
        focusable = [one.focusPolicy() is Qt.FocusPolicy.StrongFocus for one in paper.spots()]
        assert focusable == [True, *[False] * (len(places) - 1)]


def test_words_are_laid_out_as_the_label_draws_them(paper: Paper):
    made = paper.write(
        "The first disc here and then so many words that a second line is needed for all of them to fit."
    )
    paper.until("disc")
    (place,) = LabelLines(made).places(10, 14)
    image = made.grab().toImage()
    columns = [
        x
        for x in range(place.left() - 3, place.right() + 4)
        if any(image.pixelColor(x, y).lightness() < 110 for y in range(place.top() + 4, place.bottom() - 4))
    ]
    assert abs(columns[0] - place.left()) <= 4
    assert abs(columns[-1] - place.right()) <= 4


def test_a_tap_shows_the_meaning_and_a_tap_elsewhere_closes_it(paper: Paper):
    paper.write("A disc.")
    paper.until("disc")
    (spot,) = paper.spots()
    assert "Disc" in spot.accessibleName()
    paper.bot.mouseClick(spot, Qt.MouseButton.LeftButton)
    card = paper.window.findChild(QWidget, "meaning_card")
    assert card is not None
    assert card.isVisible()
    shown = [one.text() for one in card.findChildren(QLabel)]
    assert shown == ["Disc", "What disc means.", "Source: A source"]
    cover = card.parentWidget()
    paper.bot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert cover.isVisible()
    paper.bot.mouseClick(cover, Qt.MouseButton.LeftButton, pos=QPoint(cover.width() - 2, cover.height() - 2))
    assert not cover.isVisible()
    assert spot.hasFocus()


def test_keys_open_and_close_it_and_focus_comes_back(paper: Paper):
    paper.write("A disc and a sham.")
    paper.until("disc", "sham")
    first, second = paper.spots()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    card = paper.window.findChild(QWidget, "meaning_card")
    assert card is not None
    QTest.keyClick(paper.window.focusWidget(), Qt.Key.Key_Tab)
    assert paper.window.focusWidget().objectName() == "meaning_close"
    QTest.keyClick(paper.window.focusWidget(), Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert second.hasFocus()


def test_a_word_that_goes_takes_its_meaning_along(paper: Paper):
    text = paper.write("A disc.")
    paper.until("disc")
    paper.bot.mouseClick(paper.spots()[0], Qt.MouseButton.LeftButton)
    card = paper.window.findChild(QWidget, "meaning_card")
    assert card is not None
    text.hide()
    assert not card.isVisible()


@mark.parametrize("place", [QPoint(0, 0), QPoint(1300, 0), QPoint(0, 730), QPoint(1300, 730)])
def test_the_card_stays_inside_the_window(sample: Callable[[str], Room], place: QPoint):
    room = sample("a")
    root = room.app.window
    corner = label("disc")
    corner.setParent(root)
    corner.setGeometry(place.x(), place.y(), 60, 30)
    corner.show()
    spot = TermSpot(Theme(), corner, "disc", "disc", first=True)
    spot.lie_over(corner.rect())
    card = MeaningCard(Theme(), str, term="Disc", meaning="A soft pad. " * 12, sources="A source")
    card.open_beside(spot)
    inner = room.see(QWidget, "meaning_card")
    assert root.rect().contains(inner.geometry())
    assert not inner.geometry().intersects(corner.geometry())
    card.leave()
    corner.hide()
    corner.deleteLater()


def test_pages_have_their_marks_and_keep_their_words_plain(sample: Callable[[str], Room]):
    room = sample("a")
    met: set[str] = set()
    for page_id in PAGE_IDS:
        room.go(page_id)
        page = room.page(page_id)
        room.bot.waitUntil(lambda: not room.app.window.signalsBlocked())
        QTest.qWait(0)
        met |= {one.term_id for one in page.findChildren(TermSpot)}
        names = [one.term_id for one in page.findChildren(TermSpot) if one.objectName() and one.isVisible()]
        assert len(names) == len(set(names)), page_id
    room.go("compare")
    room.bot.waitUntil(lambda: bool(room.page("compare").findChildren(TermSpot)), timeout=5_000)
    room.press("term_epidural")
    assert room.words("meaning_term") == "Epidural"
    room.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert not room.sees("meaning_card")
    assert room.place == "limits"
