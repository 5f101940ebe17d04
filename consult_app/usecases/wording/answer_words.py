"""The two answers of a procedure (H8) in a patient's words: the one place that words them, for every surface.

They speak of pain and not of what changed it. What surfaces show are these sentences; none judges again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain.answers import Helped, Now, Timing
from consult_app.domain.certainty import SureWord, UnsureReason
from consult_app.domain.course import Joint
from consult_app.domain.pain_words import LOWER, NOT_LOWER, PainWord
from consult_app.domain.peg import PEG_BETTER, PegClass
from consult_app.domain.procedures import Procedure
from consult_app.domain.response import JudgedWindow, Response
from consult_app.domain.untreated import Alongside
from consult_app.domain.views import View, WindowView
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.answer_figures import Figures, figures_of
from consult_app.usecases.wording.rule_words import day_words, reasons_words, verdict_words

_SAID_LOWER: Final = frozenset({Helped.HELPED, Helped.HELPED_SOME})
_SAID_NOT_LOWER: Final = frozenset({Helped.NOT_HELPED, Helped.WORSE})
_LOWER_NOW: Final = frozenset({Now.STILL, Now.FADING})
_NO_CHANGE: Final = 4  # the middle of the global impression (PGIC), from 1, very much better, to 7


@dataclass(frozen=True, slots=True)
class Told:
    """One question as people ask it, and its answer in sentences, at least one."""

    ask: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerTold:
    """Both answers in words.

    `veto` is said first wherever it is not empty; `title` is the verdict in one or two sentences; `short` the same for
    a list; `limit` what scores can never show, once on every surface.
    """

    veto: str
    title: str
    helped: Told
    now: Told
    short: str
    limit: str

    @property
    def headline(self) -> str:
        """The verdict with the veto before it."""
        return f"{self.veto} {self.title}" if self.veto else self.title


def answer_told(content: Content, say: Translate, response: Response) -> AnswerTold:
    """Put both answers of one response into words."""
    return _Maker(content, say, response).made()


def is_vetoed(response: Response) -> bool:
    """Whether the patient told, for either window, that things got worse."""
    windows = (response.latest,) if response.primary is None else (response.primary, response.latest)
    return any(window.view.view is View.VETO for window in windows)


def _judged(response: Response) -> JudgedWindow:
    """The judged window: without one the answer is always that nobody can tell."""
    assert response.primary is not None, "an answer rests on a judged window"
    return response.primary


@dataclass(frozen=True, slots=True)
class _Maker:
    """Words one response; each method says one thing."""

    content: Content
    say: Translate
    response: Response

    def made(self) -> AnswerTold:
        first, second = helped_code(self.response), now_code(self.response)
        title = self._first(first)
        if self._adds(second):
            title = f"{title} {self._text(f'now.{second}')}"
        return AnswerTold(
            veto=self._text("answer.veto") if is_vetoed(self.response) else "",
            title=title,
            helped=Told(verdict_words(self.content, "answer.ask").title, self._helped(first)),
            now=Told(verdict_words(self.content, "now.ask").title, self._now(second)),
            short=self._short(first, second),
            limit=self._text("answer.limit"),
        )

    def _text(self, code: str, **values: object) -> str:
        return verdict_words(self.content, code, **values).text

    def _first(self, code: str) -> str:
        """The sentence on "did it help", with the week up to which relief is known where that may be said."""
        week = known_week(self.response)
        if week is not None and self.content.has_verdict(f"answer.{code}_until"):
            return self._text(f"answer.{code}_until", count=week)
        return self._text(f"answer.{code}")

    def _adds(self, second: str) -> bool:
        """Whether the second answer says more than the first has said."""
        helped, now = self.response.helped.helped, self.response.now.now
        if now is Now.TOO_EARLY or (now is Now.CANNOT_TELL and second != "cut" and helped is Helped.CANNOT_TELL):
            return False
        return not (second == "differ" and helped is Helped.MIXED)

    # --- did it help

    def _helped(self, code: str) -> tuple[str, ...]:
        response = self.response
        found = {
            Helped.TOO_EARLY: self._early,
            Helped.NOT_SEPARABLE: self._not_separable,
            Helped.CANNOT_TELL: self._cannot_tell,
        }.get(response.helped.helped, self._answered)()
        return tuple(dict.fromkeys(found)) or (self._text(f"answer.{code}"),)

    def _early(self) -> list[str]:
        response = self.response
        if response.procedure.at.day > response.as_of:
            found = [self._text("answer.too_early")]
        else:
            found = [self._text("answer.soreness")] if response.timing is Timing.BEFORE_FIRST else []
        return found + self._looks()

    def _not_separable(self) -> list[str]:
        found = [self._joint(why, other) for why, other in self.response.joint]
        opened = self.response.timing is Timing.OPEN
        return found + (self._change() + self._sure() + self._open_still() if opened else self._looks())

    def _cannot_tell(self) -> list[str]:
        judged = self.response.primary
        if judged is None:
            return list(reasons_words(self.content, self.response.helped.trace.reasons, self.say))
        return self._change() + self._why(judged) + self._sure() + self._view(judged.view) + self._open_still()

    def _answered(self) -> list[str]:
        judged = _judged(self.response)
        mixed = [self._text("answer.mixed_why")] if self.response.helped.helped is Helped.MIXED else []
        view = [] if judged.view.view is View.VETO else self._view(judged.view)
        return mixed + self._change() + view + self._sure() + self._open_still()

    def _joint(self, why: Joint, other: Procedure) -> str:
        name, day = self.content.procedure_name(other.kind), day_words(self.say, other.at.day, year=True)
        return self._text(f"answer.{why.value}", name=name, day=day)

    def _looks(self) -> list[str]:
        """The days that answer it, while they are still to come."""
        window = _judged(self.response).result.follow_up.window
        first, last = (day_words(self.say, day, year=True) for day in (window.first, window.last))
        return [self._text("answer.looks", first=first, last=last)]

    def _open_still(self) -> list[str]:
        """The last day of the window, while it is open."""
        closes = _judged(self.response).result.follow_up.window.last
        if self.response.as_of >= closes:
            return []
        last = day_words(self.say, closes, year=True)
        return [self._text("answer.still_open", last=last)]

    def _change(self) -> list[str]:
        return self._numbers("answer", figures_of(self.say, self.response, _judged(self.response).result))

    def _numbers(self, group: str, figures: Figures) -> list[str]:
        if not figures.both:
            return []
        code = f"{group}.change_one" if figures.single else f"{group}.change"
        values = {"before": figures.before, "after": figures.after, "change": figures.change}
        return [self._text(code, time=figures.when, **values)]

    def _sure(self) -> list[str]:
        judged = self.response.primary
        return [] if judged is None else self._certainty(judged, then=self.response.now.now not in _LOWER_NOW)

    def _certainty(self, window: JudgedWindow, *, then: bool) -> list[str]:
        """How sure a change is, and what else may have done it; nothing where pain did not move at all."""
        points, sure = window.result.change.points, window.result.sure
        if points is None or (points == 0 and sure.reason is None):
            return []
        changed = [one for one in window.evidence.pain.reasons if one.code.endswith("_but_changed")]
        if changed:
            return list(reasons_words(self.content, changed, self.say))
        return [self._text(f"sure.{sure_code(window, then=then)}")]

    def _why(self, judged: JudgedWindow) -> list[str]:
        """Why the pain of a window cannot be told; the place that got better too is named."""
        fell = [one.site for one in judged.untreated if one.result is Alongside.FELL_TOO]
        if judged.evidence.pain.row == 2 and fell:
            return [self._text("answer.untreated", place=_place(self.content, site)) for site in fell]
        return list(reasons_words(self.content, judged.evidence.pain.reasons, self.say))

    def _view(self, view: WindowView) -> list[str]:
        return [self._text(f"view.{view_code(view)}")] if view.view is not View.VETO else []

    # --- is it still

    def _now(self, code: str) -> tuple[str, ...]:
        response, latest = self.response, self.response.latest
        if code == "cut":
            return (f"{verdict_words(self.content, 'now.cut').title}.",)
        if response.now.now is Now.TOO_EARLY or response.timing is Timing.NO_WINDOW:
            return (self._text(f"now.{code}"),)
        found = [] if self._adds(code) else [self._text(f"now.{code}")]
        found += self._numbers("now", figures_of(self.say, response, latest.result))
        if response.now.now is Now.CANNOT_TELL and latest.evidence.pain.word is PainWord.UNKNOWN:
            found += self._why(latest)
        else:
            found += self._certainty(latest, then=False)
        return tuple(dict.fromkeys(found)) or (self._text(f"now.{code}"),)

    # --- in a list

    def _short(self, first: str, second: str) -> str:
        veto = [_short_name(self.content, "veto")] if is_vetoed(self.response) else []
        code = {
            "life_a_little": "life_not",
            "view_not": "life_not",
            "not_separable_many": "not_separable",
        }.get(first.removesuffix("_then"), first.removesuffix("_then"))
        also = second.removesuffix("_higher").removesuffix("_alone")
        more = (
            [_short_name(self.content, also)]
            if not veto and also in ("fading_most", "fading_some", "worn_off", "lower")
            else []
        )
        return ", ".join([*veto, _short_name(self.content, code), *more])


def _place(content: Content, site: str) -> str:
    name = content.site_name(site)
    return name[:1].lower() + name[1:]


def _short_name(content: Content, code: str) -> str:
    return verdict_words(content, f"short.{code}").title


def helped_code(response: Response) -> str:
    """Which sentence answers "did it help": the row that fits, and what of the patient's view bears on it."""
    helped, row = response.helped.helped, response.helped.row
    if helped is Helped.TOO_EARLY:
        return "planned" if response.procedure.at.day > response.as_of else "too_early"
    if helped is Helped.NOT_SEPARABLE:
        return "not_separable" if len(response.joint) == 1 else "not_separable_many"
    if helped is Helped.HELPED_SOME:
        return {16: _life_code(response), 17: "little"}.get(row, "some")
    return helped.value


def _life_code(response: Response) -> str:
    """Row 16: what of daily life and the own view is known not to have changed, and whether it still may."""
    judged = response.primary
    assert judged is not None, "row 16 rests on a judged window"
    view = judged.view
    code = "life_not" if view.peg_counts else "view_not"
    if view.peg.response is PegClass.SMALL:
        code = "life_a_little"
    return code if response.now.now in _LOWER_NOW else f"{code}_then"


def now_code(response: Response) -> str:
    """Which sentence answers "is it still helping", so that it fits behind the first one."""
    now = response.now.now
    said_lower = response.helped.helped in _SAID_LOWER
    if now is Now.STILL:
        return "still" if said_lower else "lower"
    if now is Now.FADING:
        return _fading_code(response) if said_lower else "fading"
    if now is Now.GONE:
        return _gone_code(response)
    if now is Now.CANNOT_TELL:
        return {22: "cannot_tell" if response.timing is Timing.NO_WINDOW else "cut", 25: "differ"}.get(
            response.now.row, "cannot_tell"
        )
    return "too_early"


def _fading_code(response: Response) -> str:
    """Most of the fall is gone where less than half of it is left."""
    then, left = (window.result.change.points for window in (response.primary, response.latest) if window is not None)
    assert then is not None, "a fall that fades was told"
    assert left is not None, "a fall that fades is told"
    return "fading_most" if left * 2 < then else "fading_some"


def _gone_code(response: Response) -> str:
    """No relief now: worn off, never there, or not known which."""
    then = _pain_then(response)
    if then in LOWER:
        code = "worn_off" if response.helped.helped in _SAID_LOWER else "worn_off_alone"
    elif then in NOT_LOWER:
        code = "never" if response.helped.helped in _SAID_NOT_LOWER else "never_alone"
    else:
        code = "gone"
    higher = response.latest.evidence.pain.word is PainWord.HIGHER
    if code == "never" and higher and response.helped.helped is Helped.NOT_HELPED:
        return "gone_higher"
    return f"{code}_higher" if higher else code


def _pain_then(response: Response) -> PainWord | None:
    """The word for the pain of the judged window, once it has opened."""
    if response.primary is None or response.timing is not Timing.OPEN:
        return None
    return response.primary.evidence.pain.word


def known_week(response: Response) -> int | None:
    """The whole week up to which half relief is known (H9), where "until week N" is true of the title.

    It is said of relief that did not last to now, and only where it reached into the judged window.
    """
    relief, judged = response.relief, response.primary
    if relief is None or relief.known_until is None or judged is None or response.now.now in _LOWER_NOW - {Now.FADING}:
        return None
    until = relief.known_until
    if until >= response.latest.result.follow_up.window.first or until < judged.result.follow_up.window.first:
        return None
    return (until - response.procedure.at.day).days // 7


def sure_code(window: JudgedWindow, *, then: bool) -> str:
    """How sure a change is (H20); `then`: it is told of a time that is over."""
    sure, change = window.result.sure, window.result.change
    if sure.reason is not None:
        return {UnsureReason.TOO_FEW_DAYS: "too_few_days", UnsureReason.NO_CHANGE: "no_change"}[sure.reason]
    if sure.word is SureWord.LIKELY:
        if not change.lower:
            return "little_less"
        return "likely_then" if then else "likely"
    if sure.word is SureWord.CLEAR_WORSE and not change.higher:
        return "little_more"
    return sure.word.value


def view_code(view: WindowView) -> str:
    """Which sentence tells the patient's own view where it is no veto."""
    if view.view is View.NOT_ASKED:
        return "not_asked"
    counted = "both" if view.both_count else "life" if view.peg_counts else "felt"
    if view.view is not View.AGREE:
        return f"not_{counted}"
    if view.peg.response not in PEG_BETTER:
        return "felt"
    felt = view.impression is not None and view.impression.value < _NO_CHANGE
    return "both" if felt else "life"
