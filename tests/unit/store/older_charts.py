"""What the releases before this one put into their stores (`tests/stores`), by `make_store.py` as it was then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient
from consult_app.domain.procedures import BlockReading, BlockTest, Procedure, Region, Side
from consult_app.domain.scores import Measure

AT = Moment.parse("2026-04-01T09:30-05:00")


def check_first(chart: Chart) -> None:
    """What `make_store.py` of the first release put in."""
    assert chart.patient == Patient("ana", "Ana Fictional", BirthDate(1961, 3, 2), "A-1001")
    assert chart.sites == ("low_back",)
    told = [(score.at, score.site, score.measure, score.value) for score in chart.scores]
    assert told == [(AT, "low_back", Measure.NRS_USUAL, Fraction(value)) for value in ("5.5", "7")]
    procedure = Procedure("block1", AT, "nerve_block", "low_back")
    assert chart.procedures == (procedure,)
    assert chart.blocks == (BlockTest(procedure, readings=(BlockReading(15, Fraction(1)),)),)
    (visit,) = chart.visits
    assert (visit.opened_on, dict(visit.answers), visit.content_version) == (
        date(2026, 4, 1),
        {"pain.now": "7"},
        "2026.1",
    )
    assert chart.changes == ()


def check_second(chart: Chart) -> None:
    """What the second release put in beside that."""
    block, injection = chart.procedures
    assert block == Procedure("block1", AT, "nerve_block", "low_back")
    assert injection == Procedure(
        "injection1",
        Moment.parse("2026-04-20"),
        "esi",
        "low_back",
        Region.LUMBAR,
        Side.LEFT,
        "L4-L5",
        date(2026, 4, 1),
        "interlaminar",
        "x-ray with contrast",
        "dexamethasone",
        "10 mg",
    )
    assert chart.blocks[0].anesthetic_word == "lidocaine 2% with epinephrine"
    assert [replace(one, id="") for one in chart.changes] == [
        DatedChange(AT, ChangedThing.MEDICINE, "low_back"),
        DatedChange(Moment.parse("2026-04-30"), ChangedThing.OPIOID_DOWN),
    ]


CHECKS: Mapping[str, Callable[[Chart], None]] = {"0001": check_first, "0002": check_second}
