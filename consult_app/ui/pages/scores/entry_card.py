"""Fast entry: one tap a score for a day, a keyed row of digits from a paper diary, the three PEG questions, undo."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from consult_app.domain.moments import Moment
from consult_app.domain.scores import PEG_ITEMS, Measure, Score
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.context_page import kept as saved
from consult_app.ui.pages.scores.digits_part import DayScores, DigitsPart
from consult_app.ui.widgets.boxes import Card, row, rule
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.dates import DayField
from consult_app.ui.widgets.score_pad import ScorePad
from consult_app.ui.widgets.text import label
from consult_app.usecases.wording.counts import counted
from consult_app.usecases.wording.rule_words import measure_name


class EntryCard(Card):
    """Everything is saved as it is tapped, and the word Saved says so."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.theme, padding=18, spacing=8, name="entry_card")
        self._page = page
        say, theme = page.context.say, page.theme
        self._title = label(say("Add a score"), "strong")
        self.body.addWidget(self._title)
        measures = [
            (str(one), measure_name(page.context.content, one))
            for one in (Measure.NRS_USUAL, Measure.NRS_NOW, Measure.NRS_WORST)
        ]
        self._measure = ChoiceRow(measures, name="entry_measure", kind="toggle", clearable=False, spacing=theme.px(6))
        self._measure.set_value(str(Measure.NRS_USUAL))
        self._day = DayField(theme, name="entry_day", today=page.context.today())
        self._day.set_day(page.context.today())
        self._pad = ScorePad(theme, say("Score"), name="entry_pad", columns=6, keeps=False, cell=36)
        self._pad.scored.connect(self._scored)
        self._saved = label("", "small", name="entry_saved", tone="green")
        self._undo = button(say("Undo"), kind="bar", name="undo", on_click=self._take_back)
        for one in (self._measure, self._day, self._pad):
            self.body.addWidget(one)
        self._saved.hide()
        self.body.addWidget(self._saved)
        self.body.addLayout(row(self._undo))
        self.body.addWidget(rule(theme))
        self._digits_part = DigitsPart(page, self._day, self._keep_row)
        self._peg_part, self._pgic_part = self._build_peg(), self._build_pgic()
        self._folds: dict[str, tuple[QPushButton, QWidget]] = {}
        for name, words, part in (
            ("digits", say("From a paper diary"), self._digits_part),
            ("peg", say("Three questions on daily life"), self._peg_part),
            ("pgic", say("How do you feel overall?"), self._pgic_part),
        ):
            toggle = button(words, kind="toggle", name=f"{name}_toggle", on_click=self._toggle)
            toggle.setChecked(page.kept_view(name) == "open")
            self.body.addWidget(toggle)
            self.body.addWidget(part)
            part.setVisible(toggle.isChecked())
            self._folds[name] = toggle, part

    def _build_peg(self) -> QWidget:
        theme, words = self._page.theme, self._page.context.content.words.choices.peg
        part = Card(theme, tone="soft", padding=12, spacing=6)
        self._peg: dict[Measure, ScorePad] = {}
        for item in PEG_ITEMS:
            part.body.addWidget(label(words[item.removeprefix("peg_")], "label"))
            pad = ScorePad(theme, words[item.removeprefix("peg_")], name=f"pad_{item}", columns=6, cell=30)
            part.body.addWidget(pad)
            self._peg[item] = pad
        part.body.addWidget(
            button(self._page.context.say("Keep these answers"), kind="bar", name="peg_keep", on_click=self._keep_peg)
        )
        return part

    def _build_pgic(self) -> QWidget:
        words = self._page.context.content.words.choices.pgic
        ids = self._page.context.content.base.choices.pgic
        part = Card(self._page.theme, tone="soft", padding=12, spacing=6)
        choice = ChoiceRow([(str(index + 1), words[one]) for index, one in enumerate(ids)], name="pgic", kind="toggle")
        choice.chosen.connect(partial(self._keep_pgic, choice))
        part.body.addWidget(choice)
        return part

    def refresh(self) -> None:
        """Enable undo when there is something to take back."""
        self._undo.setEnabled(self._page.context.editor.can_undo)

    def _say_saved(self, words: str) -> None:
        self._saved.setText(words)
        self._saved.setVisible(bool(words))

    def _site(self) -> str:
        site = getattr(self._page, "site", "")
        return str(site)

    @Slot()
    def _toggle(self) -> None:
        for name, (toggle, part) in self._folds.items():
            part.setVisible(toggle.isChecked())
            self._page.keep_view(**{name: "open" if toggle.isChecked() else ""})

    def _keep(self, scores: tuple[Score, ...], said: str) -> bool:
        if self._day.is_ahead:
            self._say_saved(self._page.context.say("That day is still to come. Please choose today or a day before."))
            return False
        done = saved(self._page.context.editor.record(scores))
        self._say_saved(said if done else "")
        return done

    @Slot(int)
    def _scored(self, value: int) -> None:
        say, day = self._page.context.say, self._day.day()
        measure = Measure(self._measure.value() or Measure.NRS_USUAL)
        score = Score(Moment(day), self._site(), measure, Fraction(value))
        self._keep((score,), say("Saved: {value} on {day}").format(value=value, day=self._page.day(day)))

    @Slot()
    def _take_back(self) -> None:
        if saved(self._page.context.editor.undo()):
            self._say_saved(self._page.context.say("Taken back."))

    def _keep_row(self, days: DayScores) -> bool:
        say, site = self._page.context.say, self._site()
        measure = Measure(self._measure.value() or Measure.NRS_USUAL)
        scores = tuple(Score(Moment(day), site, measure, value) for day, value in days)
        return self._keep(scores, counted(len(scores), say("Saved: 1 score"), say("Saved: {count} scores")))

    @Slot()
    def _keep_peg(self) -> None:
        say = self._page.context.say
        values = {item: pad.value() for item, pad in self._peg.items()}
        if any(value is None for value in values.values()):
            self._say_saved(say("Please answer all three."))
            return
        day, site = Moment(self._day.day()), self._site()
        scores = tuple(Score(day, site, item, Fraction(value)) for item, value in values.items() if value is not None)
        if self._keep(scores, say("Saved: three answers")):
            for pad in self._peg.values():
                pad.set_value(None)

    def _keep_pgic(self, choice: ChoiceRow, value: str) -> None:
        if value:
            score = Score(Moment(self._day.day()), self._site(), Measure.PGIC, Fraction(int(value)))
            self._keep((score,), self._page.context.say("Saved."))
            choice.set_value(None)
