"""What a payer's rules say beside the settings: the number on file, and which policies hold and who checked them."""

from __future__ import annotations

from datetime import date

from consult_app.content.pack import Content
from consult_app.domain.payer_pack import CoverageFamily, RuleInForce, RuleKind
from consult_app.domain.payer_words import policy_reasons
from consult_app.domain.settings import PayerRules
from consult_app.usecases.practice.payer_rules import targets_of
from consult_app.usecases.practice.setting_fields import SettingField
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import reasons_words


def policies_on_file(content: Content, say: Translate, rules: PayerRules, on: date) -> tuple[str, ...]:
    """Each policy that counters go by on a day, with its dates and who checked it; the practice's own numbers apart."""
    without_own = PayerRules(rules.packs)
    found = (without_own.rule(family, RuleKind.SESSIONS, on) for family in CoverageFamily)
    return tuple(dict.fromkeys(" ".join(reasons_words(content, policy_reasons(one), say)) for one in found))


def number_on_file(say: Translate, rules: PayerRules, field: SettingField, on: date) -> str:
    """What the policies on file say on a day for a payer's field, whatever the practice has set itself."""
    without_own = PayerRules(rules.packs)
    targets = targets_of(field.key.removeprefix("payer."))
    found = (without_own.rule(family, kind, on) for family, kind in targets)
    return " ".join(dict.fromkeys(_number(say, one) for one in found))


def _number(say: Translate, found: RuleInForce | None) -> str:
    if found is None or found.number is None:
        return say("On file: no number for this day.")
    if found.policy.general:
        return say("On file: {number}, to start from.").format(number=found.number)
    return say("On file: {number}, by {policy}.").format(number=found.number, policy=found.policy.id)
