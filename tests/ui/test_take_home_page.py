"""Chapter 8: the pages as they will print, and the ways to hand them over; a file is whole or is not there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QLabel
from pytest import MonkeyPatch, fixture
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.ui.pages.take_home.page import TakeHomePage


@fixture
def leaving(visit: Room) -> Room:
    """A patient with low back pain who chose no procedure, at Take home."""
    visit.tap("low_back")
    visit.go("decide")
    visit.press("choice_no_procedure")
    visit.go("take_home")
    return visit


def papers(room: Room) -> list[QLabel]:
    """The pages shown."""
    shown = (one for one in room.page("take_home").findChildren(QLabel) if one.isVisible())
    return [one for one in shown if one.objectName().startswith("paper_")]


def save_to(path: Path, monkeypatch: MonkeyPatch) -> None:
    """Let the dialog answer with a path."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))


def test_the_pages_are_shown_as_they_will_print_and_counted_in_words(leaving: Room):
    leaving.until_seen("paper_1")
    assert all(not paper.pixmap().isNull() for paper in papers(leaving))
    count = len(papers(leaving))
    assert papers(leaving)[0].accessibleName() == f"Page 1 of {count}"
    assert leaving.words("take_home_lead").startswith(f"{count} pages")
    assert not leaving.sees("preview_state")


def test_large_print_makes_more_pages(leaving: Room):
    leaving.until_seen("paper_1")
    before = len(papers(leaving))
    leaving.press("print_size_large")
    leaving.bot.waitUntil(lambda: len(papers(leaving)) > before, timeout=20_000)


def test_a_section_can_be_left_out_and_safety_cannot(leaving: Room):
    leaving.press("include_scores")
    assert leaving.answer(visit_keys.include("scores")) == "no"
    leaving.go("decide")
    leaving.go("take_home")
    assert not leaving.button("include_scores").isChecked()
    for always in ("when_to_call", "open_safety", "disagreement"):
        assert leaving.button(f"include_{always}").isChecked()
        assert not leaving.button(f"include_{always}").isEnabled()


def test_save_as_pdf_writes_the_whole_file_and_says_that_it_is_not_locked(
    leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    save_to(tmp_path / "summary.pdf", monkeypatch)
    leaving.press("save_pdf")
    made = (tmp_path / "summary.pdf").read_bytes()
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert leaving.words("take_home_said").startswith("Saved.")
    assert "not locked" in leaving.words("take_home_said")


def test_a_place_that_cannot_be_written_gets_one_sentence_and_leaves_nothing(
    leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    save_to(in_the_way / "summary.pdf", monkeypatch)
    leaving.press("save_pdf")
    told = leaving.words("take_home_said")
    assert told
    assert "Saved" not in told
    assert "Errno" not in told
    assert in_the_way.read_text() == "not a folder"
    assert not list(tmp_path.glob("*.pdf*"))


def test_an_older_file_stays_whole_when_the_new_one_cannot_be_written(
    leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    target = tmp_path / "folder.pdf"
    target.mkdir()
    save_to(target, monkeypatch)
    leaving.press("save_pdf")
    assert target.is_dir()
    assert "Saved" not in leaving.words("take_home_said")
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


def test_no_name_is_proposed_for_the_file(leaving: Room, monkeypatch: MonkeyPatch):
    asked: list[object] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given, **_: (asked.extend(given), ("", ""))[1])
    leaving.press("save_pdf")
    assert "visit-summary.pdf" in asked
    assert not any("Fictional" in str(one) for one in asked)
    assert not leaving.sees("take_home_said") or not leaving.words("take_home_said")


def test_without_a_printer_the_way_out_is_named(leaving: Room, monkeypatch: MonkeyPatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    leaving.press("print")
    assert "Save the pages as PDF" in leaving.words("take_home_said")


def test_the_visit_note_is_copied_and_forgotten_later(leaving: Room):
    leaving.press("copy_note")
    clipboard = QGuiApplication.clipboard()
    assert len(clipboard.text()) > 100
    page = leaving.see(TakeHomePage, "page_take_home")
    page._forget.start(1)
    leaving.bot.waitUntil(lambda: clipboard.text() == "", timeout=5_000)


def test_what_somebody_else_copied_is_not_wiped(leaving: Room):
    leaving.press("copy_note")
    QGuiApplication.clipboard().setText("a shopping list")
    page = leaving.see(TakeHomePage, "page_take_home")
    page._forget.start(1)
    leaving.bot.waitUntil(lambda: not page._forget.isActive(), timeout=5_000)
    assert QGuiApplication.clipboard().text() == "a shopping list"


def test_leaving_while_the_pages_are_being_made_disturbs_nobody(leaving: Room):
    leaving.press("print_size_large")
    leaving.bot.waitUntil(lambda: leaving.see(TakeHomePage, "page_take_home")._asked > 1, timeout=10_000)
    with leaving.bot.waitSignal(leaving.app.session.restyled):
        leaving.press("text_larger")
    leaving.settle()
    leaving.until_seen("paper_1")
    leaving.press("print_size_large")
    leaving.press("go_home")
    leaving.until_seen("page_home")
    leaving.press("explain")
    leaving.settle()
    assert leaving.sees("page_your_pain")
    assert not leaving.sees("notice_words")
