"""How a verdict was worked out: what is shown is enough to reckon it again by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from consult_app.content.pack import Content, Pack
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient
from consult_app.domain.procedures import Procedure, Region
from consult_app.domain.rules import RULES_VERSION
from consult_app.domain.scores import PEG_ITEMS, Measure, Score
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assess_chart import Assessment, assess_chart
from consult_app.usecases.worked_out import WorkedStep, worked_out

DAY = date(2026, 4, 7)
AS_OF = DAY + timedelta(days=40)


def score(offset: int, value: int, measure: Measure = Measure.NRS_USUAL) -> Score:
    return Score(Moment(DAY + timedelta(days=offset)), "low_back", measure, Fraction(value))


def assess(*scores: Score) -> Assessment:
    done = Procedure("p1", Moment(DAY), "esi", "low_back", Region.LUMBAR)
    chart = Chart(Patient("1", "Ana Fictional"), scores=scores, procedures=(done,))
    return assess_chart(chart, settings=RuleSettings(), as_of=AS_OF)


def steps(content: Content, *scores: Score) -> dict[str, WorkedStep]:
    found = assess(*scores)
    (response,) = found.responses
    made = worked_out(content, str, response, found.settings, found.repeat_of("p1"))
    return {step.rule_id: step for step in made}


def whole(*days_before: int, after: int = 4) -> tuple[Score, ...]:
    before = [score(-place, value) for place, value in enumerate(days_before, start=1)]
    later = [score(offset, after) for offset in range(34, 41)]
    peg = [score(offset, value, item) for item in PEG_ITEMS for offset, value in ((-1, 7), (40, 4))]
    return (*before, *later, *peg, score(40, 2, Measure.PGIC))


def test_every_rule_stands_with_its_version_name_and_formula(words_in_english: Content) -> None:
    found = steps(words_in_english, *whole(7, 8, 7, 7, 6))
    assert list(found) == ["H2", "H3", "H5", "H6", "H7", "H8", "H9", "H13"]
    for step in found.values():
        assert step.rule_version == RULES_VERSION
        assert step.name
        assert step.formula
    assert all(step.reasons for step in found.values() if step.rule_id != "H6")


def test_the_shown_inputs_recompute_to_the_shown_results(words_in_english: Content) -> None:
    found = steps(words_in_english, *whole(7, 8, 7, 7, 6))
    start, change, error = found["H2"], dict(found["H5"].given), dict(found["H6"].found)
    values = [Fraction(pair.partition("=")[2]) for pair in dict(start.given)["scores"].split(", ")]
    assert sum(values) / len(values) == Fraction(dict(start.found)["mean"]) == Fraction(change["before"])
    points = Fraction(change["before"]) - Fraction(change["after"])
    assert points == Fraction(dict(found["H5"].found)["points"])
    assert Fraction(dict(found["H5"].found)["percent"]) == round(100 * points / Fraction(change["before"]), 2)
    assert (error["beyond it"], error["limit"]) == ("yes", "1.8")


def test_a_step_without_a_class_says_why_and_has_no_error_of_measurement(words_in_english: Content) -> None:
    found = steps(words_in_english, score(40, 4))
    assert "H6" not in found
    assert "H9" not in found
    assert found["H4"].name == words_in_english.verdict("worked_out.h5").title
    assert found["H4"].reasons
    assert dict(found["H4"].found) == {"result": "no data"}


def test_a_weak_start_is_held_to_the_larger_limit(words_in_english: Content) -> None:
    error = steps(words_in_english, score(-1, 8), score(40, 5))["H6"]
    assert dict(error.found) == {"limit": "3.3", "beyond it": "no"}
    assert "many days are" not in dict(error.given)


def test_without_a_repeat_rule_there_is_no_such_step(words_in_english: Content) -> None:
    found = assess(*whole(7, 7, 7))
    made = worked_out(words_in_english, str, found.responses[0], found.settings)
    assert "H13" not in {step.rule_id for step in made}


def test_every_rule_is_named_in_every_language(bundled: Pack) -> None:
    for content in bundled.languages.values():
        names = {step.name for step in steps(content, *whole(7, 8, 7, 7, 6)).values()}
        assert len(names) == 8
