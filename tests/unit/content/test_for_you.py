"""What a limit means for this patient: chosen by rules in the content from what the visit knows."""

from __future__ import annotations

from itertools import product

import pytest

from consult_app.content.pack import Content, Pack
from consult_app.content.situations import KnownOfVisit, situations_that_hold
from consult_app.content.views import Situation

REGIONS = ("cervical", "thoracic", "lumbar", "sacroiliac", "knee", "hip", "shoulder", "peripheral")


def hold(content: Content, answers: dict[str, str] | None = None, places: int = 1, age: int | None = None) -> set[str]:
    """The situations that hold for a visit."""
    return set(situations_that_hold(content.base.limits.situations, KnownOfVisit(answers or {}, places, age)))


def test_what_is_not_known_makes_nothing_hold(english: Content) -> None:
    assert hold(english) == set()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"tried.physical_therapy": "not_tried"}, {"rehab_not_tried"}),
        ({"tried.physical_therapy": "a_lot"}, {"rehab_helped"}),
        ({"tried.physical_therapy": "a_little"}, set()),
        ({"caution.diabetes": "yes", "caution.blood_thinner": "no"}, {"diabetes"}),
        ({"red_flag.new_weakness": "yes"}, {"surgery_question"}),
        ({"caution.new_weakness": "yes"}, {"surgery_question"}),
        ({"pain.duration": "over_1_year", "pain.pattern": "axial"}, {"long_pain", "pain_stays"}),
        ({"pain.duration": "4_to_12_weeks", "pain.pattern": "radicular"}, {"newer_pain", "nerve_pain"}),
    ],
)
def test_an_answer_makes_its_situation_hold(english: Content, answers: dict[str, str], expected: set[str]) -> None:
    assert hold(english, answers) == expected


def test_places_and_age_count_from_their_limit_on(english: Content) -> None:
    assert [hold(english, places=number) for number in (2, 3)] == [set(), {"several_places"}]
    assert [hold(english, age=years) for years in (64, 65, None)] == [set(), {"over_65"}, set()]


def test_what_the_rules_work_out_is_never_read_from_an_answer(english: Content) -> None:
    worked_out = {name for name, one in english.base.limits.situations.items() if one.worked_out}
    assert {"response_faded", "response_none", "blocks_positive", "block_negative"} <= worked_out
    assert worked_out.isdisjoint(hold(english, {"pain.duration": "over_1_year"}, 9, 99))


def said(content: Content, limit: str, procedure: str, regions: tuple[str, ...] = (), *has: str) -> str:
    """What a limit means for a patient."""
    found = next(one for one in content.limits if one.id == limit)
    claim = found.for_you(Situation(procedure, frozenset(regions), frozenset(has)))
    assert claim is not None
    return claim.text


@pytest.mark.parametrize(
    ("limit", "procedure", "regions", "has", "part"),
    [
        ("duration", "rfa_facet", ("cervical",), (), "after 263 days"),
        ("duration", "rfa_si", (), (), "2 of 14 still felt better after a year"),
        ("duration", "esi", (), ("response_none",), "Your pain was not lower after the last one"),
        ("may_not_help", "esi", (), ("pain_stays",), "stays in the back or neck"),
        ("may_not_help", "esi", (), ("pain_walking",), "hurt on walking"),
        ("may_not_help", "esi", (), ("several_places",), "One procedure reaches one of them"),
        ("may_not_help", "no_procedure", (), ("several_places",), "Gains are small"),
        ("may_not_help", "rfa_facet", ("lumbar",), ("block_negative",), "Your last test was a no"),
        ("may_not_help", "rfa_genicular", ("knee",), (), "heat made no difference"),
        ("not_a_cure", "rfa_genicular", ("knee",), ("man_made_joint",), "Your joint is man-made"),
        ("not_a_cure", "prp", ("knee",), (), "not been shown to heal"),
        ("not_a_cure", "rfa_facet", ("lumbar",), ("over_65",), "More than 90 of 100 people over 65"),
        ("body", "esi", (), ("diabetes",), "extra sugar checks for 2 to 7 days"),
        ("body", "rfa_facet", (), ("diabetes",), "numb or tender patch"),
        ("body", "esi", (), ("diabetes", "blood_thinner"), "Do not stop it on your own"),
        ("body", "no_procedure", (), ("blood_thinner",), "Pain pills also act"),
        ("body", "rfa_facet", (), ("implant",), "can disturb your device"),
        ("rehab", "esi", (), ("rehab_could_not",), "Pain kept you from therapy"),
        ("rehab", "rfa_facet", (), ("long_pain",), "Plan for months"),
        ("surgery", "esi", ("lumbar",), ("nerve_pain", "newer_pain"), "eases in about 3 months"),
        ("surgery", "esi", ("cervical",), ("nerve_pain", "newer_pain"), "Ask what would make surgery"),
        ("surgery", "esi", ("lumbar",), ("nerve_pain", "newer_pain", "surgery_question"), "question of surgery"),
    ],
)
def test_the_sentence_fits_the_patient(
    english: Content, limit: str, procedure: str, regions: tuple[str, ...], has: tuple[str, ...], part: str
) -> None:
    assert part in said(english, limit, procedure, regions, *has)


def test_no_cell_is_blank_for_any_procedure_region_or_single_situation(pack: Pack) -> None:
    for content in pack.languages.values():
        situations: tuple[tuple[str, ...], ...] = ((), *((name,) for name in content.base.limits.situations))
        for limit, procedure, region, has in product(content.limits, content.procedures, REGIONS, situations):
            claim = limit.for_you(Situation(procedure.id, frozenset({region}), frozenset(has)))
            assert claim is not None
            assert claim.text


def test_every_rule_can_be_the_one_that_is_shown(english: Content) -> None:
    """No rule stands behind others that always come first."""
    single = [frozenset[str](), *(frozenset({name}) for name in english.base.limits.situations)]
    for limit in english.limits:
        wanted = {rule.id for rule in limit.base.for_you}
        together = [frozenset(rule.has) for rule in limit.base.for_you]
        texts = {limit.words.for_you[name].text: name for name in wanted}
        shown = {
            texts[claim.text]
            for procedure, region, has in product(english.procedures, REGIONS, [*single, *together])
            if (claim := limit.for_you(Situation(procedure.id, frozenset({region}), has)))
        }
        # "any" is for what a practice adds: today's procedures all have a sentence of their own in some limits.
        assert wanted - shown <= {"any", "spine"}, limit.id
