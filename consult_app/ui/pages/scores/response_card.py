"""One card a procedure: before, after, the word for it, how sure, for how long, and daily life beside it."""

from __future__ import annotations

from consult_app.domain.baseline import BaselineQuality
from consult_app.domain.pain_change import PainChange, ResponseClass
from consult_app.domain.peg import PegClass
from consult_app.domain.repeats import RepeatGate
from consult_app.domain.response import Response
from consult_app.ui.judgment_card import JudgmentCard
from consult_app.ui.page import Page
from consult_app.ui.pages.scores.also_changed_part import AlsoChangedPart
from consult_app.ui.pages.scores.locked_part import locked_lines
from consult_app.ui.pages.scores.payer_part import repeat_part
from consult_app.ui.widgets.boxes import Card, row, rule
from consult_app.ui.widgets.buttons import button
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.counts import counted, days_counted, window_words
from consult_app.usecases.judgments import RESPONSE
from consult_app.usecases.response_words import change_words, relief_words
from consult_app.usecases.rule_words import number_words, percent_words, verdict_words

TONES = {
    ResponseClass.SUBSTANTIAL: "green",
    ResponseClass.MEANINGFUL: "green",
    ResponseClass.SMALL: "amber",
    ResponseClass.NONE: "plain",
    ResponseClass.SMALL_WORSE: "amber",
    ResponseClass.WORSE: "rose",
    ResponseClass.SUPPRESSED: "plain",
    ResponseClass.UNDEFINED: "plain",
    ResponseClass.NO_DATA: "plain",
}
# A start of one day or none can't carry a yes or a no (H2, H6): the rule's word is kept, the room hears "cannot tell".
_TOO_THIN = (BaselineQuality.NONE, BaselineQuality.SINGLE_SCORE)
_PEG_TONES = {PegClass.SUBSTANTIAL: "green", PegClass.MEANINGFUL: "green", PegClass.WORSE: "rose"}


def response_card(page: Page, response: Response, repeat: RepeatGate | None) -> Card:
    """What the scores say about one procedure."""
    content, say, theme = page.context.content, page.context.say, page.theme
    procedure, judged = response.procedure, response.judged_on
    card = Card(theme, padding=18, spacing=8, name=f"response_{procedure.id}")
    view = content.words.procedures.get(procedure.kind)
    name = view.short_name if view else content.procedure_name(procedure.kind)
    card.body.addWidget(label(f"{name} · {page.day(procedure.at.day)}".upper(), "overline"))
    before, after = response.baseline.mean, judged.follow_up.mean
    words = change_words(content, response)
    if before is not None and after is not None:
        numbers = label(f"{number_words(before)} → {number_words(after)}", "number", wrap=False, name="before_after")
        card.body.addWidget(
            flow(
                numbers,
                pill(_short(page, judged.change), TONES[judged.change.response], name="change_pill"),
                spacing=theme.px(10),
            )
        )
    card.body.addWidget(label(words[0], "strong", name="response_title"))
    for sentence in words[1:]:
        card.body.addWidget(label(sentence, "label"))
    card.body.addWidget(label(_resting_on(page, response), "small", name="resting_on"))
    for line in locked_lines(page, response):
        card.body.addWidget(label(line, "small", name="locked_line"))
    relief = relief_words(content, say, response.relief)
    if relief:
        card.body.addWidget(label(relief, "label", name="relief_words"))
    windows = _window_lines(page, response)
    if windows:
        card.body.addWidget(rule(theme))
        card.body.addWidget(label(say("On the days set beforehand").upper(), "overline"))
        card.body.addWidget(points(theme, windows, role="small"))
    _add_function(page, card, response)
    _add_comparison(page, card, response)
    others = [f"{content.procedure_name(one.kind)}, {page.day(one.at.day)}" for one in response.others]
    if others:
        card.body.addWidget(
            label(say("What else was done in that time: {list}.").format(list="; ".join(others)), "small")
        )
    card.body.addWidget(AlsoChangedPart(page, procedure.id))
    _add_judgment(page, card, procedure.id)
    if repeat is not None:
        card.body.addWidget(rule(theme))
        card.body.addLayout(repeat_part(page, repeat))
    return card


def _add_judgment(page: Page, card: Card, about: str) -> None:
    """A clinician may see the effect differently; the reason stands under what the scores say."""
    say = page.context.say
    differently = JudgmentCard(page, RESPONSE, question=say("You see this differently?"), name=f"differently_{about}")
    differently.show_about(about)
    card.body.addWidget(differently)
    card.body.addLayout(
        row(button(say("See it differently"), kind="bar", name=f"differ_{about}", on_click=differently.open))
    )


def _short(page: Page, change: PainChange) -> str:
    say = page.context.say
    if change.percent is None:
        points_words = number_words(abs(change.points)) if change.points is not None else "?"
        less = change.points is not None and change.points >= 0
        if points_words == "1":
            return say("1 point less") if less else say("1 point more")
        return (say("{points} points less") if less else say("{points} points more")).format(points=points_words)
    if change.percent == 0:
        return say("no change")
    wording = say("{percent}% less pain") if change.percent > 0 else say("{percent}% more pain")
    return wording.format(percent=percent_words(change.percent))


def _resting_on(page: Page, response: Response) -> str:
    say = page.context.say
    before, after = response.baseline.days, response.judged_on.follow_up
    if response.baseline.mean is None:
        return say("No score before.")
    first = counted(before, say("One day before"), say("Mean of {count} days before"))
    if after.mean is None:
        return say("{before}, no score after.").format(before=first)
    if after.single:
        return say("{before}, one score after.").format(before=first)
    days, last = days_counted(say, after.days), page.day(after.window.last)
    return say("{before}, {days} after, up to {day}.").format(before=first, days=days, day=last)


def _window_lines(page: Page, response: Response) -> tuple[str, ...]:
    """One line a follow-up window that is over or has scores; the windows were fixed before the procedure (H3)."""
    lines: list[str] = []
    for result in response.follow_ups:
        when = window_words(page.context.say, result.follow_up.label)
        if result.follow_up.mean is not None:
            short = _short(page, result.change) if result.change.points is not None else ""
            lines.append(f"{when}: {number_words(result.follow_up.mean)}" + (f" ({short})" if short else ""))
        elif result.follow_up.window.last < page.context.today():
            lines.append(f"{when}: {page.context.say('no scores')}")
    return tuple(lines)


def _add_comparison(page: Page, card: Card, response: Response) -> None:
    """A place that was not treated, over the same days: pain that changes there too is not the procedure's doing."""
    content, say = page.context.content, page.context.say
    for other in response.comparison:
        before, after = number_words(other.baseline.mean), number_words(other.latest.follow_up.mean)
        wording = say("{place}, not treated: {before} → {after}.")
        words = wording.format(place=content.site_name(other.site), before=before, after=after)
        card.body.addWidget(label(words, "small", name=f"untreated_{other.site}"))


def _add_function(page: Page, card: Card, response: Response) -> None:
    content, peg = page.context.content, response.peg
    card.body.addWidget(rule(page.theme))
    card.body.addWidget(label(page.context.say("Gets in the way").upper(), "overline"))
    values = {
        "before": number_words(peg.before.mean if peg.before else None),
        "after": number_words(peg.after.mean if peg.after else None),
    }
    words = verdict_words(content, f"peg.{peg.response.value}", **values)
    if peg.before is not None and peg.after is not None:
        numbers = label(f"{values['before']} → {values['after']}", "number", wrap=False)
        card.body.addWidget(numbers)
    card.body.addWidget(label(words.title, "label_strong", tone=_PEG_TONES.get(peg.response, "")))
    agreement = response.success.agreement.value
    card.body.addWidget(label(verdict_words(content, f"agreement.{agreement}").title + ".", "small"))
    impression = _impression_words(page, response)
    if impression:
        card.body.addWidget(label(impression, "small", name="impression_words"))
    thin = response.baseline.quality in _TOO_THIN and response.judged_on.change.beyond_error is not True
    verdict = {True: "success.yes", False: "success.no", None: "success.unknown"}[
        None if thin else response.success.success
    ]
    card.body.addWidget(label(verdict_words(content, verdict).title + ".", "label_strong", name="success_words"))


def _impression_words(page: Page, response: Response) -> str:
    """What the patient said of the change overall (PGIC), by day; an empty text when it was not asked since."""
    given, choices = response.success.impression, page.context.content
    if given is None:
        return ""
    ids = choices.base.choices.pgic
    said = choices.words.choices.pgic[ids[min(max(round(given.value), 1), len(ids)) - 1]]
    return page.context.say("Overall, on {day}: {words}.").format(day=page.day(given.day), words=said.lower())
