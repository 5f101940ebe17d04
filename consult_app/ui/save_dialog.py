"""Ask where a file is to go, and save the calendar of the visit; the name proposed never holds a patient's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from consult_app.ui.state.look import Look
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.documents.calendar_of_visit import calendar_of_visit
from consult_app.usecases.documents.save_file import save_file


def ask_where(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Return the place chosen, or None. It is Qt's own dialog, which leaves nothing in the list of recent files."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds, options=QFileDialog.Option.DontUseNativeDialog)
    return Path(chosen) if chosen else None


def save_calendar(parent: QWidget, look: Look, report: VisitReport) -> str:
    """Save the calendar and say so; an empty text when nothing was chosen. ReportProblem when it cannot be written."""
    say = look.say
    path = ask_where(parent, say("Save calendar file"), f"{say('visit-calendar')}.ics", "iCalendar (*.ics)")
    if path is None:
        return ""
    save_file(path, calendar_of_visit(look.content, report))
    return say("Saved. It holds a reminder each evening, and the next visit once its day is set. No name is in it.")
