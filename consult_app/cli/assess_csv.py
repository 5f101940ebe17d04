"""`assess --csv`: one row a person with the main figures, of the newest treatment that was done."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Final, TextIO

from consult_app.cli.json_values import day_text, mean_text, number
from consult_app.domain.response import JudgedWindow, Response
from consult_app.domain.rules import RULES_VERSION
from consult_app.exchange.cells import neutral_cell
from consult_app.usecases.assessment.assess_chart import Assessment

_WINDOW: Final = (
    *("mean", "days", "points", "percent", "class"),
    *("sure", "p_fell", "p_30", "fall", "fall_low", "fall_high"),
)
COLUMNS: Final = (
    *("person", "rules", "profile", "as_of", "procedures", "procedure", "kind", "site", "side", "on", "series"),
    *("helped", "now", "success", "view", "before_mean", "before_days", "before_quality"),
    *(f"primary_{name}" for name in _WINDOW),
    *(f"latest_{name}" for name in _WINDOW),
    *("peg_before", "peg_after", "peg_class", "peg_stale", "pgic"),
    *("relief_reached_on", "relief_known_until", "relief_held_days", "relief_lost_after", "relief_lost_by"),
    *("repeat", "flags", "not_taken"),
)
"""The columns, in order. What cannot be told is an empty cell; percent is exact from any start above 0."""

_Cell = str | int | float | None


def write_header(out: TextIO) -> None:
    """Write the header row."""
    csv.writer(out, lineterminator="\n").writerow(COLUMNS)


def write_person(out: TextIO, who: str, assessment: Assessment, not_taken: int) -> None:
    """Write one person's row; a person without a treatment has a row too, with nothing told."""
    cells: dict[str, _Cell] = {
        "person": who,
        "rules": RULES_VERSION,
        "profile": assessment.settings.profile.value,
        "as_of": str(assessment.as_of),
        "procedures": len(assessment.responses),
        "not_taken": not_taken,
    }
    newest = _newest(assessment.responses, assessment)
    if newest is not None:
        cells |= _figures(newest, assessment)
    csv.writer(out, lineterminator="\n").writerow([_text(cells.get(name)) for name in COLUMNS])


def _newest(responses: Sequence[Response], assessment: Assessment) -> Response | None:
    """The newest treatment done by the day looked back from; one still to come where none is done yet."""
    done = [one for one in responses if one.procedure.at.day <= assessment.as_of]
    return done[-1] if done else next(iter(responses), None)


def _figures(response: Response, assessment: Assessment) -> dict[str, _Cell]:
    procedure, peg, felt, relief = response.procedure, response.peg, response.impression, response.relief
    lost = relief.lost_between if relief else None
    gate = assessment.repeat_of(procedure.id)
    flags = (*response.baseline.flags, *assessment.flags_of(response))
    return {
        "procedure": procedure.id,
        "kind": procedure.kind,
        "site": procedure.site,
        "side": procedure.side.value,
        "on": str(procedure.at.day),
        "series": response.series.value,
        "helped": response.helped.helped.value,
        "now": response.now.now.value,
        "success": None if response.helped.success is None else str(response.helped.success).lower(),
        "view": None if response.primary is None else response.primary.view.view.value,
        "before_mean": mean_text(response.baseline.mean),
        "before_days": response.baseline.days,
        "before_quality": response.baseline.quality.value,
        **_window("primary", response.primary),
        **_window("latest", response.latest),
        "peg_before": mean_text(peg.before.mean) if peg.before else None,
        "peg_after": mean_text(peg.after.mean) if peg.after else None,
        "peg_class": peg.response.value,
        "peg_stale": str(peg.stale).lower(),
        "pgic": number(felt.value) if felt else None,
        "relief_reached_on": day_text(relief.reached_on) if relief else None,
        "relief_known_until": day_text(relief.known_until) if relief else None,
        "relief_held_days": relief.held_days if relief else None,
        "relief_lost_after": str(lost[0]) if lost else None,
        "relief_lost_by": str(lost[1]) if lost else None,
        "repeat": gate.state.value if gate else None,
        "flags": " ".join(flags),
    }


def _window(name: str, window: JudgedWindow | None) -> dict[str, _Cell]:
    if window is None:
        return {}
    follow_up, change, sure = window.result.follow_up, window.result.change, window.result.sure.rounded
    low, high = sure.fall_90 or (None, None)
    cells: dict[str, _Cell] = {
        "mean": mean_text(follow_up.mean),
        "days": follow_up.days,
        "points": number(change.points),
        "percent": number(change.percent),
        "class": change.response.value,
        "sure": sure.word.value,
        "p_fell": sure.p_fell,
        "p_30": sure.p_30,
        "fall": sure.fall,
        "fall_low": low,
        "fall_high": high,
    }
    return {f"{name}_{key}": value for key, value in cells.items()}


def _text(value: _Cell) -> str:
    """A cell that a spreadsheet shows and never runs."""
    return "" if value is None else neutral_cell(str(value))
