"""What every printed page says about itself, and the small print at the end; the same for handout and diaries."""

from __future__ import annotations

from datetime import date

from consult_app.content.pack import Content
from consult_app.content.views import fill
from consult_app.domain.patients import BirthDate, Patient
from consult_app.reports.handout import PageFrame
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.chart_words import date_words
from consult_app.usecases.wording.rule_words import day_words

_TO_WRITE_ON = "_" * 16
_MARK_SIGNS = 12


def page_frame(content: Content, say: Translate, patient: Patient, today: date, *, title: str) -> PageFrame:
    """Return the frame for a patient; a practice without a phone number gets a line to write one on."""
    lines, practice = content.words.handout.lines, content.base.practice
    return PageFrame(
        title=title,
        practice=practice.name,
        made_on=today,
        phone=fill(lines["phone"], {"phone": practice.phone or _TO_WRITE_ON}),
        patient=patient.name,
        born=fill(lines["born"], {"birth": birth_words(say, patient.birth)}) if patient.birth else "",
        record=f"#{patient.chart_number}" if patient.chart_number else "",
        printed=day_words(say, today, year=True),
        page_of=fill(lines["page"], {"page": "{page}", "pages": "{pages}"}),
        sample_mark=lines["sample"] if patient.sample else "",
        language=content.language,
    )


def birth_words(say: Translate, birth: BirthDate) -> str:
    """A birth date as people read it, no more exact than it was given: 1961, Mar 1961, Mar 2, 1961."""
    words = date_words(say)
    if birth.month is None:
        return str(birth.year)
    shape = words.month_year if birth.day is None else words.full
    return shape.format(month=words.months[birth.month - 1], day=birth.day, year=birth.year)


def _written(say: Translate, day: date) -> str:
    return birth_words(say, BirthDate(day.year, day.month, day.day))


def closing_lines(content: Content, say: Translate) -> tuple[str, ...]:
    """Return version, date and mark of the content, that it is not for emergencies, and that nobody signed it."""
    lines, pack = content.words.handout.lines, content.base.pack
    checked = {"date": _written(say, pack.date), "review_by": _written(say, pack.review_by)}
    version = fill(lines["content_version"], {"version": content.version, **checked})
    if content.digest:
        version += " · " + fill(lines["content_mark"], {"mark": content.digest[:_MARK_SIGNS]})
    signed = () if pack.clinician_sign_off else (lines["sign_off_missing"],)
    return (version, lines["not_for_emergencies"], *signed)
