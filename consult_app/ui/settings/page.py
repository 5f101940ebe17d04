"""Settings of the practice: how blocks are read, windows, coverage rules and the time to lock; kept as they are set."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.errors import KnownProblem
from consult_app.ui.context import PageContext
from consult_app.ui.settings.book import SettingsBook
from consult_app.ui.settings.field_row import FieldRow
from consult_app.ui.settings.profile_card import ProfileCard
from consult_app.ui.widgets.boxes import Card, FoldingRow, ScrollColumn, row
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label
from consult_app.usecases.practice.payer_words import policies_on_file
from consult_app.usecases.practice.setting_fields import FIELDS, SettingGroup, SettingKind
from consult_app.usecases.wording.problem_words import problem_words, told_words


class SettingsPage(QWidget):
    """Each field is kept or refused by itself; `done` is sent when a person wants to go home."""

    done = Signal()

    def __init__(self, context: PageContext, book: SettingsBook) -> None:
        super().__init__()
        self.setObjectName("page_settings")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context, self._book = context, book
        self._rows: dict[str, FieldRow] = {}
        theme, say = context.theme, context.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        side = 30 if theme.stacked else 60
        column = ScrollColumn(theme, spacing=14, margins=(side, 30, side, 24))
        outer.addWidget(column)
        done = button(say("Done"), kind="primary", name="settings_done", on_click=self.done.emit)
        head = row(label(say("Settings"), "title", name="settings_title", wrap=False))
        head.addWidget(done)
        column.body.addLayout(head)
        lasting = (
            say("They hold for every patient of this practice, from the next chart that is opened.")
            if book.lasts
            else say("Nobody is signed in: what is set here holds until the app is closed.")
        )
        column.body.addWidget(label(lasting, "lead", name="settings_lead"))
        if book.policy is not None:
            column.body.addWidget(self._policy_card())
        self._problem = label("", "label", name="settings_problem", tone="rose")
        column.body.addWidget(self._problem)
        self._profile = ProfileCard(context)
        for key in FIELDS:
            if book.is_locked(key):
                self._profile.lock(key)
        self._profile.chosen.connect(self._keep_choice)
        left = _stack(theme.px(14), self._profile, self._card(SettingGroup.SCORES), self._card(SettingGroup.LAPTOP))
        right = _stack(
            theme.px(14), *(self._card(one) for one in (SettingGroup.WINDOWS, SettingGroup.PAYER, SettingGroup.CHANCE))
        )
        column.body.addWidget(FoldingRow(theme, [(left, 1), (right, 1)], narrowest=420, top=True))
        self._back = button(say("Back to the defaults"), kind="big", name="settings_defaults", on_click=self._ask)
        self._sure = button(say("Yes, back to the defaults"), kind="big", name="settings_sure", on_click=self._reset)
        self._sure.hide()
        column.body.addLayout(row(self._back, self._sure, spacing=theme.px(12)))
        self._said = label("", "label", name="settings_said", tone="green")
        column.body.addWidget(self._said)
        column.body.addStretch(1)
        self._show_kept()

    def _policy_card(self) -> Card:
        """What was decided for this machine, in whose file, and what is wrong in it."""
        context, policy = self._context, self._book.policy
        assert policy is not None
        decided, mistakes = self._book.policy_words(context.content, context.say)
        card = Card(context.theme, padding=22, spacing=8, name="settings_policy")
        card.body.addWidget(label(context.say("Set for this machine"), "heading"))
        where = context.say("What {file} decides holds for everyone here and cannot be changed in the app.")
        card.body.addWidget(label(where.format(file=policy.file), "second", name="policy_where"))
        for number, sentence in enumerate(decided):
            card.body.addWidget(label(sentence, "label", name=f"policy_decides_{number}"))
        for number, sentence in enumerate(mistakes):
            card.body.addWidget(label(sentence, "label", name=f"policy_mistake_{number}", tone="rose"))
        return card

    def _card(self, group: SettingGroup) -> Card:
        context, say = self._context, self._context.say
        card = Card(context.theme, padding=22, spacing=10, name=f"settings_{group.value}")
        head = context.content.verdict(f"settings.group_{group.value}").format()
        card.body.addWidget(label(head.title, "heading"))
        if head.text:
            card.body.addWidget(label(head.text, "second"))
        if group is SettingGroup.PAYER:
            on_file = policies_on_file(context.content, say, context.rules.payer, context.today())
            card.body.addWidget(points(context.theme, on_file, role="small"))
        for field in FIELDS.values():
            if field.group is group and field.kind is not SettingKind.CHOICE:
                made = FieldRow(context, field)
                made.typed.connect(self._keep)
                if self._book.is_locked(field.key):
                    made.lock()
                self._rows[field.key] = made
                card.body.addWidget(made)
        return card

    def _texts(self) -> dict[str, str]:
        return dict(self._book.in_force(self._context.content).texts)

    def _show_kept(self) -> None:
        found = self._book.in_force(self._context.content)
        self._problem.setText(" ".join(told_words(self._context.say, found.refused)))
        self._problem.setVisible(bool(found.refused))
        self._profile.show_kept(dict(found.texts))
        for key, made in self._rows.items():
            made.show_kept(found.texts[key])

    @Slot(str, str)
    def _keep(self, key: str, typed: str) -> None:
        context = self._context
        self._said.setText("")
        try:
            self._book.keep(context.content, FIELDS[key], typed)
        except KnownProblem as problem:
            self._rows[key].say_refused(problem_words(context.say, problem))
        else:
            self._rows[key].say_kept(self._texts()[key], context.say("Saved."))

    @Slot(str, str)
    def _keep_choice(self, key: str, choice: str) -> None:
        context = self._context
        try:
            self._book.keep(context.content, FIELDS[key], choice)
        except KnownProblem as problem:
            self._profile.tell(problem_words(context.say, problem), wrong=True)
        else:
            self._profile.tell(context.say("Saved."))
        self._profile.show_kept(self._texts())

    @Slot()
    def _ask(self) -> None:
        self._back.hide()
        self._sure.show()

    @Slot()
    def _reset(self) -> None:
        self._sure.hide()
        self._back.show()
        try:
            self._book.take_all_back()
        except KnownProblem as problem:
            self._said.setText(problem_words(self._context.say, problem))
            return
        self._profile.tell("")
        self._show_kept()
        self._said.setText(self._context.say("Saved. Every setting is at its default."))


def _stack(spacing: int, *cards: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for card in cards:
        box.addWidget(card)
    return holder
