"""Words for what the rules answer: the content's where it has them, the rules' own plain English otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from consult_app.content.pack import Content
from consult_app.content.views import Filled
from consult_app.domain.procedures import Anesthetic, BlockTest, Side
from consult_app.domain.profiles import Profile
from consult_app.domain.rules import Reason
from consult_app.domain.scores import PEG_ITEMS, Measure
from consult_app.domain.shown import shown_percent, shown_score
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.counts import days_counted


def reason_words(content: Content, reason: Reason, say: Translate | None = None) -> str:
    """One reason as a sentence for a person; its days are said in the language of `say`."""
    code = f"reasons.{reason.code}"
    if not content.has_verdict(code):
        return reason.text
    values = {name: _spoken(name, str(value), say) for name, value in reason.values.items()}
    days = str(reason.values.get("days", ""))
    if days.isdigit():
        values["time"] = days_counted(say or str, int(days))
    filled = content.verdict(code).format(**values)
    return filled.text or filled.title


_MINUTES = ("lower", "upper")  # how long the relief of a block held


_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def _spoken(name: str, value: str, say: Translate | None) -> str:
    """A value as people read it: a span of minutes, and a day, month first where no language is given to name it in."""
    day = _ISO_DAY.fullmatch(value)
    if day is not None:
        numbers = f"{int(day[2])}/{int(day[3])}/{day[1]}"
        return numbers if say is None else day_words(say, date.fromisoformat(value), year=True)
    return time_words(int(value)) if name in _MINUTES and value.isdigit() else value


def time_words(minutes: int) -> str:
    """A span of time as people read it, the same in both languages: 45 min, 2 h, 4 h 30 min."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def reasons_words(content: Content, reasons: Iterable[Reason], say: Translate | None = None) -> tuple[str, ...]:
    """Reasons as sentences, each once."""
    return tuple(dict.fromkeys(reason_words(content, reason, say) for reason in reasons))


def verdict_words(content: Content, code: str, **values: object) -> Filled:
    """A verdict's title and text, filled in."""
    return content.verdict(code).format(**values)


def number_words(value: Fraction | None) -> str:
    """A score as a person reads it: 7, 4.7; an empty text when there is none."""
    return "" if value is None else shown_score(value)


def percent_words(value: Fraction) -> str:
    """A percent as people read it, without its sign; never rounded up onto a border that was not reached."""
    return shown_percent(abs(value))


def profile_name(content: Content, profile: Profile) -> str:
    """The threshold profile in force, by name."""
    named = content.words.choices.profiles.get(profile.name.value)
    return named.name if named else profile.name.value


def medicine_words(content: Content, block: BlockTest) -> str:
    """The medicine of a block; by its own name where the list does not hold it, an empty text where it is unknown."""
    if block.anesthetic is Anesthetic.OTHER and block.anesthetic_word:
        return block.anesthetic_word
    name = content.words.choices.anesthetics.get(block.anesthetic.value, "")
    return ", ".join(part for part in (name, block.anesthetic_word) if part)


def day_words(say: Translate, day: date, *, year: bool = False) -> str:
    """A day as people write it: Tue, Apr 7 (and the year when asked)."""
    weekday = say(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()])
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    month = say(months[day.month - 1])
    order = say("{weekday}, {month} {day}")
    shown = order.format(weekday=weekday, month=month, day=day.day)
    return f"{shown}, {day.year}" if year else shown


def side_words(say: Translate, side: Side) -> str:
    """Which side, as it stands after a place; an empty text where it was not said."""
    words = {Side.LEFT: say("left"), Side.RIGHT: say("right"), Side.BOTH: say("both sides")}
    return words.get(side, "")


_ASKED = {Measure.NRS_NOW: "now", Measure.NRS_USUAL: "usual", Measure.NRS_WORST: "worst"}


def measure_name(content: Content, measure: Measure) -> str:
    """What a score answers, in a word or two: Usual, Right now, or the PEG question."""
    choices = content.words.choices
    if measure in _ASKED:
        return choices.nrs[_ASKED[measure]]
    item = PEG_ITEMS.index(measure) + 1 if measure in PEG_ITEMS else 0
    return f"{choices.peg['short']}, {item}/{len(PEG_ITEMS)}" if item else measure.value.upper()
