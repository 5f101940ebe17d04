"""The words of the charts, handed in by the page in the language of the screen. Templates are `str.format` patterns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """Twelve short month names, and patterns of `{month}`, `{day}`, `{year}`."""

    months: tuple[str, ...]
    month_day: str = "{month} {day}"
    month_year: str = "{month} {year}"
    full: str = "{month} {day}, {year}"

    def __post_init__(self) -> None:
        if len(self.months) != 12:
            raise ValueError("a year has twelve month names")


@dataclass(frozen=True, slots=True)
class ScoreChartWords:
    """Words of the chart of scores. The `say_` patterns make the sentence that says the same as the picture."""

    dates: DateWords
    pain_title: str
    pain_hint: str
    function_title: str
    function_hint: str
    empty: str
    severe: str
    moderate: str
    mild: str
    band: str  # names the range before the procedure
    soreness: str
    relief: str
    typical_end: str
    less: str  # {percent}
    mean: str  # {label}, {mean}: the label at a mean bar
    several: str  # {count}: one flag for procedures too close to tell apart
    say_pain: str  # {first}, {last}, {count}, {low}, {high}, {newest}
    say_gaps: str  # {count}, {days}: gaps of over a week, and the longest
    say_mean: str  # {label}, {mean}, {first}, {last}
    say_judged: str  # {label}, {first}, {last}
    say_band: str  # {low}, {high}
    say_line: str  # {percent}, {value}
    say_flag: str  # {label}, {day}
    say_course: str  # {label}, {first}, {last}
    say_comparison: str  # {label}, {count}, {newest}
    say_function: str  # {first_value}, {first}, {last_value}, {last}
    say_function_once: str  # {value}, {day}


@dataclass(frozen=True, slots=True)
class BlockChartWords:
    """Words of the block chart. The `say_` patterns make the sentence that says the same as the picture."""

    before: str
    hour: str  # {hours}
    window: str  # {label} may be used: names the time the numbing medicine should work
    threshold: str  # {percent}, {label}
    empty: str
    say_before: str  # {label}, {value}
    say_reading: str  # {value}, {time}
    say_window: str  # {label}, {start}, {end}
    say_threshold: str  # {label}, {percent}, {value}
    minutes: str  # {minutes}: a time under an hour, spoken
    hours_minutes: str  # {hours}, {minutes}
