"""Pictures of every page and state, for people to look at; and the sample consultation where there is no display."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from consult_app.bootstrap import local_today
from consult_app.errors import InputProblem
from consult_app.reasons.reason import because
from consult_app.studio.studio import Step, Studio, folder
from consult_app.usecases.documents.save_file import save_file


def run_shots(argv: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Write a PNG of every page and state into a folder; 0 when all were written."""
    parser = argparse.ArgumentParser(prog="consult-app shots", allow_abbrev=False)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for the pictures")
    parser.add_argument("--size", default="1366x768", metavar="WxH")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--scale", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--page", action="append", metavar="ID", help="only pictures whose name holds this")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    width, height = read_size(options.size)
    studio = Studio(width, height, options.lang, options.scale / 100, options.theme, options.today or local_today())
    count = 0
    for name, path in studio.take(_steps(studio), options.out, options.page):
        out.write(f"{name}: {path}\n")
        count += 1
    if not count:
        err.write("No picture has that name.\n")
    return 0 if count else 1


def run_render(argv: Sequence[str], out: TextIO, _err: TextIO) -> int:
    """Render the sample consultation, a picture a page, and the handout as PDF."""
    parser = argparse.ArgumentParser(prog="consult-app render", allow_abbrev=False)
    parser.add_argument("out", type=Path, metavar="OUT")
    options = parser.parse_args(argv)
    studio = Studio(1366, 768, "en", 1.0, "light", local_today())
    out.writelines(f"{name}: {path}\n" for name, path in studio.consultation(options.out / "consultation"))
    handout = folder(options.out) / "handout.pdf"
    save_file(handout, studio.handout())
    out.write(f"handout: {handout}\n")
    return 0


def read_size(text: str) -> tuple[int, int]:
    """Read 1366x768; InputProblem otherwise."""
    width, cross, height = text.partition("x")
    if (
        not cross
        or not (width.isdigit() and height.isdigit())
        or not (320 <= int(width) <= 8000 and 240 <= int(height) <= 8000)
    ):
        raise InputProblem(because("size_form", size=text[:20]))
    return int(width), int(height)


def _steps(studio: Studio) -> Iterator[Step]:
    from consult_app.studio.states import states

    yield "gate-set-up", studio.app.gatekeeper.show_first
    yield from states(studio)
