"""A calendar file (RFC 5545) with whole days and daily reminders, for a phone's or a computer's calendar.

Times are local ones without a zone: eight in the evening stays eight in the evening when clocks change. Nothing in the
file tells whose it is: the words are the caller's, and an entry's identity is a hash.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol, cast

_PRODUCT: Final = "-//Consult//Visit plan//EN"
_SHORT: Final = timedelta(minutes=5)
_DAY_BEFORE: Final = timedelta(days=-1)
_MOST_DAYS: Final = 400


@dataclass(frozen=True, slots=True)
class WholeDay:
    """One day, such as a visit whose hour is not known; a calendar reminds of it the day before."""

    title: str
    note: str
    day: date


@dataclass(frozen=True, slots=True)
class Daily:
    """The same time each day for `days` days from `first`; ValueError outside 1 to 400 days or with a time zone."""

    title: str
    note: str
    first: date
    days: int
    clock: time

    def __post_init__(self) -> None:
        if not 1 <= self.days <= _MOST_DAYS:
            raise ValueError(f"a reminder comes on 1 to {_MOST_DAYS} days")
        if self.clock.tzinfo is not None:
            raise ValueError("a reminder comes at a local time")


Entry = WholeDay | Daily


class _Component(Protocol):
    """What is used of the library's components, whose own signatures leave the type of a value open."""

    def add(self, name: str, value: object, parameters: dict[str, str] | None = None) -> None: ...

    def add_component(self, component: object) -> None: ...

    def to_ical(self) -> bytes: ...


def _made(component: object) -> _Component:
    return cast("_Component", component)


def calendar_file(entries: tuple[Entry, ...], *, about: str, made_on: date, language: str) -> bytes:
    """Return the file; the same values give the same bytes. ValueError without entries.

    `about` tells one visit from another and is only hashed: the same visit saved again replaces its old entries.
    """
    import icalendar

    if not entries:
        raise ValueError("a calendar file needs something to put in")
    calendar = _made(icalendar.Calendar())
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for number, entry in enumerate(entries):
        # Counted among its own kind: a visit that is added later leaves the reminders what they were.
        alike = sum(type(one) is type(entry) for one in entries[:number])
        identity = f"{about}\0{type(entry).__name__}\0{alike}"
        calendar.add_component(_event(entry, identity, made_on, language))
    return calendar.to_ical()


def _event(entry: Entry, identity: str, made_on: date, language: str) -> _Component:
    import icalendar

    event = _made(icalendar.Event())
    event.add("uid", hashlib.sha256(identity.encode()).hexdigest()[:32])
    event.add("dtstamp", datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC))
    event.add("summary", entry.title, parameters={"LANGUAGE": language})
    event.add("description", entry.note, parameters={"LANGUAGE": language})
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if isinstance(entry, WholeDay):
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        before = _DAY_BEFORE
    else:
        begins = datetime.combine(entry.first, entry.clock)
        event.add("dtstart", begins)
        event.add("dtend", begins + _SHORT)
        event.add("rrule", {"freq": "daily", "count": entry.days})
        before = timedelta(0)
    alarm = _made(icalendar.Alarm())
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", before)
    event.add_component(alarm)
    return event
