"""The pictures of chance are those of section J, number for number, and each has a place where it is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from consult_app.content.check import check_pack
from consult_app.content.models.base import Picture
from consult_app.content.models.validate import validate
from consult_app.content.pack import Content, Pack
from consult_app.content.rules import NEVER_DRAWN, picture_fault

SECTION_J: dict[str, tuple[str, str, tuple[object, ...]]] = {
    "esi_rad_aan": ("difference", "aan2025", (24, (13, 35))),
    "esi_ghahreman_1mo": ("arms", "ghahreman2010", ((54, 28), (7, 27), (19, 37), (21, 28), (13, 30))),
    "esi_neck_3mo": ("arms", "cohen2014cerv", ((57, None), (37, None), (27, None))),
    "rfa_neck_27wk": ("counts", "lord1996", ((7, 12), (1, 12))),
    "rfa_si_3mo": ("counts", "cohen2008", ((9, 14), (0, 14))),
    "rfa_si_12mo": ("counts", "cohen2008", ((2, 14),)),
    "rfa_lumbar_6mo_2x50": ("arms", "schneider2020", ((49, None),)),
    "rfa_lumbar_6mo_1x50": ("arms", "schneider2020", ((26, None),)),
    "rfa_knee_6mo": ("arms", "davis2018", ((74, 76), (16, 75))),
    "block_lumbar_confirm": ("flow", "manchikanti2004", (50, 31)),
    "block_sedation": ("arms", "cohen2014sed", ((70, 46), (54, 46))),
    "harms_esi": ("harms", "elyahchouchi2016", ("12", "26", "20", "0.6")),
    "harms_esi_serious": ("text", "elyahchouchi2016", ()),
    "harms_rfa": ("harms", "kornick2004", ("5",)),
    "disc_shrink": ("arms", "disc_regress", ((63, None),)),
}


def numbers(picture: Picture) -> tuple[object, ...]:
    """What is drawn, as section J writes it."""
    if picture.type == "difference":
        return (picture.diff_per_100, picture.ci)
    if picture.type == "flow":
        return (picture.first_positive, picture.second_positive)
    if picture.type == "harms":
        return tuple(str(event.value) for event in picture.events)
    if picture.type == "counts":
        return tuple((arm.k, arm.n) for arm in picture.arms)
    return tuple((arm.per100, arm.n) for arm in picture.arms)


def test_only_the_pictures_of_section_j_are_there(english: Content) -> None:
    assert set(english.base.pictures) == set(SECTION_J)


@pytest.mark.parametrize("name", SECTION_J)
def test_each_picture_has_the_numbers_and_the_source_of_section_j(english: Content, name: str) -> None:
    picture = english.base.pictures[name]
    assert (picture.type, picture.source, numbers(picture)) == SECTION_J[name]


def test_those_without_a_comparison_group_say_so_and_no_other_does(english: Content) -> None:
    alone = {name for name, picture in english.base.pictures.items() if picture.comparator == "none"}
    assert alone == {"rfa_si_12mo", "rfa_lumbar_6mo_2x50", "rfa_lumbar_6mo_1x50", "disc_shrink"}


def test_the_heat_of_the_sacroiliac_joint_is_never_shown_without_the_year_after(english: Content) -> None:
    assert english.base.pictures["rfa_si_3mo"].pair_with == "rfa_si_12mo"


def test_every_picture_is_shown_with_some_procedure(english: Content) -> None:
    shown = {name for view in english.procedures for names in view.base.pictures.values() for name in names}
    assert shown == set(SECTION_J)


def test_every_picture_has_its_words_in_every_language(pack: Pack) -> None:
    for content in pack.languages.values():
        for name in SECTION_J:
            words = content.picture(name).words
            assert words.title
            assert words.follow_up
            assert bool(words.sentence) is (SECTION_J[name][0] == "text")


@pytest.mark.parametrize("source", sorted(NEVER_DRAWN))
def test_numbers_that_are_points_or_stand_alone_are_refused_as_people(source: str) -> None:
    arms = ({"id": "one", "per100": 65, "n": 70}, {"id": "two", "per100": 40, "n": 70})
    drawn, faults = validate(Picture, {"type": "arms", "arms": arms, "source": source, "tag": "V"})
    assert drawn is not None, faults
    assert "never drawn as people" in (picture_fault(drawn) or "")
    said, faults = validate(Picture, {"type": "text", "source": source, "tag": "V"})
    assert said is not None, faults
    assert picture_fault(said) is None


@pytest.mark.parametrize("procedure", ["prp", "cells"])
def test_a_picture_of_benefit_of_prp_or_cells_is_refused(folder: Path, procedure: str) -> None:
    path = folder / "base" / "procedures.yaml"
    before, name, after = path.read_text(encoding="utf-8").partition(f"\n{procedure}:\n")
    changed = after.replace("  pictures: {}\n", "  pictures: {knee: [harms_rfa, rfa_knee_6mo]}\n", 1)
    path.write_text(before + name + changed, encoding="utf-8")
    faults = [str(fault) for fault in check_pack(folder, date(2026, 1, 1)).faults]
    assert len(faults) == 1
    assert "never shows a picture of who gets relief" in faults[0]
    assert procedure in faults[0]


def test_an_unknown_picture_of_prp_is_told_as_unknown_alone(folder: Path) -> None:
    path = folder / "base" / "procedures.yaml"
    before, name, after = path.read_text(encoding="utf-8").partition("\nprp:\n")
    path.write_text(
        before + name + after.replace("  pictures: {}\n", "  pictures: {knee: [prp_wonder]}\n", 1), encoding="utf-8"
    )
    faults = [str(fault) for fault in check_pack(folder, date(2026, 1, 1)).faults]
    assert any("prp_wonder" in fault for fault in faults)
    assert not any("who gets relief" in fault for fault in faults)
