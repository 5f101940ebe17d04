"""Test blocks and responses as a clinician writes them: figures first, and only what was measured."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from visit_builders import TODAY, block, chart, each_day, procedure, scores

from consult_app.content.pack import Content
from consult_app.domain.procedures import Anesthetic, BlockReading, BlockTest
from consult_app.domain.scores import Measure, Score
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assess_chart import Assessment, assess_chart
from consult_app.usecases.clinical_words import clinical_block, clinical_pair, clinical_response

NAME = "Epidural steroid injection, Wed, Apr 22, 2026, Low back"


def _assessed(*, given: tuple[Score, ...] = (), blocks: tuple[BlockTest, ...] = ()) -> Assessment:
    done = (procedure(),) if given else ()
    return assess_chart(chart(given=given, done=done, blocks=blocks), settings=RuleSettings(), as_of=TODAY)


def _said(english: Content, values: dict[int, str], more: tuple[Score, ...] = ()) -> str:
    (response,) = _assessed(given=(*scores(values), *more)).responses
    return clinical_response(english, str, response)


def _block(english: Content, made: BlockTest) -> str:
    return clinical_block(english, str, _assessed(blocks=(made,)).blocks[0])


def _with(made: BlockTest, readings: dict[int, int]) -> BlockTest:
    return replace(made, readings=tuple(BlockReading(minute, Fraction(value)) for minute, value in readings.items()))


def test_a_positive_block_has_its_relief_and_for_how_long(english: Content) -> None:
    assert _block(english, block()) == (
        "Test block Thu, Apr 2, 2026 (Spine joint nerves, Lidocaine (short)): positive; this place is more likely the "
        "source. Relief up to 88% from 8/10 with movement, held on two readings. 80% or more for at least 1 h 15 min: "
        "not known to be as long as this medicine should work. [Two blocks, 80% or more]"
    )


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        ({15: 1, 30: 1, 60: 6, 90: 7}, "for 15 min to 1 h: shorter than this medicine should work."),
        ({15: 1, 30: 1, 60: 1, 90: 1, 120: 1, 180: 1, 240: 6}, "for 2 h 45 min to 4 h: as long as this medicine"),
        ({15: 4, 30: 4, 60: 4, 90: 4}, "): partial relief. Relief up to 50% from 8/10 with movement, held on two"),
        ({15: 8, 30: 8, 60: 8, 90: 8}, "): negative. No relief from 8/10 with movement on two readings in a row. ["),
    ],
)
def test_each_verdict_is_told_with_what_was_measured(english: Content, readings: dict[int, int], words: str) -> None:
    assert words in _block(english, _with(block(), readings))


def test_a_block_that_cannot_be_read_says_why(english: Content) -> None:
    said = _block(english, block(before=None))
    assert "): cannot be read. There is no score from just before" in said


def test_steroid_is_named_and_a_block_of_which_nothing_is_known_has_no_brackets(english: Content) -> None:
    assert "Lidocaine (short), with steroid):" in _block(english, replace(block(), steroid=True))
    unknown = replace(block(anesthetic=Anesthetic.UNSAID), procedure=procedure("nerve_block", -60, "b1", site="away"))
    assert "Apr 2, 2026 (Spine joint nerves):" in _block(english, unknown)


def test_two_blocks_are_told_together(english: Content) -> None:
    pair = (block(), block(-40, "b2", after="6", anesthetic=Anesthetic.BUPIVACAINE))
    assert (
        clinical_pair(str, _assessed(blocks=pair).pairs[0])
        == "Blocks of Thu, Apr 2 and Wed, Apr 22: not both positive."
    )


def test_a_response_has_means_with_their_days_and_the_time_of_relief(english: Content) -> None:
    values = each_day(-50, -41, "8") | each_day(-30, -1, "3")
    assert _said(english, values) == (
        f"{NAME}: large fall in pain, 63% less. NRS 8 before (10 days) to 3 after (6 days, up to Mon, Jun 1, 2026). "
        "Relief of half or more: at least 39 days, up to Sun, May 31, 2026."
    )


def test_a_change_within_the_error_and_a_single_score_are_told(english: Content) -> None:
    said = _said(english, each_day(-50, -41, "8") | {-1: "7"})
    assert "small fall in pain, 13% less. NRS 8 before (10 days) to 7 after (1 day, up to" in said
    assert "Within the error of measurement (2.6 points)." in said
    assert "Relief of half or more: not seen yet." in said or "Relief of half or more: none." in said


def test_pain_that_rose_is_told_as_more(english: Content) -> None:
    assert "pain worse, 40% more." in _said(english, each_day(-50, -41, "5") | each_day(-7, -1, "7"))


def test_lost_relief_has_its_day(english: Content) -> None:
    values = each_day(-50, -41, "8") | each_day(-30, -20, "3") | each_day(-19, -1, "8")
    assert "Relief of half or more: 21 days, lost on Wed, May 13, 2026." in _said(english, values)


def test_relief_that_never_came_is_told(english: Content) -> None:
    early = assess_chart(
        chart(given=scores(each_day(-50, -41, "8") | each_day(-39, -30, "8")), done=(procedure(),)),
        settings=RuleSettings(),
        as_of=TODAY.replace(month=5, day=2),
    )
    assert "not seen yet." in clinical_response(english, str, early.responses[0])
    late = assess_chart(
        chart(given=scores(each_day(-50, -41, "8") | each_day(-39, -1, "8")), done=(procedure(),)),
        settings=RuleSettings(),
        as_of=TODAY.replace(month=12),
    )
    assert "Relief of half or more: none." in clinical_response(english, str, late.responses[0])


def test_without_scores_after_it_cannot_be_told(english: Content) -> None:
    said = _said(english, each_day(-50, -41, "8"))
    assert said == f"{NAME}: cannot tell, scores are missing."


def test_daily_life_stands_beside_pain_and_a_second_measure_that_agrees_is_named(english: Content) -> None:
    items = (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
    peg = tuple(score for item in items for score in scores({-45: "8", -2: "3"}, measure=item))
    said = _said(english, each_day(-50, -41, "8") | each_day(-7, -1, "3"), peg)
    assert "PEG 8 to 3." in said
    assert said.endswith("A second measure agrees.")
