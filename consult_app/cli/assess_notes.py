"""What `assess` says about a whole file: names that it does not know, and procedures that it can say little about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consult_app.domain.known_words import is_known_kind, is_known_site, kinds_in_words, sites_in_words
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import Procedure
from consult_app.domain.scores import SITE_UNSAID
from consult_app.usecases.assess_chart import Assessment, all_procedures


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


def told_notes(assessment: Assessment) -> tuple[str, ...]:
    """Sentences on procedures that are not yet done, have no windows, or stand at a place that is not known."""
    return (*_still_to_come(assessment), *_without_windows(assessment), *_unknown_sites(assessment), *_lent(assessment))


def _still_to_come(assessment: Assessment) -> Iterator[str]:
    for response in assessment.responses:
        done = response.procedure
        if done.at.day > assessment.as_of:
            what = f"The procedure of {done.at.day} ({done.kind}, {done.site})"
            yield f"{what} is after {assessment.as_of}, the day looked back from, so its follow-ups are still to come."


def _without_windows(assessment: Assessment) -> list[str]:
    """A slip in a kind's name would look just like a kind without windows, so both are told."""
    judged = dict.fromkeys(response.procedure.kind for response in assessment.responses if not response.follow_ups)
    told = "No follow-up windows are on file for the kind '{}'; only the latest days are judged."
    return [told.format(kind) for kind in judged]


def _unknown_sites(assessment: Assessment) -> list[str]:
    places = [response.procedure.site for response in assessment.responses]
    places += [result.block.procedure.site for result in assessment.blocks]
    unknown = dict.fromkeys(site for site in places if not is_known_site(site))
    return [
        f"The body site '{site}' is not one that the app knows; its rows are judged all the same." for site in unknown
    ]


def _lent(assessment: Assessment) -> list[str]:
    """Scores that were counted for a procedure although they, or it, name no place."""
    places = dict.fromkeys(item.procedure.site for item in assessment.responses if "site_unsaid" in item.flags)
    told = "Scores that name no body site were counted for {}."
    said = [told.format(site) for site in places if site != SITE_UNSAID]
    if SITE_UNSAID in places:
        said.append("A procedure names no body site; the one site with scores was counted for it.")
    return said
