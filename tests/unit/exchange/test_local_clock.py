"""Times without an offset are this machine's: an hour that the clocks skip is no hour of relief."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import pytest

from consult_app.domain.moments import Moment
from consult_app.exchange.local_clock import local_minutes, on_local_clock

if sys.platform == "win32":
    pytest.skip("the zone of a process cannot be set there", allow_module_level=True)


@pytest.fixture
def chicago(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clocks were set forward on 2026-03-08 at 2:00 and back on 2026-11-01 at 2:00."""
    monkeypatch.setenv("TZ", "CST6CDT,M3.2.0,M11.1.0")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def minutes(first: str, last: str) -> int | None:
    return local_minutes(Moment.parse(last), Moment.parse(first))


@pytest.mark.usefixtures("chicago")
def test_the_hour_that_was_skipped_is_not_counted() -> None:
    assert minutes("2026-03-08T01:30", "2026-03-08T03:30") == 60
    assert minutes("2026-03-07T01:30", "2026-03-07T03:30") == 120


@pytest.mark.usefixtures("chicago")
def test_the_hour_that_came_twice_is_counted_twice() -> None:
    assert minutes("2026-11-01T00:30", "2026-11-01T02:30") == 180


@pytest.mark.usefixtures("chicago")
@pytest.mark.parametrize(
    ("text", "why"), [("2026-03-08T02:30", "does not exist"), ("2026-11-01T01:30", "happened twice")]
)
def test_a_time_that_is_none_or_two_is_named(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        on_local_clock(Moment.parse(text))


@pytest.mark.usefixtures("chicago")
@pytest.mark.parametrize("text", ["2026-03-08", "2026-03-08T02:30-05:00", "1900-03-08T02:30"])
def test_a_day_an_offset_or_a_far_year_stays_as_it_is(text: str) -> None:
    assert on_local_clock(Moment.parse(text)) == Moment.parse(text)


@pytest.mark.usefixtures("chicago")
def test_one_offset_alone_is_not_mixed_with_this_machine_s() -> None:
    assert minutes("2026-07-01T09:00", "2026-07-01T10:00+09:00") == 60
