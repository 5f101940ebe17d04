"""One card a procedure: both answers first, then the numbers they rest on, and what bears on them.

Everything that is said here was worded by `response_view`; the card only lays it out.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from consult_app.domain.repeats import RepeatGate
from consult_app.domain.response import Response
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.judgment_card import JudgmentCard
from consult_app.ui.pages.scores.also_changed_part import AlsoChangedPart
from consult_app.ui.pages.scores.locked_part import locked_lines
from consult_app.ui.pages.scores.payer_part import repeat_part
from consult_app.ui.widgets.boxes import Card, row, rule
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.assessment.judgments import RESPONSE, judgment_of
from consult_app.usecases.wording.answer_figures import Figures
from consult_app.usecases.wording.answer_words import Told
from consult_app.usecases.wording.response_view import ResponseView


def response_card(
    page: Page, response: Response, view: ResponseView, repeat: RepeatGate | None, judged: Callable[[], object]
) -> Card:
    """What the scores say about one procedure; `judged` shows the answers anew once something else changed."""
    theme, say, told = page.theme, page.context.say, view.told
    card = Card(theme, padding=18, spacing=8, name=f"response_{view.about}")
    card.body.addWidget(label(f"{view.name} · {page.day(view.day)}".upper(), "overline"))
    _add_veto(page, card, view)
    card.body.addWidget(label(told.title, "heading", name="response_title"))
    if view.figures is not None:
        when = f"{say('before')} → {view.figures.when}"
        card.body.addWidget(label(when, "small", name="when"))
        card.body.addWidget(_numbers(page, view.figures, view.tone))
    for name, answer in (("helped", told.helped), ("now", told.now)):
        _add_answer(card, answer, name)
    for line in (view.followed, view.resting_on):
        card.body.addWidget(label(line, "small", name="resting_on" if line is view.resting_on else "followed"))
    for line in locked_lines(page, response):
        card.body.addWidget(label(line, "small", name="locked_line"))
    if view.relief:
        card.body.addWidget(label(" ".join(view.relief), "label", name="relief_words"))
    if view.mind:
        card.body.addWidget(points(theme, view.mind, role="small"))
    if view.windows:
        card.body.addWidget(rule(theme))
        card.body.addWidget(label(say("On the days set beforehand").upper(), "overline"))
        card.body.addWidget(points(theme, view.windows, role="small"))
    _add_function(page, card, view)
    for line in view.untreated:
        card.body.addWidget(label(line, "small", name="untreated"))
    if view.others:
        card.body.addWidget(label(view.others, "small", name="other_treatments"))
    card.body.addWidget(AlsoChangedPart(page, view.about, response.changes, judged))
    _add_judgment(page, card, view.about)
    if repeat is not None:
        card.body.addWidget(rule(theme))
        card.body.addLayout(repeat_part(page, repeat))
    return card


def _add_veto(page: Page, card: Card, view: ResponseView) -> None:
    """The patient's word that things got worse comes before everything, with what to call for."""
    if not view.told.veto:
        return
    content, theme = page.context.content, page.theme
    call = content.words.call_us
    card.body.addWidget(label(view.told.veto, "strong", name="veto", tone="rose"))
    card.body.addWidget(label(call.title, "small_strong"))
    card.body.addWidget(points(theme, view.call, role="small"))
    card.body.addWidget(label(call.emergency_title, "small_strong"))
    card.body.addWidget(points(theme, tuple(claim.text for claim in call.emergency.values()), role="small"))
    card.body.addWidget(rule(theme))


def _numbers(page: Page, figures: Figures, tone: str) -> QWidget:
    numbers = label(figures.both, "number", wrap=False, name="before_after")
    change = pill(figures.change, tone, name="change_pill")
    return flow(numbers, change, spacing=page.theme.px(10))


def _add_answer(card: Card, told: Told, name: str) -> None:
    card.body.addWidget(label(told.ask, "label_strong"))
    card.body.addWidget(label(" ".join(told.sentences), "label", name=f"{name}_words"))


def _add_function(page: Page, card: Card, view: ResponseView) -> None:
    function = view.function
    card.body.addWidget(rule(page.theme))
    card.body.addWidget(label(page.context.say("Gets in the way").upper(), "overline"))
    if function.numbers:
        card.body.addWidget(label(function.numbers, "number", wrap=False))
    card.body.addWidget(label(function.title, "label_strong", tone=function.tone))
    for line in function.lines:
        card.body.addWidget(label(line, "small", name="function_line"))


def _add_judgment(page: Page, card: Card, about: str) -> None:
    """A clinician may see the effect differently; the reason stands under what the scores say."""
    say = page.context.say
    differently = JudgmentCard(
        page.look, page.context.editor, RESPONSE, question=say("You see this differently?"), name=f"differently_{about}"
    )
    differently.show_about(about, judgment_of(page.chart, RESPONSE, about))
    card.body.addWidget(differently)
    card.body.addLayout(
        row(button(say("See it differently"), kind="bar", name=f"differ_{about}", on_click=differently.open))
    )
