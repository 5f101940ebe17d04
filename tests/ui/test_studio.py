"""The pictures that people look at: each state beside the chapters and for each place can be reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytest import fixture, mark
from ui_room import Room

from consult_app.studio.beside_states import beside_states
from consult_app.studio.doing import press, tap_first_term
from consult_app.studio.region_states import region_states
from consult_app.studio.studio import Studio
from consult_app.ui.library.search_panel import SearchPanel
from consult_app.ui.library.sections import section_names
from consult_app.ui.library.sources import SourceList


class Stage:
    """What the states need of a studio, over a test's room."""

    def __init__(self, room: Room) -> None:
        self.room, self.app, self.rooms = room, room.app, room.rooms

    def settle(self) -> None:
        """Let tasks end and layouts come to rest."""
        self.room.settle()
        QCoreApplication.processEvents()


@fixture
def stage(lookers: Room) -> Studio:
    """A studio at home."""
    made: Studio = Stage(lookers)  # pyright: ignore[reportAssignmentType]
    return made


def test_every_section_of_the_library_and_every_answer_of_the_search_has_its_picture(stage: Studio, lookers: Room):
    seen: dict[str, tuple[bool, int]] = {}
    for name, step in beside_states(stage):
        step()
        stage.settle()
        panels = lookers.app.window.findChildren(SearchPanel)
        seen[name] = (lookers.sees("page_library"), len(panels))
        if name == "10-library-sources":
            (sources,) = lookers.app.window.findChildren(SourceList)
            assert not sources._waiting, "all of them are there"
    assert {f"10-library-{section}" for section in section_names(str)} <= set(seen)
    assert {"11-search", "11-search-three-letters", "11-search-many", "11-search-nothing"} <= set(seen)
    assert all(library for name, (library, _) in seen.items() if name.startswith("10-") and "closed" not in name)
    assert all(panels for name, (_, panels) in seen.items() if name.startswith("11-") and "closed" not in name)
    assert not lookers.sees("page_library"), "it ends where it began"


def test_every_place_has_its_pictures_of_the_three_pages(stage: Studio, lookers: Room):
    pages = {"03": "compare", "04": "limits", "05": "expect"}
    names: list[str] = []
    for name, step in region_states(stage):
        step()
        stage.settle()
        place, page = name.removeprefix("region-").rsplit("-0", 1)[0], name.split("-0", 1)[1]
        assert lookers.place == pages[f"0{page[0]}"]
        names.append(place)
    assert {"back", "leg", "neck", "sacroiliac", "knee", "hip", "shoulder"} <= set(names)


def test_a_hard_word_is_tapped_for_its_meaning(stage: Studio, lookers: Room):
    lookers.press("explain")
    lookers.go("limits")
    lookers.bot.waitUntil(lambda: lookers.sees("term_steroid"), timeout=5_000)
    tap_first_term(stage)
    assert lookers.sees("meaning_close")
    press(stage, "meaning_close")


@mark.parametrize(
    ("in_the_way", "told"),
    [
        ("consultation", "consultation cannot be made"),
        ("consultation/00-home.png/inner", "00-home.png could not be saved"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_and_no_picture_is_named(
    tmp_path: Path, offscreen_environment: dict[str, str], in_the_way: str, told: str
):
    """A file stands where a folder must go, or a folder where the file must: so it is for root too."""
    (tmp_path / in_the_way).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / in_the_way).write_text("in the way", encoding="utf-8")
    call = [sys.executable, "-m", "consult_app", "render", str(tmp_path)]
    done = subprocess.run(call, env=offscreen_environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
