"""What else changed after a procedure: three chips and own words, kept with the visit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from consult_app.domain import visit_keys
from consult_app.domain.changes import Change
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.also_changed import THINGS, WORDS, also_changed_of, also_changed_words, thing_name

_SAVE_AFTER_MS = 800
_LONGEST = 300


class AlsoChangedPart(QWidget):
    """Saved as it is tapped and typed; what is said under it follows, and so do the answers: a change bears on them.

    `changes` are all that bear on the procedure; those with a day of their own are named beside what is told here.
    `judged` is called when the answers are to be shown anew.
    """

    def __init__(self, page: Page, procedure_id: str, changes: Sequence[Change], judged: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName(f"also_changed_{procedure_id}")
        self._page, self._about, self._changes, self._judged = page, procedure_id, changes, judged
        content, theme = page.context.content, page.theme
        told = also_changed_of(page.chart, procedure_id)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        ask = content.verdict("also_changed.ask").format().title
        box.addWidget(label(ask, "small_strong"))
        self._chips: dict[str, QPushButton] = {}
        for what in THINGS:
            chip = button(thing_name(content, what), kind="toggle", name=f"also_{what}_{procedure_id}")
            chip.setChecked(what in told.things)
            chip.clicked.connect(partial(self._tapped, what))
            self._chips[what] = chip
        box.addWidget(flow(*self._chips.values(), spacing=theme.px(6)))
        self._judged_words = told.words
        self.typing = False
        """Whether words are being typed that nobody has left yet."""
        self._words = QLineEdit(told.words)
        self._words.setObjectName(f"also_words_{procedure_id}")
        self._words.setMaxLength(_LONGEST)
        self._words.setPlaceholderText(thing_name(content, WORDS))
        self._words.setAccessibleName(f"{ask} {thing_name(content, WORDS)}")
        self._words.textEdited.connect(self._typed)
        self._words.editingFinished.connect(self._words_done)
        box.addWidget(self._words)
        self._said = label("", "small", name=f"also_said_{procedure_id}")
        box.addWidget(self._said)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._keep_words)
        self._tell()

    def _tapped(self, what: str) -> None:
        # A thing told in an earlier visit is taken back by a no; an absent answer would leave it standing.
        self._keep({visit_keys.also_changed(self._about, what): "yes" if self._chips[what].isChecked() else "no"})
        self._judge_again()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self.typing = True
        self._soon.start(_SAVE_AFTER_MS)

    @Slot()
    def _keep_words(self) -> None:
        self._soon.stop()
        words = self._words.text().strip()
        if words != also_changed_of(self._page.chart, self._about).words:
            self._keep({visit_keys.also_changed(self._about, WORDS): words})

    @Slot()
    def _words_done(self) -> None:
        """The field is left: keep what stands there. While one types, the card stays as it is."""
        self.typing = False
        before = self._judged_words
        self._keep_words()
        if also_changed_of(self._page.chart, self._about).words != before:
            self._judge_again()

    def _judge_again(self) -> None:
        """Show the answers anew, once this event is over: the card with this part is made anew with them."""
        QTimer.singleShot(0, self._page, self._show_judged)

    def _show_judged(self) -> None:
        if self._page.context.editor.chart is not None:  # words may be left by going home
            self._judged()

    def _keep(self, answers: dict[str, str | None]) -> None:
        self._page.context.editor.answer(answers)
        self._tell()

    def _tell(self) -> None:
        context, told = self._page.context, also_changed_of(self._page.chart, self._about)
        words = also_changed_words(context.content, context.say, told, self._changes)
        self._said.setText(words)
        self._said.setVisible(bool(words))


def also_words_in_use(page: QWidget) -> bool:
    """Whether somebody types what else changed: the card with the words stays as it is until they are left."""
    return any(part.typing for part in page.findChildren(AlsoChangedPart))
