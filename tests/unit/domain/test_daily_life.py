"""H7: PEG is compared on its own days, for the window that is judged; what does not count is named, never compared."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from rule_builders import DAY, day, flags, peg, procedure, reach, respond, score, scores

from consult_app.domain.counting import counts_for
from consult_app.domain.daily import PegSet, score_book
from consult_app.domain.months import Window
from consult_app.domain.peg import PegChange, PegClass, PegDays, peg_change, peg_class_of
from consult_app.domain.scores import SITE_UNSAID, DailyScore, Measure
from consult_app.domain.settings import FunctionRules

RULES = FunctionRules()
WINDOW = Window(day(14), day(28))
ESI = procedure("esi")
BEFORE = dict.fromkeys(range(-14, 0), "7")


def _sets(*given: tuple[int, str]) -> list[PegSet]:
    items = [item for offset, value in given for item in peg(offset, value, value, value)]
    return list(score_book(items).peg.get("low_back", ()))


def _change(
    *given: tuple[int, str], opened: bool = True, since: int | None = None, cut: int | None = None
) -> PegChange:
    days = PegDays(WINDOW, reach(next_offset=cut), date.min if since is None else day(since), opened)
    return peg_change(_sets(*given), days, RULES)


def _pair(change: PegChange) -> tuple[int | None, int | None]:
    before, after = change.before, change.after
    return (before and (before.day - DAY).days, after and (after.day - DAY).days)


# --- which sets count


def test_before_is_the_last_set_of_the_30_days_and_the_day_itself_is_before() -> None:
    assert _pair(_change((-30, "8"), (-5, "7"), (0, "6"), (1, "5"))) == (0, None)
    assert _pair(_change((-30, "8"), (20, "5"))) == (-30, 20)
    assert _pair(_change((-31, "8"), (20, "5"))) == (None, 20)


def test_a_set_from_before_an_earlier_treatment_is_not_before() -> None:
    assert _pair(_change((-10, "8"), (20, "5"), since=-9)) == (None, 20)
    assert _pair(_change((-10, "8"), (20, "5"), since=-10)) == (-10, 20)


def test_the_last_set_inside_the_window_counts() -> None:
    assert _pair(_change((-5, "8"), (14, "6"), (27, "5"), (28, "4"), (29, "3"))) == (-5, 28)


def test_with_none_inside_the_nearest_counts_and_the_later_of_two_as_near() -> None:
    assert _pair(_change((-5, "8"), (12, "6"), (31, "5"))) == (-5, 12)
    assert _pair(_change((-5, "8"), (12, "6"), (30, "5"))) == (-5, 30)
    assert _pair(_change((-5, "8"), (11, "6"), (30, "5"))) == (-5, 30)


def test_it_counts_from_day_7_and_at_most_14_days_from_the_window() -> None:
    assert _pair(_change((7, "6"))) == (None, 7)
    assert _pair(_change((6, "6"))) == (None, None)
    assert _pair(_change((42, "6"))) == (None, 42)
    assert _pair(_change((43, "6"))) == (None, None)
    far = Window(day(76), day(104))
    months = [DailyScore(day(61), Fraction(2)), DailyScore(day(62), Fraction(2))]
    assert counts_for(months[:1], lambda one: one.day, far, reach(), RULES) is None
    assert counts_for(months, lambda one: one.day, far, reach(), RULES) == months[1]


def test_nothing_counts_behind_the_cut_or_after_today() -> None:
    assert _pair(_change((20, "6"), (25, "5"), cut=25)) == (None, 20)
    assert _pair(_change((20, "6"), (25, "5"), cut=20)) == (None, None)
    response = respond([*peg(-3, "8", "8", "8"), *peg(20, "5", "5", "5")], ESI, as_of=19)
    assert (response.peg.after, response.peg.response) == (None, PegClass.NO_DATA)


# --- the words


@pytest.mark.parametrize(
    ("before", "after", "word", "said"),
    [
        (None, "3", PegClass.NO_DATA, "no_peg_before"),
        ("7", None, PegClass.NO_DATA, "no_peg_after"),
        ("0", "3", PegClass.UNDEFINED, "no_interference_at_start"),
        ("6", "6", PegClass.NONE, "peg_same"),
        ("6", "3", PegClass.SUBSTANTIAL, "peg_fell"),
        ("6", "4", PegClass.MEANINGFUL, "peg_fell"),
        ("6", "5", PegClass.SMALL, "peg_fell"),
        ("6", "5.01", PegClass.NONE, "peg_fell"),
        ("6", "7", PegClass.SMALL_WORSE, "peg_rose"),
        ("5", "7", PegClass.WORSE, "peg_rose"),
        ("6", "6.01", PegClass.NONE, "peg_rose"),
        ("2", "1.1", PegClass.NONE, "peg_fell"),
    ],
)
def test_each_peg_change_has_its_word_and_reason(
    before: str | None, after: str | None, word: PegClass, said: str
) -> None:
    given = [(offset, value) for offset, value in ((-5, before), (20, after)) if value is not None]
    change = _change(*given)
    assert (change.response, change.trace.reasons[0].code) == (word, said)


def test_a_point_less_is_a_little_better_and_never_not_changed() -> None:
    assert peg_class_of(Fraction(100, 9), Fraction(1), RULES) is PegClass.SMALL


def test_both_sides_missing_are_both_named() -> None:
    assert [reason.code for reason in _change().trace.reasons] == ["no_peg_before", "no_peg_after"]


# --- stale


def test_a_set_of_another_time_is_stale_once_the_window_has_opened() -> None:
    change = _change((-3, "8"), (60, "3"))
    assert (change.stale, change.response, change.after) == (True, PegClass.NO_DATA, None)
    assert change.trace.reasons[0].values["on"] == str(day(60))
    assert not _change((-3, "8"), (60, "3"), opened=False).stale
    assert not _change((-3, "8"), (20, "3"), (60, "3")).stale


def test_a_set_too_old_to_be_before_is_stale_and_named_with_its_date() -> None:
    change = _change((-40, "9"), (-31, "8"), (20, "3"))
    assert (change.stale, change.response) == (True, PegClass.NO_DATA)
    assert [(reason.code, dict(reason.values)) for reason in change.trace.reasons] == [
        ("peg_too_old", {"on": str(day(-31))})
    ]


def test_without_any_set_nothing_is_stale() -> None:
    assert not _change().stale
    assert not _change((-3, "8")).stale
    assert not _change((20, "8")).stale


def test_the_window_opens_on_its_first_day() -> None:
    given = [*peg(-40, "8", "8", "8"), *scores(BEFORE)]
    assert [respond(given, ESI, as_of=offset).peg.stale for offset in (13, 14)] == [False, True]


# --- whose daily life


def test_own_sets_come_first_then_those_without_a_place_then_any() -> None:
    def before(*sites: str) -> tuple[Fraction | None, bool]:
        values = {"low_back": "8", SITE_UNSAID: "6", "left_knee": "4"}
        given = [item for site in sites for item in peg(-3, *[values[site]] * 3, site=site)]
        response = respond(given, ESI)
        return (response.peg.before.mean if response.peg.before else None, response.peg_own_site)

    assert before("low_back", SITE_UNSAID, "left_knee") == (8, True)
    assert before(SITE_UNSAID, "left_knee") == (6, True)
    assert before("left_knee") == (4, False)
    assert before() == (None, False)


def test_daily_life_of_another_place_and_of_the_whole_person_is_said() -> None:
    asked = [*peg(-3, "8", "8", "8", site="left_knee"), *peg(20, "3", "3", "3", site="left_knee")]
    assert "peg_of_another_site" in flags([*scores(BEFORE), *asked], ESI)
    own = [*peg(-3, "8", "8", "8"), *peg(20, "3", "3", "3")]
    assert "peg_about_person" not in flags([*scores(BEFORE), *own], ESI)
    assert "peg_about_person" in flags([*scores(BEFORE), *scores(BEFORE, site="left_knee"), *own], ESI)


def test_items_of_different_days_make_no_set_and_are_named() -> None:
    apart = [*peg(-4, "8", "8", "8")[:2], *peg(-3, "8", "8", "8")[2:]]
    assert respond(apart, ESI).peg.before is None
    assert "peg_items_apart" in flags([*scores(BEFORE), *apart], ESI)
    assert score_book(apart).peg_days_apart == {"low_back": (day(-4), day(-3))}
    assert "peg_items_apart" not in flags(peg(-3, "8", "8", "8"), ESI)


def test_a_kind_without_a_window_has_no_daily_life_to_compare() -> None:
    asked = [*peg(-3, "8", "8", "8"), *peg(20, "3", "3", "3")]
    response = respond(asked, procedure("something_new"))
    assert (response.peg.response, response.peg.stale) == (PegClass.NO_DATA, False)
    assert response.peg.trace.reasons[0].code == "no_window"


# --- global impression


def _impression(*given: tuple[int, str], site: str = "low_back", as_of: int = 120) -> tuple[int, Fraction] | None:
    felt = [score(offset, value, site=site, measure=Measure.PGIC) for offset, value in given]
    found = respond([*scores(BEFORE), *felt], ESI, as_of=as_of).impression
    return None if found is None else ((found.day - DAY).days, found.value)


def test_the_impression_that_counts_for_the_window_is_taken() -> None:
    assert _impression((-1, "1"), (0, "1"), (6, "1")) is None
    assert _impression((7, "3"), (20, "2"), (28, "4"), (30, "1")) == (28, 4)
    assert _impression((8, "2"), (60, "1")) == (8, 2)
    assert _impression((60, "1")) is None


def test_an_impression_without_a_place_counts_and_one_of_another_place_does_not() -> None:
    assert _impression((20, "2"), site=SITE_UNSAID) == (20, 2)
    assert _impression((20, "2"), site="left_knee") is None


def test_an_impression_that_does_not_count_is_named() -> None:
    def named(offset: int, as_of: int = 120) -> list[str]:
        felt = score(offset, "2", measure=Measure.PGIC)
        return [flag for flag in flags([*scores(BEFORE), felt], ESI, as_of=as_of) if flag.startswith("pgic")]

    assert named(0) == ["pgic_before_procedure"]
    assert named(60) == ["pgic_of_another_time"]
    assert named(20) == []
    assert named(3, as_of=5) == [], "its window has not opened yet"
    assert named(115) == [], "it counts for the latest days"
