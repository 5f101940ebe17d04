"""Test blocks, reasons, numbers and days as people read them; what charts and pages say goes through the language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from visit_builders import block, chart, procedure, spanish_say

from consult_app.content.pack import Content
from consult_app.domain.procedures import Region
from consult_app.domain.profiles import PROFILES, ProfileName
from consult_app.domain.rules import reason
from consult_app.domain.scores import Measure
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.chart_words import block_words, date_words, score_words
from consult_app.usecases.read_blocks import any_positive, newest_pair, read_blocks
from consult_app.usecases.response_words import block_words_of
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


# ---------------------------------------------------------------- blocks


def test_a_partial_block_says_how_much_was_asked_for(english: Content) -> None:
    (result,) = read_blocks(chart(blocks=(block(after="3"),)), SETTINGS)
    words = block_words_of(english, result)
    assert words.title == "Partly yes"
    assert words.text.startswith("Pain fell from 8 by 63%. We ask for 80%.")


def test_a_block_that_cannot_be_read_names_no_percent(english: Content) -> None:
    (result,) = read_blocks(chart(blocks=(block(before=None),)), SETTINGS)
    words = block_words_of(english, result)
    assert words.title == "We cannot read this test"
    assert "%" not in words.text


def test_only_two_blocks_of_one_place_make_a_pair_and_the_newest_counts() -> None:
    three = (block(-90, "b1", after="8"), block(-70, "b2"), block(-50, "b3"))
    one = read_blocks(chart(blocks=three[:1]), SETTINGS)
    found = read_blocks(chart(blocks=three), SETTINGS)
    assert newest_pair(one, SETTINGS) is None
    pair = newest_pair(found, SETTINGS)
    assert pair is not None
    assert (pair.first.block.procedure.id, pair.second.block.procedure.id) == ("b2", "b3")


def test_one_positive_block_among_others_is_enough_to_say_so() -> None:
    negative, positive = block(-90, "b1", after="8"), block(-70, "b2")
    assert not any_positive(read_blocks(chart(blocks=(negative,)), SETTINGS))
    assert any_positive(read_blocks(chart(blocks=(negative, positive)), SETTINGS))


def test_another_procedure_of_the_day_spoils_the_test() -> None:
    knee = procedure("rfa_genicular", -60, "k1", site="right_knee", region=Region.KNEE)
    (spoiled,) = read_blocks(chart(done=(knee,), blocks=(block(),)), SETTINGS)
    assert [reason.code for reason in spoiled.trace.reasons] == ["two_regions"]


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
    assert "of Tue, Jun 2, 2026" in reason_words(english, stale)
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
