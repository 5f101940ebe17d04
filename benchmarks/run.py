"""Print every figure beside its goal; a figure's name says its goal as `(x yardstick, goal 1.5)`.

`python -m benchmarks.run [NAME...]` measures all, or only the named ones. Exit code 0 whatever the figures are: a busy
machine makes them worse, so they are read by a person. `verdict [--full]` is another thing: minutes of counting that a
busy machine does not change, so it has bars that are met or missed, and is run only when it is named.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Mapping, Sequence
from typing import Final

NAMES: Final = ("start", "pages", "charts", "content", "store", "handout", "memory", "certainty")
_COUNTED: Final = "verdict"
_GOAL: Final = re.compile(r"goal (?P<most>[\d.]+)")


def main(names: Sequence[str]) -> int:
    """Measure and print; 2 when a name is not known. With `verdict` first, its own exit code."""
    if names[:1] == [_COUNTED]:
        return importlib.import_module(f"benchmarks.{_COUNTED}").main(names[1:])
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        known = ", ".join((*NAMES, f"{_COUNTED} (alone)"))
        print(f"Unknown: {', '.join(unknown)}. Known: {known}", file=sys.stderr)
        return 2
    for name in names or NAMES:
        module = f"benchmarks.{name}"
        if importlib.util.find_spec(module) is None:
            print(f"{name}: not measured yet")
            continue
        print(f"\n{name}", flush=True)
        print_figures(importlib.import_module(module).measure())
    return 0


def print_figures(figures: Mapping[str, float]) -> None:
    """One line a figure: its value, what it is, and whether it is within its goal."""
    for what, value in figures.items():
        goal = _GOAL.search(what)
        verdict = "" if goal is None else ("  reached" if value <= float(goal["most"]) else "  NOT REACHED")
        print(f"{value:>10.2f}  {what}{verdict}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
