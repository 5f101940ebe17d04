"""Threshold profiles of block tests: they disagree, so the one in force is always named beside a verdict (H10.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final


class ProfileName(StrEnum):
    """The profiles in use; clinical.md B3 names the source of each."""

    STRICT_DUAL = "strict_dual"
    CONSENSUS = "consensus"
    SIS = "sis"
    INSURER_50 = "insurer_50"
    SIJ_LCD = "sij_lcd"
    GENICULAR = "genicular"


@dataclass(frozen=True, slots=True)
class Profile:
    """How much relief, in percent, counts as positive, and how many positive blocks the profile asks for."""

    name: ProfileName
    relief: Fraction
    blocks: int
    sources: tuple[str, ...]


def _profile(name: ProfileName, relief: int, blocks: int, *sources: str) -> tuple[ProfileName, Profile]:
    return name, Profile(name, Fraction(relief), blocks, sources)


PROFILES: Final[Mapping[ProfileName, Profile]] = MappingProxyType(
    dict(
        [
            _profile(ProfileName.STRICT_DUAL, 80, 2, "asipp2020", "manchukonda2007", "lcd_facet"),
            _profile(ProfileName.CONSENSUS, 50, 1, "cohen2020", "hurley2022"),
            _profile(ProfileName.SIS, 80, 2, "sis_guidelines"),
            _profile(ProfileName.INSURER_50, 50, 2, "bcbsnd_rf"),
            _profile(ProfileName.SIJ_LCD, 75, 2, "lcd_sij"),
            _profile(ProfileName.GENICULAR, 50, 1, "mccormick2018", "malaithong2023"),
        ]
    )
)
