"""Blank diaries for the open patient: a month of evenings, and the day of a test block (B4), in the patient's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.domain.procedures import BlockTest
from consult_app.reports.diary import BLOCK_MINUTES, Diary, DiaryWords, block_rows, day_rows
from consult_app.reports.handout import PageFrame
from consult_app.usecases.assessment.visit_facts import answer_of, painful_sites
from consult_app.usecases.documents.handout_frame import page_frame
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words, time_words

MONTH: Final = 31
_OF_HOURS_FROM: Final = 120
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class DiaryMaker:
    """Makes the diaries of the open patient in one language."""

    content: Content
    say: Translate
    chart: Chart
    today: date

    def month(self, first: date) -> Diary:
        """One number a day for MONTH days from `first`, the rows in the order in which they are keyed in."""
        lines = self.content.words.handout.lines
        days = tuple(day_words(self.say, first + timedelta(days=number)) for number in range(MONTH))
        return Diary(
            frame=self._frame(lines["diary_daily_title"]),
            words=self._words(row=lines["diary_day"], pain=lines["diary_daily_pain"], tick=lines["diary_tick"]),
            rows=day_rows(days),
            lead=lines["diary_daily_lead"],
            about=self._about(),
            how=(lines["diary_daily_how"], lines["diary_bring"]),
        )

    def test_day(self, block: BlockTest | None) -> Diary:
        """The times after a block at which it is scored, with times of day when it is known when the block was done."""
        lines = self.content.words.handout.lines
        clocks = _clocks(self.say, block)
        return Diary(
            frame=self._frame(lines["diary_block_title"]),
            words=self._words(
                row=lines["diary_time"],
                pain=lines["diary_block_pain"],
                clock=lines["diary_clock"],
                note=lines["diary_note"],
            ),
            rows=block_rows(
                (lines["diary_before_rest"], lines["diary_before_moving"]), tuple(map(_after, BLOCK_MINUTES)), clocks
            ),
            lead=lines["diary_block_lead"],
            about=self._about(block),
            how=(lines["diary_block_how"], lines["diary_bring"]),
        )

    def _frame(self, title: str) -> PageFrame:
        return page_frame(self.content, self.say, self.chart.patient, self.today, title=title)

    def _words(self, *, row: str, pain: str, clock: str = "", tick: str = "", note: str = "") -> DiaryWords:
        usual = self.content.words.choices.nrs
        own = {end: answer_of(self.chart, visit_keys.anchor(end)) for end in ("low", "high")}
        return DiaryWords(
            row=row,
            pain=pain,
            low=f"0 = {own['low'] or usual['low']}",
            high=f"10 = {own['high'] or usual['high']}",
            clock=clock,
            tick=tick,
            note=note,
        )

    def _about(self, block: BlockTest | None = None) -> tuple[tuple[str, str], ...]:
        sites = (block.procedure.site,) if block else painful_sites(self.chart)
        told = (
            (self.say("My goal"), answer_of(self.chart, visit_keys.GOAL)),
            (
                self.content.words.handout.lines["diary_place"],
                ", ".join(self.content.site_name(site) for site in sites),
            ),
        )
        return tuple(pair for pair in told if pair[1])


def _after(minutes: int) -> str:
    return time_words(minutes) if minutes >= _OF_HOURS_FROM else f"{minutes} min"


def _clocks(say: Translate, block: BlockTest | None) -> tuple[str, ...]:
    at = block.procedure.at if block else None
    if at is None or at.clock is None:
        return ()
    begun = datetime.combine(at.day, at.clock)
    return tuple(_clock(say, begun + timedelta(minutes=minutes)) for minutes in BLOCK_MINUTES)


def _clock(say: Translate, at: datetime) -> str:
    half = say("am") if at.hour < _NOON else say("pm")
    return f"{at.hour % _NOON or _NOON}:{at.minute:02d} {half}"
