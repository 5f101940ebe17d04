"""Mark a procedure that was done: which, when, which side."""

from __future__ import annotations

from PySide6.QtCore import Slot

from consult_app.domain.moments import Moment
from consult_app.domain.procedures import Side
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.context_page import kept as saved
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.text import label
from consult_app.usecases.records.add_procedure import kinds_to_mark, new_procedure, region_at


class AddProcedureCard(Card):
    """Folded until wanted."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=18, spacing=8, name="procedure_entry")
        self._page = page
        say, theme = page.context.say, page.theme
        self._open = button(say("Mark a procedure"), kind="toggle", name="procedure_toggle", on_click=self._toggle)
        self.body.addWidget(self._open)
        self._part = Card(theme, tone="soft", padding=12, spacing=6)
        self._kind = ChoiceRow(
            kinds_to_mark(page.context.content),
            name="procedure_kind",
            kind="toggle",
            clearable=False,
            spacing=theme.px(6),
        )
        sides = [("left", say("Left")), ("right", say("Right")), ("both", say("Both"))]
        self._side = ChoiceRow(sides, name="procedure_side", kind="toggle", spacing=theme.px(6))
        self._day = DayField(theme, name="procedure_day", today=page.context.today())
        self._day.set_day(page.context.today())
        self._problem = label("", "small", name="procedure_problem", tone="rose")
        for one in (
            self._kind,
            self._day,
            self._side,
            self._problem,
            button(say("Keep"), kind="bar", name="procedure_keep", on_click=self._keep),
        ):
            self._part.body.addWidget(one)
        self.body.addWidget(self._part)
        self._open.setChecked(page.kept_view("procedure") == "open")
        self._show_part()

    def refresh(self) -> None:
        """Nothing depends on the chart."""

    @Slot()
    def _toggle(self) -> None:
        self._show_part()

    def _show_part(self) -> None:
        self._part.setVisible(self._open.isChecked())
        self._page.keep_view(procedure="open" if self._open.isChecked() else "")

    @Slot()
    def _keep(self) -> None:
        content, kind = self._page.context.content, self._kind.value()
        if not kind:
            self._problem.setText(self._page.context.say("Please choose which procedure it was."))
            return
        if self._day.is_ahead:
            ahead = self._page.context.say("That day is still to come. Please choose today or a day before.")
            self._problem.setText(ahead)
            return
        site = str(getattr(self._page, "site", ""))
        region = region_at(content, kind, site)
        made = new_procedure(Moment(self._day.day()), kind, site, region, Side(self._side.value() or ""))
        if saved(self._page.context.editor.add_procedure(made)):
            self._problem.setText("")
            self._open.setChecked(False)
            self._show_part()
