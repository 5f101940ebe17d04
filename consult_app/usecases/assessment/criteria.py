"""What the usual criteria say of each procedure that fits the places tapped in the open visit (H14)."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.candidacy import Candidacy, candidacy
from consult_app.domain.candidacy_answers import answers_of_visit
from consult_app.domain.patients import Chart
from consult_app.domain.procedure_kinds import kind_of
from consult_app.domain.settings import CandidacyRules
from consult_app.usecases.assessment.visit_facts import answer_of, tapped_sites


def candidacies(content: Content, chart: Chart, rules: CandidacyRules) -> tuple[tuple[str, Candidacy], ...]:
    """(procedure id, result) for each offered procedure with criteria; none while no place is tapped."""
    sites = tapped_sites(chart)
    if not sites:
        return ()
    durations = {one.id: one.from_days // 7 for one in content.base.choices.durations}
    answers = answers_of_visit(
        chart.visit.answers if chart.visit else {}, durations.get(answer_of(chart, visit_keys.DURATION))
    )
    return tuple(
        (view.id, candidacy(row.criteria, answers, rules))
        for view in content.procedures_for(content.regions_for(sites))
        if (row := kind_of(view.id)) is not None and row.criteria is not None
    )
