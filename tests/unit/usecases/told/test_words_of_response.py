"""Test blocks, reasons, numbers and days as people read them; what charts and pages say goes through the language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from visit_builders import spanish_say

from consult_app.content.pack import Content
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.rules import reason
from consult_app.domain.scores import Measure
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.wording.chart_words import block_words, date_words, score_words
from consult_app.usecases.wording.rule_words import (
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


def test_the_days_of_a_reason_are_said_in_the_language_of_the_page(spanish: Content, english: Content) -> None:
    stale = reason("peg_of_another_time", on="2026-06-02")
    assert "of Tue, Jun 2, 2026" in reason_words(english, stale, str)
    assert "of 6/2/2026" in reason_words(english, stale), "in numbers where no language is given to name it in"
    assert "del mar 2 de jun, 2026" in reason_words(spanish, stale, spanish_say)
    known = reason("relief_known", days=1, since="2026-06-02", until="2026-06-02")
    assert reason_words(english, known) == "Half of the pain or more was gone for at least 1 day."
    assert "2 days" in reason_words(english, reason("relief_known", days=2, since="2026-06-01", until="2026-06-02"))


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
