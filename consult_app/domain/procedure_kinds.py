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


# One row a kind, every field in its order:
# id, purpose, steroid, reach, windows, windows set with, opened by, counted as, counted at, criteria, marked at
_SI_THERAPY: Final = CoverageFamily.SI_THERAPEUTIC
_ROWS: Final = (
    ProcedureKind(
        "esi", Purpose.TREATS, True, Reach.SPINE, windows.SPINAL_STEROID, "esi",
        None, CoverageFamily.ESI, (), CandidacyKind.ESI, (),
    ),
    # With steroid; without, it is a test and is read on its own day (H10).
    ProcedureKind(
        "nerve_block", Purpose.BLOCK, False, Reach.THERE, windows.SPINAL_STEROID, "esi", None, None, (), None, ()
    ),
    ProcedureKind(
        "nerve_block_therapeutic", Purpose.TREATING_BLOCK, True, Reach.THERE, windows.SPINAL_STEROID, "esi",
        None, None, (), None, (),
    ),
    ProcedureKind(
        "joint_steroid", Purpose.TREATS, True, Reach.THERE, windows.JOINT_STEROID, "joint_steroid",
        None, None, ((Region.SACROILIAC, _SI_THERAPY),), None, (Region.KNEE, Region.HIP, Region.SHOULDER),
    ),
    ProcedureKind(
        "facet_injection", Purpose.TREATS, True, Reach.SPINE, windows.JOINT_STEROID, "facet_injection",
        None, CoverageFamily.FACET_THERAPEUTIC, (), None, (Region.LUMBAR, Region.CERVICAL, Region.THORACIC),
    ),
    ProcedureKind(
        "si_injection", Purpose.TREATS, True, Reach.THERE, windows.JOINT_STEROID, "si_injection",
        None, _SI_THERAPY, (), None, (Region.SACROILIAC,),
    ),
    ProcedureKind(
        "si_joint_injection", Purpose.TREATS, True, Reach.SACROILIAC, windows.JOINT_STEROID, "si_injection",
        None, _SI_THERAPY, (), None, (),
    ),
    ProcedureKind(
        "rfa_facet", Purpose.TREATS, False, Reach.SPINE, windows.RADIOFREQUENCY, "rfa_facet",
        BlockTarget.FACET, CoverageFamily.FACET_RFA, (), CandidacyKind.FACET, (),
    ),
    ProcedureKind(
        "rfa_genicular", Purpose.TREATS, False, Reach.KNEE, windows.RADIOFREQUENCY, "rfa_genicular",
        BlockTarget.GENICULAR, None, (), CandidacyKind.KNEE, (),
    ),
    ProcedureKind(
        "rfa_si", Purpose.TREATS, False, Reach.SACROILIAC, windows.RADIOFREQUENCY, "rfa_si",
        BlockTarget.SACROILIAC, None, (), CandidacyKind.SACROILIAC, (),
    ),
    ProcedureKind("prp", Purpose.TREATS, False, Reach.THERE, windows.BIOLOGIC, "prp", None, None, (), None, ()),
    ProcedureKind("cells", Purpose.TREATS, False, Reach.THERE, windows.BIOLOGIC, "cells", None, None, (), None, ()),
    ProcedureKind("joint_injection", Purpose.TREATS, False, Reach.THERE, windows.NONE, "", None, None, (), None, ()),
    ProcedureKind(
        "trigger_point_injection", Purpose.TREATS, False, Reach.THERE, windows.NONE, "", None, None, (), None, ()
    ),
)  # fmt: skip

KINDS: Final[Mapping[str, ProcedureKind]] = MappingProxyType({row.id: row for row in _ROWS})

_HEAT: Final = "rfa_"
"""How our own files begin the name of heat treatment at any nerve ."""


def kind_of(kind: str) -> ProcedureKind | None:
    """The row of a kind; None for one that the rules do not know."""
    return KINDS.get(kind)


def windows_of_another(kind: str) -> Windows:
    """The windows of a kind without a row: heat at another nerve has those of heat (H3), anything else has none."""
    return windows.RADIOFREQUENCY if kind.startswith(_HEAT) and kind not in KINDS else windows.NONE
