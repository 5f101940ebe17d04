"""The two answers of a procedure (H8) as a clinician writes them into a chart: figures first, with H20's estimates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from consult_app.content.pack import Content
from consult_app.domain.answers import Helped, Now, Timing
from consult_app.domain.certainty import Certainty
from consult_app.domain.pain_words import LOWER, PainWord
from consult_app.domain.response import JudgedWindow, Response
from consult_app.domain.rules import Reason
from consult_app.domain.scores import DailyScore
from consult_app.domain.shown import shown_score
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.answer_figures import figures_of
from consult_app.usecases.wording.answer_words import is_vetoed
from consult_app.usecases.wording.counts import days_counted
from consult_app.usecases.wording.rule_words import day_words, number_words, reasons_words, verdict_words


def clinical_answer(content: Content, say: Translate, response: Response, flags: Sequence[str]) -> str:
    """One response in one paragraph; `flags` are those of the response and of its baseline."""
    note, procedure = _Note(content, say, response), response.procedure
    windows = [response.latest] if response.primary is None else [response.primary, response.latest]
    name, place = content.procedure_name(procedure.kind), content.site_name(procedure.site)
    named = "; ".join(verdict_words(content, f"flags.{flag}").title for flag in flags)
    parts = (
        f"{name}, {note.day(procedure.at.day)}, {place}:",
        say("The patient says that things got worse.") if is_vetoed(response) else "",
        f"{helped_words(say, response)}; {now_words(say, response)}.",
        *note.joint(),
        *note.why(),
        *(note.window(window) for window in windows),
        note.peg(),
        *note.impressions(windows),
        *note.relief(),
        say("Keep in mind: {list}.").format(list=named) if named else "",
    )
    return " ".join(part for part in parts if part)


def helped_words(say: Translate, response: Response) -> str:
    """The answer to "did it help", by the row that fits."""
    if response.helped.helped is Helped.HELPED_SOME:
        return {
            16: say("Pain clearly lower, daily life or own view not"),
            17: say("Pain lower, by a small amount"),
        }.get(response.helped.row, say("Pain lower, amount not sure"))
    return {
        Helped.TOO_EARLY: say("Too early to tell"),
        Helped.HELPED: say("Pain clearly lower"),
        Helped.MIXED: say("Scores and the patient's own view differ"),
        Helped.NOT_HELPED: say("Pain about the same"),
        Helped.WORSE: say("Pain higher"),
        Helped.CANNOT_TELL: say("Cannot tell"),
        Helped.NOT_SEPARABLE: say("Cannot be told apart from another treatment"),
    }[response.helped.helped]


def now_words(say: Translate, response: Response) -> str:
    """The answer to "is it still helping"; `gone` says whether it wore off or was never there, where that is known."""
    now, higher = response.now.now, response.latest.evidence.pain.word is PainWord.HIGHER
    if now is Now.GONE:
        then = response.primary.evidence.pain.word if response.primary is not None else PainWord.UNKNOWN
        if response.timing is Timing.OPEN and then in LOWER:
            return say("now worn off, pain higher than before") if higher else say("now worn off")
        return say("now higher than before") if higher else say("now not lower than before")
    return {
        Now.TOO_EARLY: say("too early for now as well"),
        Now.STILL: say("now lower than before"),
        Now.FADING: say("now fading"),
        Now.CANNOT_TELL: say("now cannot be told"),
    }[now]


def sure_words(say: Translate, sure: Certainty) -> str:
    """H20 in figures: the probability of a fall (or rise), its size and 90 % interval; empty where there is none."""
    if sure.p_fell is None or sure.p_rose is None or sure.p_30 is None or sure.fall is None or sure.fall_90 is None:
        return ""
    low, high = sure.fall_90
    if sure.fall < 0:
        words = say("p_rose {p}, rise {points} points ({low} to {high})")
        return words.format(p=_chance(sure.p_rose), points=_points(-sure.fall), low=_points(-high), high=_points(-low))
    words = say("p_fell {p}, fall {points} points ({low} to {high}), p_30 {p_30}")
    p, p_30 = _chance(sure.p_fell), _chance(sure.p_30)
    return words.format(p=p, points=_points(sure.fall), low=_points(low), high=_points(high), p_30=p_30)


def why_words(say: Translate, why: Reason) -> str:
    """Why an answer cannot be told, for a reader of charts; a code that no such answer has is told in plain English."""
    return {
        "no_window": say("No window is set for this kind of treatment"),
        "pain_no_data": say("Scores are missing"),
        "pain_too_few_days": say("Too few scored days (fewest: 4 before, 3 after, 7 in all)"),
        "pain_untreated_fell_too": say("An untreated place fell as much"),
        "pain_likely_but_changed": say("Pain lower, but something else changed that may lower it"),
        "pain_higher_but_changed": say("Pain higher, but something else changed that may raise it"),
        "pain_same_level_but_changed": say("Pain the same, but something else changed that may raise it"),
        "pain_low_start": say("Start under 4, and no sure fall in points"),
        "pain_own_ups_and_downs": say("Within this person's own day-to-day changes"),
    }.get(why.code, why.text.removesuffix("."))


def _chance(p: float) -> str:
    """A probability in two places, cut and never rounded up onto a border: .94 for .9497."""
    hundredths = floor(100 * p)
    if hundredths >= 100:
        return "> .99"
    return f".{hundredths:02d}" if hundredths else "< .01"


def _points(value: float) -> str:
    return f"{round(value, 1) + 0.0:.1f}"


@dataclass(frozen=True, slots=True)
class _Note:
    """Writes the parts of one response's paragraph."""

    content: Content
    say: Translate
    response: Response

    def day(self, day: date) -> str:
        return day_words(self.say, day, year=True)

    def joint(self) -> list[str]:
        wording = self.say("Not separable from {name}, {day}.")
        names = ((self.content.procedure_name(other.kind), other.at.day) for _, other in self.response.joint)
        return [wording.format(name=name, day=self.day(day)) for name, day in names]

    def why(self) -> list[str]:
        """Why pain cannot be told, in the window of an answer that cannot."""
        response = self.response
        if response.helped.helped is not Helped.CANNOT_TELL:
            return []
        judged = response.primary
        reasons = response.helped.trace.reasons if judged is None else judged.evidence.pain.reasons
        return [f"{why_words(self.say, one)}." for one in reasons]

    def window(self, window: JudgedWindow) -> str:
        """One window's figures; nothing for one without a score."""
        say, result = self.say, window.result
        figures = figures_of(say, self.response, result)
        if not figures.after:
            return ""
        after = say("one score") if figures.single else days_counted(say, figures.days)
        where = say("{name} ({first} to {last})").format(
            name=figures.when, first=self.day(figures.first), last=self.day(figures.last)
        )
        if not figures.before:
            return f"{where}: NRS {figures.after} ({after})."
        numbers = say("{where}: NRS {before} before ({days}) to {after} ({later}), {change}").format(
            where=where,
            before=figures.before,
            days=days_counted(say, self.response.baseline.days),
            after=figures.after,
            later=after,
            change=figures.change,
        )
        sure = sure_words(say, result.sure)
        return f"{numbers}; {sure}." if sure else f"{numbers}."

    def peg(self) -> str:
        """Daily life with its days; what is on file and does not count is named with its date."""
        peg = self.response.peg
        if peg.before is None or peg.after is None:
            return " ".join(reasons_words(self.content, peg.trace.reasons, self.say)) if peg.stale else ""
        before, after = (f"{shown_score(one.mean)} ({self.day(one.day)})" for one in (peg.before, peg.after))
        return self.say("PEG {before} to {after}.").format(before=before, after=after)

    def impressions(self, windows: Sequence[JudgedWindow]) -> list[str]:
        given: list[DailyScore] = [one.view.impression for one in windows if one.view.impression is not None]
        wording = self.say("PGIC {value} of 7 ({day}).")
        return [wording.format(value=number_words(one.value), day=self.day(one.day)) for one in dict.fromkeys(given)]

    def relief(self) -> list[str]:
        """H9 in one line: known for how long, and between which days it ended; nothing where it cannot be asked."""
        relief, say = self.response.relief, self.say
        if relief is None or self.response.timing is Timing.BEFORE_FIRST:
            return []
        if relief.reached_on is None or relief.known_until is None:
            return [say("Relief of half or more: not seen in time to count.")]
        known = say("Relief of half or more: known for {days}, {first} to {last}.").format(
            days=days_counted(say, relief.held_days),
            first=self.day(relief.reached_on),
            last=self.day(relief.known_until),
        )
        if relief.lost_between is None:
            return [known]
        first, last = (self.day(day) for day in relief.lost_between)
        return [known, say("It ended between {first} and {last}.").format(first=first, last=last)]
