"""Exporting what was imported loses nothing, in both forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.moments import Moment
from consult_app.domain.patients import BirthDate, Chart, Patient
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    ProcedureState,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.scores import Measure, Posture, Score
from consult_app.exchange.contents import FileContents, FileKind
from consult_app.exchange.csv_table import read_table
from consult_app.exchange.decode import FileText
from consult_app.exchange.draft import chart_of
from consult_app.exchange.own_csv import read_own_csv
from consult_app.exchange.read_fhir import read_fhir
from consult_app.exchange.write_csv import write_csv
from consult_app.exchange.write_fhir import write_fhir

SITES = st.sampled_from(["low_back", "left_leg", "neck", "right_knee"])
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 20))
CLOCKS = st.times().map(lambda clock: clock.replace(fold=0))  # a moment tells a repeated hour by its offset
OFFSETS = st.integers(-14 * 60, 14 * 60)
MOMENTS = st.one_of(
    st.builds(Moment, DAYS),
    st.builds(Moment, DAYS, CLOCKS),
    st.builds(Moment, DAYS, CLOCKS, OFFSETS),
)
TENS = st.one_of(
    st.integers(0, 10).map(Fraction),
    st.fractions(0, 10, max_denominator=97),
    st.decimals(0, 10, places=4).map(Fraction),
)
VOLUMES = st.one_of(st.none(), st.decimals(0, 20, places=2).map(Fraction))
POSTURES = st.sampled_from(Posture)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
NRS_SCORES = st.builds(
    Score, MOMENTS, SITES, st.sampled_from([one for one in Measure if one is not Measure.PGIC]), TENS, POSTURES
)
PGIC_SCORES = st.builds(Score, MOMENTS, SITES, st.just(Measure.PGIC), st.integers(1, 7).map(Fraction), POSTURES)
PROCEDURES = st.builds(
    Procedure,
    TEXTS,
    MOMENTS,
    st.sampled_from(["esi", "nerve_block", "rfa_facet", "prp"]),
    SITES,
    st.sampled_from(Region),
    st.sampled_from(Side),
    st.one_of(st.just(""), TEXTS),
    st.one_of(st.none(), DAYS),
    *[st.one_of(st.just(""), TEXTS)] * 4,
    st.sampled_from(ProcedureState),
    st.one_of(st.just(""), TEXTS),
    VOLUMES,
    st.sampled_from(Sedation),
    st.one_of(st.just(""), TEXTS),
    st.one_of(st.just(""), TEXTS),
    st.one_of(st.none(), TENS),
    st.one_of(st.none(), TENS),
    st.sampled_from([None, True, False]),
    *[st.one_of(st.just(""), TEXTS)] * 3,
)
CHANGES = st.builds(DatedChange, MOMENTS, st.sampled_from(ChangedThing), SITES)
MEDICINES = st.one_of(
    st.sampled_from([(one, "") for one in Anesthetic]),
    st.tuples(st.sampled_from([one for one in Anesthetic if one]), TEXTS),
)
READINGS = st.lists(
    st.builds(BlockReading, st.integers(0, 1440), TENS, POSTURES),
    max_size=6,
    unique_by=lambda reading: (reading.minutes, reading.posture),
).map(lambda found: tuple(sorted(found, key=lambda reading: (reading.minutes, reading.posture))))
BLOCKS = st.builds(
    lambda medicine, block: replace(block, anesthetic=medicine[0], anesthetic_word=medicine[1]),
    MEDICINES,
    st.builds(
        BlockTest,
        PROCEDURES,
        st.sampled_from(BlockTarget),
        st.just(Anesthetic.UNSAID),
        VOLUMES,
        st.sampled_from(Sedation),
        st.sampled_from([None, True, False]),
        st.one_of(st.none(), TENS),
        st.one_of(st.none(), TENS),
        READINGS,
    ),
)
SOMEBODY = Patient("p-1", "Sam Sample", BirthDate(1961, 3))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A chart with at least one score; a nerve block is always a block test, as in our store."""
    scores = draw(st.lists(st.one_of(NRS_SCORES, PGIC_SCORES), min_size=1, max_size=6))
    blocks = draw(st.lists(BLOCKS, max_size=3, unique_by=lambda block: block.procedure.id))
    taken = {block.procedure.id for block in blocks}
    others = [
        procedure
        for procedure in draw(st.lists(PROCEDURES, max_size=3, unique_by=lambda procedure: procedure.id))
        if procedure.id not in taken and procedure.kind != "nerve_block"
    ]
    changes = draw(st.lists(CHANGES, max_size=3))
    return chart_of(SOMEBODY, scores, [*others, *(block.procedure for block in blocks)], blocks, changes)


def read_back_csv(data: bytes) -> FileContents:
    text = FileText("own.csv", data.decode("utf-8"), "utf-8")
    return read_own_csv(read_table(text))


def read_back_fhir(data: bytes) -> FileContents:
    text = FileText("own.json", data.decode("utf-8"), "utf-8")
    return read_fhir([(text, FileKind.FHIR_JSON)])


def same(chart: Chart, other: Chart) -> None:
    def in_order(scores: tuple[Score, ...]) -> list[str]:
        return sorted(str(score) for score in scores)

    assert in_order(chart.scores) == in_order(other.scores)
    assert sorted(map(str, chart.procedures)) == sorted(map(str, other.procedures))
    assert sorted(map(str, chart.blocks)) == sorted(map(str, other.blocks))
    assert sorted(map(str, chart.plans)) == sorted(map(str, other.plans))
    assert sorted(map(str, chart.plan_tests)) == sorted(map(str, other.plan_tests))
    assert sorted(map(str, chart.changes)) == sorted(map(str, other.changes))
    assert set(chart.sites) == set(other.sites)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts())
def test_own_csv_read_back_is_the_same_chart(chart: Chart) -> None:
    back = read_back_csv(write_csv(chart))
    assert back.not_taken == ()
    same(chart, back.chart)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts())
def test_fhir_read_back_is_the_same_chart(chart: Chart) -> None:
    back = read_back_fhir(write_fhir(chart))
    assert back.not_taken == ()
    same(chart, back.chart)
    assert back.chart.patient == Patient("p-1", "")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(charts())
def test_a_chart_survives_going_through_both_forms_twice(chart: Chart) -> None:
    first = read_back_fhir(write_fhir(chart)).chart
    second = read_back_csv(write_csv(first)).chart
    assert write_csv(second) == write_csv(read_back_csv(write_csv(second)).chart)
    same(chart, second)
