"""Print pages through the system's dialog, each sheet as it was previewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from consult_app.errors import ReportProblem
from consult_app.reasons.reason import because
from consult_app.reports.print_options import Paper, PrintOptions
from consult_app.ui.pages.take_home.printed import Printed
from consult_app.usecases.speech import Translate

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

JOB_TITLE: Final = "Document"
"""What the printer's queue may show to others: no name is in it (safety.md 13)."""
_DPI: Final = 300


def print_pages(parent: QWidget, what: Printed, options: PrintOptions, say: Translate) -> str:
    """Ask for a printer and print; returns a sentence for the page. ReportProblem when it cannot be printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise ReportProblem(because("no_printer"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    _prepare(printer, options)
    dialog = QPrintDialog(printer, parent)
    if not dialog.exec():
        return say("Not printed.")
    width = round(options.paper.width_points * _DPI / 72)
    if not _draw(printer, what.pages(options, width)):
        raise ReportProblem(because("printer_silent"))
    return say("Sent to the printer. The printer may keep a copy.")


def _prepare(printer: QPrinter, options: PrintOptions) -> None:
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    printer.setDocName(JOB_TITLE)
    printer.setResolution(_DPI)
    size = QPageSize.PageSizeId.Letter if options.paper is Paper.LETTER else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)  # the pages bring their own margins
    printer.setColorMode(QPrinter.ColorMode.Color if options.color else QPrinter.ColorMode.GrayScale)


def _draw(printer: QPrinter, pages: tuple[bytes, ...]) -> bool:
    """Draw one picture a sheet, as large as the sheet allows; whether the printer took them all."""
    from PySide6.QtGui import QImage, QPainter

    painter = QPainter()
    if not painter.begin(printer):
        return False
    taken = True
    for number, png in enumerate(pages):
        taken = taken and (number == 0 or printer.newPage())
        picture = QImage.fromData(png)
        area = painter.viewport()
        size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(area.topLeft(), size), picture)
    return painter.end() and taken
