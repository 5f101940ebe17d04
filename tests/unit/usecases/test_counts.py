"""Numbers with their noun read right, one or many."""

from __future__ import annotations

import pytest

from consult_app.usecases.wording.counts import counted, days_counted, scores_counted, time_words, window_words


@pytest.mark.parametrize(("count", "said"), [(0, "0 scores"), (1, "1 score"), (2, "2 scores"), (21, "21 scores")])
def test_one_score_is_not_one_scores(count: int, said: str) -> None:
    assert scores_counted(str, count) == said


def test_one_day_is_not_one_days() -> None:
    assert [days_counted(str, count) for count in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


def test_many_takes_the_number() -> None:
    assert counted(3, "one", "{count} of them") == "3 of them"
    assert counted(1, "one", "{count} of them") == "one"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (20, "2 weeks"),
        (182, "26 weeks"),
        (183, "6 months"),
        (364, "11 months"),
        (730, "24 months"),
    ],
)
def test_a_time_is_said_in_its_own_unit_and_rounded_down(days: int, said: str) -> None:
    assert time_words(str, days) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("4-6 wk", "4–6 weeks"),
        ("1 mo", "1 month"),
        ("3 mo", "3 months"),
        ("latest", "latest"),
        ("early mo", "early mo"),
    ],
)
def test_a_window_is_named_in_words(label: str, said: str) -> None:
    assert window_words(str, label) == said
