"""Files as an outside reader of the contract would write them, and `assess` run over them as a command."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from consult_app.cli.assess import run

HEADER = "at,site,measure,value,detail\n"
DAY = date(2026, 4, 7)
"""The day of the procedure in most files."""


def on(offset: int) -> str:
    return str(DAY + timedelta(days=offset))


def daily(values: Mapping[int, str], *, site: str = "low_back", measure: str = "nrs") -> str:
    """Rows of one score a day, by days after (or before) the procedure."""
    return "".join(f"{on(offset)},{site},{measure},{value},\n" for offset, value in values.items())


def baseline(*values: str, site: str = "low_back") -> str:
    """Scores of the days before the procedure, the last one on the day before it."""
    return daily({-offset: value for offset, value in enumerate(reversed(values), 1)}, site=site)


def peg(offset: int, *items: str, site: str = "low_back") -> str:
    names = ("peg_pain", "peg_enjoyment", "peg_activity")
    return "".join(f"{on(offset)},{site},{name},{item},\n" for name, item in zip(names, items, strict=True))


def done(kind: str = "esi", offset: int = 0, *, key: str = "p1", site: str = "low_back") -> str:
    return f"{on(offset)},{site},procedure,{kind},id={key}\n"


def block(
    key: str,
    readings: Mapping[int, str],
    *,
    before: str = "8",
    anesthetic: str = "lidocaine",
    offset: int = 0,
    site: str = "low_back",
    region: str = "lumbar",
    more: str = ";sedation=none;steroid=no",
) -> str:
    """A block at 09:00 with its readings by minutes after it."""
    day = on(offset)
    rows = [
        f"{day}T09:00,{site},procedure,nerve_block,id={key};anesthetic={anesthetic}{more};region={region}",
        f"{day}T09:00,{site},block_before,{before},block={key}",
    ]
    for minutes, value in readings.items():
        clock = f"{9 + minutes // 60:02d}:{minutes % 60:02d}"
        rows.append(f"{day}T{clock},{site},block_reading,{value},block={key}")
    return "\n".join(rows) + "\n"


def written(folder: Path, text: str, name: str = "scores.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def called(*argv: str | Path) -> tuple[int, str, str]:
    """Run `assess`: its exit code, what it printed, and what it said on the error stream."""
    out, err = io.StringIO(), io.StringIO()
    code = run([str(item) for item in argv], out, err)
    return code, out.getvalue(), err.getvalue()


def assessed(path: Path, *options: str) -> dict[str, Any]:
    """What `assess --json` prints; the command must end well, and floats stand in estimates alone (H20)."""
    code, out, err = called(path, "--json", *options)
    assert (code, err) == (0, "")
    found = json.loads(out)
    check_floats(found)
    return found


def check_floats(value: Any) -> None:
    """Numbers that carry a threshold are decimal text; only what is in `sure` is an estimate."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "sure":
                check_floats(inner)
    elif isinstance(value, list):
        for inner in value:
            check_floats(inner)
    else:
        assert not isinstance(value, float), f"{value} is a float"


def only(values: Mapping[str, Any], *keys: str) -> tuple[Any, ...]:
    return tuple(values[key] for key in keys)
