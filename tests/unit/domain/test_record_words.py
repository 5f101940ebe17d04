"""What the free text of two records says of approach, level and medicine; nothing is guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from consult_app.domain.record_words import Alike, alike, alike_levels, milligrams
from consult_app.domain.spine_levels import levels_named


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("interlaminar", "Transforaminal", Alike.ANOTHER),
        ("IL", "interlaminar approach", Alike.SAME),
        ("TFESI, left", "transforaminal", Alike.SAME),
        ("caudal", "", Alike.CANNOT_TELL),
        ("", "", Alike.CANNOT_TELL),
        ("left", "right", Alike.CANNOT_TELL),
        ("paramedian interlaminar", "interlaminar", Alike.CANNOT_TELL),
        ("Depo-Medrol 80 mg", "methylprednisolone acetate 40 mg", Alike.SAME),
        ("Kenalog", "Celestone", Alike.ANOTHER),
        ("dexamethasone sodium phosphate", "Decadron", Alike.SAME),
    ],
)
def test_texts_are_the_same_differ_or_cannot_be_told_apart(one: str, other: str, found: Alike) -> None:
    assert alike(one, other) is found
    assert alike(other, one) is found


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("L4-L5", "L4/5", Alike.SAME),
        ("L4-L5", "L5-S1", Alike.ANOTHER),
        ("L3-L5", "L4-L5", Alike.CANNOT_TELL),
        ("L4-L5", "lower back", Alike.CANNOT_TELL),
        ("L4-L5", "", Alike.CANNOT_TELL),
    ],
)
def test_levels_are_compared_as_levels(one: str, other: str, found: Alike) -> None:
    assert alike_levels(one, other) is found


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("L4-L5", {"L4-L5"}),
        ("l4/5", {"L4-L5"}),
        ("L5-S1", {"L5-S1"}),
        ("C7\u2013T1", {"C7-T1"}),
        ("T12-L1", {"T12-L1"}),
        ("L3-L5", {"L3-L4", "L4-L5"}),
        ("L3-4, L4-5; L5-S1", {"L3-L4", "L4-L5", "L5-S1"}),
        ("L3-4 and L4-5", {"L3-L4", "L4-L5"}),
        ("L3-4 y L4-5 + L3-4", {"L3-L4", "L4-L5"}),
        ("L4", None),
        ("L4, L5", None),
        ("L4-L5, facet", None),
        ("L5-L4", None),
        ("L4-L4", None),
        ("L4-L9", None),
        ("C8-T1", None),
        ("", None),
        (" , ", None),
    ],
)
def test_levels_are_read_as_the_spaces_between_vertebrae(text: str, levels: set[str] | None) -> None:
    assert levels_named(text) == levels


@pytest.mark.parametrize(
    ("dose", "mg"),
    [("80 mg", Fraction(80)), ("12.5mg", Fraction(25, 2)), ("2 ml", None), ("", None), ("40 mg, 80 mg", None)],
)
def test_a_dose_is_read_in_mg_where_it_names_one(dose: str, mg: Fraction | None) -> None:
    assert milligrams(dose) == mg
