"""How a test block is read: the threshold profile as equal choices, what each rests on, and where one differs."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup

from consult_app.ui.context import PageContext
from consult_app.ui.widgets.boxes import Card, rule
from consult_app.ui.widgets.buttons import ChoiceRow
from consult_app.ui.widgets.option_card import OptionCard
from consult_app.ui.widgets.text import label
from consult_app.usecases.practice.setting_fields import FIELDS, SAME, SettingField
from consult_app.usecases.practice.setting_words import profile_sources, setting_name, setting_note

_BY_TARGET = ("profile.sacroiliac", "profile.genicular")


class ProfileCard(Card):
    """`chosen` carries the key of a field and the choice; the card decides nothing."""

    chosen = Signal(str, str)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme, padding=22, spacing=10, name="settings_blocks")
        self._context = context
        content, theme = context.content, context.theme
        head = content.verdict("settings.group_blocks").format()
        self.body.addWidget(label(head.title, "heading"))
        self.body.addWidget(label(setting_note(content, FIELDS["profile"]), "second"))
        self.body.addWidget(label(head.text, "second"))
        self._group = QButtonGroup(self)
        self._options: dict[str, OptionCard] = {}
        for choice in FIELDS["profile"].choices:
            words = content.words.choices.profiles[choice]
            made = OptionCard(theme, words.name, words.note or "", name=f"setting_profile_{choice}")
            made.setProperty("choice_id", choice)
            made.clicked.connect(self._choose)
            self._group.addButton(made)
            self._options[choice] = made
            self.body.addWidget(made)
        self._sources = label("", "small", name="profile_sources")
        self.body.addWidget(self._sources)
        self._locked = label(context.say("Set for this machine."), "small", name="locked_profile")
        self._locked.hide()
        self.body.addWidget(self._locked)
        self._said = label("", "small", name="said_profile", tone="green")
        self.body.addWidget(self._said)
        self._said.hide()
        self._rows: dict[str, ChoiceRow] = {}
        for key in _BY_TARGET:
            self._add_target(FIELDS[key])

    def _add_target(self, field: SettingField) -> None:
        context = self._context
        named = context.content.words.choices.profiles
        choices = [(one, context.say("The rule above") if one == SAME else named[one].name) for one in field.choices]
        made = ChoiceRow(choices, name=f"setting_{field.code}", kind="toggle", clearable=False)
        made.setProperty("setting_key", field.key)
        made.chosen.connect(self._choose_target)
        self._rows[field.key] = made
        self.body.addWidget(rule(context.theme))
        self.body.addWidget(label(setting_name(context.content, field), "label"))
        self.body.addWidget(made)

    def lock(self, key: str) -> None:
        """Offer no other choice where the machine's policy has chosen, and say so; other keys stand elsewhere."""
        if key == "profile":
            for made in self._options.values():
                made.setEnabled(False)
            self._locked.show()

    def show_kept(self, texts: dict[str, str]) -> None:
        """Show the choices in force."""
        chosen = texts["profile"]
        self._options[chosen].setChecked(True)
        labels = ", ".join(profile_sources(self._context.content, chosen))
        self._sources.setText(self._context.say("Used by: {sources}.").format(sources=labels))
        for key, made in self._rows.items():
            made.set_value(texts[key])

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what became of a choice."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self._said.setProperty("tone", "rose" if wrong else "green")

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit("profile", str(self.sender().property("choice_id")))

    @Slot(str)
    def _choose_target(self, choice: str) -> None:
        self.chosen.emit(str(self.sender().property("setting_key")), choice)
