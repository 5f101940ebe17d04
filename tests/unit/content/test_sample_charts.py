"""Sample patients become charts with days counted from today."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from consult_app.content.models.sample import SamplePatient
from consult_app.content.models.validate import validate
from consult_app.content.pack import Content
from consult_app.content.samples import sample_chart
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Anesthetic, Region
from consult_app.domain.scores import Measure

TODAY = date(2026, 11, 24)


def chart_of(content: Content, sample_id: str, today: date = TODAY) -> Chart:
    """The chart of one sample."""
    sample = next(sample for sample in content.sample_patients if sample.id == sample_id)
    return sample_chart(sample, today)


def test_there_are_four_and_each_is_marked_as_a_sample(english: Content) -> None:
    charts = [sample_chart(sample, TODAY) for sample in english.sample_patients]
    assert [chart.patient.name for chart in charts] == ["Sample A", "Sample B", "Sample C", "Sample D"]
    assert all(chart.patient.sample for chart in charts)


def test_days_move_with_today_so_that_samples_never_grow_old(english: Content) -> None:
    earlier, later = chart_of(english, "sample_a"), chart_of(english, "sample_a", TODAY + timedelta(days=40))
    assert later.scores[0].at.day - earlier.scores[0].at.day == timedelta(days=40)
    assert [score.value for score in later.scores] == [score.value for score in earlier.scores]
    assert max(score.at.day for score in earlier.scores) <= TODAY


def test_a_dot_is_a_day_without_an_entry(english: Content) -> None:
    chart = chart_of(english, "sample_c")
    daily = [score for score in chart.scores if score.measure is Measure.NRS_USUAL]
    assert [(score.at.day - TODAY).days for score in daily] == [-8, -7, -5, -4, -2, -1]


def test_scores_are_in_order_and_have_ids_of_their_own(english: Content) -> None:
    for sample in english.sample_patients:
        scores = sample_chart(sample, TODAY).scores
        assert [score.at.day for score in scores] == sorted(score.at.day for score in scores)
        assert len({score.id for score in scores}) == len(scores)


def test_sample_a_has_two_blocks_in_order_with_their_readings(english: Content) -> None:
    chart = chart_of(english, "sample_a")
    assert [procedure.kind for procedure in chart.procedures] == ["nerve_block", "nerve_block", "rfa_facet"]
    assert [block.anesthetic for block in chart.blocks] == [Anesthetic.LIDOCAINE, Anesthetic.BUPIVACAINE]
    assert chart.blocks[0].before_moving == 8
    assert chart.blocks[0].volume_ml == Fraction(1, 2)
    assert [reading.minutes for reading in chart.blocks[0].readings][:3] == [15, 30, 60]
    assert chart.procedures[0].region is Region.LUMBAR


def test_a_visit_is_in_progress_with_its_answers(english: Content) -> None:
    visit = chart_of(english, "sample_a").visit
    assert visit is not None
    assert visit.opened_on == TODAY
    assert visit.answers["pain.pattern"] == "axial"


def test_an_answer_can_be_a_day_counted_from_today() -> None:
    sample, faults = validate(
        SamplePatient,
        {
            "id": "sample_x",
            "name": "Sample X",
            "about": "x",
            "birth_year": 1970,
            "sites": ("low_back",),
            "procedures": ({"id": "p", "day": -3, "kind": "esi", "site": "low_back", "region": "lumbar"},),
            "blocks": (
                {
                    "procedure": "p",
                    "target": "facet",
                    "anesthetic": "lidocaine",
                    "before_rest": 5,
                    "before_moving": 7,
                    "readings": ((15, 3),),
                },
            ),
            "visits": ({"day": -1, "answers": {"expect.day": "day+14", "pain.goal": "day to day"}},),
        },
    )
    assert sample is not None, faults
    chart = sample_chart(sample, TODAY)
    assert chart.procedures[0].at.clock is None
    assert chart.blocks[0].volume_ml is None
    assert chart.visits[0].answers == {"expect.day": "2026-12-08", "pain.goal": "day to day"}
