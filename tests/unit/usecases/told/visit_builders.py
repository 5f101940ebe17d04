"""Short ways to write down a visit: a chart, its answers, scores, procedures and test blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from consult_app.content.pack import Content
from consult_app.content.samples import sample_chart
from consult_app.domain.moments import Moment
from consult_app.domain.patients import Chart, Patient, Visit
from consult_app.domain.procedures import (
    Anesthetic,
    BlockReading,
    BlockTarget,
    BlockTest,
    Procedure,
    Region,
    Sedation,
    Side,
)
from consult_app.domain.scores import Measure, Score, exact_number
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assessment.assess_chart import Assessment, assess_chart
from consult_app.usecases.assessment.visit_report import VisitReport, visit_report

TODAY = date(2026, 6, 1)
"""The day of the visit in these tests, a Monday."""

ANA = Patient("1", "Ana Fictional")

_SPANISH = {"Mon": "lun", "Tue": "mar", "Jun": "jun", "{weekday}, {month} {day}": "{weekday} {day} de {month}"}


def spanish_say(text: str) -> str:
    """Say a few of the app's own short words in Spanish, the rest as they are."""
    return _SPANISH.get(text, text)


def on(offset: int) -> date:
    """The day so many days after (or before) the visit."""
    return TODAY + timedelta(days=offset)


def scores(values: Mapping[int, str], site: str = "low_back", measure: Measure = Measure.NRS_USUAL) -> list[Score]:
    return [Score(Moment(on(offset)), site, measure, exact_number(values[offset])) for offset in sorted(values)]


def each_day(first: int, last: int, value: str) -> dict[int, str]:
    """The same score on every day from `first` to `last`."""
    return dict.fromkeys(range(first, last + 1), value)


def procedure(
    kind: str = "esi",
    offset: int = -40,
    key: str = "p1",
    *,
    site: str = "low_back",
    region: Region = Region.LUMBAR,
    side: Side = Side.UNSAID,
) -> Procedure:
    return Procedure(key, Moment(on(offset)), kind, site, region, side)


def block(
    offset: int = -60,
    key: str = "b1",
    *,
    after: str = "1",
    anesthetic: Anesthetic = Anesthetic.LIDOCAINE,
    before: str | None = "8",
) -> BlockTest:
    """A test block with four readings of `after`, which can be read unless nobody asked for the pain `before`."""
    readings = tuple(BlockReading(minutes, exact_number(after)) for minutes in (15, 30, 60, 90))
    return BlockTest(
        procedure("nerve_block", offset, key),
        BlockTarget.FACET,
        anesthetic,
        sedation=Sedation.NONE,
        steroid=False,
        before_moving=None if before is None else Fraction(before),
        readings=readings,
    )


def chart(
    answers: Mapping[str, str] | None = None,
    *,
    sites: tuple[str, ...] = (),
    given: Iterable[Score] = (),
    done: tuple[Procedure, ...] = (),
    blocks: tuple[BlockTest, ...] = (),
    patient: Patient = ANA,
) -> Chart:
    """A small chart; with `answers` there is a visit today, without there is none."""
    visits = () if answers is None else (Visit("v1", patient.id, TODAY, answers),)
    return Chart(patient, sites, tuple(given), done, blocks, visits)


def answered(of: Chart, answers: Mapping[str, str]) -> Chart:
    """The chart with a visit in progress that holds these answers alone."""
    return replace(of, visits=(*of.visits, Visit("now", of.patient.id, TODAY, answers)))


def assessed(of: Chart, today: date = TODAY) -> Assessment:
    """Every rule over the chart by the defaults."""
    return assess_chart(of, settings=RuleSettings(), as_of=today)


def reported(content: Content, of: Chart, today: date = TODAY) -> VisitReport:
    """All that is known of the chart, by the defaults."""
    return visit_report(content, of, assessed(of, today))


def sample(content: Content, key: str) -> Chart:
    """A sample patient of the content as they would come today."""
    found = next(one for one in content.sample_patients if one.id == key)
    return sample_chart(found, TODAY)
