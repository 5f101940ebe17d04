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
from consult_app.usecases.assessment.assess_chart import Assessment, assess_chart
from consult_app.usecases.wording.worked_out import WorkedStep, worked_out

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
    made = worked_out(content, str, response, found.repeat_of("p1"))
    named: dict[str, WorkedStep] = {}
    for step in made:  # the judged window stands before that of now
        named.setdefault(step.rule_id, step)
    return named


def whole(*days_before: int, after: int = 4) -> tuple[Score, ...]:
    before = [score(-place, value) for place, value in enumerate(days_before, start=1)]
    later = [score(offset, after) for offset in range(14, 41)]
    peg = [score(offset, value, item) for item in PEG_ITEMS for offset, value in ((-1, 7), (40, 4))]
    return (*before, *later, *peg, score(40, 2, Measure.PGIC))


def test_every_rule_stands_with_its_version_name_and_formula(words_in_english: Content) -> None:
    found = steps(words_in_english, *whole(7, 8, 7, 7, 6))
    assert list(found) == ["H2", "H3", "H5", "H20", "H7", "H8", "H9", "H13"]
    for step in found.values():
        assert step.rule_version == RULES_VERSION
        assert step.name
        assert step.formula
    assert all(step.reasons for step in found.values() if step.rule_id != "H20")


def test_the_shown_inputs_recompute_to_the_shown_results(words_in_english: Content) -> None:
    found = steps(words_in_english, *whole(7, 8, 7, 7, 6))
    start, change, sure = found["H2"], dict(found["H5"].given), dict(found["H20"].found)
    values = [Fraction(pair.partition("=")[2]) for pair in dict(start.given)["scores"].split(", ")]
    assert sum(values) / len(values) == Fraction(dict(start.found)["mean"]) == Fraction(change["before"])
    points = Fraction(change["before"]) - Fraction(change["after"])
    assert points == Fraction(dict(found["H5"].found)["points"])
    assert Fraction(dict(found["H5"].found)["percent"]) == round(100 * points / Fraction(change["before"]), 2)
    assert sure["result"] == "clear"
    low, high = sure["90% between"].split(" / ")
    assert float(low) < float(sure["fall in points"]) < float(high)
    assert dict(found["H20"].given) == {"days before": "5", "days after": "15", "falling before": "no"}


def test_a_step_without_a_class_says_why_and_has_no_probability(words_in_english: Content) -> None:
    found = steps(words_in_english, score(40, 4))
    assert dict(found["H20"].found) == {"result": "cannot tell", "why": "too few days"}
    assert "H9" not in found
    assert found["H4"].name == words_in_english.verdict("worked_out.h5").title
    assert found["H4"].reasons
    assert dict(found["H4"].found) == {"result": "no data"}


def test_both_windows_and_both_answers_are_worked_out(words_in_english: Content) -> None:
    found = assess(*whole(7, 8, 7, 7, 6))
    made = worked_out(words_in_english, str, found.responses[0])
    assert [step.rule_id for step in made] == ["H2", "H3", "H5", "H20", "H7", "H8", "H3", "H5", "H20", "H8", "H9"]
    windows = [dict(step.given)["window"] for step in made if step.rule_id == "H3"]
    assert windows == ["2-4 wk", "latest"]
    assert [step.name for step in made if step.rule_id == "H8"] == ["Did it help", "Is it still helping"]


def test_a_kind_without_a_window_is_worked_out_for_now_alone(words_in_english: Content) -> None:
    done = Procedure("p1", Moment(DAY), "cold_laser", "low_back", Region.LUMBAR)
    chart = Chart(Patient("1", "Ana Fictional"), scores=whole(7, 8, 7, 7, 6), procedures=(done,))
    found = assess_chart(chart, settings=RuleSettings(), as_of=AS_OF)
    made = worked_out(words_in_english, str, found.responses[0])
    assert [step.rule_id for step in made] == ["H2", "H7", "H8", "H3", "H5", "H20", "H8", "H9"]


def test_ids_of_records_are_not_shown(words_in_english: Content) -> None:
    first = Procedure("p1", Moment(DAY), "esi", "low_back", Region.LUMBAR)
    second = Procedure("p2", Moment(DAY + timedelta(days=25)), "esi", "low_back", Region.LUMBAR)
    chart = Chart(Patient("1", "Ana Fictional"), scores=whole(7, 8, 7, 7, 6), procedures=(first, second))
    found = assess_chart(chart, settings=RuleSettings(), as_of=AS_OF)
    shown = [value for step in worked_out(words_in_english, str, found.responses[0]) for _, value in step.given]
    assert "p2" not in shown


def test_without_a_repeat_rule_there_is_no_such_step(words_in_english: Content) -> None:
    found = assess(*whole(7, 7, 7))
    made = worked_out(words_in_english, str, found.responses[0])
    assert "H13" not in {step.rule_id for step in made}


def test_every_rule_is_named_in_every_language(bundled: Pack) -> None:
    for content in bundled.languages.values():
        names = {step.name for step in steps(content, *whole(7, 8, 7, 7, 6)).values()}
        assert len(names) == 8
        assert len({step.name for step in worked_out(content, str, assess(*whole(7, 7)).responses[0])}) == 8
