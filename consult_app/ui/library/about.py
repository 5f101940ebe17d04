"""About this content: what it is, who made it, until when it holds, how it meets the criteria, what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from consult_app.ui.context import PageContext
from consult_app.ui.library.entries import column, in_pairs
from consult_app.ui.library.fold_out import FoldOut
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.term_marks import unmarked
from consult_app.ui.widgets.text import label
from consult_app.usecases.practice.overdue import overdue, overdue_sentence, review_day
from consult_app.usecases.reference.ipdas import IpdasReport, IpdasResult, IpdasStatus, ipdas_report
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words


def about_section(context: PageContext) -> QWidget:
    """Return the section."""
    words, theme = context.content.words.about, context.theme
    cards: list[QWidget] = []
    for key, paragraph in words.paragraphs.items():
        card = Card(theme, padding=18, spacing=4, name=f"about_{key}")
        card.body.addWidget(label(paragraph.name, "strong"))
        if paragraph.note:
            card.body.addWidget(label(paragraph.note, "label"))
        card.body.addStretch(1)
        cards.append(card)
    return column(
        context,
        [
            *_overdue(context),
            _edition(context),
            in_pairs(context, cards),
            *_own_files(context),
            *_criteria(context),
            _gaps(context),
        ],
        spacing=16,
    )


def _edition(context: PageContext) -> QWidget:
    say, pack = context.say, context.content.base.pack
    signed = pack.clinician_sign_off or say("No physician has signed it off yet.")
    card = Card(context.theme, tone="soft", padding=18, spacing=4, name="about_edition")
    for line in (
        say("Version {version}, of {day}").format(version=pack.version, day=_day(say, pack.date)),
        say("To be reviewed by {day}").format(day=_day(say, pack.review_by)),
        say("Studies up to {year}").format(year=pack.evidence_through),
        say("Signed off by: {name}").format(name=signed) if pack.clinician_sign_off else signed,
    ):
        card.body.addWidget(label(line, "label"))
    return card


def _overdue(context: PageContext) -> list[QWidget]:
    """What is past its review date, each with its day; nothing when nothing is."""
    say, content, today = context.say, context.content, context.today()
    said = overdue_sentence(content, say, today, name_them=False)
    if not said:
        return []
    card = Card(context.theme, tone="amber", padding=18, spacing=4, name="about_overdue")
    card.body.addWidget(label(said, "label_strong", name="about_overdue_words"))
    found = overdue(content, today)
    for name in () if found.content_since else found.sources:
        day = day_words(say, review_day(content, name), year=True)
        card.body.addWidget(unmarked(label(f"•  {content.base.sources[name].label}: {day}", "label")))
    return [card]


def _own_files(context: PageContext) -> list[QWidget]:
    """Which files of the content are the practice's own, and how they are made."""
    say, own = context.say, context.content.own_files
    if context.folders is None and not own:
        return []
    card = Card(context.theme, padding=18, spacing=4, name="about_own")
    card.body.addWidget(label(say("The practice's own files"), "strong"))
    if not own:
        card.body.addWidget(label(say("None. All words and numbers are as they came with the app."), "label"))
    for name in own:
        card.body.addWidget(unmarked(label(f"•  {name}", "label")))
    if context.folders is not None:
        way = say(
            "To change words or numbers, copy a file from {shipped} to the same place in {own}, change the copy, and "
            "start again. An update of the app keeps it. To check it: consult-app check-content --own {own}"
        )
        said = way.format(shipped=context.folders.shipped, own=context.folders.own)
        card.body.addWidget(_selectable(said))
    return [card]


def _selectable(text: str) -> QWidget:
    """Words with paths in them, which may be copied."""
    made = unmarked(label(text, "second", name="about_own_way"))
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _day(say: Translate, day: object) -> str:
    from datetime import date

    assert isinstance(day, date)
    return day_words(say, day, year=True)


def _gaps(context: PageContext) -> QWidget:
    card = Card(context.theme, tone="amber", padding=18, spacing=6, name="about_gaps")
    card.body.addWidget(label(context.say("Known gaps"), "strong"))
    for gap in context.content.words.about.gaps:
        card.body.addWidget(label(f"•  {gap}", "label"))
    return card


def _criteria(context: PageContext) -> list[QWidget]:
    say, report = context.say, ipdas_report(context.content)
    head = Card(context.theme, padding=18, spacing=4, name="about_criteria")
    head.body.addWidget(label(say("Criteria for decision aids"), "strong"))
    counted = say("{met} met, {open} not met, {people} not done, {outside} do not apply. {version}")
    head.body.addWidget(
        label(
            counted.format(
                met=report.count(IpdasStatus.MET),
                open=report.count(IpdasStatus.NOT_MET),
                people=report.count(IpdasStatus.NOT_DONE),
                outside=report.count(IpdasStatus.NOT_APPLICABLE),
                version=report.version,
            ),
            "label",
            name="about_criteria_count",
        )
    )
    return [
        head,
        *(
            FoldOut(
                context.theme,
                f"{name} ({report.count(status)})",
                lambda status=status: _results(report, status),
                name=f"about_criteria_{status}",
            )
            for status, name in (
                (IpdasStatus.NOT_DONE, say("Not done: needs people")),
                (IpdasStatus.NOT_MET, say("Not met")),
                (IpdasStatus.MET, say("Met")),
                (IpdasStatus.NOT_APPLICABLE, say("Does not apply")),
            )
            if report.count(status)
        ),
    ]


def _results(report: IpdasReport, status: IpdasStatus) -> list[QWidget]:
    return [label(_line(result), "label") for result in report.results if result.status is status]


def _line(result: IpdasResult) -> str:
    return f"{result.number}. {result.text}" + (f" {result.why}" if result.why else "")
