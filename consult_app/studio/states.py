"""The states that are worth a picture, in an order in which each can be reached from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from consult_app.domain import visit_keys
from consult_app.studio.beside_states import beside_states
from consult_app.studio.doing import answer, in_turn, press, scroll_down, tap_first_term
from consult_app.studio.leaving_states import leaving_states
from consult_app.studio.outcome_states import outcome_states
from consult_app.studio.region_states import region_states
from consult_app.ui.pages.table import PAGES

if TYPE_CHECKING:
    from consult_app.studio.studio import Step, Studio


def states(studio: Studio) -> Iterator[Step]:
    """Every state after the gate as (name, how to get there)."""
    yield "00-home", studio.enter
    yield "00-settings", partial(press, studio, "open_settings")
    yield "00-settings-down", partial(scroll_down, studio, "page_settings")
    yield "00-home-again", partial(press, studio, "settings_done")
    yield from beside_states(studio)
    for sample in "abcd":
        index = "abcd".index(sample)
        for number, spec in enumerate(PAGES, start=1):
            yield f"{sample}-{number:02d}-{spec.id}", partial(_open, studio, index, spec.id)
            if sample == "a":
                yield f"a-{number:02d}-{spec.id}-down", partial(scroll_down, studio, f"page_{spec.id}")
        yield from _special(studio, sample)
    yield "explain-01-your_pain", partial(_explain, studio)
    for number, spec in enumerate(PAGES[1:], start=2):
        yield f"explain-{number:02d}-{spec.id}", partial(studio.app.session.go, spec.id)
    yield from region_states(studio)
    yield from outcome_states(studio)


def _special(studio: Studio, sample: str) -> Iterator[Step]:
    for step in ("examine", "look", "test", "read", "treat"):
        yield f"{sample}-02-find_source-{step}", partial(answer, studio, "find_source", visit_keys.SOURCE_STEP, step)
    if sample != "a":
        return
    for structure in ("lumbar_disc", "lumbar_root", "sacroiliac_joint"):
        yield (
            f"a-02-find_source-examine-{structure}",
            partial(
                in_turn,
                partial(answer, studio, "find_source", visit_keys.SOURCE_STEP, "examine"),
                partial(answer, studio, "find_source", visit_keys.SOURCE_STRUCTURE, structure),
            ),
        )
    yield "a-02-find_source-back", partial(answer, studio, "find_source", visit_keys.SOURCE_STEP, "read")
    yield from _chapters(studio)
    yield from _warning_signs(studio)
    yield from leaving_states(studio)


def _chapters(studio: Studio) -> Iterator[Step]:
    session = studio.app.session
    yield (
        "a-03-compare-chooser",
        partial(in_turn, partial(session.go, "compare"), partial(press, studio, "choose_columns")),
    )
    yield "a-03-compare-disagreement", partial(press, studio, "experts_disagree")
    yield (
        "a-03-compare-row",
        partial(in_turn, partial(press, studio, "experts_disagree"), partial(press, studio, "row_chance")),
    )
    yield "a-03-compare-table", partial(press, studio, "row_close")
    for row in ("lasts", "done", "risks", "will_not"):
        yield f"a-03-compare-row-{row}", partial(press, studio, f"row_{row}")
        yield f"a-03-compare-table-{row}", partial(press, studio, "row_close")
    yield "a-03-compare-picture", partial(press, studio, "picture_esi_rad_aan")
    yield "a-03-compare-picture-closed", partial(press, studio, "picture_close")
    yield (
        "a-04-limits-benefits",
        partial(in_turn, partial(session.go, "limits"), partial(press, studio, "tab_benefits")),
    )
    yield "a-04-limits-mixups", partial(press, studio, "tab_mixups")
    yield "a-04-limits-mixup-turned", partial(press, studio, "mixup_relief_means_found_turn")
    yield "a-04-limits-term", partial(in_turn, partial(press, studio, "tab_limits"), partial(tap_first_term, studio))
    yield "a-04-limits-term-closed", partial(press, studio, "meaning_close")
    yield "a-06-scores-table", partial(in_turn, partial(session.go, "scores"), partial(press, studio, "as_table"))
    yield (
        "a-06-scores-entry",
        partial(in_turn, partial(press, studio, "as_table"), partial(press, studio, "peg_toggle")),
    )
    yield "a-09-sources", partial(in_turn, partial(session.go, "find_source"), partial(press, studio, "sources"))
    yield "a-09-sources-closed", partial(press, studio, "sources_close")
    yield "a-09-notes", partial(press, studio, "notes")
    yield "a-09-notes-closed", partial(press, studio, "notes")


def _warning_signs(studio: Studio) -> Iterator[Step]:
    yield (
        "a-01-your_pain-safety",
        partial(in_turn, partial(studio.app.session.go, "your_pain"), partial(press, studio, "safety_questions")),
    )
    yield (
        "a-01-your_pain-stop",
        partial(
            in_turn,
            partial(answer, studio, "your_pain", visit_keys.red_flag("saddle_numbness"), "yes"),
            partial(press, studio, "safety_questions"),
        ),
    )
    yield "a-01-your_pain-cleared", partial(answer, studio, "your_pain", visit_keys.red_flag("saddle_numbness"), None)


def _open(studio: Studio, index: int, page_id: str) -> None:
    wanted = studio.sample_ids()[index]
    chart = studio.app.editor.chart
    if chart is None or chart.patient.name != studio.app.context().content.sample_patients[index].name:
        studio.rooms.open_sample(wanted)
    studio.app.session.go(page_id)


def _explain(studio: Studio) -> None:
    studio.rooms.explain()
