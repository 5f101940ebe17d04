"""All that a surface shows of one response, as words and numbers that are made once (the card, the handout, a list)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain.answers import Helped, Timing
from consult_app.domain.baseline import baseline_window
from consult_app.domain.daily import PainSeries
from consult_app.domain.peg import PegClass
from consult_app.domain.response import Response, WindowResult
from consult_app.domain.settings import RuleSettings
from consult_app.domain.untreated import Alongside, SiteComparison
from consult_app.usecases.assessment.assess_chart import Assessment
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.answer_figures import Figures, figures_of, resting_on
from consult_app.usecases.wording.answer_words import AnswerTold, answer_told, is_vetoed
from consult_app.usecases.wording.counts import window_words
from consult_app.usecases.wording.rule_words import day_words, number_words, reasons_words, verdict_words
from consult_app.usecases.wording.when_to_call import signs_to_call

TONES: Final = {
    Helped.HELPED: "green",
    Helped.HELPED_SOME: "green",
    Helped.MIXED: "amber",
    Helped.WORSE: "rose",
}
"""A color beside the word for an answer; every other answer has none."""

_PEG_TONES: Final = {
    PegClass.SUBSTANTIAL: "green",
    PegClass.MEANINGFUL: "green",
    PegClass.SMALL_WORSE: "amber",
    PegClass.WORSE: "rose",
}

# What the view names in a line of its own is not said again as a flag.
_NAMED_BY_ITSELF: Final = frozenset(
    {
        *("no_baseline", "single_score", "provisional_baseline", "no_scores_after", "single_follow_up"),  # resting_on
        *("untreated_fell_too", "untreated_too_few_days"),  # untreated
        *("another_procedure_same_day", "another_procedure_after", "procedure_in_baseline"),  # others
        *("after_as_of", "also_changed"),  # the title; what else changed
    }
)


@dataclass(frozen=True, slots=True)
class FunctionView:
    """How much pain gets in the way (PEG) before and after, in words, and how it feels overall (PGIC)."""

    numbers: str
    title: str
    tone: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponseView:
    """One response as it is shown.

    `judged` and `now` are the figures of the two windows, None where a score is missing. `call` are the signs to call
    for, told where things got worse by the patient's own word. `mind` is what has to be kept in mind.
    """

    about: str
    name: str
    day: date
    told: AnswerTold
    tone: str
    call: tuple[str, ...]
    judged: Figures | None
    now: Figures | None
    followed: str
    resting_on: str
    relief: tuple[str, ...]
    windows: tuple[str, ...]
    function: FunctionView
    others: str
    untreated: tuple[str, ...]
    mind: tuple[str, ...]

    @property
    def figures(self) -> Figures | None:
        """The numbers that stand for the answer: those of the judged window, before it is told those of now."""
        return self.judged or self.now


def response_view(content: Content, say: Translate, response: Response, found: Assessment) -> ResponseView:
    """Make everything that is shown of a response, from the assessment that it belongs to."""
    procedure = response.procedure
    words = content.words.procedures.get(procedure.kind)
    judged = None if response.primary is None else figures_of(say, response, response.primary.result)
    now = figures_of(say, response, response.latest.result)
    told_of = judged or now
    offered = content.procedure(procedure.kind) if procedure.kind in content.base.procedures else None
    signs = signs_to_call(content, offered) if is_vetoed(response) else ()
    return ResponseView(
        about=procedure.id,
        name=words.short_name if words else content.procedure_name(procedure.kind),
        day=procedure.at.day,
        told=answer_told(content, say, response),
        tone=TONES.get(response.helped.helped, "plain"),
        call=tuple(sign.text for sign in signs),
        judged=judged if judged is not None and judged.both and response.timing is Timing.OPEN else None,
        now=now if now.both and response.timing is not Timing.BEFORE_FIRST else None,
        followed=_followed(content, say, response),
        resting_on=resting_on(say, response, told_of, day_words(say, told_of.last)),
        relief=relief_words(content, say, response),
        windows=_windows(say, response, found.as_of),
        function=_function(content, say, response),
        others=_others(content, say, response, found.settings),
        untreated=_untreated(content, say, response),
        mind=_mind(content, response, found),
    )


def relief_words(content: Content, say: Translate, response: Response) -> tuple[str, ...]:
    """For how long half of the pain or more is known to have stayed away (H9); nothing where that cannot be asked."""
    if response.relief is None or response.timing is Timing.BEFORE_FIRST:
        return ()
    return reasons_words(content, response.relief.trace.reasons, say)


def all_flags(response: Response, found: Assessment) -> tuple[str, ...]:
    """The flags of a response and of its baseline, by short name."""
    return (*response.baseline.flags, *found.flags_of(response))


def _mind(content: Content, response: Response, found: Assessment) -> tuple[str, ...]:
    named = (flag for flag in all_flags(response, found) if flag not in _NAMED_BY_ITSELF)
    return tuple(verdict_words(content, f"flags.{flag}").text for flag in named)


def _followed(content: Content, say: Translate, response: Response) -> str:
    """The question and the place whose scores are followed (H2)."""
    question = {
        PainSeries.USUAL: say("usual pain"),
        PainSeries.NOW: say("pain right now"),
        PainSeries.NOW_MOVING: say("pain right now, on moving"),
    }[response.series]
    return say("Scores of {question}: {place}.").format(question=question, place=content.site_name(response.site))


def _windows(say: Translate, response: Response, as_of: date) -> tuple[str, ...]:
    """One line a follow-up window that is over or has scores; they were fixed before the procedure (H3)."""
    lines = [(_window(say, response, result, as_of), result) for result in response.follow_ups]
    judged = None if response.primary is None else response.primary.result
    marked = say("{line} (answers “Did it help?”)")
    return tuple(marked.format(line=line) if result is judged else line for line, result in lines if line)


def _window(say: Translate, response: Response, result: WindowResult, as_of: date) -> str:
    when, figures = window_words(say, result.follow_up.label), figures_of(say, response, result)
    if figures.after:
        return f"{when}: {figures.after}" + (f" ({figures.change})" if figures.change else "")
    return f"{when}: {say('no scores')}" if result.follow_up.window.last < as_of else ""


def _function(content: Content, say: Translate, response: Response) -> FunctionView:
    peg = response.peg
    before, after = (number_words(one.mean) if one is not None else "" for one in (peg.before, peg.after))
    words = verdict_words(content, f"peg.{peg.response.value}", before=before, after=after)
    stale = reasons_words(content, peg.trace.reasons, say) if peg.stale else ()
    return FunctionView(
        numbers=f"{before} → {after}" if before and after else "",
        title=words.title,
        tone=_PEG_TONES.get(peg.response, ""),
        lines=(*stale, *_impressions(content, say, response)),
    )


def _impressions(content: Content, say: Translate, response: Response) -> tuple[str, ...]:
    """What the patient said of the change overall (PGIC), by day, in both windows."""
    ids, words = content.base.choices.pgic, content.words.choices.pgic
    windows = (response.latest,) if response.primary is None else (response.primary, response.latest)
    given = dict.fromkeys(one.view.impression for one in windows if one.view.impression is not None)
    wording = say("Overall, on {day}: {words}.")
    return tuple(
        wording.format(day=day_words(say, one.day), words=words[ids[round(one.value) - 1]].lower()) for one in given
    )


def _others(content: Content, say: Translate, response: Response, settings: RuleSettings) -> str:
    """The other treatments of the same place from the days before on, by name and day."""
    around, recent = response.around, baseline_window(response.procedure.at.day, settings.pain)
    joint = {other.id for _, other in response.joint}
    near = (one.procedure for one in around.earlier if one.day in recent or one.procedure.id in joint)
    named = (*near, *(one.procedure for one in (*around.same_day, *around.later)))
    if not named:
        return ""
    told = "; ".join(f"{content.procedure_name(one.kind)}, {day_words(say, one.at.day, year=True)}" for one in named)
    return say("What else was done in that time: {list}.").format(list=told)


def _untreated(content: Content, say: Translate, response: Response) -> tuple[str, ...]:
    """Places that were not treated, over the same days: pain that changes there too is not the procedure's doing."""
    judged = response.primary if response.primary is not None and response.primary.untreated else response.latest
    return tuple(_untreated_site(content, say, one) for one in judged.untreated)


def _untreated_site(content: Content, say: Translate, other: SiteComparison) -> str:
    place = content.site_name(other.site)
    if other.result is Alongside.TOO_FEW_DAYS:
        return say("{place}, not treated: too few days have a score at both places.").format(place=place)
    before, after = number_words(other.before), number_words(other.after)
    words = say("{place}, not treated: {before} → {after}.").format(place=place, before=before, after=after)
    return f"{words} {say('It got better too.')}" if other.result is Alongside.FELL_TOO else words
