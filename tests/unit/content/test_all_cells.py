"""The comparison has no blank cell, and none that speaks of another part of the body than the patient's."""

from __future__ import annotations

import re

import pytest

from consult_app.content.pack import Content, Pack

ROWS = (
    "purpose", "done", "time", "onset", "lasts", "chance", "risks", "will_not", "repeats", "strength", "cost",
    "regulatory",
)  # fmt: skip
PROCEDURES = ("no_procedure", "esi", "nerve_block", "rfa_facet", "rfa_genicular", "rfa_si", "prp", "cells")
OTHER_PLACES = {
    "cervical": r"low back|\bknees?\b|\bhip\b|shoulder|mid back",
    "thoracic": r"low back|\bknees?\b|\bhip\b|shoulder|\bneck\b",
    "lumbar": r"\bneck\b|\bknees?\b|\bhip\b|shoulder|mid back",
    "sacroiliac": r"\bneck\b|\bknees?\b|\bhip\b|shoulder|mid back",
    "knee": r"\bneck\b|low back|\bhip\b|shoulder|mid back",
    "hip": r"\bneck\b|low back|\bknees?\b|shoulder|mid back",
    "shoulder": r"\bneck\b|low back|\bknees?\b|\bhip\b|mid back",
    "peripheral": r"\bneck\b|low back|\bknees?\b|\bhip\b|shoulder|mid back",
}
SPEAKS_OF_ONE_PLACE = ("purpose", "chance", "risks", "strength", "lasts")


def test_all_procedures_have_all_rows_and_no_cell_is_blank(pack: Pack) -> None:
    for content in pack.languages.values():
        assert tuple(view.id for view in content.procedures) == PROCEDURES
        assert tuple(row.id for row in content.rows) == ROWS
        for view in content.procedures:
            for region in (*view.base.regions, ""):
                assert all(view.row(row, (region,)).text.strip() for row in ROWS)


def test_a_cell_speaks_of_the_patients_own_part_of_the_body(english: Content) -> None:
    strayed = [
        (view.id, region, row, text)
        for view in english.procedures
        for region in view.base.regions
        for row in SPEAKS_OF_ONE_PLACE
        if re.search(OTHER_PLACES[region], text := view.row(row, (region,)).text)
    ]
    assert strayed == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_procedure_tells_preparation_risks_and_when_to_call(pack: Pack, language: str) -> None:
    for view in pack.language(language).procedures:
        words = view.words
        assert words.preparation, view.id
        assert words.risks.common, view.id
        assert words.risks.rare, view.id
        assert words.call_us, view.id
        assert words.will_not, view.id
        assert words.how_it_works, view.id
        assert words.alternatives or view.id == "no_procedure", view.id
        assert set(words.timeline) == {"before", "day", "first_days", "weeks", "rehab", "follow_up"}, view.id


def test_the_neck_has_its_own_words_for_heat(english: Content) -> None:
    own = english.words.procedures["rfa_facet"].rows_by_region["cervical"]
    assert {"purpose", "done", "lasts", "chance", "risks", "will_not", "repeats", "strength"} <= set(own)
    neck = " ".join(english.procedure("rfa_facet").row(row, ("cervical",)).text for row in ROWS)
    assert "7 of 12" in neck
    assert "263 days" in neck
    assert "49 of 100" not in neck


def test_no_procedure_stands_first_and_is_offered_whatever_the_practice_offers(english: Content) -> None:
    assert english.procedures[0].id == "no_procedure"
    assert english.procedures[0].offered
    for region in OTHER_PLACES:
        assert english.procedures_for((region,))[0].id == "no_procedure"


def test_there_are_more_mix_ups_than_six_with_both_of_the_articles(english: Content) -> None:
    assert len(english.words.mixups) >= 6
    assert {"last_resort", "shot_fixed_it"} <= set(english.words.mixups)


def test_the_six_groups_of_conditions_have_a_line_each(english: Content) -> None:
    said = [claim.text for claim in english.explainer("conditions").points]
    assert len(said) == 6
    for word, line in zip(
        ("Nerve pain", "spine", "SI joint", "regional pain", "knee, hip or shoulder", "discs"), said, strict=True
    ):
        assert word in line


def test_all_eight_points_of_what_to_expect_are_kept(english: Content) -> None:
    said = " ".join(claim.text for claim in english.explainer("the_day").points)
    assert len(english.explainer("the_day").points) == 8
    for word in (
        "day center",
        "awake",
        "under an hour",
        "drive you",
        "soreness",
        "relief starts",
        "Physical therapy",
        "follow-up",
    ):
        assert word in said
