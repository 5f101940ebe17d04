"""Short ways to write down scores, procedures and blocks in tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

from consult_app.domain.answers import Helped, Now
from consult_app.domain.baseline import Baseline, BaselineQuality, Start, baseline_of
from consult_app.domain.changes import ChangedThing, DatedChange
from consult_app.domain.course import Course, course_of
from consult_app.domain.daily import daily_scores
from consult_app.domain.follow_up import FollowUp, Reach
from consult_app.domain.moments import Moment
from consult_app.domain.months import Window
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
from consult_app.domain.response import Response, response_of
from consult_app.domain.response_flags import flags_of
from consult_app.domain.rules import Trace
from consult_app.domain.scores import DailyScore, Measure, Score, exact_number
from consult_app.domain.settings import PainRules, RuleSettings

DAY = date(2026, 4, 7)
"""The day of the procedure in most tests."""


def exact(text: str) -> Fraction:
    return exact_number(text)


def day(offset: int) -> date:
    """Return the day so many days after (or before) the procedure's."""
    return DAY + timedelta(days=offset)


def daily(values: Mapping[int, str]) -> tuple[DailyScore, ...]:
    """Make daily scores from days relative to the procedure."""
    return tuple(DailyScore(day(offset), exact(values[offset])) for offset in sorted(values))


def score(
    offset: int, value: str, *, site: str = "low_back", measure: Measure = Measure.NRS_USUAL, clock: str = ""
) -> Score:
    return Score(Moment.parse(f"{day(offset)}{clock and 'T'}{clock}"), site, measure, exact(value))


def scores(values: Mapping[int, str], *, site: str = "low_back", measure: Measure = Measure.NRS_USUAL) -> list[Score]:
    return [score(offset, value, site=site, measure=measure) for offset, value in values.items()]


def peg(offset: int, *items: str, site: str = "low_back") -> list[Score]:
    names = (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
    return [score(offset, item, site=site, measure=name) for name, item in zip(names, items, strict=True)]


def procedure(
    kind: str = "esi",
    offset: int = 0,
    *,
    key: str = "p1",
    site: str = "low_back",
    region: Region = Region.UNSAID,
    side: Side = Side.UNSAID,
    decided: int | None = None,
    medicine: str = "",
) -> Procedure:
    decided_on = None if decided is None else day(decided)
    return Procedure(key, Moment(day(offset)), kind, site, region, side, decided_on=decided_on, medicine=medicine)


def changed(what: str, offset: int) -> DatedChange:
    return DatedChange(Moment(day(offset)), ChangedThing(what))


def chart(
    given: Iterable[Score],
    procedures: Iterable[Procedure] = (),
    *,
    blocks: Iterable[BlockTest] = (),
    changes: Iterable[DatedChange] = (),
    visits: Iterable[Visit] = (),
) -> Chart:
    return Chart(
        Patient("ana", "Ana Example"),
        (),
        tuple(given),
        tuple(procedures),
        tuple(blocks),
        tuple(visits),
        tuple(changes),
    )


def course(
    given: Iterable[Score],
    procedures: Iterable[Procedure] = (),
    *,
    as_of: int = 120,
    blocks: Iterable[BlockTest] = (),
    changes: Iterable[DatedChange] = (),
    visits: Iterable[Visit] = (),
) -> Course:
    return course_of(chart(given, procedures, blocks=blocks, changes=changes, visits=visits), day(as_of))


def respond(
    given: Iterable[Score],
    done: Procedure | None = None,
    others: Iterable[Procedure] = (),
    *,
    as_of: int = 120,
    blocks: Iterable[BlockTest] = (),
    changes: Iterable[DatedChange] = (),
    visits: Iterable[Visit] = (),
    settings: RuleSettings | None = None,
) -> Response:
    """The response to one procedure (a radiofrequency treatment of the low back) in a chart with some others."""
    own = done or procedure("rfa_facet")
    known = course(given, (own, *others), as_of=as_of, blocks=blocks, changes=changes, visits=visits)
    treatment = next(one for one in (*known.treatments, *known.planned) if one.procedure.id == own.id)
    return response_of(treatment, known, settings or RuleSettings())


def flags(
    given: Iterable[Score],
    done: Procedure | None = None,
    others: Iterable[Procedure] = (),
    *,
    as_of: int = 120,
    changes: Iterable[DatedChange] = (),
) -> tuple[str, ...]:
    """The flags of the same response."""
    own = done or procedure("rfa_facet")
    response = respond(given, own, others, as_of=as_of, changes=changes)
    return flags_of(response, course(given, (own, *others), as_of=as_of, changes=changes), RuleSettings())


def baseline(value: str | None, days: int = 5) -> Baseline:
    """Make a baseline of some quality by its number of days."""
    if value is None:
        return baseline_of((), Start(DAY), PainRules())
    return baseline_of(daily({-offset: value for offset in range(1, days + 1)}), Start(DAY), PainRules())


def reach(as_of: int = 120, next_offset: int | None = None) -> Reach:
    """How far the scores reach: to a day, and to the day before a next treatment."""
    if next_offset is None:
        return Reach(DAY, day(as_of))
    return Reach(DAY, day(as_of), day(next_offset), "next")


def follow_up(value: str | None, days: int = 5) -> FollowUp:
    given = None if value is None else exact(value)
    count = days if value else 0
    return FollowUp("latest", Window(day(1), day(7)), given, count, 0 < days < 3, None, (), Trace("H3"))


def quality(days: int) -> BaselineQuality:
    return baseline("7", days).quality if days else baseline(None).quality


def block(
    before: str | None,
    readings: Mapping[int, str] | Sequence[BlockReading],
    *,
    anesthetic: Anesthetic = Anesthetic.LIDOCAINE,
    sedation: Sedation = Sedation.NONE,
    target: BlockTarget = BlockTarget.FACET,
    site: str = "low_back",
    key: str = "b1",
    offset: int = 0,
    steroid: bool | None = False,
    clock: str = "",
    side: Side = Side.UNSAID,
) -> BlockTest:
    if isinstance(readings, Mapping):
        readings = [BlockReading(minutes, exact(value)) for minutes, value in readings.items()]
    done = procedure("nerve_block", offset, key=key, site=site)
    at = Moment(done.at.day, time.fromisoformat(clock) if clock else None)
    return BlockTest(
        replace(done, at=at, side=side),
        target,
        anesthetic,
        None,
        sedation,
        steroid,
        None,
        None if before is None else exact(before),
        tuple(readings),
    )


def usual(given: Iterable[Score], site: str = "low_back") -> tuple[DailyScore, ...]:
    return daily_scores(given, site)


BEFORE = {offset: "78"[offset % 2] for offset in range(-40, 0)}
"""A diary of 40 days before a treatment, around 7.5."""
LOW = {offset: "34"[offset % 2] for offset in range(1, 121)}
"""One of 120 days after it, around 3.5."""


def felt(offset: int, value: str) -> Score:
    """A global impression (PGIC) on a day."""
    return score(offset, value, measure=Measure.PGIC)


def diary(first: int, values: str) -> dict[int, str]:
    """Scores of days in a row, written with blanks between."""
    return dict(enumerate(values.split(), first))


def answers(response: Response) -> tuple[Helped, Now, bool | None]:
    """Both answers, and whether it counts as a success."""
    return response.helped.helped, response.now.now, response.helped.success
