"""A sample patient, from the first start to the handout on disk, in a real window with a real mouse and keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Person  # pyright: ignore[reportAttributeAccessIssue]

CHAPTERS = ("your_pain", "find_source", "compare", "limits", "expect", "scores", "decide", "take_home")


def test_a_sample_is_walked_through_to_its_handout(person: Person, tmp_path: Path):
    person.wait("new_passphrase")
    person.take_focus()
    person.press("look_around")
    person.press("open_sample_a")
    for number, chapter in enumerate(CHAPTERS, start=1):
        person.keys(f"ctrl+{number}")
        person.wait(f"page_{chapter}")
    handout = tmp_path / "handout.pdf"
    person.press("save_pdf")
    person.wait("fileNameEdit")
    person.take_focus("Save as PDF")
    person.keys("ctrl+a")
    person.type(str(handout))
    person.wait("fileNameEdit", lambda one: one["text"] == str(handout))
    person.enter_until_gone("fileNameEdit")
    person.take_focus()
    person.wait("take_home_said", lambda one: one["text"].startswith("Saved."))
    assert handout.read_bytes().startswith(b"%PDF-")
    assert person.close() == 0
