"""Every kind of procedure that the rules know, in one table: what holds for a kind stands in its row and nowhere else.

Each row says everything: a kind that lacks a field does not start. A kind that is not here is still judged, by no
window of its own, and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from consult_app.domain import windows
from consult_app.domain.payer_pack import CoverageFamily
from consult_app.domain.procedures import BlockTarget, Region
from consult_app.domain.windows import Windows


class CandidacyKind(StrEnum):
    """What criteria are checked for (H14)."""

    FACET = "facet"
    ESI = "esi"
    SACROILIAC = "sacroiliac"
    KNEE = "knee"


class Purpose(StrEnum):
    """What a kind is done for: to test, to treat, or to test where no steroid and to treat where one was given."""

    TREATS = "treats"
    BLOCK = "block"
    TREATING_BLOCK = "treating_block"


class Reach(StrEnum):
    """Where it is done, seen from the place that hurts."""

    THERE = "there"
    SPINE = "spine"
    """At the spine that serves the place: hip or buttock pain is treated from the low back."""
    SACROILIAC = "sacroiliac"
    KNEE = "knee"


@dataclass(frozen=True, slots=True)
class ProcedureKind:
    """All that the rules know of one kind."""

    id: str
    purpose: Purpose
    steroid: bool
    """Whether the kind by itself means that a steroid was given."""
    reach: Reach
    windows: Windows
    windows_set_with: str
    """The kind whose field in the settings sets its windows; empty where none does."""
    opened_by: BlockTarget | None
    """What a block numbs to test whether this treatment is a question (H12)."""
    counted_as: CoverageFamily | None
    """What payers count it as wherever it is done (H13); blocks are counted by target and steroid."""
    counted_at: tuple[tuple[Region, CoverageFamily], ...]
    """What payers count it as in one region alone."""
    criteria: CandidacyKind | None
    """The usual criteria that are checked for it (H14)."""
    marked_at: tuple[Region, ...]
    """Where it can be marked as done though no page tells about it; empty for every other kind."""


_ROWS: Final = (
    ProcedureKind(
        "esi",
        Purpose.TREATS,
        steroid=True,
        reach=Reach.SPINE,
        windows=windows.SPINAL_STEROID,
        windows_set_with="esi",
        opened_by=None,
        counted_as=CoverageFamily.ESI,
        counted_at=(),
        criteria=CandidacyKind.ESI,
        marked_at=(),
    ),
    ProcedureKind(
        "nerve_block",  # with steroid; without, it is a test and is read on its own day (H10)
        Purpose.BLOCK,
        steroid=False,
        reach=Reach.THERE,
        windows=windows.SPINAL_STEROID,
        windows_set_with="esi",
        opened_by=None,
        counted_as=None,
        counted_at=(),
        criteria=None,
        marked_at=(),
    ),
    ProcedureKind(
        "nerve_block_therapeutic",
        Purpose.TREATING_BLOCK,
        steroid=True,
        reach=Reach.THERE,
        windows=windows.SPINAL_STEROID,
        windows_set_with="esi",
        opened_by=None,
        counted_as=None,
        counted_at=(),
        criteria=None,
        marked_at=(),
    ),
    ProcedureKind(
        "joint_steroid",
        Purpose.TREATS,
        steroid=True,
        reach=Reach.THERE,
        windows=windows.JOINT_STEROID,
        windows_set_with="joint_steroid",
        opened_by=None,
        counted_as=None,
        counted_at=((Region.SACROILIAC, CoverageFamily.SI_THERAPEUTIC),),
        criteria=None,
        marked_at=(Region.KNEE, Region.HIP, Region.SHOULDER),
    ),
    ProcedureKind(
        "facet_injection",
        Purpose.TREATS,
        steroid=True,
        reach=Reach.SPINE,
        windows=windows.JOINT_STEROID,
        windows_set_with="facet_injection",
        opened_by=None,
        counted_as=CoverageFamily.FACET_THERAPEUTIC,
        counted_at=(),
        criteria=None,
        marked_at=(Region.LUMBAR, Region.CERVICAL, Region.THORACIC),
    ),
    ProcedureKind(
        "si_injection",
        Purpose.TREATS,
        steroid=True,
        reach=Reach.THERE,
        windows=windows.JOINT_STEROID,
        windows_set_with="si_injection",
        opened_by=None,
        counted_as=CoverageFamily.SI_THERAPEUTIC,
        counted_at=(),
        criteria=None,
        marked_at=(Region.SACROILIAC,),
    ),
    ProcedureKind(
        "si_joint_injection",
        Purpose.TREATS,
        steroid=True,
        reach=Reach.SACROILIAC,
        windows=windows.JOINT_STEROID,
        windows_set_with="si_injection",
        opened_by=None,
        counted_as=CoverageFamily.SI_THERAPEUTIC,
        counted_at=(),
        criteria=None,
        marked_at=(),
    ),
    ProcedureKind(
        "rfa_facet",
        Purpose.TREATS,
        steroid=False,
        reach=Reach.SPINE,
        windows=windows.RADIOFREQUENCY,
        windows_set_with="rfa_facet",
        opened_by=BlockTarget.FACET,
        counted_as=CoverageFamily.FACET_RFA,
        counted_at=(),
        criteria=CandidacyKind.FACET,
        marked_at=(),
    ),
    ProcedureKind(
        "rfa_genicular",
        Purpose.TREATS,
        steroid=False,
        reach=Reach.KNEE,
        windows=windows.RADIOFREQUENCY,
        windows_set_with="rfa_genicular",
        opened_by=BlockTarget.GENICULAR,
        counted_as=None,
        counted_at=(),
        criteria=CandidacyKind.KNEE,
        marked_at=(),
    ),
    ProcedureKind(
        "rfa_si",
        Purpose.TREATS,
        steroid=False,
        reach=Reach.SACROILIAC,
        windows=windows.RADIOFREQUENCY,
        windows_set_with="rfa_si",
        opened_by=BlockTarget.SACROILIAC,
        counted_as=None,
        counted_at=(),
        criteria=CandidacyKind.SACROILIAC,
        marked_at=(),
    ),
    *(
        ProcedureKind(
            kind,
            Purpose.TREATS,
            steroid=False,
            reach=Reach.THERE,
            windows=windows.BIOLOGIC,
            windows_set_with=kind,
            opened_by=None,
            counted_as=None,
            counted_at=(),
            criteria=None,
            marked_at=(),
        )
        for kind in ("prp", "cells")
    ),
    *(
        ProcedureKind(
            kind,
            Purpose.TREATS,
            steroid=False,
            reach=Reach.THERE,
            windows=windows.NONE,
            windows_set_with="",
            opened_by=None,
            counted_as=None,
            counted_at=(),
            criteria=None,
            marked_at=(),
        )
        for kind in ("joint_injection", "trigger_point_injection")
    ),
)

KINDS: Final[Mapping[str, ProcedureKind]] = MappingProxyType({row.id: row for row in _ROWS})

_HEAT: Final = "rfa_"
"""How our own files begin the name of heat treatment at any nerve ."""


def kind_of(kind: str) -> ProcedureKind | None:
    """The row of a kind; None for one that the rules do not know."""
    return KINDS.get(kind)


def windows_of_another(kind: str) -> Windows:
    """The windows of a kind without a row: heat at another nerve has those of heat (H3), anything else has none."""
    return windows.RADIOFREQUENCY if kind.startswith(_HEAT) and kind not in KINDS else windows.NONE
