"""The handout of a visit: every word from content, from the chart, or from the people in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from consult_app.content.models.common import Claim
from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.domain.cautions import Caution, CautionItem, CautionLevel
from consult_app.domain.patients import Chart
from consult_app.reports.handout import (
    Block,
    Bullets,
    Callout,
    Handout,
    Pairs,
    Paragraph,
    Position,
    Positions,
    Section,
    SectionKind,
    Step,
    Timeline,
    Tone,
)
from consult_app.usecases.assess_chart import Assessment
from consult_app.usecases.handout_frame import closing_lines, page_frame
from consult_app.usecases.handout_plan import plan_blocks
from consult_app.usecases.handout_scores import found_blocks, score_blocks
from consult_app.usecases.rule_words import day_words
from consult_app.usecases.safety_answers import cautions_of
from consult_app.usecases.speech import Translate
from consult_app.usecases.visit_facts import (
    answer_of,
    answers_under,
    is_disputed,
    procedure_on_paper,
    regions_of,
    situation_of,
)
from consult_app.usecases.when_to_call import signs_to_call

_UNBROKEN = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class HandoutMaker:
    """Makes the handout of the open visit in one language; `found` is the chart's assessment of today."""

    content: Content
    say: Translate
    chart: Chart
    found: Assessment
    today: date

    def handout(self) -> Handout:
        """Return everything that can go on paper; sections with nothing in them are left out when printed."""
        content, say, chart = self.content, self.say, self.chart
        found, view = self.found, self._view()
        kinds = (
            (SectionKind.PLAN, "plan", plan_blocks(content, say, chart)),
            (SectionKind.FOUND, "found", found_blocks(content, say, chart, found)),
            (SectionKind.SCORES, "scores", self._scores()),
            (SectionKind.LIMITS, "limits", self._limits()),
            (SectionKind.EXPECT, "expect", self._expect(view) if view else ()),
            (SectionKind.OPEN_SAFETY, "safety", self._open_safety(view)),
            (SectionKind.WHEN_TO_CALL, "call", self._call(view)),
            (SectionKind.DISAGREEMENT, "disagreement", self._disagreement()),
            (SectionKind.SOURCES, "sources", self._sources(view)),
        )
        headings = content.words.handout.sections
        sections = tuple(Section(kind, headings[words], blocks) for kind, words, blocks in kinds)
        lines = content.words.handout.lines
        frame = page_frame(content, say, chart.patient, self.today, title=content.words.handout.title)
        return Handout(frame, lines["education"], sections, closing_lines(content, say))

    def _view(self) -> ProcedureView | None:
        procedure = procedure_on_paper(self.content, self.chart)
        return self.content.procedure(procedure) if procedure else None

    def _scores(self) -> tuple[Block, ...]:
        blocks = score_blocks(self.content, self.say, self.chart, self.found, self.today)
        return blocks or (Paragraph(self.content.words.handout.lines["no_scores"]),)

    def _limits(self) -> tuple[Block, ...]:
        situation = situation_of(self.content, self.chart, self.found, self.today)
        talked = answers_under(self.chart, "talked.limits.")
        rows: list[tuple[str, str]] = []
        for limit in self.content.limits:
            if talked.get(limit.id) == "yes":
                mine = limit.for_you(situation)
                for_you = self.say("For you: {words}").format(words=mine.text) if mine else ""
                rows.append((limit.title, "\n".join(part for part in (limit.expect.text, for_you) if part)))
        return (Pairs(tuple(rows)),) if rows else ()

    def _expect(self, view: ProcedureView) -> tuple[Block, ...]:
        text = answer_of(self.chart, visit_keys.EXPECT_DAY)
        day = date.fromisoformat(text) if text else None
        steps: list[Step] = []
        for one in view.base.timeline:
            words = view.words.timeline[one.step]
            when = ""
            if day is not None:
                first = self._whole(day + timedelta(days=one.from_day))
                last = self._whole(day + timedelta(days=one.to_day)) if one.to_day is not None else ""
                when = f"{first} – {last}" if last else first
            steps.append(Step(when, words.title, words.text))
        return (Paragraph(view.name), Timeline(tuple(steps)))

    def _whole(self, day: date) -> str:
        """A day that no line end comes into; with its year when that is another than the visit's."""
        return day_words(self.say, day, year=day.year != self.today.year).replace(" ", _UNBROKEN)

    def _open_tasks(self, view: ProcedureView | None) -> tuple[Caution, ...]:
        result = cautions_of(self.content, self.chart, view) if view else None
        found = result.open_tasks if result else ()
        # A choice that is not made yet stands in the plan.
        return tuple(one for one in found if one.item is not CautionItem.NO_CONSENT or one.answered)

    def _open_safety(self, view: ProcedureView | None) -> tuple[Block, ...]:
        """Each open question, with what comes of a yes that is not settled yet."""
        words, asks = self.content.words.cautions, list[str]()
        for task in self._open_tasks(view):
            advice = self._advice(task)
            ask = words[task.item.value].ask
            asks.append(f"{ask} {advice.text}" if advice else ask)
        return (Paragraph(self.content.words.handout.lines["safety_lead"]), Bullets(tuple(asks))) if asks else ()

    def _advice(self, task: Caution) -> Claim | None:
        words = self.content.words.cautions[task.item.value]
        told = words.stop if task.level is CautionLevel.STOP else words.arrange
        return told if task.answered else None

    def _call(self, view: ProcedureView | None) -> tuple[Block, ...]:
        words = self.content.words.call_us
        signs = tuple(claim.text for claim in signs_to_call(self.content, view))
        return (
            Callout(words.title, signs),
            Callout(words.emergency_title, tuple(claim.text for claim in words.emergency.values()), tone=Tone.URGENT),
        )

    def _is_disputed(self) -> bool:
        regions = regions_of(self.content, self.chart)
        return is_disputed(self.content, regions, (view.id for view in self.content.procedures_for(regions)))

    def _disagreement(self) -> tuple[Block, ...]:
        if not self._is_disputed():
            return ()
        words, lines = self.content.words.disagreement, self.content.words.handout.lines
        sides = tuple(
            Position(one.words.who, one.words.says.text, f"{one.base.year} · {one.words.certainty}")
            for one in self.content.positions
        )
        return (Paragraph(f"{words.short} {lines['disagreement_lead']}"), Positions(sides))

    def _sources(self, view: ProcedureView | None) -> tuple[Block, ...]:
        words = self.content.words
        talked = answers_under(self.chart, "talked.limits.")
        claims: list[Claim] = [limit.expect for limit in self.content.limits if talked.get(limit.id) == "yes"]
        if view is not None:
            told = view.words
            claims += [*told.rows.values(), *told.timeline.values(), *told.risks.common, *told.risks.rare]
        claims += signs_to_call(self.content, view)
        claims += [advice for task in self._open_tasks(view) if (advice := self._advice(task))]
        if self._is_disputed():
            claims += [words.disagreement.lead, *(one.words.says for one in self.content.positions)]
        named = dict.fromkeys(source.label for source in self.content.sources_of(claims))
        # The short names fit the paper; each one's whole citation is in the app, a tap from every page.
        return (Paragraph("; ".join(named) + "."),) if named else ()
