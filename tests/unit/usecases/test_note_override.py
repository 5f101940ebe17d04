"""A clinician who sees a test differently: the note keeps what was computed and the reason beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from consult_app import shipped
from consult_app.content.load import load_pack
from consult_app.content.samples import sample_chart
from consult_app.domain import visit_keys
from consult_app.domain.settings import RuleSettings
from consult_app.usecases.assessment.assess_chart import assess_chart
from consult_app.usecases.assessment.visit_report import visit_report
from consult_app.usecases.documents.note_of_visit import note_text

TODAY = date(2026, 11, 24)


def test_the_reason_stands_under_the_computed_verdict():
    content = load_pack(shipped.content_folder()).language("en")
    chart = sample_chart(content.sample_patients[0], TODAY)
    visit = chart.visits[-1]
    block = chart.blocks[0].procedure.id
    reason = "The needle had moved."
    answers = {**visit.answers, visit_keys.override("H10", block): reason}
    told = replace(chart, visits=(*chart.visits[:-1], replace(visit, answers=answers)))
    without = note_text(
        content, str, visit_report(content, chart, assess_chart(chart, settings=RuleSettings(), as_of=TODAY))
    )
    with_it = note_text(
        content, str, visit_report(content, told, assess_chart(told, settings=RuleSettings(), as_of=TODAY))
    )
    assert reason not in without
    lines = with_it.splitlines()
    place = next(index for index, line in enumerate(lines) if reason in line)
    assert "positive; this place is more likely" in lines[place - 1], "the computed verdict stays"
