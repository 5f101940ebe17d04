"""Warning signs and cautions over the open visit: what the rules say of its answers."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView, RedFlagView
from consult_app.domain import visit_keys
from consult_app.domain.candidacy_answers import yes_or_no
from consult_app.domain.cautions import CautionItem, CautionResult, Mark, Plan, check_cautions
from consult_app.domain.patients import Chart
from consult_app.domain.red_flags import FlagLevel, RedFlag, RedFlagResult, WalkState, check_red_flags
from consult_app.domain.rules import Override
from consult_app.usecases.assessment.places import PlacesTold
from consult_app.usecases.assessment.visit_facts import answer_of, answers_under

NO_CAUTIONS = "no_procedure"


def flag_groups(content: Content, places: PlacesTold) -> tuple[RedFlagView, ...]:
    """The groups of signs to ask about at the painful places; all of them while none is known."""
    return content.red_flags_for(places.regions) if places.regions else content.red_flags


def red_flags_of(content: Content, chart: Chart, places: PlacesTold) -> RedFlagResult:
    """Weigh this visit's answers (H15)."""
    flags = tuple(
        RedFlag(question, group.id, FlagLevel(group.base.level), group.base.stops)
        for group in flag_groups(content, places)
        for question in group.base.questions
    )
    told = {key: yes_or_no(value) for key, value in answers_under(chart, visit_keys.red_flag("")).items()}
    return check_red_flags(flags, told, answers_under(chart, visit_keys.red_flag_cleared("")))


def caution_items(content: Content, view: ProcedureView, places: PlacesTold) -> tuple[CautionItem, ...]:
    """The items of the matrix that bear on a procedure where it is done; on any place, while that is unknown."""
    place = view.place(places.regions)
    found: list[CautionItem] = []
    for item in CautionItem:
        caution = content.base.cautions.get(item.value)
        if caution is None or (place and caution.regions and place not in caution.regions):
            continue
        if content.caution(item.value).mark(view.base.caution_column) != Mark.NOT_RELEVANT:
            found.append(item)
    return tuple(found)


def cautions_of(content: Content, chart: Chart, view: ProcedureView, places: PlacesTold) -> CautionResult | None:
    """Weigh a procedure against this visit's answers (H16); None for keeping on without a procedure."""
    column = view.base.caution_column
    if column == NO_CAUTIONS:
        return None
    items = caution_items(content, view, places)
    marks = {item: Mark(content.caution(item.value).mark(column)) for item in items}
    told = {item: _told(content, chart, view, item, places) for item in items}
    closed = {item: answer_of(chart, visit_keys.caution_closed(item.value)) for item in items}
    whys = {item: answer_of(chart, visit_keys.override("H16", item.value)) for item in items}
    overrides = tuple(Override("H16", item.value, why) for item, why in whys.items() if why)
    return check_cautions(
        marks, told, Plan(), closed={item: why for item, why in closed.items() if why}, overrides=overrides
    )


def _told(content: Content, chart: Chart, view: ProcedureView, item: CautionItem, places: PlacesTold) -> bool | None:
    """Whether an item is there; two are known without asking: warning signs (H15), and a yes by today's choice."""
    if item is CautionItem.RED_FLAG:
        signs = red_flags_of(content, chart, places).state
        if signs is not WalkState.INCOMPLETE:
            return signs is WalkState.STOP
    if item is CautionItem.NO_CONSENT and answer_of(chart, visit_keys.CHOICE) == view.id:
        return False
    return yes_or_no(answer_of(chart, visit_keys.caution(item.value)) or None)
