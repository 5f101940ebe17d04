"""The handout of a visit: every word from content, from the chart, or from the people in the room."""

from __future__ import annotations

from dataclasses import dataclass

from consult_app.content.models.common import Claim
from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView
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
from consult_app.usecases.assessment.subjects import is_disputed
from consult_app.usecases.assessment.visit_facts import answers_under
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.documents.handout_frame import closing_lines, page_frame
from consult_app.usecases.documents.handout_plan import plan_blocks
from consult_app.usecases.documents.handout_scores import found_blocks, score_blocks
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.step_words import step_words
from consult_app.usecases.wording.when_to_call import signs_to_call


@dataclass(frozen=True, slots=True)
class HandoutMaker:
    """Makes the handout of the open visit in one language."""

    content: Content
    say: Translate
    report: VisitReport

    @property
    def chart(self) -> Chart:
        """The chart that the report is of."""
        return self.report.chart

    def handout(self) -> Handout:
        """Return everything that can go on paper; sections with nothing in them are left out when printed."""
        content, say, chart = self.content, self.say, self.chart
        view = self._view()
        kinds = (
            (SectionKind.PLAN, "plan", plan_blocks(content, say, self.report)),
            (SectionKind.FOUND, "found", found_blocks(content, say, self.report)),
            (SectionKind.SCORES, "scores", self._scores()),
            (SectionKind.LIMITS, "limits", self._limits()),
            (SectionKind.EXPECT, "expect", self._expect(view) if view else ()),
            (SectionKind.OPEN_SAFETY, "safety", self._open_safety()),
            (SectionKind.WHEN_TO_CALL, "call", self._call(view)),
            (SectionKind.DISAGREEMENT, "disagreement", self._disagreement()),
            (SectionKind.SOURCES, "sources", self._sources(view)),
        )
        headings = content.words.handout.sections
        sections = tuple(Section(kind, headings[words], blocks) for kind, words, blocks in kinds)
        lines = content.words.handout.lines
        frame = page_frame(content, say, chart.patient, self.report.today, title=content.words.handout.title)
        return Handout(frame, lines["education"], sections, closing_lines(content, say))

    def _view(self) -> ProcedureView | None:
        subject = self.report.on_paper
        return self.content.procedure(subject.procedure) if subject else None

    def _scores(self) -> tuple[Block, ...]:
        blocks = score_blocks(self.content, self.say, self.report)
        return blocks or (Paragraph(self.content.words.handout.lines["no_scores"]),)

    def _limits(self) -> tuple[Block, ...]:
        situation = self.report.situation
        talked = answers_under(self.chart, "talked.limits.")
        rows: list[tuple[str, str]] = []
        for limit in self.content.limits:
            if talked.get(limit.id) == "yes":
                mine = limit.for_you(situation)
                for_you = self.say("For you: {words}").format(words=mine.text) if mine else ""
                rows.append((limit.title, "\n".join(part for part in (limit.expect.text, for_you) if part)))
        return (Pairs(tuple(rows)),) if rows else ()

    def _expect(self, view: ProcedureView) -> tuple[Block, ...]:
        subject = self.report.on_paper
        assert subject is not None, "there is a view of it"
        told = step_words(self.content, self.say, subject, self.report.today)
        return (Paragraph(view.name), Timeline(tuple(Step(one.dates, one.title, one.text) for one in told)))

    def _open_tasks(self) -> tuple[Caution, ...]:
        subject = self.report.on_paper
        found = subject.cautions.open_tasks if subject and subject.cautions else ()
        # A choice that is not made yet stands in the plan.
        return tuple(one for one in found if one.item is not CautionItem.NO_CONSENT or one.answered)

    def _open_safety(self) -> tuple[Block, ...]:
        """Each open question, with what comes of a yes that is not settled yet."""
        words, asks = self.content.words.cautions, list[str]()
        for task in self._open_tasks():
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
        regions = self._regions()
        return is_disputed(self.content, regions, (view.id for view in self.content.procedures_for(regions)))

    def _regions(self) -> tuple[str, ...]:
        """Of the places told; while nobody told one, of the procedure that stands on paper."""
        view = self._view()
        return self.report.places.regions or (tuple(view.base.regions) if view else ())

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
        claims += [advice for task in self._open_tasks() if (advice := self._advice(task))]
        if self._is_disputed():
            claims += [words.disagreement.lead, *(one.words.says for one in self.content.positions)]
        named = dict.fromkeys(source.label for source in self.content.sources_of(claims))
        # The short names fit the paper; each one's whole citation is in the app, a tap from every page.
        return (Paragraph("; ".join(named) + "."),) if named else ()
