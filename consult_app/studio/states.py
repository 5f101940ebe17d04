"""The states that are worth a picture, in an order in which each can be reached from the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from consult_app.domain import visit_keys
from consult_app.studio.leaving_states import leaving_states
from consult_app.studio.outcome_states import outcome_states
from consult_app.ui.pages.table import PAGES

if TYPE_CHECKING:
    from consult_app.studio.shots import Step, Studio


def states(studio: Studio) -> Iterator[Step]:
    """Every state after the gate as (name, how to get there)."""
    yield "00-home", studio.enter
    yield "00-settings", partial(_press, studio, "open_settings")
    yield "00-settings-down", partial(_scroll_down, studio, "page_settings")
    for sample in "abcd":
        index = "abcd".index(sample)
        for number, spec in enumerate(PAGES, start=1):
            yield f"{sample}-{number:02d}-{spec.id}", partial(_open, studio, index, spec.id)
        yield from _special(studio, sample)
    yield "explain-01-your_pain", partial(_explain, studio)
    for number, spec in enumerate(PAGES[1:], start=2):
        yield f"explain-{number:02d}-{spec.id}", partial(studio.app.session.go, spec.id)
    yield from outcome_states(studio)


def _special(studio: Studio, sample: str) -> Iterator[Step]:
    for step in ("examine", "look", "test", "read", "treat"):
        yield f"{sample}-02-find_source-{step}", partial(_answer, studio, "find_source", visit_keys.SOURCE_STEP, step)
    if sample != "a":
        return
    for structure in ("lumbar_disc", "lumbar_root", "sacroiliac_joint"):
        yield (
            f"a-02-find_source-examine-{structure}",
            partial(
                _in_turn,
                partial(_answer, studio, "find_source", visit_keys.SOURCE_STEP, "examine"),
                partial(_answer, studio, "find_source", visit_keys.SOURCE_STRUCTURE, structure),
            ),
        )
    yield "a-02-find_source-back", partial(_answer, studio, "find_source", visit_keys.SOURCE_STEP, "read")
    yield from _chapters(studio)
    yield from _warning_signs(studio)
    yield from leaving_states(studio)


def _chapters(studio: Studio) -> Iterator[Step]:
    session = studio.app.session
    yield (
        "a-03-compare-chooser",
        partial(_in_turn, partial(session.go, "compare"), partial(_press, studio, "choose_columns")),
    )
    yield "a-03-compare-disagreement", partial(_press, studio, "experts_disagree")
    yield (
        "a-03-compare-row",
        partial(_in_turn, partial(_press, studio, "experts_disagree"), partial(_press, studio, "row_chance")),
    )
    yield "a-03-compare-table", partial(_press, studio, "row_close")
    for row in ("lasts", "done"):
        yield f"a-03-compare-row-{row}", partial(_press, studio, f"row_{row}")
        yield f"a-03-compare-table-{row}", partial(_press, studio, "row_close")
    yield "a-03-compare-picture", partial(_press, studio, "picture_esi_rad_aan")
    yield "a-03-compare-picture-closed", partial(_press, studio, "picture_close")
    yield (
        "a-04-limits-benefits",
        partial(_in_turn, partial(session.go, "limits"), partial(_press, studio, "tab_benefits")),
    )
    yield "a-04-limits-mixups", partial(_press, studio, "tab_mixups")
    yield "a-06-scores-table", partial(_in_turn, partial(session.go, "scores"), partial(_press, studio, "as_table"))
    yield (
        "a-06-scores-entry",
        partial(_in_turn, partial(_press, studio, "as_table"), partial(_press, studio, "peg_toggle")),
    )
    yield "a-09-sources", partial(_in_turn, partial(session.go, "find_source"), partial(_press, studio, "sources"))
    yield "a-09-sources-closed", partial(_press, studio, "sources_close")
    yield "a-09-notes", partial(_press, studio, "notes")
    yield "a-09-notes-closed", partial(_press, studio, "notes")


def _warning_signs(studio: Studio) -> Iterator[Step]:
    yield (
        "a-01-your_pain-safety",
        partial(_in_turn, partial(studio.app.session.go, "your_pain"), partial(_press, studio, "safety_questions")),
    )
    yield (
        "a-01-your_pain-stop",
        partial(
            _in_turn,
            partial(_answer, studio, "your_pain", visit_keys.red_flag("saddle_numbness"), "yes"),
            partial(_press, studio, "safety_questions"),
        ),
    )
    yield "a-01-your_pain-cleared", partial(_answer, studio, "your_pain", visit_keys.red_flag("saddle_numbness"), None)


def _open(studio: Studio, index: int, page_id: str) -> None:
    wanted = studio.sample_ids()[index]
    chart = studio.app.desk.chart
    if chart is None or chart.patient.name != studio.app.context().content.sample_patients[index].name:
        studio.rooms.open_sample(wanted)
    studio.app.session.go(page_id)


def _answer(studio: Studio, page_id: str, key: str, value: str | None) -> None:
    studio.app.session.go(page_id)
    studio.app.desk.answer({key: value})


def _press(studio: Studio, name: str) -> None:
    studio.settle()
    found = [one for one in studio.app.window.findChildren(QAbstractButton, name) if one.isVisible()]
    if not found:
        raise LookupError(f"no visible button is named {name}")
    found[0].click()


def _scroll_down(studio: Studio, name: str) -> None:
    studio.settle()
    holder = studio.app.window.findChild(QWidget, name)
    area = None if holder is None else holder.findChild(QScrollArea)
    if area is None:
        raise LookupError(f"nothing that scrolls is in {name}")
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _in_turn(*steps: Callable[[], object]) -> None:
    for step in steps:
        step()


def _explain(studio: Studio) -> None:
    studio.rooms.explain()
