"""Usual criteria: met, not met, or not known yet."""

from __future__ import annotations

from fractions import Fraction

import pytest

from consult_app.domain import visit_keys
from consult_app.domain.candidacy import CandidacyAnswers, Outcome, PainPattern, Tried, Verdict, candidacy, tried_enough
from consult_app.domain.candidacy_answers import answers_of_visit, yes_or_no
from consult_app.domain.procedure_kinds import CandidacyKind
from consult_app.domain.settings import CandidacyRules

RULES = CandidacyRules()
CARE = (Tried("physical_therapy", Outcome.NOT_ENOUGH, 12),)
FULL = {
    CandidacyKind.FACET: CandidacyAnswers(20, PainPattern.AXIAL, Fraction(6), CARE),
    CandidacyKind.ESI: CandidacyAnswers(6, PainPattern.RADICULAR, Fraction(6), CARE, imaging_concordant=True),
    CandidacyKind.SACROILIAC: CandidacyAnswers(20, tried=CARE, si_positive_tests=3),
    CandidacyKind.KNEE: CandidacyAnswers(20, tried=CARE),
}


@pytest.mark.parametrize("kind", CandidacyKind)
def test_with_every_answer_right_the_usual_criteria_are_met(kind: CandidacyKind) -> None:
    result = candidacy(kind, FULL[kind], RULES)
    assert (result.verdict, result.not_met, result.missing) == (Verdict.MEETS, (), ())


@pytest.mark.parametrize("kind", CandidacyKind)
def test_with_no_answer_everything_is_asked_and_nothing_assumed(kind: CandidacyKind) -> None:
    result = candidacy(kind, CandidacyAnswers(), RULES)
    assert result.verdict is Verdict.NEED_INFO
    assert result.missing == tuple(item.id for item in result.criteria)
    assert result.reason_codes == tuple(f"missing_{name}" for name in result.missing)


@pytest.mark.parametrize(
    ("kind", "criteria"),
    [
        (CandidacyKind.FACET, ("duration_3_months", "conservative_3_months", "axial_pain", "pain_at_least_4")),
        (CandidacyKind.ESI, ("nerve_pain", "duration_4_weeks", "conservative_4_weeks", "imaging_concordant")),
        (CandidacyKind.SACROILIAC, ("duration_3_months", "three_positive_tests", "conservative_4_weeks")),
        (CandidacyKind.KNEE, ("duration_3_months", "conservative_tried")),
    ],
)
def test_each_kind_has_its_criteria(kind: CandidacyKind, criteria: tuple[str, ...]) -> None:
    assert tuple(item.id for item in candidacy(kind, FULL[kind], RULES).criteria) == criteria


def test_one_criterion_not_met_decides_although_another_is_missing() -> None:
    result = candidacy(CandidacyKind.KNEE, CandidacyAnswers(duration_weeks=2), RULES)
    assert (result.verdict, result.missing) == (Verdict.DOES_NOT_MEET, ("conservative_tried",))
    assert [reason.text for reason in result.trace.reasons] == [
        "Not met: pain for at least 3 months.",
        "Not known yet: other treatment that did not help enough.",
    ]


def test_pain_that_stays_in_the_back_is_not_a_fit_for_an_epidural() -> None:
    result = candidacy(CandidacyKind.ESI, CandidacyAnswers(pattern=PainPattern.AXIAL), RULES)
    assert (result.verdict, result.not_met) == (Verdict.NOT_A_FIT, ("nerve_pain",))


@pytest.mark.parametrize(
    ("pattern", "nerve", "axial"),
    [
        (PainPattern.AXIAL, False, True),
        (PainPattern.RADICULAR, True, False),
        (PainPattern.CLAUDICATION, True, False),
        (PainPattern.JOINT, False, False),
    ],
)
def test_the_pattern_of_pain_opens_one_or_the_other(pattern: PainPattern, nerve: bool, axial: bool) -> None:
    answers = CandidacyAnswers(pattern=pattern)
    assert candidacy(CandidacyKind.ESI, answers, RULES).criteria[0].met is nerve
    assert candidacy(CandidacyKind.FACET, answers, RULES).criteria[2].met is axial


def test_pictures_that_do_not_fit_are_not_met() -> None:
    answers = CandidacyAnswers(imaging_concordant=False)
    assert candidacy(CandidacyKind.ESI, answers, RULES).not_met == ("imaging_concordant",)


@pytest.mark.parametrize(
    ("tried", "weeks", "expected"),
    [
        ([], 4, None),
        ([Tried("a", Outcome.NOT_ENOUGH, 4)], 4, True),
        ([Tried("a", Outcome.NOT_ENOUGH, 3)], 4, False),
        ([Tried("a", Outcome.NOT_ENOUGH)], 4, None),
        ([Tried("a", Outcome.NOT_ENOUGH)], 0, True),
        ([Tried("a", Outcome.COULD_NOT)], 4, True),
        ([Tried("a", Outcome.HELPED, 20)], 4, False),
        ([Tried("a", Outcome.NOT_TRIED)], 4, False),
        ([Tried("a", Outcome.NOT_TRIED), Tried("b", Outcome.NOT_ENOUGH)], 4, None),
        ([Tried("a", Outcome.NOT_ENOUGH), Tried("b", Outcome.COULD_NOT)], 4, True),
    ],
)
def test_care_counts_when_it_was_long_enough_and_not_enough(
    tried: list[Tried], weeks: int, expected: bool | None
) -> None:
    assert tried_enough(tried, weeks) is expected


def test_the_verdict_has_only_these_three_wordings() -> None:
    assert [verdict.words for verdict in Verdict] == [
        "meets usual criteria",
        "need more information",
        "does not meet usual criteria",
        "does not meet usual criteria",
    ]


def test_the_inputs_are_kept() -> None:
    given = candidacy(CandidacyKind.ESI, FULL[CandidacyKind.ESI], RULES).trace.inputs
    assert (given["tried"], given["imaging_concordant"]) == ("physical_therapy=not_enough/12", "yes")


ACTIVE = ("physical_therapy", "anti_inflammatory", "chiropractic", "others")


def test_a_visit_is_read_as_it_was_answered() -> None:
    answers = {
        visit_keys.PATTERN: "radicular",
        visit_keys.PAIN_USUAL: "6",
        visit_keys.tried("physical_therapy"): "a_little",
        visit_keys.tried_weeks("physical_therapy"): "6",
        visit_keys.tried("anti_inflammatory"): "could_not",
        visit_keys.tried("others"): "a_lot",
        visit_keys.tried("chiropractic"): "not_tried",
        visit_keys.tried("changing_activities"): "no",
        visit_keys.exam("imaging_concordant"): "yes",
        visit_keys.exam("si_positive_tests"): "3",
    }
    assert answers_of_visit(answers, 12, ACTIVE) == CandidacyAnswers(
        12,
        PainPattern.RADICULAR,
        Fraction(6),
        (
            Tried("anti_inflammatory", Outcome.COULD_NOT),
            Tried("chiropractic", Outcome.NOT_TRIED),
            Tried("others", Outcome.HELPED),
            Tried("physical_therapy", Outcome.NOT_ENOUGH, 6),
        ),
        True,
        3,
    )


def test_what_was_not_answered_or_cannot_be_read_stays_unknown() -> None:
    odd = {
        visit_keys.PATTERN: "odd",
        visit_keys.PAIN_USUAL: "a lot",
        visit_keys.tried("physical_therapy"): "maybe",
        visit_keys.exam("si_positive_tests"): "-1",
    }
    assert answers_of_visit({}, None, ACTIVE) == CandidacyAnswers()
    assert answers_of_visit({}, None) == CandidacyAnswers()
    assert answers_of_visit(odd, None, ACTIVE) == CandidacyAnswers()


def test_every_treatment_counts_when_content_names_none() -> None:
    answers = {visit_keys.tried("changing_activities"): "no"}
    assert answers_of_visit(answers, None).tried == (Tried("changing_activities", Outcome.NOT_ENOUGH),)
    assert answers_of_visit(answers, None, ACTIVE).tried == ()


def test_yes_and_no_are_read_and_nothing_else() -> None:
    assert [yes_or_no(text) for text in ("yes", "no", "", None, "Yes")] == [True, False, None, None, None]
