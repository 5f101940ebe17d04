"""From a practice's state to the policies that hold there, and how they are told beside the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from consult_app import shipped
from consult_app.content.pack import Content, Pack
from consult_app.domain.payer_pack import CoverageFamily, PayerRule, RuleInForce, RuleKind, Standing
from consult_app.domain.rules import reason
from consult_app.domain.settings import PayerRules
from consult_app.usecases.practice.payer_rules import (
    own_numbers,
    payer_rules,
    rules_of_content,
    rules_of_folder,
    targets_of,
)
from consult_app.usecases.practice.payer_words import number_on_file, policies_on_file
from consult_app.usecases.practice.setting_fields import FIELDS, SettingGroup
from consult_app.usecases.wording.rule_words import reason_words

TODAY = date(2026, 11, 30)
ESI, RFA, SI = CoverageFamily.ESI, CoverageFamily.FACET_RFA, CoverageFamily.SI_THERAPEUTIC
SESSIONS = RuleKind.SESSIONS


@pytest.fixture
def base(words_in_english: Content) -> Content:
    return words_in_english


def in_state(content: Content, state: str | None, payer: str = "medicare") -> PayerRules:
    practice = content.base.practice.model_copy(update={"state": state, "payer": payer})
    return payer_rules(practice, content.base.payers)


def found(rules: PayerRules, family: CoverageFamily, on: date = TODAY) -> RuleInForce:
    rule = rules.rule(family, SESSIONS, on)
    assert rule is not None
    return rule


def test_texas_goes_by_the_policies_of_its_contractor_with_numbers_to_start_from(base: Content) -> None:
    rules = rules_of_content(base)
    epidural, facet, joint = (found(rules, family) for family in (ESI, RFA, SI))
    assert (epidural.policy.id, epidural.policy.contractor, epidural.number) == ("L36920", "Novitas", 4)
    assert (facet.policy.id, facet.policy.effective, facet.number) == ("L34892", date(2024, 8, 11), 2)
    assert epidural.numbers_from is not None
    assert (epidural.numbers_from.id, epidural.numbers_from.general) == ("starting", True)
    assert (joint.policy.id, joint.policy.general, joint.numbers_from, joint.number) == ("starting", True, None, 4)
    assert rules.rule(RFA, RuleKind.BLOCKS_AGAIN_MONTHS, TODAY) == replace(
        facet, rule=PayerRule(RFA, RuleKind.BLOCKS_AGAIN_MONTHS, 24, _clause(rules, RuleKind.BLOCKS_AGAIN_MONTHS))
    )


def _clause(rules: PayerRules, kind: RuleKind) -> str:
    rule = rules.rule(RFA, kind, TODAY)
    assert rule is not None
    assert rule.rule is not None
    return rule.rule.clause


def test_a_policy_that_was_retired_holds_until_that_day_and_is_named_after_it(base: Content) -> None:
    rules = in_state(base, "AZ")
    before, after = found(rules, RFA, date(2026, 4, 15)), found(rules, RFA, date(2026, 4, 16))
    assert (before.policy.id, before.number) == ("L38803", 2)
    assert (after.policy.id, after.standing, after.number) == ("L38803", Standing.RETIRED, None)


@pytest.mark.parametrize("state", [None, "CA"])
def test_a_place_without_policies_on_file_starts_from_the_general_numbers(base: Content, state: str | None) -> None:
    rules = in_state(base, state)
    assert {found(rules, family).policy.id for family in CoverageFamily} == {"starting"}


def test_another_payer_has_no_rules_until_its_pack_is_written(base: Content) -> None:
    assert in_state(base, "TX", "another") == PayerRules()


def test_the_packs_alone_give_the_same_rules(base: Content) -> None:
    assert rules_of_folder(shipped.content_folder()) == rules_of_content(base)


def test_the_numbers_of_the_practice_stand_over_those_of_its_place(base: Content) -> None:
    own = own_numbers({"esi": 3, "therapeutic_held_months": 2, "facet_rfa": ""})
    assert own == (
        PayerRule(ESI, SESSIONS, 3),
        PayerRule(CoverageFamily.FACET_THERAPEUTIC, RuleKind.HELD_MONTHS, 2),
        PayerRule(SI, RuleKind.HELD_MONTHS, 2),
    )
    rules = replace(rules_of_content(base), own=own)
    assert (found(rules, ESI).number, found(rules, ESI).own, found(rules, RFA).own) == (3, True, False)


def test_every_payers_setting_sets_a_number() -> None:
    names = [key.removeprefix("payer.") for key, field in FIELDS.items() if field.group is SettingGroup.PAYER]
    assert len(names) == 10
    assert all(targets_of(name) for name in names)


# --- beside the settings ---


def test_each_field_tells_the_number_on_file_and_whose_it_is(base: Content) -> None:
    rules = replace(rules_of_content(base), own=own_numbers({"esi": 3}))
    told = {key: number_on_file(str, rules, FIELDS[f"payer.{key}"], TODAY) for key in ("esi", "si_diagnostic")}
    assert told == {"esi": "On file: 4, by L36920.", "si_diagnostic": "On file: 2, to start from."}
    both = number_on_file(str, rules, FIELDS["payer.therapeutic_held_months"], TODAY)
    assert both == "On file: 3, by L34892. On file: 3, to start from."
    gone = number_on_file(str, in_state(base, "AZ"), FIELDS["payer.facet_rfa"], TODAY)
    assert gone == "On file: no number for this day."
    assert number_on_file(str, PayerRules(), FIELDS["payer.esi"], TODAY) == "On file: no number for this day."


def test_the_policies_on_file_are_told_once_each_with_who_checked_them(bundled: Pack) -> None:
    for language, epidural, nobody in (
        ("en", "We go by rule L36920 of Novitas.", "Not checked by anyone. Not medical advice."),
        ("es", "Seguimos la norma L36920 de Novitas.", "Nadie la ha revisado. No es consejo médico."),
    ):
        content = bundled.language(language)
        told = policies_on_file(content, str, rules_of_content(content), TODAY)
        assert len(told) == 3
        assert told[0].startswith(epidural)
        assert all(line.endswith(nobody) for line in told)


def test_a_day_in_a_reason_is_written_as_people_write_it_where_the_page_can_say_it(bundled: Pack) -> None:
    why = reason("pain_held", since="2026-04-08", until="2026-10-08", months=6)
    english = bundled.language("en")
    assert reason_words(english, why, str) == (
        "Half of the pain stayed away from Wed, Apr 8, 2026 to Thu, Oct 8, 2026. The rule asks for 6 months."
    )
    assert reason_words(english, why).startswith("Half of the pain stayed away from 4/8/2026 to 10/8/2026.")
