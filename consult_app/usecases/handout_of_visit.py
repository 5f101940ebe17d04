"""The handout of a visit: every word from content, from the chart, or from the people in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from consult_app.content.pack import Content
from consult_app.content.views import fill
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.domain.settings import RuleSettings
from consult_app.reports.handout import (
    Block,
    Bullets,
    Callout,
    Handout,
    PageFrame,
    Pairs,
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
from consult_app.usecases.handout_scores import found_blocks, score_blocks
from consult_app.usecases.rule_words import day_words
from consult_app.usecases.safety_answers import cautions_of
from consult_app.usecases.speech import Translate
from consult_app.usecases.visit_facts import (
    answer_of,
    answers_under,
    assessment_of,
    procedure_in_view,
    regions_of,
    situation_of,
)

_LIST = ("what", "who", "when")


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
        found = assessment_of(self.chart, self.settings, self.today)
        kinds = (
            (SectionKind.PLAN, "plan", self._plan()),
            (SectionKind.FOUND, "found", found_blocks(self.content, self.say, found)),
            (SectionKind.SCORES, "scores", self._scores(found)),
            (SectionKind.LIMITS, "limits", self._limits()),
            (SectionKind.EXPECT, "expect", self._expect()),
            (SectionKind.OPEN_SAFETY, "safety", self._open_safety()),
            (SectionKind.WHEN_TO_CALL, "call", self._call()),
            (SectionKind.DISAGREEMENT, "disagreement", self._disagreement()),
            (SectionKind.SOURCES, "sources", self._sources()),
        )
        headings = self.content.words.handout.sections
        sections = tuple(Section(kind, headings[words], blocks) for kind, words, blocks in kinds)
        return Handout(self._frame(), self._line("education"), sections, self._closing())

    def _line(self, key: str, **values: object) -> str:
        return fill(self.content.words.handout.lines[key], values)

    def _frame(self) -> PageFrame:
        patient, practice = self.chart.patient, self.content.base.practice
        return PageFrame(
            title=self.content.words.handout.title,
            practice=practice.name,
            made_on=self.today,
            phone=self._line("phone", phone=practice.phone) if practice.phone else "",
            patient=patient.name,
            born=self._line("born", birth=patient.birth) if patient.birth else "",
            record=f"#{patient.chart_number}" if patient.chart_number else "",
            printed=self._day(self.today),
            page_of=self._line("page", page="{page}", pages="{pages}"),
            sample_mark=self._line("sample") if patient.sample else "",
            language=self.content.language,
        )

    def _day(self, day: date) -> str:
        return day_words(self.say, day, year=True)

    def _plan(self) -> tuple[Block, ...]:
        content, choice = self.content, answer_of(self.chart, visit_keys.CHOICE)
        if choice == "more_time":
            chosen = self._line("more_time")
        elif choice in content.base.procedures:
            chosen = self._line("your_choice", choice=content.procedure(choice).name)
        else:
            chosen = self._line("no_choice")
        blocks: list[Block] = [Paragraph(chosen)]
        rows: list[tuple[str, str]] = []
        matters = self._what_matters()
        if matters:
            rows.append((content.words.handout.sections["values"], "; ".join(matters)))
        goal = answer_of(self.chart, visit_keys.GOAL)
        if goal:
            rows.append((self.say("My goal"), goal))
        if rows:
            blocks.append(Pairs(tuple(rows)))
        steps = self._next_steps()
        for key, words in ((visit_keys.EXPECT_DAY, "procedure_day"), (visit_keys.FOLLOW_UP_DAY, "follow_up")):
            day = answer_of(self.chart, key)
            if day:
                steps.append(self._line(words, day=self._day(date.fromisoformat(day))))
        steps.append(self._line("daily_score"))
        blocks.append(Bullets(tuple(steps)))
        questions = list(answers_under(self.chart, "decide.question.").values())
        if questions:
            blocks.append(Callout(self.say("Questions I still have"), tuple(questions)))
        return tuple(blocks)

    def _what_matters(self) -> list[str]:
        rated = answers_under(self.chart, "decide.value.")
        named = self.content.words.decide.values
        by_rating = sorted(
            ((int(value), key) for key, value in rated.items() if value.isdigit() and key in named),
            key=lambda one: -one[0],
        )
        matters = [f"{named[key].name} ({value} {self.say('of')} 5)" for value, key in by_rating]
        return matters + list(answers_under(self.chart, "decide.own_value.").values())

    def _next_steps(self) -> list[str]:
        found: dict[int, dict[str, str]] = {}
        for key, value in answers_under(self.chart, "decide.next_step.").items():
            number, _, part = key.partition(".")
            found.setdefault(int(number), {})[part] = value
        return [" · ".join(parts[part] for part in _LIST if parts.get(part)) for _, parts in sorted(found.items())]

    def _scores(self, found: Assessment) -> tuple[Block, ...]:
        blocks = score_blocks(self.content, self.say, self.chart, found, self.today)
        return blocks or (Paragraph(self._line("no_scores")),)

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

    def _expect(self) -> tuple[Block, ...]:
        view = self.content.procedure(procedure_in_view(self.content, self.chart))
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

    def _open_safety(self) -> tuple[Block, ...]:
        view = self.content.procedure(procedure_in_view(self.content, self.chart))
        result = cautions_of(self.content, self.chart, view)
        if result is None:
            return ()
        words = self.content.words.cautions
        asks = tuple(words[one.item.value].ask for one in result.open_tasks if one.item.value in words)
        return (Bullets(asks),) if asks else ()

    def _call(self) -> tuple[Block, ...]:
        words = self.content.words.call_us
        view = self.content.procedure(procedure_in_view(self.content, self.chart))
        # A procedure's own signs stand first; one that is asked of everybody too is printed once.
        signs = tuple(dict.fromkeys(claim.text for claim in (*view.words.call_us, *words.call.values())))
        return (
            Callout(words.title, signs),
            Callout(words.emergency_title, tuple(claim.text for claim in words.emergency.values()), tone=Tone.URGENT),
        )

    def _disagreement(self) -> tuple[Block, ...]:
        views = self.content.procedures_for(regions_of(self.content, self.chart))
        if not any(view.base.spine for view in views):
            return ()
        words = self.content.words.disagreement
        sides = tuple(
            Position(one.words.who, one.words.says.text, f"{one.base.year} · {one.words.certainty}")
            for one in self.content.positions
        )
        return (Paragraph(words.lead.text), Positions(sides))

    def _sources(self) -> tuple[Block, ...]:
        view = self.content.procedure(procedure_in_view(self.content, self.chart))
        words = view.words
        claims = [*words.rows.values(), *words.timeline.values(), *words.risks.common, *words.risks.rare]
        named = self.content.sources_of([*claims, self.content.words.disagreement.lead])
        # The short names fit the paper; each one's whole citation is in the app, a tap from every page.
        return (Paragraph("; ".join(source.label for source in named) + "."),)

    def _closing(self) -> tuple[str, ...]:
        pack = self.content.base.pack
        version = self._line(
            "content_version",
            version=self.content.version,
            date=pack.date.isoformat(),
            review_by=pack.review_by.isoformat(),
        )
        lines = [version, self._line("not_for_emergencies")]
        if not pack.clinician_sign_off:
            lines.append(self._line("sign_off_missing"))
        return tuple(lines)
