"""How long a handout of four pages takes: the first one in a new process, and each later one."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from consult_app.reports.handout import (
    Bullets,
    Callout,
    Handout,
    PageFrame,
    Paragraph,
    Picture,
    Position,
    Positions,
    Section,
    SectionKind,
    Step,
    Table,
    Timeline,
    Tone,
)
from consult_app.reports.print_options import PrintOptions
from consult_app.reports.typst_pdf import render_pages, render_pdf

_ROUNDS = 7
_PAGES = 4
_WORDS = "We write the same plain words again and again to fill the page as a real visit would fill it."


def measure() -> dict[str, float]:
    """Time the handout in milliseconds of wall clock; every later one differs, so that nothing is just remembered."""
    first = subprocess.run([sys.executable, "-m", "benchmarks.handout", "first"], check=True, capture_output=True)
    pdfs: list[bytes] = []
    later = [_timed(lambda number=number: pdfs.append(render_pdf(_handout(number)))) for number in range(_ROUNDS)]
    preview = [
        _timed(lambda number=number: render_pages(_handout(number), PrintOptions(), width_px=800))
        for number in range(_ROUNDS, 2 * _ROUNDS)
    ]
    return {
        "handout first in a new process (ms)": float(first.stdout),
        "handout PDF, 4 pages with chart (ms, goal 300)": median(later[1:]),
        "handout preview, 4 pages 800 px wide (ms)": median(preview),
        "handout size (KB, goal 1024)": len(pdfs[-1]) / 1024,
        "handout pages": float(_page_count(pdfs[-1])),
    }


def _timed(work: object) -> float:
    assert callable(work)
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _page_count(pdf: bytes) -> int:
    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def _handout(number: int) -> Handout:
    """A handout whose words and chart are those of no other number."""
    frame = PageFrame(
        "Your visit", "Nortexspineandjoint", date(2026, 4, 14), patient=f"Sample {number}", born="Born 1961",
        page_of="Page {page} of {pages}", sample_mark="Sample patient", phone="(214) 555-0142",
    )  # fmt: skip
    lines = tuple(f"{number}.{line}: {_WORDS}" for line in range(8))
    kinds = SectionKind
    steps = tuple(Step(f"April {day}", f"Step {day}", lines[0]) for day in range(14, 26))
    call = Callout("Call us right away", lines[:5], tone=Tone.URGENT)
    sides = Positions((Position("Against", lines[0], "2025"), Position("For", lines[1], "2025")))
    return Handout(
        frame,
        lead=lines[0],
        sections=(
            Section(kinds.PLAN, "Plan", (Table(("What", "Who", "When"), ((lines[0], "You", "Now"),) * 4),)),
            Section(kinds.FOUND, "Found", tuple(Paragraph(line) for line in lines)),
            Section(kinds.SCORES, "Scores", (_chart(number), Paragraph(lines[0]))),
            Section(kinds.LIMITS, "Limits", (Bullets(lines),)),
            Section(kinds.EXPECT, "What to expect", (Timeline(steps),)),
            Section(kinds.WHEN_TO_CALL, "When to call", (call,)),
            Section(kinds.DISAGREEMENT, "Experts disagree", (sides,)),
            Section(kinds.SOURCES, "Sources", (Bullets(lines * 2, numbered=True),)),
        ),
        closing=(f"Version {number}",),
    )


def _chart(number: int) -> Picture:
    """A chart with a dot and a line for each of 365 days."""
    days = [(40 + day * 1.5, 40 + (day * 7919 + number * 31) % 160) for day in range(365)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in days)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="#b4472e"/>' for x, y in days)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 240">'
        f'<polyline points="{line}" fill="none" stroke="#b4472e"/>{dots}</svg>'
    )
    return Picture(svg.encode(), "A chart of 365 days")


def _first() -> None:
    start = perf_counter()
    render_pdf(_handout(0))
    sys.stdout.write(f"{(perf_counter() - start) * 1000:.1f}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    if sys.argv[1:] == ["first"]:
        _first()
    else:
        for name, value in measure().items():
            print(f"{name}: {value:.1f}")
