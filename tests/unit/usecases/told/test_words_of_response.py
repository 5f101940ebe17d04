"""Verdicts become the same sentences on screen, on paper and in the note, and never promise more than the scores."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from visit_builders import TODAY, chart, each_day, on, procedure, scores, spanish_say

from consult_app.content.pack import Content
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.response import Response
from consult_app.domain.rules import reason
from consult_app.domain.scores import Measure
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assess_chart import assess_chart
from consult_app.usecases.chart_words import block_words, date_words, score_words
from consult_app.usecases.response_words import change_words, relief_words, response_sentences
from consult_app.usecases.rule_words import (
    day_words,
    measure_name,
    number_words,
    percent_words,
    profile_name,
    reason_words,
    reasons_words,
    time_words,
)

SETTINGS = RuleSettings()
BEFORE = each_day(-50, -41, "8")
MAYBE = "Could be day-to-day change."


def response(values: Mapping[int, str], kind: str = "esi", as_of: date = TODAY) -> Response:
    of = chart({}, given=scores(values), done=(procedure(kind),))
    return assess_chart(of, settings=SETTINGS, as_of=as_of).responses[0]


# ---------------------------------------------------------------- the change in pain


def test_a_large_fall_is_told_with_its_numbers_and_no_caution(english: Content) -> None:
    assert change_words(english, response(BEFORE | each_day(-7, -1, "3"))) == (
        "A large drop in pain.",
        "Pain went from 8 to 3. That is 63% less.",
    )


def test_the_words_of_a_single_day_before_say_it_could_be_day_to_day_change(english: Content) -> None:
    said = change_words(english, response({-41: "8"} | each_day(-7, -1, "5")))
    assert said[0] == "A clear drop in pain."
    assert said[2:] == (MAYBE, english.verdict("error.within").format().text)
    assert MAYBE not in change_words(english, response(BEFORE | each_day(-7, -1, "5")))


def test_more_pain_is_told_without_a_minus_sign(english: Content) -> None:
    said = change_words(english, response(each_day(-50, -41, "4") | each_day(-7, -1, "7")))
    assert said == ("More pain.", "Pain went from 4 to 7. That is 75% more.")


def test_with_too_little_pain_at_first_there_is_no_percent(english: Content) -> None:
    title, text, *_ = change_words(english, response(each_day(-50, -41, "2") | each_day(-7, -1, "1")))
    assert title == "Low to start with."
    assert "%" not in text


def test_without_scores_after_the_sentence_says_that_we_cannot_tell(english: Content) -> None:
    assert change_words(english, response(BEFORE)) == (
        "We cannot tell.",
        "Scores from before or after are missing.",
    )


# ---------------------------------------------------------------- for how long


def held(content: Content, values: Mapping[int, str], as_of: date = TODAY) -> str:
    return relief_words(content, str, response(values, as_of=as_of).relief)


def test_where_relief_cannot_be_asked_nothing_is_said_of_it(english: Content) -> None:
    assert held(english, {}) == ""


def test_relief_still_there_is_at_least_as_long_as_the_scores_go(english: Content) -> None:
    said = held(english, BEFORE | each_day(-39, -1, "2"))
    assert said.startswith("Half relief for at least 5 weeks. ")
    assert "as far as your scores go" in said


def test_relief_that_went_away_says_when(english: Content) -> None:
    said = held(english, BEFORE | each_day(-39, -28, "2") | each_day(-27, -1, "8"))
    assert said == "At least half of the pain stayed away for 13 days. Then it came back."


def test_relief_that_never_came_is_not_said_to_have_come_back(english: Content) -> None:
    assert held(english, BEFORE | each_day(-39, -1, "8")) == "Half relief was not reached."


def test_while_relief_may_still_start_the_answer_is_not_yet(english: Content) -> None:
    assert held(english, BEFORE | each_day(-39, -35, "8"), as_of=on(-35)) == "Not yet."


def test_the_whole_verdict_starts_with_the_procedure_and_its_day(english: Content) -> None:
    said = response_sentences(english, str, response(BEFORE | each_day(-39, -1, "2")))
    assert said[0] == "Epidural steroid injection, Wed, Apr 22, 2026:"
    assert said[-1].startswith("Half relief for at least")


def test_an_empty_verdict_on_relief_leaves_no_empty_sentence(english: Content) -> None:
    assert response_sentences(english, str, response({})) == (
        "Epidural steroid injection, Wed, Apr 22, 2026:",
        "We cannot tell.",
        "Scores from before or after are missing.",
    )


def test_a_kind_from_a_file_is_named_as_it_is(english: Content) -> None:
    said = response_sentences(english, str, response({}, kind="cold_laser"))
    assert said[0] == "Cold laser, Wed, Apr 22, 2026:"


def test_the_verdict_speaks_spanish(spanish: Content) -> None:
    said = response_sentences(spanish, spanish_say, response(BEFORE | each_day(-7, -1, "3")))
    assert said[1:3] == ("Una gran baja del dolor.", "El dolor pasó de 8 a 3. Es 63% menos.")


# ---------------------------------------------------------------- single words


def test_a_reason_is_said_in_the_contents_words_where_it_has_some(english: Content) -> None:
    known = reason("baseline_days", days=7)
    assert reason_words(english, known) == "The start is your average over 7 days."


def test_a_reason_without_a_sentence_is_said_by_its_title(english: Content) -> None:
    said = english.words.verdicts["reasons"]["no_data"]
    titled = said.model_copy(update={"title": "Missing", "text": None})
    assert reason_words(_with_reasons(english, {"no_data": titled}), reason("no_data")) == "Missing"


def test_a_reason_without_content_is_said_in_the_rules_own_words(spanish: Content) -> None:
    unknown = reason("no_baseline")
    assert reason_words(spanish, unknown) == "No hay ningún puntaje de los días de antes."
    assert reason_words(_with_reasons(spanish, {}), unknown) == unknown.text


def test_a_reason_met_twice_is_said_once(english: Content) -> None:
    assert len(reasons_words(english, (reason("no_data"), reason("no_baseline"), reason("no_data")))) == 2


def test_numbers_are_never_rounded_up_onto_a_border_and_none_is_empty() -> None:
    assert [number_words(value) for value in (None, Fraction(7), Fraction(14, 3))] == ["", "7", "4.7"]
    assert [percent_words(value) for value in (Fraction(2997, 100), Fraction(-75))] == ["29.9", "75"]


def test_a_profile_without_words_shows_its_own_name(english: Content) -> None:
    profile = PROFILES[ProfileName.STRICT_DUAL]
    choices = english.words.choices.model_copy(update={"profiles": {}})
    bare = Content(english.base, english.words.model_copy(update={"choices": choices}), "en", ())
    assert profile_name(english, profile) == "Two blocks, 80% or more"
    assert profile_name(bare, profile) == "strict_dual"


@pytest.mark.parametrize(
    ("year", "english_day", "spanish_day"), [(False, "Tue, Jun 2", "mar 2 de jun"), (True, "Tue, Jun 2, 2026", None)]
)
def test_a_day_is_written_as_people_write_it(year: bool, english_day: str, spanish_day: str | None) -> None:
    assert day_words(str, date(2026, 6, 2), year=year) == english_day
    assert day_words(spanish_say, date(2026, 6, 2), year=year) == (spanish_day or "mar 2 de jun, 2026")


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        (Measure.NRS_NOW, "Right now"),
        (Measure.NRS_USUAL, "Usual"),
        (Measure.NRS_WORST, "Worst"),
        (Measure.PEG_ENJOYMENT, "Gets in the way, 2/3"),
        (Measure.PGIC, "PGIC"),
    ],
)
def test_a_score_is_named_by_what_was_asked(english: Content, measure: Measure, name: str) -> None:
    assert measure_name(english, measure) == name


# ---------------------------------------------------------------- words of the charts


def test_charts_write_dates_in_the_order_of_the_language() -> None:
    spanish = date_words(lambda text: {"Jun": "jun", "{month} {day}": "{day} de {month}"}.get(text, text))
    assert spanish.month_day.format(month=spanish.months[5], day=2) == "2 de jun"
    assert date_words(str).full.format(month="Jun", day=2, year=2026) == "Jun 2, 2026"


def test_every_word_of_the_charts_goes_through_the_language() -> None:
    said: list[str] = []

    def shout(text: str) -> str:
        said.append(text)
        return text.upper()

    assert score_words(shout).say_line == "{PERCENT}% LESS IS {VALUE}."
    assert block_words(shout).minutes == "{MINUTES} MINUTES"
    assert "No readings yet." in said
    assert "several" not in score_words(str).several
    assert score_words(str).several.format(count=3) == "3 procedures"


def _with_reasons(content: Content, reasons: Mapping[str, object]) -> Content:
    """The same content with other words for reasons."""
    words = content.words.model_copy(update={"verdicts": {**content.words.verdicts, "reasons": reasons}})
    return Content(content.base, words, content.language, ())


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (345, "5 h 45 min")]
)
def test_a_span_of_time_is_told_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert time_words(minutes) == words


def test_how_long_relief_of_a_block_held_is_told_in_hours(english: Content) -> None:
    held = reason("duration", lower=270, upper=345)
    assert "4 h 30 min to 5 h 45 min" in reason_words(english, held)
    assert "2 h" in reason_words(english, reason("duration_open", lower=120, upper=""))
