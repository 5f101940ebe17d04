"""Every source: what it is, how much of it was seen, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from consult_app.content.views import SourceView
from consult_app.ui.context import PageContext
from consult_app.ui.library.entries import entry_name
from consult_app.ui.library.fold_out import FoldOut
from consult_app.ui.widgets.boxes import row
from consult_app.ui.widgets.term_marks import unmarked
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.practice.overdue import overdue, review_day
from consult_app.usecases.reference.search_entries import Kind
from consult_app.usecases.reference.search_uses import uses_of_sources
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import day_words

_FIRST, _AT_ONCE, _USES = 12, 10, 8


def sources_section(context: PageContext) -> QWidget:
    """Return the list of sources: past their review date first, then newest first; the last ones are made later."""
    return SourceList(context)


class SourceList(QWidget):
    """One fold-out a source."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._uses = uses_of_sources(context.content)
        sources = [context.content.source(key) for key in context.content.base.sources]
        self._late = frozenset(overdue(context.content, context.today()).sources)
        self._waiting = sorted(sources, key=lambda one: (one.id not in self._late, -(one.base.year or 0), one.label))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(context.theme.px(8))
        said = context.say("{count} sources. Each says how much of it was seen, up to {day}.")
        day = day_words(context.say, context.content.base.pack.date, year=True)
        self._box.addWidget(label(said.format(count=len(sources), day=day), "second"))
        self._soon = QTimer(self)
        self._soon.timeout.connect(self._add_some)
        self._add(self._waiting[:_FIRST])
        self._soon.start(0)

    def make_all(self) -> None:
        """Make those that are still waiting, now."""
        self._add(self._waiting)

    @Slot()
    def _add_some(self) -> None:
        self._add(self._waiting[:_AT_ONCE])

    def _add(self, some: Sequence[SourceView]) -> None:
        for source in some:
            self._box.addWidget(self._fold(source))
        self._waiting = self._waiting[len(some) :]
        if not self._waiting:
            self._soon.stop()

    def _fold(self, source: SourceView) -> FoldOut:
        year = "" if source.base.year is None or str(source.base.year) in source.label else f" ({source.base.year})"
        return FoldOut(
            self._context.theme,
            f"{source.label}{year}",
            lambda: self._inside(source),
            name=entry_name(Kind.SOURCE, source.id),
            mark=self._context.say("review date past") if source.id in self._late else "",
        )

    def _inside(self, source: SourceView) -> list[QWidget]:
        say, base = self._context.say, source.base
        marks = QWidget()
        tone, seen = seen_words(source, say)
        marks.setLayout(row(pill(_kind_words(say)[base.kind]), pill(seen, tone), spacing=self._context.theme.px(8)))
        lines: list[QWidget] = [marks, _selectable(base.citation)]
        link = f"https://doi.org/{base.doi}" if base.doi else base.url
        if link:
            lines.append(_selectable(link))
        if base.seen:
            lines.append(label(say("What was seen: {what}").format(what=base.seen), "second"))
        if base.note:
            lines.append(label(base.note, "second"))
        if base.review_by or source.id in self._late:
            late = source.id in self._late
            said = say("Was to be looked at again by {day}.") if late else say("To be looked at again by {day}.")
            day = day_words(say, review_day(self._context.content, source.id), year=True)
            lines.append(label(said.format(day=day), "second", tone="rose" if late else ""))
        uses = self._uses.get(source.id, ())
        shown = "; ".join(uses[:_USES]) + ("; …" if len(uses) > _USES else "")
        used = say("Used in: {names}").format(names=shown) if uses else say("For the rules, not quoted to patients.")
        lines.append(unmarked(label(used, "second")))
        return lines


def seen_words(source: SourceView, say: Translate) -> tuple[str, str]:
    """Return the tone and the words for how much of a source was seen."""
    if not source.base.verified:
        return "amber", say("from memory, to be checked")
    return ("amber", say("seen in part")) if source.base.partial else ("green", say("seen"))


def _selectable(text: str) -> QLabel:
    made = unmarked(label(text, "label"))
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _kind_words(say: Translate) -> dict[str, str]:
    return {
        "trial": say("trial"),
        "review": say("review of studies"),
        "cohort": say("study without a comparison group"),
        "guideline": say("guideline"),
        "payer": say("payer rule"),
        "regulator": say("regulator"),
        "instrument": say("questionnaire"),
        "article": say("article"),
        "practice": say("usual practice"),
        "news": say("news"),
    }
