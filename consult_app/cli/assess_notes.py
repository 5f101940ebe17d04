"""What `assess` says about a whole file: names it does not know, procedures it can say little about, odd dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from consult_app.domain.known_words import is_known_kind, is_known_site, kinds_in_words, sites_in_words
from consult_app.domain.months import add_months
from consult_app.domain.patients import BirthDate, Chart
from consult_app.domain.procedures import Procedure, ProcedureState
from consult_app.domain.scores import SITE_UNSAID
from consult_app.domain.treatments import all_procedures, neither_test_nor_treatment
from consult_app.usecases.assessment.assess_chart import Assessment

MANY_PROCEDURES: Final = 24
"""More than so many procedures within 12 months are told: a file may hold each of them twice (D)."""


def wrong_names(added: Sequence[Procedure], chart: Chart) -> str:
    """Say which kind or site of a procedure named in the call is known neither here nor in the file; blank for none."""
    in_file = all_procedures(chart)
    kinds = {procedure.kind for procedure in in_file}
    sites = {item.site for item in (*chart.scores, *in_file)}
    for procedure in added:
        if not is_known_kind(procedure.kind) and procedure.kind not in kinds:
            return f"the kind '{procedure.kind}' is not known. Known are: {kinds_in_words()}."
        if not is_known_site(procedure.site) and procedure.site not in sites:
            return f"the site '{procedure.site}' is not known and not in the file. Known are: {sites_in_words()}."
    return ""


def told_notes(assessment: Assessment, chart: Chart) -> tuple[str, ...]:
    """Sentences on procedures that are still to come or have no windows, unknown places, and dates that cannot be."""
    return (
        *_still_to_come(assessment, chart),
        *_plans(chart),
        *_without_windows(assessment),
        *_unknown_sites(assessment),
        *_lent(assessment),
        *_unreadable_blocks(chart),
        *_same_minute(chart),
        *_before_birth(chart),
        *_many(chart),
    )


def _still_to_come(assessment: Assessment, chart: Chart) -> Iterator[str]:
    for done in all_procedures(chart):
        if done.at.day > assessment.as_of:
            what = f"The procedure of {done.at.day} ({done.kind}, {done.site})"
            yield f"{what} is after {assessment.as_of}, the day looked back from, so its follow-ups are still to come."


def _plans(chart: Chart) -> Iterator[str]:
    for plan in chart.plans:
        what = f"The procedure of {plan.at.day} ({plan.kind}, {plan.site})"
        state = "is planned" if plan.state is ProcedureState.PLANNED else "was not done"
        yield f"{what} {state}, so it is not counted."


def _without_windows(assessment: Assessment) -> list[str]:
    """A slip in a kind's name would look just like a kind without windows, so both are told."""
    judged = dict.fromkeys(response.procedure.kind for response in assessment.responses if not response.follow_ups)
    told = "No follow-up windows are on file for the kind '{}', so it cannot be told whether it helped."
    return [told.format(kind) for kind in judged]


def _unknown_sites(assessment: Assessment) -> list[str]:
    places = [response.procedure.site for response in assessment.responses]
    places += [result.block.procedure.site for result in assessment.blocks]
    unknown = dict.fromkeys(site for site in places if not is_known_site(site))
    return [
        f"The body site '{site}' is not one that the app knows; its rows are judged all the same." for site in unknown
    ]


def _lent(assessment: Assessment) -> list[str]:
    """Scores that were counted for a procedure although they, or it, name no place; and sides that are missing."""
    flags = {item.procedure.id: assessment.flags_of(item) for item in assessment.responses}
    lent = [item for item in assessment.responses if "site_unsaid" in flags[item.procedure.id]]
    places = dict.fromkeys(item.procedure.site for item in lent)
    told = "Scores that name no body site were counted for {}."
    said = [told.format(site) for site in places if site != SITE_UNSAID]
    if SITE_UNSAID in places:
        said.append("A procedure names no body site; the one site with scores was counted for it.")
    for item in assessment.responses:
        if "one_record_a_side" in flags[item.procedure.id]:
            done = item.procedure
            said.append(
                f"The procedure of {done.at.day} ({done.kind}, {done.site}) names no single side, and each side has "
                "scores of its own: enter one procedure a side."
            )
    return said


def _unreadable_blocks(chart: Chart) -> Iterator[str]:
    for block in neither_test_nor_treatment(chart):
        what = f"The block of {block.at.day} ({block.kind}, {block.site})"
        yield f"{what} has no scores and no steroid on file: it is neither read as a test nor judged as a treatment."


def _same_minute(chart: Chart) -> Iterator[str]:
    """Two procedures of one minute may be one that was entered twice."""
    clocks = ((one.at.day, one.at.clock) for one in all_procedures(chart) if one.at.clock is not None)
    timed = Counter((day, f"{clock:%H:%M}") for day, clock in clocks)
    for (day, minute), count in timed.items():
        if count > 1:
            yield f"{count} procedures are on file for the same minute, {day} at {minute}."


def _before_birth(chart: Chart) -> Iterator[str]:
    birth = chart.patient.birth
    if birth is None:
        return
    born = _earliest(birth)
    for procedure in all_procedures(chart):
        if procedure.at.day < born:
            yield f"The procedure of {procedure.at.day} ({procedure.kind}) is before the birth date, {birth}."
    early = sum(score.at.day < born for score in chart.scores)
    if early:
        yield f"Scores from before the birth date, {birth}: {early}."


def _many(chart: Chart) -> Iterator[str]:
    days = [procedure.at.day for procedure in all_procedures(chart)]
    most, since = 0, date.min
    for first in dict.fromkeys(days):
        count = sum(first <= day < add_months(first, 12) for day in days)
        if count > most:
            most, since = count, first
    if most > MANY_PROCEDURES:
        yield f"{most} procedures lie within 12 months from {since}; check that none is on file twice."


def _earliest(birth: BirthDate) -> date:
    return date(birth.year, birth.month or 1, birth.day or 1)
