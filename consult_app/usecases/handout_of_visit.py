"""The handout of a visit: every word from content, from the chart, or from the people in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from consult_app.content.models.common import Claim
from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.domain.settings import RuleSettings
from consult_app.reports.handout import (
    Block,
    Bullets,
    Callout,
    Handout,
    Paragraph,
    Position,
    Positions,
    Section,
    SectionKind,
    Step,
    Table,
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
    assessment_of,
    is_disputed,
    procedure_on_paper,
    regions_of,
    situation_of,
)


@dataclass(frozen=True, slots=True)
class HandoutMaker:
    """Makes the handout of the open visit in one language."""

    content: Content
    say: Translate
    chart: Chart
    settings: RuleSettings
    today: date

    def handout(self) -> Handout:
        """Return everything that can go on paper; sections with nothing in them are left out when printed."""
        content, say, chart = self.content, self.say, self.chart
        found, view = assessment_of(chart, self.settings, self.today), self._view()
        kinds = (
            (SectionKind.PLAN, "plan", plan_blocks(content, say, chart)),
            (SectionKind.FOUND, "found", found_blocks(content, say, chart, found)),
            (SectionKind.SCORES, "scores", self._scores(found)),
            (SectionKind.LIMITS, "limits", self._limits()),
            (SectionKind.EXPECT, "expect", self._expect(view) if view else ()),
            (SectionKind.OPEN_SAFETY, "safety", self._open_safety(view) if view else ()),
            (SectionKind.WHEN_TO_CALL, "call", self._call(view)),
            (SectionKind.DISAGREEMENT, "disagreement", self._disagreement()),
            (SectionKind.SOURCES, "sources", self._sources(view)),
        )
        headings = content.words.handout.sections
        sections = tuple(Section(kind, headings[words], blocks) for kind, words, blocks in kinds)
        lines = content.words.handout.lines
        frame = page_frame(content, say, chart.patient, self.today, title=content.words.handout.title)
        return Handout(frame, lines["education"], sections, closing_lines(content))

    def _view(self) -> ProcedureView | None:
        procedure = procedure_on_paper(self.content, self.chart)
        return self.content.procedure(procedure) if procedure else None

    def _scores(self, found: Assessment) -> tuple[Block, ...]:
        blocks = score_blocks(self.content, self.say, self.chart, found, self.today)
        return blocks or (Paragraph(self.content.words.handout.lines["no_scores"]),)

    def _limits(self) -> tuple[Block, ...]:
        situation = situation_of(self.content, self.chart, self.settings, self.today)
        talked = answers_under(self.chart, "talked.limits.")
        rows: list[tuple[str, ...]] = []
        for limit in self.content.limits:
            if talked.get(limit.id) == "yes":
                mine = limit.for_you(situation)
                rows.append((limit.title, limit.expect.text, mine.text if mine else ""))
        if not rows:
            return ()
        return (Table((self.say("Limit"), self.say("What to expect"), self.say("What it means for you")), tuple(rows)),)

    def _expect(self, view: ProcedureView) -> tuple[Block, ...]:
        text = answer_of(self.chart, visit_keys.EXPECT_DAY)
        day = date.fromisoformat(text) if text else None
        steps: list[Step] = []
        for one in view.base.timeline:
            words = view.words.timeline[one.step]
            when = ""
            if day is not None:
                first = day_words(self.say, day + timedelta(days=one.from_day))
                last = day_words(self.say, day + timedelta(days=one.to_day)) if one.to_day is not None else ""
                when = f"{first} – {last}" if last else first
            steps.append(Step(when, words.title, words.text))
        return (Paragraph(view.name), Timeline(tuple(steps)))

    def _open_safety(self, view: ProcedureView) -> tuple[Block, ...]:
        result = cautions_of(self.content, self.chart, view)
        if result is None:
            return ()
        words = self.content.words.cautions
        asks = tuple(words[one.item.value].ask for one in result.open_tasks if one.item.value in words)
        return (Bullets(asks),) if asks else ()

    def _call(self, view: ProcedureView | None) -> tuple[Block, ...]:
        words = self.content.words.call_us
        own = view.words.call_us if view else ()
        # A procedure's own signs stand first; one that is asked of everybody too is printed once.
        signs = tuple(dict.fromkeys(claim.text for claim in (*own, *words.call.values())))
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
        words = self.content.words.disagreement
        sides = tuple(
            Position(one.words.who, one.words.says.text, f"{one.base.year} · {one.words.certainty}")
            for one in self.content.positions
        )
        return (Paragraph(words.lead.text), Positions(sides))

    def _sources(self, view: ProcedureView | None) -> tuple[Block, ...]:
        words = self.content.words
        talked = answers_under(self.chart, "talked.limits.")
        claims: list[Claim] = [limit.expect for limit in self.content.limits if talked.get(limit.id) == "yes"]
        if view is not None:
            told = view.words
            claims += [*told.rows.values(), *told.timeline.values(), *told.risks.common, *told.risks.rare]
            claims += told.call_us
        claims += words.call_us.call.values()
        if self._is_disputed():
            claims += [words.disagreement.lead, *(one.words.says for one in self.content.positions)]
        named = dict.fromkeys(source.label for source in self.content.sources_of(claims))
        # The short names fit the paper; each one's whole citation is in the app, a tap from every page.
        return (Paragraph("; ".join(named) + "."),) if named else ()
