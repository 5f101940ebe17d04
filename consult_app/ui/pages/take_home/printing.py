"""Print the handout's pages through the system's dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from consult_app.errors import ReportProblem
from consult_app.reports.handout import Handout
from consult_app.reports.print_options import PrintOptions
from consult_app.usecases.speech import Translate

_DPI = 200


def print_pages(parent: QWidget, handout: Handout, options: PrintOptions, say: Translate) -> str:
    """Ask for a printer and print; returns a sentence for the page. ReportProblem when there is no printer."""
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    from consult_app.reports.typst_pdf import render_pages

    if not QPrinterInfo.availablePrinterNames():
        raise ReportProblem(say("No printer is set up on this laptop. Save the pages as PDF instead."))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Document")  # the queue may show it to others: no name in it (safety.md 13)
    dialog = QPrintDialog(printer, parent)
    if not dialog.exec():
        return say("Not printed.")
    pages = render_pages(handout, options, width_px=round(float(options.paper.width_points) / 72 * _DPI))
    painter = QPainter()
    if not painter.begin(printer):
        raise ReportProblem(say("The printer did not answer. Save the pages as PDF instead."))
    for number, png in enumerate(pages):
        if number:
            printer.newPage()
        picture = QImage.fromData(png)
        area = painter.viewport()
        size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(area.adjusted(0, 0, size.width() - area.width(), size.height() - area.height()), picture)
    painter.end()
    return say("Sent to the printer. The printer may keep a copy.")
