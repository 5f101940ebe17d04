"""Results are worked out once for all pages, and anew when what they rest on changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from answer_cases import LOW, treated
from visit_builders import TODAY, block

from consult_app.domain import visit_keys
from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.profiles import ProfileName
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assessment.assessed import Assessed

RULES = RuleSettings()


def answered(of: Chart, **answers: str) -> Chart:
    assert of.visit is not None
    return replace(of, visits=(replace(of.visit, answers=MappingProxyType(answers)),))


def test_the_same_chart_is_worked_out_once() -> None:
    kept, of = Assessed(), treated(LOW)
    found = kept.of(of, RULES, TODAY)
    assert kept.of(of, RuleSettings(), TODAY) is found
    assert kept.of(replace(of), RULES, TODAY) is found


def test_an_answer_that_bears_on_no_rule_changes_nothing() -> None:
    kept, of = Assessed(), treated(LOW)
    found = kept.of(of, RULES, TODAY)
    assert kept.of(answered(of, goal="Walk the dog"), RULES, TODAY) is found


def test_what_was_told_to_have_changed_counts_at_once() -> None:
    kept, of = Assessed(), treated(LOW)
    found = kept.of(of, RULES, TODAY)
    told = answered(of, **{visit_keys.also_changed("p1", "therapy"): "yes"})
    again = kept.of(told, RULES, TODAY)
    assert again is not found
    assert [one.what for one in again.responses[0].changes] == [ChangedThing.THERAPY]


def test_every_part_of_a_chart_the_settings_and_the_day_count() -> None:
    kept, of = Assessed(), treated(LOW)
    found = kept.of(of, RULES, TODAY)
    others = (
        (replace(of, scores=of.scores[:-1]), RULES, TODAY),
        (replace(of, procedures=()), RULES, TODAY),
        (replace(of, blocks=(block(),)), RULES, TODAY),
        (replace(of, changes=(DatedChange(Moment(TODAY), ChangedThing.INJURY),)), RULES, TODAY),
        (of, replace(RULES, profile=ProfileName.SIS), TODAY),
        (of, RULES, TODAY + timedelta(days=1)),
    )
    assert all(kept.of(*one) is not found for one in others)
    assert kept.of(of, RULES, TODAY) is found


def test_results_of_a_person_are_let_go_and_those_of_samples_stay() -> None:
    kept, of = Assessed(), treated(LOW)
    sample = replace(of, patient=Patient("s", "Sample Z", sample=True))
    mine, made_up = kept.of(of, RULES, TODAY), kept.of(sample, RULES, TODAY)
    assert mine is made_up, "the same parts give the same results"
    other = replace(sample, scores=of.scores[:-1])
    shown = kept.of(other, RULES, TODAY)
    kept.forget()
    assert kept.of(other, RULES, TODAY) is shown
    assert kept.of(of, RULES, TODAY) is not mine
