"""Files dropped on home: what can be taken is shown first, what cannot be read is one calm sentence."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytest import mark
from ui_room import Room

OWN = """at,site,measure,value,detail
2026-03-01,low_back,nrs,7,
2026-03-02,low_back,nrs,6,
2026-03-03,low_back,nrs,11,
2026-03-04,left_knee,nrs_worst,8,
"""
FOREIGN = """Date,Pain
02/03/2026,7
03/03/2026,6
04/03/2026,5
"""


def drop(room: Room, *paths: Path) -> bool:
    """Drop files on home as a person does; whether home took them."""
    page = room.see(QWidget, "page_home")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(300, 300), actions, data, left, none)
    enters.ignore()
    QCoreApplication.sendEvent(page, enters)
    if not enters.isAccepted():
        return False
    QCoreApplication.sendEvent(page, QDropEvent(QPointF(300, 300), actions, data, left, none))
    return True


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_our_own_csv_shows_what_can_be_taken_and_what_not_before_anything_is_kept(home: Room, tmp_path: Path):
    assert drop(home, written(tmp_path, "own.csv", OWN))
    home.until_seen("page_import")
    assert "3 scores" in home.labels()
    assert any("line 4" in words and "11" in words for words in home.labels()), "the row left out is named"
    assert home.rooms.records is not None
    assert home.rooms.records.count() == 0
    home.write("import_new_name", "Ana Fictional")
    home.press("import_new")
    home.until_seen("page_scores")
    kept = [(score.at.day, score.site, score.value) for score in home.chart.scores]
    assert kept == [
        (date(2026, 3, 1), "low_back", Fraction(7)),
        (date(2026, 3, 2), "low_back", Fraction(6)),
        (date(2026, 3, 4), "left_knee", Fraction(8)),
    ]
    assert home.words("patient_name") == "Ana Fictional"


def test_scores_dated_after_today_are_told_before_they_are_taken(home: Room, tmp_path: Path):
    assert drop(home, written(tmp_path, "own.csv", OWN + "2026-04-08,low_back,nrs,5,\n2036-04-01,low_back,nrs,5,\n"))
    home.until_seen("page_import")
    assert "Dated after today: 2, up to Tue, Apr 1, 2036." in home.words("import_ahead")


def test_a_file_can_go_into_a_chart_that_is_there(home: Room, tmp_path: Path):
    home.new_patient("Ana Fictional")
    home.press("go_home")
    home.until_seen("page_home")
    drop(home, written(tmp_path, "own.csv", OWN))
    home.until_seen("page_import")
    home.write("import_find", "ana")
    take = [one for one in home.app.window.findChildren(QAbstractButton) if one.objectName().startswith("import_to_")]
    assert len(take) == 1
    assert "1961-03-02" in take[0].accessibleName(), "two people of one name must be told apart"
    home.press(take[0].objectName())
    home.until_seen("page_scores")
    assert len(home.chart.scores) == 3
    assert home.rooms.records is not None
    assert home.rooms.records.count() == 1


def test_a_foreign_csv_with_unclear_dates_is_asked_about_with_its_rows_shown(home: Room, tmp_path: Path):
    drop(home, written(tmp_path, "diary.csv", FOREIGN))
    home.until_seen("page_import_question")
    assert {"Date", "Pain", "02/03/2026"} <= set(home.labels())
    assert "month or the day first" in home.words("import_question")
    home.press("answer_1")
    home.until_seen("page_import")
    assert "3 scores" in home.labels()
    home.write("import_new_name", "Ana Fictional")
    home.press("import_new")
    home.until_seen("page_scores")
    assert [score.at.day for score in home.chart.scores] == [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)]


@mark.parametrize(
    ("name", "text"),
    [
        ("broken.json", "{not json"),
        ("broken.csv", b"\x00\xff\xfe\x00\x01"),
        ("empty.csv", ""),
        ("picture.png", b"\x89PNG\r\n\x1a\n"),
        ("other.json", '{"resourceType": "Bundle", "type": "collection", "entry": 5}'),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_calm_sentence_and_home_stays(
    home: Room, tmp_path: Path, name: str, text: str | bytes
):
    drop(home, written(tmp_path, name, text))
    told = home.until_words("notice_words")
    assert name in told
    assert "Traceback" not in told
    assert "Error" not in told
    assert "\n" not in told
    assert home.sees("page_home")


def test_leaving_a_file_keeps_nothing(home: Room, tmp_path: Path):
    drop(home, written(tmp_path, "own.csv", OWN))
    home.until_seen("page_import")
    home.press("import_cancel")
    home.until_seen("page_home")
    assert home.rooms.records is not None
    assert home.rooms.records.count() == 0


def test_a_new_patient_from_a_file_needs_a_name(home: Room, tmp_path: Path):
    drop(home, written(tmp_path, "own.csv", OWN))
    home.until_seen("page_import")
    assert home.see(QLineEdit, "import_new_name").text() == ""
    home.press("import_new")
    home.settle()
    assert home.rooms.records is not None
    assert home.rooms.records.count() == 0


def test_nothing_can_be_dropped_while_only_looking_around(lookers: Room, tmp_path: Path):
    assert not lookers.see(QWidget, "page_home").acceptDrops()
