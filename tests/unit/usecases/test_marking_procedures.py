"""Which procedures can be marked as done, by name, and where one was done."""

from __future__ import annotations

import pytest

from consult_app.content.pack import Content, Pack
from consult_app.domain.known_words import is_known_kind
from consult_app.domain.procedures import Region
from consult_app.usecases.records.add_procedure import kinds_to_mark, region_at


def test_every_kind_that_is_offered_and_those_without_a_page_can_be_marked(words_in_english: Content) -> None:
    kinds = dict(kinds_to_mark(words_in_english))
    assert {"esi", "rfa_facet", "prp", "joint_steroid", "facet_injection", "si_injection"} <= set(kinds)
    assert "no_procedure" not in kinds
    assert kinds["joint_steroid"] == "Joint steroid injection"
    assert all(is_known_kind(kind) for kind in kinds)


def test_no_two_of_them_have_the_same_name(bundled: Pack) -> None:
    for content in bundled.languages.values():
        names = [name for _, name in kinds_to_mark(content)]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("kind", "site", "region"),
    [
        ("joint_steroid", "right_knee", Region.KNEE),
        ("joint_steroid", "left_shoulder", Region.SHOULDER),
        ("joint_steroid", "low_back", Region.UNSAID),
        ("facet_injection", "neck", Region.CERVICAL),
        ("si_injection", "low_back", Region.SACROILIAC),
        ("esi", "low_back", Region.LUMBAR),
        ("cold_laser", "low_back", Region.UNSAID),
    ],
)
def test_the_region_is_the_nearest_one_that_a_kind_can_be_done_in(
    words_in_english: Content, kind: str, site: str, region: Region
) -> None:
    assert region_at(words_in_english, kind, site) is region
