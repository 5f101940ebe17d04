"""Home: who is this visit for? Names stay hidden until someone searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from consult_app.domain.patients import Patient
from consult_app.ui.context import PageContext
from consult_app.ui.home.rows import HomeRow, PatientRow
from consult_app.ui.widgets.boxes import Card, FoldingRow, ScrollColumn, clear, row, rule
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.icons import icon
from consult_app.ui.widgets.search_field import SearchField
from consult_app.ui.widgets.text import label
from consult_app.usecases.practice.overdue import overdue_sentence

_SEARCH_AFTER_MS = 120
_SHOWN = 12


class HomePage(QWidget):
    """Signals carry what was wanted; `find` is asked for patients while someone types."""

    patient_wanted = Signal(str)
    sample_wanted = Signal(str)
    explain_wanted = Signal()
    new_wanted = Signal()
    files_dropped = Signal(object)
    backup_wanted = Signal()
    overdue_wanted = Signal()

    def __init__(
        self,
        context: PageContext,
        *,
        samples: Sequence[HomeRow],
        find: Callable[[str], Sequence[Patient]] | None,
        last_backup: str | None,
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setObjectName("page_home")
        self.setAcceptDrops(find is not None)
        self._context, self._samples, self._find = context, samples, find
        theme, say, words = context.theme, context.say, context.content.page("home")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        side = 40 if theme.stacked else 120
        column = ScrollColumn(theme, spacing=16, margins=(side, 40, side, 24))
        outer.addWidget(column)
        column.body.addWidget(label(words.title, "title", name="home_title"))
        column.body.addWidget(label(words.lead, "lead"))
        if said := overdue_sentence(context.content, say, context.today()):
            column.body.addWidget(self._overdue_card(said))
        if find is not None:
            column.body.addWidget(self._search_row())
        self._list = Card(theme, padding=8, spacing=0, name="patient_list")
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(12))
        explain = Card(theme, padding=22, spacing=8)
        explain.body.addWidget(label(say("Explain without a patient"), "heading"))
        explain.body.addWidget(label(say("Walk through everything. Nothing is saved."), "second"))
        explain.body.addWidget(button(say("Start"), kind="big", name="explain", on_click=self.explain_wanted.emit))
        right.addWidget(explain)
        if find is not None:
            right.addWidget(self._import_card())
            right.addWidget(self._backup_card(last_backup))
        right.addStretch(1)
        right_side = QWidget()
        right_side.setLayout(right)
        column.body.addWidget(FoldingRow(theme, [(self._list, 3), (right_side, 2)], narrowest=450))
        column.body.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._search)
        self._show_samples()

    def _overdue_card(self, said: str) -> QWidget:
        theme, say = self._context.theme, self._context.say
        card = Card(theme, tone="amber", padding=18, spacing=8, name="home_overdue")
        card.body.addWidget(label(said, "label", name="home_overdue_words"))
        see = button(say("See what is overdue"), kind="bar", name="see_overdue", on_click=self.overdue_wanted.emit)
        card.body.addLayout(row(see))
        return card

    def _search_row(self) -> QWidget:
        theme, say = self._context.theme, self._context.say
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        hint = say("Name, birth year or chart number")
        self._field = SearchField(theme, name="search_patients", hint=hint, spoken=hint, longest=200)
        self._field.textChanged.connect(self._typed)
        new = button(f" {say('New patient')}", kind="primary", name="new_patient", on_click=self.new_wanted.emit)
        new.setAccessibleName(say("New patient"))
        new.setIconSize(QSize(theme.px(18), theme.px(18)))
        new.setIcon(icon("ph.plus-bold", theme.color("on_teal")))
        box.addWidget(self._field, 1)
        box.addWidget(new)
        return holder

    def _import_card(self) -> QWidget:
        theme, say = self._context.theme, self._context.say
        card = Card(theme, padding=22, spacing=6)
        card.body.addWidget(label(say("Bring in scores"), "strong"))
        card.body.addWidget(label(say("Drop a CSV or FHIR file anywhere on this page."), "second"))
        card.body.addWidget(button(say("Choose files"), kind="bar", name="choose_files", on_click=self._choose_files))
        return card

    def _backup_card(self, last_backup: str | None) -> QWidget:
        theme, say = self._context.theme, self._context.say
        card = Card(theme, padding=22, spacing=6)
        card.body.addWidget(label(say("Backup"), "strong"))
        known = (
            say("Last copied {when}. Checked.").format(when=last_backup) if last_backup else say("No copy made yet.")
        )
        card.body.addWidget(label(known, "second", name="backup_state"))
        card.body.addWidget(button(say("Copy now"), kind="bar", name="backup", on_click=self.backup_wanted.emit))
        return card

    @Slot()
    def _choose_files(self) -> None:
        """The same as dropping them, for those who type or tap."""
        say = self._context.say
        kinds = f"{say('Scores')} (*.csv *.tsv *.txt *.json *.ndjson *.xml);;{say('All files')} (*)"
        # Qt's own form: the system's would keep the folder's name (safety.md D12).
        chosen, _ = QFileDialog.getOpenFileNames(
            self, say("Bring in scores"), "", kinds, options=QFileDialog.Option.DontUseNativeDialog
        )
        if chosen:
            self.files_dropped.emit(tuple(Path(one) for one in chosen))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._timer.start(_SEARCH_AFTER_MS)

    @Slot()
    def _search(self) -> None:
        text = self._field.text().strip()
        if not text or self._find is None:
            self._show_samples()
            return
        found = self._find(text)[:_SHOWN]
        say = self._context.say
        clear(self._list.body)
        for patient in found:
            details = " · ".join(
                part
                for part in (str(patient.birth or ""), f"#{patient.chart_number}" if patient.chart_number else "")
                if part
            )
            row = HomeRow(patient.id, patient.name, details or say("no birth date"), (), "", "plain")
            self._add(row, first=patient is found[0], sample=False)
        if not found:
            self._list.body.addWidget(
                label(say("No patient found. Check the spelling, or make a new patient."), "second", name="none_found")
            )
        self._list.body.addStretch(1)

    def _show_samples(self) -> None:
        clear(self._list.body)
        for one in self._samples:
            self._add(one, first=one is self._samples[0], sample=True)
        if self._samples:
            limit = self._context.content.verdict("answer.limit").format().text
            self._list.body.addWidget(label(limit, "small", name="answer_limit"))
        self._list.body.addStretch(1)

    def _add(self, row: HomeRow, *, first: bool, sample: bool) -> None:
        if not first:
            self._list.body.addWidget(rule(self._context.theme))
        made = PatientRow(self._context, row, sample=sample)
        made.chosen.connect(self.sample_wanted if sample else self.patient_wanted)
        self._list.body.addWidget(made)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if event.mimeData().hasUrls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on; they are read elsewhere, off the main thread."""
        self.files_dropped.emit(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls()))
        event.accept()
