"""Pictures of the pages, taken while nobody waits, so that a page turn has only to lay one on the stage.

Painting a page takes most of a frame, and longer with large text or on a slow laptop. The picture shows the same pixels
at once; the page itself is put under it right after. The pictures go with the walk-through of the patient they show.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget


class Paper(QWidget):
    """Lies over the `stage` while a page gets ready; without a picture of the right size the page comes as it is."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self.setObjectName("paper")
        self._stage = stage
        self._kept: dict[str, tuple[QSize, QPixmap]] = {}
        self._shown = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def take(self, page_id: str, page: QWidget) -> None:
        """Take the picture of a page that is out of view and has the size of the stage."""
        self._kept[page_id] = self._stage.size(), page.grab()

    def forget(self, page_id: str) -> None:
        """Throw the picture of a page away: the page is in use, or shows something else by now."""
        self._kept.pop(page_id, None)

    def lacks(self, page_id: str) -> bool:
        """Whether a picture of the page has to be taken, for the size that the stage has now."""
        return page_id not in self._kept or self._kept[page_id][0] != self._stage.size()

    def lay(self, page_id: str) -> None:
        """Lay the picture of a page on the stage and have the window painted at once, if there is such a picture."""
        if self.lacks(page_id):
            return
        self._shown = self._kept[page_id][1]
        self.setGeometry(self._stage.rect())
        self.raise_()
        self.show()
        # What moved beside the stage finds its place and what is newly shown asks for paint; then all of it is painted.
        for waiting in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateLater):
            QCoreApplication.sendPostedEvents(None, waiting.value)
        self.repaint()

    def lift(self) -> None:
        """Take the picture away: the page lies under it."""
        self.hide()
        self._shown = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the pixels down as they are."""
        QPainter(self).drawPixmap(0, 0, self._shown)
