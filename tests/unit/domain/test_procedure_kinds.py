"""Every kind has a whole row; a kind without one is still placed, and judged by no window of its own."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date

import pytest

from consult_app.domain.anatomy import region_of
from consult_app.domain.coverage import family_of
from consult_app.domain.moments import Moment
from consult_app.domain.procedure_kinds import KINDS, ProcedureKind, Reach, kind_of
from consult_app.domain.procedures import Procedure, Region
from consult_app.domain.settings import RuleSettings


def done(kind: str, site: str) -> Procedure:
    return Procedure("p", Moment(date(2026, 3, 1)), kind, site)


def test_no_field_of_a_row_may_be_left_out() -> None:
    assert all(one.default is MISSING and one.default_factory is MISSING for one in fields(ProcedureKind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_whose_windows_can_be_set_is_set_with_a_kind_that_has_windows(kind: str) -> None:
    row = KINDS[kind]
    assert row.id == kind
    assert bool(row.windows) == bool(row.windows_set_with)
    if row.windows_set_with:
        assert KINDS[row.windows_set_with].windows == row.windows
        assert sum(one.primary for one in row.windows) == 1


def test_an_unknown_kind_is_placed_by_its_site_and_counted_by_nobody() -> None:
    unknown = done("cold_laser", "right_knee")
    assert kind_of("cold_laser") is None
    assert region_of(unknown) is Region.KNEE
    assert family_of(unknown) is None
    assert RuleSettings().windows_for("cold_laser") == ()


@pytest.mark.parametrize(
    ("kind", "site", "region"),
    [
        ("esi", "left_hip", Region.LUMBAR),
        ("rfa_si", "low_back", Region.SACROILIAC),
        ("rfa_genicular", "left_leg", Region.KNEE),
        ("prp", "left_knee", Region.KNEE),
    ],
)
def test_where_it_is_done_follows_from_its_reach(kind: str, site: str, region: Region) -> None:
    assert region_of(done(kind, site)) is region
    assert kind_of(kind) is not None
    assert isinstance(KINDS[kind].reach, Reach)
