"""How it prints: language, paper, size of the letters, color."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from consult_app.domain import visit_keys
from consult_app.reports.handout import SectionKind
from consult_app.reports.print_options import Paper, PrintOptions
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.text import label

_LANGUAGES = {"en": "English", "es": "Español"}


class LookCard(Card):
    """Every choice is kept with the visit; `changed` is sent when the pages have to be made anew."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=20, spacing=8, name="look_card")
        self._page = page
        say, context = page.context.say, page.context
        self._rows: dict[str, tuple[ChoiceRow, str]] = {}
        self.body.addWidget(label(say("How it prints"), "heading"))
        languages = [(code, _LANGUAGES.get(code, code)) for code in context.contents]
        self._language = self._add("language", languages, context.language)
        self._language.setVisible(len(languages) > 1)
        self._size = self._add("size", [("usual", say("Usual print")), ("large", say("Large print"))], "usual")
        self._color = self._add("color", [("color", say("Color")), ("gray", say("Black and white"))], "color")
        papers = [(Paper.LETTER.value, say("Letter paper")), (Paper.A4.value, say("A4 paper"))]
        self._paper = self._add("paper", papers, Paper.LETTER.value)

    def _add(self, name: str, choices: list[tuple[str, str]], first: str) -> ChoiceRow:
        made = ChoiceRow(choices, name=f"print_{name}", kind="toggle", clearable=False)
        made.set_value(first)
        made.chosen.connect(partial(self._keep, name))
        self._rows[name] = (made, first)
        self.body.addWidget(made)
        return made

    def refresh(self) -> None:
        """Show what was chosen in this visit."""
        for name, (row, first) in self._rows.items():
            row.set_value(self._page.answer(visit_keys.printing(name)) or first)

    def _keep(self, name: str, value: str) -> None:
        self._page.save(visit_keys.printing(name), value)
        self.changed.emit()

    @property
    def language(self) -> str:
        """The language that the patient takes home."""
        return self._language.value() or "en"

    def options(self, sections: frozenset[SectionKind] | None) -> PrintOptions:
        """The choices made."""
        paper = Paper(self._paper.value() or Paper.LETTER.value)
        return PrintOptions(paper, self._color.value() == "color", self._size.value() == "large", sections)
