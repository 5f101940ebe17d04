"""From what a visit remembers to what the candidacy rules ask (H14); an absent answer stays absent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from consult_app.domain import visit_keys
from consult_app.domain.candidacy import CandidacyAnswers, Outcome, PainPattern, Tried
from consult_app.domain.scores import exact_number

IMAGING_CONCORDANT: Final = "imaging_concordant"
SI_POSITIVE_TESTS: Final = "si_positive_tests"

_OUTCOMES: Final[Mapping[str, Outcome]] = MappingProxyType(
    {
        "no": Outcome.NOT_ENOUGH,
        "a_little": Outcome.NOT_ENOUGH,
        "a_lot": Outcome.HELPED,
        "not_tried": Outcome.NOT_TRIED,
        "could_not": Outcome.COULD_NOT,
    }
)


def answers_of_visit(
    answers: Mapping[str, str], duration_weeks: int | None, active_treatments: Collection[str] | None = None
) -> CandidacyAnswers:
    """Read a visit's answers.

    `duration_weeks` is the lower end of the chosen duration; `active_treatments` are those that count as care that was
    tried (D2), all of them when not given. Content knows both.
    """
    pattern = answers.get(visit_keys.PATTERN)
    return CandidacyAnswers(
        duration_weeks=duration_weeks,
        pattern=PainPattern(pattern) if pattern in set(PainPattern) else None,
        usual_pain=_number(answers.get(visit_keys.PAIN_USUAL)),
        tried=_tried(answers, active_treatments),
        imaging_concordant=yes_or_no(answers.get(visit_keys.exam(IMAGING_CONCORDANT))),
        si_positive_tests=_count(answers.get(visit_keys.exam(SI_POSITIVE_TESTS))),
    )


def yes_or_no(text: str | None) -> bool | None:
    """Read `yes` and `no`; anything else, or nothing, is unknown."""
    return {"yes": True, "no": False}.get(text or "")


def _tried(answers: Mapping[str, str], active_treatments: Collection[str] | None) -> tuple[Tried, ...]:
    prefix = visit_keys.tried("")
    named = sorted(key.removeprefix(prefix) for key in answers if key.startswith(prefix))
    return tuple(
        Tried(name, _OUTCOMES[answer], _count(answers.get(visit_keys.tried_weeks(name))))
        for name in named
        if (active_treatments is None or name in active_treatments)
        and (answer := answers[visit_keys.tried(name)]) in _OUTCOMES
    )


def _number(text: str | None) -> Fraction | None:
    try:
        return exact_number(text or "")
    except ValueError:
        return None


def _count(text: str | None) -> int | None:
    value = _number(text)
    return int(value) if value is not None and value >= 0 else None
