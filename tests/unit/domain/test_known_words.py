"""Which names of kinds and places the app knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult_app.domain.coverage import family_of
from consult_app.domain.known_words import (
    KINDS,
    MIDDLE_SITES,
    PAIRED_SITES,
    is_known_kind,
    is_known_site,
    kinds_in_words,
    sites_in_words,
)
from consult_app.domain.moments import Moment
from consult_app.domain.payer_pack import CoverageFamily
from consult_app.domain.procedures import Procedure
from consult_app.domain.settings import RuleSettings

CONTENT = Path(__file__).resolve().parents[3] / "content" / "en"


def test_every_kind_with_windows_or_a_counter_is_known() -> None:
    counted = {kind for kind in KINDS if family_of(Procedure("p", Moment.parse("2026-04-07"), kind, "low_back"))}
    assert counted >= {"esi", "rfa_facet", "facet_injection", "nerve_block", "si_injection", "si_joint_injection"}
    assert set(RuleSettings().windows) <= set(KINDS)
    assert len(CoverageFamily) == 6


def test_every_procedure_and_site_of_the_content_is_known() -> None:
    procedures = {path.stem for path in (CONTENT / "procedures").glob("*.yaml")} - {"no_procedure"}
    assert procedures <= set(KINDS)
    lines = (CONTENT / "sites.yaml").read_text(encoding="utf-8").splitlines()
    sites = [line.partition(":")[0] for line in lines if not line.startswith("#")]
    assert len(sites) > 20
    assert [site for site in sites if not is_known_site(site)] == []


@pytest.mark.parametrize(
    "site", ["low_back", "left_leg", "right_knee", "knee", "both_knee", "left_calf", "unspecified"]
)
def test_plain_names_of_places_are_known(site: str) -> None:
    assert is_known_site(site)


@pytest.mark.parametrize("site", ["low_bakc", "left_kneee", "left_", "left_neck", "somewhere", "left_left_knee"])
def test_slips_and_other_names_are_not(site: str) -> None:
    assert not is_known_site(site)


def test_a_slip_in_a_kind_is_seen_and_the_lists_name_what_is_known() -> None:
    assert is_known_kind("esi")
    assert not is_known_kind("essi")
    assert kinds_in_words().startswith("esi, nerve_block, ")
    assert all(site in sites_in_words() for site in (*MIDDLE_SITES, *PAIRED_SITES))
