"""The caution matrix over the open visit (H16)."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.domain.candidacy_answers import yes_or_no
from consult_app.domain.cautions import CautionItem, CautionResult, Mark, Plan, check_cautions
from consult_app.domain.patients import Chart
from consult_app.usecases.visit_facts import answer_of


def cautions_of(content: Content, chart: Chart, view: ProcedureView) -> CautionResult | None:
    """Weigh a procedure against the visit's answers by content's matrix; None for going on without a procedure."""
    column = view.base.caution_column
    if column == "no_procedure":
        return None
    marks = {CautionItem(one.id): Mark(one.mark(column)) for one in content.cautions}
    told = {item: yes_or_no(answer_of(chart, visit_keys.caution(item.value)) or None) for item in CautionItem}
    closed = {item: answer_of(chart, visit_keys.caution_closed(item.value)) for item in CautionItem}
    return check_cautions(marks, told, Plan(), closed={item: why for item, why in closed.items() if why})
