"""Top bar, notice bar, and under them home or the walk-through."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.shell.notice_bar import NoticeBar
from consult_app.ui.shell.top_bar import TopBar


class Frame(QWidget):
    """Made anew for another text size or language; what is open stays open in the session."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = TopBar(
            context.theme, context.say, practice=context.content.base.practice.name, language=context.language
        )
        self.notice = NoticeBar(context.theme, context.say)
        self._stack = QStackedWidget()
        self._place = context.session.place
        self._cover: QWidget | None = None
        self._under: QWidget | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.notice)
        box.addWidget(self._stack, 1)
        context.session.noticed.connect(self.notice.tell)
        # What was said of one page, or of one patient, stays over no other.
        context.session.went.connect(self._went)
        context.session.opened.connect(self.bar.show_patient)
        self.bar.show_patient(context.session.chart)

    @Slot(str)
    def _went(self, page_id: str) -> None:
        if page_id != self._place:
            self._place = page_id
            self.notice.tell("")

    def cover(self, content: QWidget) -> None:
        """Show a widget over what is shown under the bars, which stays as it is."""
        self.uncover()
        self._cover = content
        self._under = self._stack.currentWidget()
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        content.setFocus()

    def uncover(self) -> None:
        """Let go of what was shown over the rest, if anything was."""
        cover, under = self._cover, self._under
        self._cover, self._under = None, None
        if cover is not None and under is not None:
            self._stack.setCurrentWidget(under)
            under.setFocus()
            self._stack.removeWidget(cover)
            cover.hide()
            cover.deleteLater()

    def show_inside(self, content: QWidget) -> None:
        """Show one widget under the bars and let go of the one before, and of what covered it."""
        self.uncover()
        before = self._stack.currentWidget()
        self._stack.addWidget(content)
        self._stack.setCurrentWidget(content)
        content.setFocus()
        if before is not None and before is not content:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()
