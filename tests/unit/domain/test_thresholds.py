"""Both sides of every border that a rule compares with: whoever moves one of them sees a line here fail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from rule_builders import DAY, baseline, block, daily, day, exact, follow_up, reach

from consult_app.domain.baseline import Start, baseline_of
from consult_app.domain.blocks import read_block
from consult_app.domain.candidacy import CandidacyAnswers, Outcome, PainPattern, Tried, candidacy
from consult_app.domain.dual_blocks import compare_blocks
from consult_app.domain.follow_up import follow_up_of, latest_of
from consult_app.domain.months import add_months
from consult_app.domain.pain_change import class_of, pain_change
from consult_app.domain.peg import PegChange, PegClass, no_peg_asked, peg_class_of
from consult_app.domain.procedure_kinds import CandidacyKind
from consult_app.domain.procedures import Anesthetic, Sedation
from consult_app.domain.profiles import ProfileName
from consult_app.domain.relief_time import ReliefSpan, time_of_relief
from consult_app.domain.rules import Trace
from consult_app.domain.scores import DailyScore
from consult_app.domain.settings import CandidacyRules, FunctionRules, PainRules, RuleSettings
from consult_app.domain.views import view_of
from consult_app.domain.windows import FollowUpWindow

PAIN, FUNCTION, WHO = PainRules(), FunctionRules(), CandidacyRules()
TINY = Fraction(1, 10**9)
ALL_GOOD = {15: "0", 30: "0", 60: "0", 90: "0"}


def _pain(percent: Fraction | int, points: Fraction | int = 5) -> str:
    return class_of(Fraction(percent), Fraction(points), PAIN)


def _peg(percent: Fraction | int, points: Fraction | int = 5) -> str:
    return peg_class_of(Fraction(percent), Fraction(points), FUNCTION)


def _quality(first_day: int, days: int) -> str:
    given = daily({-first_day + index: "7" for index in range(days)})
    return baseline_of(given, Start(DAY), PAIN).quality


def _in_baseline(offset: int) -> int:
    return baseline_of(daily({offset: "7"}), Start(DAY), PAIN).days


def _in_window(offset: int, window: FollowUpWindow) -> int:
    return follow_up_of(daily({offset: "7"}), window, reach(400), PAIN).days


def _latest(offset: int, as_of: int) -> int:
    return latest_of(daily({offset: "7"}), reach(as_of), PAIN).days


def _single(days: int) -> bool:
    window = FollowUpWindow("2-4 wk", 14, 28)
    return follow_up_of(daily({20 + index: "7" for index in range(days)}), window, reach(), PAIN).single


def _start(before: str) -> str:
    return pain_change(baseline(before), follow_up("0"), PAIN).response


def _veto(before: str, after: str) -> str:
    change = PegChange(None, None, exact(before) - exact(after), None, PegClass.NONE, False, Trace("H7"))
    return view_of(change, None, FUNCTION).view


def _felt(impression: str) -> str:
    return view_of(no_peg_asked("no_window"), DailyScore(day(9), exact(impression)), FUNCTION).view


def _lower(before: str, after: str) -> bool:
    return pain_change(baseline(before), follow_up(after), PAIN).lower


def _lost(entries: dict[int, str], as_of: int) -> int | None:
    relief = time_of_relief(Fraction(8), daily(entries), ReliefSpan(reach(as_of), day(42)), PAIN)
    return None if relief.lost_between is None else (relief.lost_between[1] - DAY).days


def _reached(offset: int) -> bool:
    relief = time_of_relief(Fraction(8), daily({1: "8", offset: "0"}), ReliefSpan(reach(400), day(42)), PAIN)
    return relief.reached_on is not None


def _verdict(peak_score: str, profile: ProfileName, before: str = "10") -> str:
    readings = {15: peak_score, 30: peak_score, 60: "10", 90: "10"}
    return read_block(block(before, readings), RuleSettings(profile=profile)).verdict


def _readable(before: str, minutes: list[int], sedation: Sedation = Sedation.NONE) -> str:
    return read_block(block(before, dict.fromkeys(minutes, "0"), sedation=sedation), RuleSettings()).verdict


def _check(first_bad: int, last_good: int, anesthetic: Anesthetic) -> str:
    readings = {5: "0", 10: "0", last_good: "0", first_bad: "9"}
    result = read_block(block("9", readings, anesthetic=anesthetic), RuleSettings())
    assert result.duration_check is not None
    return result.duration_check


def _pair_gap(days: int) -> tuple[str, ...]:
    settings = RuleSettings()
    first = read_block(block("9", ALL_GOOD, key="a"), settings)
    second = read_block(block("9", ALL_GOOD, key="b", offset=days, anesthetic=Anesthetic.BUPIVACAINE), settings)
    return compare_blocks(first, second, settings.block).flags


def _met(kind: CandidacyKind, criterion: str, answers: CandidacyAnswers) -> bool | None:
    return next(item.met for item in candidacy(kind, answers, WHO).criteria if item.id == criterion)


def _weeks(kind: CandidacyKind, criterion: str, weeks: int) -> bool | None:
    tried = (Tried("physical_therapy", Outcome.NOT_ENOUGH, weeks),)
    return _met(kind, criterion, CandidacyAnswers(weeks, PainPattern.AXIAL, Fraction(weeks), tried, None, weeks))


BORDERS: list[tuple[str, Callable[[], object], object]] = [
    ("H2 day -14 counts", lambda: _in_baseline(-14), 1),
    ("H2 day -15 does not", lambda: _in_baseline(-15), 0),
    ("H2 day -1 counts", lambda: _in_baseline(-1), 1),
    ("H2 the procedure's day does not", lambda: _in_baseline(0), 0),
    ("H2 5 days are ok", lambda: _quality(10, 5), "ok"),
    ("H2 4 days are provisional", lambda: _quality(10, 4), "provisional"),
    ("H2 2 days are provisional", lambda: _quality(10, 2), "provisional"),
    ("H2 1 day is a single score", lambda: _quality(10, 1), "single_score"),
    ("H2 0 days are none", lambda: _quality(10, 0), "none"),
    ("H3 3 days make a mean", lambda: _single(3), False),
    ("H3 2 days do not", lambda: _single(2), True),
    ("H3 first day of a window", lambda: _in_window(14, FollowUpWindow("", 14, 28)), 1),
    ("H3 day before a window", lambda: _in_window(13, FollowUpWindow("", 14, 28)), 0),
    ("H3 last day of a window", lambda: _in_window(28, FollowUpWindow("", 14, 28)), 1),
    ("H3 day after a window", lambda: _in_window(29, FollowUpWindow("", 14, 28)), 0),
    ("H3 14 days before 3 months (day 91)", lambda: _in_window(77, FollowUpWindow("", months=3)), 1),
    ("H3 15 days before 3 months", lambda: _in_window(76, FollowUpWindow("", months=3)), 0),
    ("H3 14 days after 3 months", lambda: _in_window(105, FollowUpWindow("", months=3)), 1),
    ("H3 15 days after 3 months", lambda: _in_window(106, FollowUpWindow("", months=3)), 0),
    ("H3 latest: 7 days end on the day", lambda: _latest(14, 20), 1),
    ("H3 latest: the 8th day back is out", lambda: _latest(13, 20), 0),
    ("H3 latest: the day itself counts", lambda: _latest(20, 20), 1),
    ("H3 latest: the next day does not", lambda: _latest(21, 20), 0),
    ("H3 latest never reaches the procedure's day", lambda: _latest(0, 3), 0),
    ("H4 a start of 4 is classed", lambda: _start("4"), "substantial"),
    ("H4 a start under 4 is not", lambda: _start("3.999999999"), "suppressed"),
    ("H4 a start of 0 is undefined", lambda: _start("0"), "undefined"),
    ("H4 a start just over 0 is suppressed", lambda: _start("0.000000001"), "suppressed"),
    ("H5 50 is substantial", lambda: _pain(50), "substantial"),
    ("H5 under 50 is meaningful", lambda: _pain(50 - TINY), "meaningful"),
    ("H5 30 is meaningful", lambda: _pain(30), "meaningful"),
    ("H5 under 30 is small", lambda: _pain(30 - TINY), "small"),
    ("H5 10 is small", lambda: _pain(10), "small"),
    ("H5 under 10 is none", lambda: _pain(10 - TINY), "none"),
    ("H5 over -10 is none", lambda: _pain(-10 + TINY), "none"),
    ("H5 -10 is small_worse", lambda: _pain(-10), "small_worse"),
    ("H5 over -30 is small_worse", lambda: _pain(-30 + TINY), "small_worse"),
    ("H5 -30 is worse", lambda: _pain(-30), "worse"),
    ("H5 2 points are enough", lambda: _pain(31, 2), "meaningful"),
    ("H5 under 2 points are small", lambda: _pain(31, 2 - TINY), "small"),
    ("H5 half with 2 points", lambda: _pain(50, 2), "substantial"),
    ("H5 half under 2 points", lambda: _pain(50, 2 - TINY), "small"),
    ("H7 50 is substantial", lambda: _peg(50, 1), "substantial"),
    ("H7 under 50 is meaningful", lambda: _peg(50 - TINY, 1), "meaningful"),
    ("H7 30 with 1 point is meaningful", lambda: _peg(30, 1), "meaningful"),
    ("H7 under 30 is small", lambda: _peg(30 - TINY, 1), "small"),
    ("H7 under 1 point is none", lambda: _peg(60, 1 - TINY), "none"),
    ("H7 -30 with -1 is worse", lambda: _peg(-30, -1), "worse"),
    ("H7 over -30 is small_worse", lambda: _peg(-30 + TINY, -1), "small_worse"),
    ("H7 over -1 point is none", lambda: _peg(-30, -1 + TINY), "none"),
    ("H7 a veto by 1 point of PEG", lambda: _veto("6", "7"), "veto"),
    ("H7 no veto by under 1 point", lambda: _veto("6", "6.999999999"), "neither"),
    ("H8 an impression of 2 agrees", lambda: _felt("2"), "agree"),
    ("H8 an impression over 2 does not", lambda: _felt("2.000000001"), "neither"),
    ("H8 an impression of 5 is a veto", lambda: _felt("5"), "veto"),
    ("H8 an impression under 5 is none", lambda: _felt("4.999999999"), "neither"),
    ("H8 lower by 1 point from under 4", lambda: _lower("3.999999999", "2.999999999"), True),
    ("H8 not lower by under 1 point from under 4", lambda: _lower("3.999999999", "3"), False),
    ("H8 lower by 10 % from 4", lambda: _lower("4", "3.6"), True),
    ("H8 not lower by under 10 % from 4", lambda: _lower("4", "3.600000001"), False),
    ("H9 exactly half still holds", lambda: _lost({1: "4", 8: "4", 15: "4"}, 60), None),
    ("H9 under half for 7 days is lost", lambda: _lost({1: "0", 10: "4.000000001", 17: "4.000000001"}, 17), 10),
    ("H9 under half for 6 days is not", lambda: _lost({1: "0", 10: "4.1", 16: "4.1"}, 16), None),
    ("H9 7 days of silence after", lambda: _lost({1: "0", 10: "8"}, 17), 10),
    ("H9 6 days of silence after", lambda: _lost({1: "0", 10: "8"}, 16), None),
    ("H9 silence between is no loss", lambda: _lost({1: "0", 10: "8", 60: "0"}, 60), None),
    ("H9 relief may start on day 42", lambda: _reached(42), True),
    ("H9 relief may not start on day 43", lambda: _reached(43), False),
    ("H10 strict 80", lambda: _verdict("2", ProfileName.STRICT_DUAL), "positive"),
    ("H10 strict under 80", lambda: _verdict("2.000000001", ProfileName.STRICT_DUAL), "partial"),
    ("H10 strict 50", lambda: _verdict("5", ProfileName.STRICT_DUAL), "partial"),
    ("H10 strict under 50", lambda: _verdict("5.000000001", ProfileName.STRICT_DUAL), "negative"),
    ("H10 sis 80", lambda: _verdict("2", ProfileName.SIS), "positive"),
    ("H10 sis under 80", lambda: _verdict("2.000000001", ProfileName.SIS), "partial"),
    ("H10 consensus 50", lambda: _verdict("5", ProfileName.CONSENSUS), "positive"),
    ("H10 consensus under 50", lambda: _verdict("5.000000001", ProfileName.CONSENSUS), "negative"),
    ("H10 insurer 50", lambda: _verdict("5", ProfileName.INSURER_50), "positive"),
    ("H10 insurer under 50", lambda: _verdict("5.000000001", ProfileName.INSURER_50), "negative"),
    ("H10 genicular 50", lambda: _verdict("5", ProfileName.GENICULAR), "positive"),
    ("H10 genicular under 50", lambda: _verdict("5.000000001", ProfileName.GENICULAR), "negative"),
    ("H10 sij 75", lambda: _verdict("2.5", ProfileName.SIJ_LCD), "positive"),
    ("H10 sij under 75", lambda: _verdict("2.500000001", ProfileName.SIJ_LCD), "partial"),
    ("H10 pain of 4 before", lambda: _readable("4", [15, 30, 60, 90]), "positive"),
    ("H10 under 4 before", lambda: _readable("3.999999999", [15, 30, 60, 90]), "uninterpretable"),
    ("H10 4 readings", lambda: _readable("8", [15, 30, 130, 140]), "positive"),
    ("H10 3 readings", lambda: _readable("8", [15, 30, 130]), "uninterpretable"),
    ("H10 2 readings up to 120 minutes", lambda: _readable("8", [15, 120, 130, 140]), "positive"),
    ("H10 1 reading up to 120 minutes", lambda: _readable("8", [15, 121, 130, 140]), "uninterpretable"),
    ("H10 a reading at 8 h counts", lambda: _readable("8", [15, 30, 60, 480]), "positive"),
    ("H10 a reading after 8 h does not", lambda: _readable("8", [15, 30, 60, 481]), "uninterpretable"),
    ("H10 a reading at 1 minute counts", lambda: _readable("8", [1, 30, 60, 90]), "positive"),
    ("H10 a reading at 0 minutes does not", lambda: _readable("8", [0, 30, 60, 90]), "uninterpretable"),
    ("H10 minimal sedation", lambda: _readable("8", [15, 30, 60, 90], Sedation.MINIMAL), "positive"),
    ("H10 moderate sedation", lambda: _readable("8", [15, 30, 60, 90], Sedation.MODERATE), "uninterpretable"),
    ("H10 lidocaine 120 met", lambda: _check(200, 125, Anesthetic.LIDOCAINE), "met"),
    ("H10 lidocaine 119 uncertain", lambda: _check(200, 124, Anesthetic.LIDOCAINE), "uncertain"),
    ("H10 lidocaine at most 119 short", lambda: _check(119, 100, Anesthetic.LIDOCAINE), "short"),
    ("H10 lidocaine at most 120 uncertain", lambda: _check(120, 100, Anesthetic.LIDOCAINE), "uncertain"),
    ("H10 bupivacaine 180 met", lambda: _check(300, 185, Anesthetic.BUPIVACAINE), "met"),
    ("H10 bupivacaine 179 uncertain", lambda: _check(300, 184, Anesthetic.BUPIVACAINE), "uncertain"),
    ("H10 bupivacaine at most 179 short", lambda: _check(179, 100, Anesthetic.BUPIVACAINE), "short"),
    ("H10 ropivacaine 180 met", lambda: _check(300, 185, Anesthetic.ROPIVACAINE), "met"),
    ("H10 ropivacaine 179 uncertain", lambda: _check(300, 184, Anesthetic.ROPIVACAINE), "uncertain"),
    ("H10.6 blocks 14 days apart", lambda: _pair_gap(14), ()),
    ("H10.6 blocks 13 days apart", lambda: _pair_gap(13), ("less_than_payer_gap",)),
    ("H10.6 blocks 1 day apart", lambda: _pair_gap(1), ("less_than_payer_gap",)),
    ("H13 months end on their last day", lambda: add_months(date(2026, 1, 31), 1), date(2026, 2, 28)),
    ("H14 facet 12 weeks", lambda: _weeks(CandidacyKind.FACET, "duration_3_months", 12), True),
    ("H14 facet 11 weeks", lambda: _weeks(CandidacyKind.FACET, "duration_3_months", 11), False),
    ("H14 facet 12 weeks of care", lambda: _weeks(CandidacyKind.FACET, "conservative_3_months", 12), True),
    ("H14 facet 11 weeks of care", lambda: _weeks(CandidacyKind.FACET, "conservative_3_months", 11), False),
    ("H14 facet pain of 4", lambda: _weeks(CandidacyKind.FACET, "pain_at_least_4", 4), True),
    ("H14 facet pain of 3", lambda: _weeks(CandidacyKind.FACET, "pain_at_least_4", 3), False),
    ("H14 ESI 4 weeks", lambda: _weeks(CandidacyKind.ESI, "duration_4_weeks", 4), True),
    ("H14 ESI 3 weeks", lambda: _weeks(CandidacyKind.ESI, "duration_4_weeks", 3), False),
    ("H14 ESI 4 weeks of care", lambda: _weeks(CandidacyKind.ESI, "conservative_4_weeks", 4), True),
    ("H14 ESI 3 weeks of care", lambda: _weeks(CandidacyKind.ESI, "conservative_4_weeks", 3), False),
    ("H14 SI 12 weeks", lambda: _weeks(CandidacyKind.SACROILIAC, "duration_3_months", 12), True),
    ("H14 SI 11 weeks", lambda: _weeks(CandidacyKind.SACROILIAC, "duration_3_months", 11), False),
    ("H14 SI 3 tests", lambda: _weeks(CandidacyKind.SACROILIAC, "three_positive_tests", 3), True),
    ("H14 SI 2 tests", lambda: _weeks(CandidacyKind.SACROILIAC, "three_positive_tests", 2), False),
    ("H14 SI 4 weeks of care", lambda: _weeks(CandidacyKind.SACROILIAC, "conservative_4_weeks", 4), True),
    ("H14 SI 3 weeks of care", lambda: _weeks(CandidacyKind.SACROILIAC, "conservative_4_weeks", 3), False),
]


@pytest.mark.parametrize(("ask", "expected"), [pytest.param(ask, answer, id=name) for name, ask, answer in BORDERS])
def test_the_border_is_where_the_rule_says(ask: Callable[[], object], expected: object) -> None:
    assert ask() == expected
