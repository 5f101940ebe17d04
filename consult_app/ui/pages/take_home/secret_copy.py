"""A copy of a patient's words on the clipboard: marked as a secret, and taken away again (safety.md 10)."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from consult_app.ui.state.session import Session

FORGET_AFTER_MS: Final = 30_000
# What clipboard histories look for before they keep something.
_MARKS: Final = {
    "linux": (("x-kde-passwordManagerHint", b"secret"),),
    "darwin": (("application/x-nspasteboard-concealed-type", b""),),
    "win32": (
        ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"\x00\x00\x00\x00"),
        ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\x00\x00\x00\x00"),
    ),
}


class SecretCopy(QObject):
    """Lives as long as the session, so that leaving the page does not leave the words behind.

    They are taken away after half a minute, when the app is locked and when it ends; what somebody copied since stays.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.forget)
        session.closing.connect(self.forget)

    @classmethod
    def of(cls, session: Session) -> SecretCopy:
        """The one of this session."""
        return session.findChild(cls) or cls(session)

    @property
    def waits(self) -> bool:
        """Whether something is still to be taken away."""
        return self._timer.isActive()

    def copy(self, words: str, forget_after_ms: int = FORGET_AFTER_MS) -> None:
        """Put words on the clipboard in place of what is there."""
        data = QMimeData()
        data.setText(words)
        for kind, mark in _MARKS.get(sys.platform, ()):
            data.setData(kind, mark)
        QGuiApplication.clipboard().setMimeData(data)
        self._words = words
        self._timer.start(forget_after_ms)

    @Slot()
    def forget(self) -> None:
        """Empty the clipboard, and what was selected from it, unless something else is there by now."""
        self._timer.stop()
        if not self._words:
            return
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if (mode is QClipboard.Mode.Clipboard or clipboard.supportsSelection()) and clipboard.text(
                mode
            ) == self._words:
                clipboard.clear(mode)
        self._words = ""
