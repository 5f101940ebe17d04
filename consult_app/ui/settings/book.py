"""The practice's settings as they are kept: in the store when one is open, otherwise for this run only.

The use cases are imported when first used, so that the unlock page needs none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult_app.content.pack import Content
    from consult_app.domain.settings import RuleSettings
    from consult_app.store.records import Records
    from consult_app.usecases.practice.machine_policy import Policy
    from consult_app.usecases.practice.practice_settings import SettingsInForce
    from consult_app.usecases.practice.setting_fields import SettingField
    from consult_app.usecases.speech import Translate


class SettingsBook:
    """Reads and keeps; a value that is refused raises KnownProblem and nothing is kept."""

    def __init__(self, policy: Policy | None = None) -> None:
        self.policy = policy
        self._records: Records | None = None
        self._stored: Mapping[str, str] = MappingProxyType({})

    @property
    def lasts(self) -> bool:
        """Whether a change outlives this run of the app."""
        return self._records is not None

    def open(self, records: Records) -> None:
        """Take over what the store keeps."""
        from consult_app.usecases.practice.keep_settings import load_settings

        self._records = records
        self._stored = load_settings(records)

    def close(self) -> None:
        """Let go of the store; what is known stays for this run."""
        self._records = None

    def rules(self, content: Content) -> RuleSettings:
        """What rules are given now."""
        from consult_app.usecases.practice.practice_settings import settings_in_force

        return settings_in_force(self._ruling(), content.base).rules

    def in_force(self, content: Content) -> SettingsInForce:
        """Every field as text, and why stored values could not be used."""
        from consult_app.usecases.practice.practice_settings import settings_in_force
        from consult_app.usecases.practice.setting_words import namer

        return settings_in_force(self._ruling(), content.base, name_of=namer(content))

    def is_locked(self, key: str) -> bool:
        """Whether the machine's policy decides this setting."""
        return self.policy is not None and key in self.policy.locked

    def policy_words(self, content: Content, say: Translate) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What the machine's policy decides beside the settings, and its mistakes, each a sentence."""
        if self.policy is None:
            return (), ()
        from consult_app.usecases.practice.policy_words import decided_words, mistake_words

        return decided_words(self.policy, say), mistake_words(self.policy, content, say)

    def _ruling(self) -> Mapping[str, str]:
        return self._stored if self.policy is None else self.policy.over(self._stored)

    def keep(self, content: Content, field: SettingField, typed: str) -> None:
        """Keep what was typed into one field, which the machine's policy must not decide."""
        from consult_app.usecases.practice.practice_settings import changed_settings
        from consult_app.usecases.practice.setting_words import namer

        assert not self.is_locked(field.key)  # its field on the page takes nothing
        base = content.base
        self._save(changed_settings(self._ruling(), field, typed, base, name_of=namer(content)))

    def take_all_back(self) -> None:
        """Go back to the defaults."""
        from consult_app.usecases.practice.practice_settings import all_taken_back

        self._save(all_taken_back(self._stored))

    def _save(self, values: Mapping[str, str | None]) -> None:
        from consult_app.usecases.practice.keep_settings import save_settings

        if self._records is not None:
            save_settings(self._records, values, expected=self._stored)
        merged = {key: value for key, value in self._stored.items() if key not in values}
        self._stored = MappingProxyType(merged | {key: value for key, value in values.items() if value is not None})
