"""Chapter 8: the pages as they will print, and the ways to hand them over; a file is whole or is not there."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pypdf
from PySide6.QtCore import QDate
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QLabel
from pytest import MonkeyPatch, fixture
from ui_room import Room

from consult_app.domain import visit_keys
from consult_app.errors import ReportProblem
from consult_app.reasons.reason import because
from consult_app.reports import typst_pdf
from consult_app.ui.pages.take_home.page import TakeHomePage
from consult_app.ui.pages.take_home.secret_copy import FORGET_AFTER_MS, SecretCopy
from consult_app.ui.widgets.dates import DayField


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


def text_of(path: Path) -> str:
    """The words of a saved PDF."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


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


def secret(room: Room) -> SecretCopy:
    """What watches over the copy."""
    return SecretCopy.of(room.app.session)


def test_the_visit_note_is_copied_as_a_secret_and_forgotten_later(leaving: Room):
    leaving.press("copy_note")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text().startswith("Visit note")
    assert "30 seconds" in leaving.words("take_home_said")
    assert FORGET_AFTER_MS == 30_000
    if sys.platform == "linux":
        assert bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    assert secret(leaving).waits
    secret(leaving).copy(clipboard.text(), forget_after_ms=1)
    leaving.bot.waitUntil(lambda: clipboard.text() == "", timeout=5_000)


def test_leaving_the_page_does_not_leave_the_note_behind(leaving: Room):
    leaving.press("copy_note")
    copied = QGuiApplication.clipboard().text()
    leaving.press("go_home")
    leaving.until_seen("page_home")
    assert QGuiApplication.clipboard().text() == copied, "it can still be put into the chart"
    assert secret(leaving).waits


def test_locking_takes_the_note_away_at_once(leaving: Room):
    leaving.press("copy_note")
    leaving.press("lock")
    assert leaving.restarts == ["restart"]
    assert QGuiApplication.clipboard().text() == ""


def test_what_somebody_else_copied_is_not_wiped(leaving: Room):
    leaving.press("copy_note")
    QGuiApplication.clipboard().setText("a shopping list")
    secret(leaving).forget()
    secret(leaving).forget()
    assert not secret(leaving).waits
    assert QGuiApplication.clipboard().text() == "a shopping list"


# ---------------------------------------------------------------- diaries, calendar, paper


def test_a_diary_is_previewed_and_saved_in_place_of_the_summary(
    leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    leaving.until_seen("paper_1")
    assert leaving.sees("sections_card")
    assert not leaving.sees("diary_card")
    for kind, title in (("month", "My pain, day by day"), ("test_day", "My test day")):
        leaving.press(f"print_kind_{kind}")
        leaving.bot.waitUntil(lambda: len(papers(leaving)) == 1, timeout=20_000)
        assert leaving.sees("diary_card")
        assert not leaving.sees("sections_card")
        assert leaving.sees("diary_first_day") == (kind == "month")
        save_to(tmp_path / f"{kind}.pdf", monkeypatch)
        leaving.press("save_pdf")
        assert title in text_of(tmp_path / f"{kind}.pdf")


def test_own_words_for_ten_go_onto_the_diary_and_stay_with_the_visit(
    leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    leaving.press("print_kind_month")
    leaving.write("anchor_high", "Like my kidney stone", enter=True)
    assert leaving.answer(visit_keys.anchor("high")) == "Like my kidney stone"
    leaving.see(DayField, "diary_first_day").setDate(QDate(2026, 5, 1))
    save_to(tmp_path / "month.pdf", monkeypatch)
    leaving.press("save_pdf")
    text = text_of(tmp_path / "month.pdf")
    assert "10 = Like my kidney stone" in text
    assert "Fri, May 1" in text
    assert "Sun, May 31" in text


def test_the_paper_the_language_and_the_letters_are_chosen_for_the_patient(
    leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch
):
    for name in ("print_paper_a4", "print_language_es", "print_color_gray"):
        leaving.press(name)
    save_to(tmp_path / "resumen.pdf", monkeypatch)
    leaving.press("save_pdf")
    made = pypdf.PdfReader(tmp_path / "resumen.pdf")
    assert round(made.pages[0].mediabox.width) == 595
    assert "Resumen de su visita" in text_of(tmp_path / "resumen.pdf")
    assert leaving.words("take_home_said").startswith("Saved."), "the page itself still speaks English"


def test_the_calendar_is_saved_under_a_name_that_tells_nothing(leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch):
    asked: list[object] = []
    target = tmp_path / "visit.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given, **_: (asked.extend(given), (str(target), ""))[1])
    leaving.press("save_calendar")
    assert "visit-calendar.ics" in asked
    made = target.read_bytes()
    assert made.startswith(b"BEGIN:VCALENDAR")
    assert b"Fictional" not in made
    assert "No name is in it." in leaving.words("take_home_said")


def test_a_calendar_that_cannot_be_written_ends_in_a_sentence(leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch):
    save_to(tmp_path / "no_such_folder" / "visit.ics", monkeypatch)
    leaving.press("save_calendar")
    assert "could not be saved there" in leaving.words("take_home_said")
    save_to(Path(), monkeypatch)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    leaving.press("save_calendar")
    assert not leaving.sees("take_home_said"), "choosing nothing is no problem"


# ---------------------------------------------------------------- problems on the way to paper


def test_a_full_disk_is_named_and_what_was_chosen_stays(leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    save_to(tmp_path / "summary.pdf", monkeypatch)
    monkeypatch.setattr(os, "fsync", full)
    leaving.press("save_pdf")
    assert leaving.words("take_home_said") == because("no_room_to_save", file="summary.pdf").text
    assert list(tmp_path.glob("*summary*")) == []
    assert leaving.answer(visit_keys.CHOICE) == "no_procedure"


@fixture
def printing(leaving: Room, tmp_path: Path, monkeypatch: MonkeyPatch) -> Path:
    """A printer that prints into a file, chosen in a dialog that says yes."""
    target = tmp_path / "printed.pdf"

    def agreed(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return 1

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["A printer"])
    monkeypatch.setattr(QPrintDialog, "exec", agreed)
    return target


def test_every_page_is_printed_whole_and_the_job_names_nobody(leaving: Room, printing: Path):
    leaving.until_seen("paper_1")
    leaving.press("print")
    assert leaving.words("take_home_said").startswith("Sent to the printer.")
    made = pypdf.PdfReader(printing)
    assert len(made.pages) == len(papers(leaving))
    assert (round(made.pages[0].mediabox.width), round(made.pages[0].mediabox.height)) == (612, 792)
    assert made.metadata is not None
    assert made.metadata.title == "Document"
    assert b"Fictional" not in printing.read_bytes()


def test_a_print_dialog_that_is_closed_prints_nothing(leaving: Room, printing: Path, monkeypatch: MonkeyPatch):
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)
    leaving.press("print")
    assert leaving.words("take_home_said") == "Not printed."
    assert not printing.exists()


def test_a_printer_that_does_not_answer_is_named(leaving: Room, printing: Path, monkeypatch: MonkeyPatch):
    monkeypatch.setattr(QPainter, "begin", lambda *_: False)
    leaving.press("print")
    assert leaving.words("take_home_said") == "The printer did not answer. Save the pages as PDF instead."
    assert leaving.answer(visit_keys.CHOICE) == "no_procedure"


def test_pages_that_cannot_be_laid_out_are_told_above_those_that_were(leaving: Room, monkeypatch: MonkeyPatch):
    leaving.until_seen("paper_1")

    def broken(*_: object, **__: object) -> tuple[bytes, ...]:
        raise ReportProblem(because("page_not_laid_out"))

    monkeypatch.setattr(typst_pdf, "render_pages", broken)
    leaving.press("print_color_gray")
    leaving.until_seen("preview_state")
    assert leaving.words("preview_state") == because("page_not_laid_out").text
    assert papers(leaving), "the pages from before stay"


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


def test_how_it_prints_is_kept_for_the_visit(leaving: Room):
    leaving.press("print_paper_a4")
    leaving.press("print_size_large")
    leaving.press("text_larger")
    leaving.settle()
    leaving.until_seen("print_paper")
    assert leaving.button("print_paper_a4").isChecked()
    assert leaving.button("print_size_large").isChecked()
    assert leaving.button("print_color_color").isChecked()


def test_the_blank_sheet_of_a_test_day_is_one_tap_from_the_test(visit: Room):
    visit.tap("low_back")
    visit.go("find_source")
    visit.press("step_test")
    visit.press("blank_test_day")
    visit.until_seen("page_take_home")
    assert visit.button("print_kind_test_day").isChecked()
    assert visit.sees("diary_card")
    visit.until_seen("paper_1")
