"""Test blocks as a clinician writes them: figures first, and only what was measured."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from visit_builders import TODAY, block, chart, procedure

from consult_app.content.pack import Content
from consult_app.domain.procedures import Anesthetic, BlockReading, BlockTest
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assessment.assess_chart import Assessment, assess_chart
from consult_app.usecases.wording.clinical_words import clinical_block, clinical_pair


def _assessed(*, blocks: tuple[BlockTest, ...]) -> Assessment:
    return assess_chart(chart(blocks=blocks), settings=RuleSettings(), as_of=TODAY)


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
