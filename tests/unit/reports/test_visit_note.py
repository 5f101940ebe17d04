"""The note for the chart tells what happened, in the usual order, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consult_app.reports.visit_note import NotePart, NoteSection, VisitNote, visit_note


@pytest.fixture
def note() -> VisitNote:
    return VisitNote(
        "Consultation, April 14, 2026",
        about=("Sample A, born March 2, 1961", ""),
        sections=(
            NoteSection(NotePart.PLAN, "Plan", ("Follow-up May 26.",)),
            NoteSection(
                NotePart.HISTORY, "History", ("Low back pain, 7 of 10, 8 months.", "Physical therapy: a little.")
            ),
            NoteSection(NotePart.CHOICE, "Choice", ("Radiofrequency.",)),
            NoteSection(NotePart.TEACH_BACK, "Teach-back"),
            NoteSection(NotePart.VALUES, "Values", ("  ",)),
        ),
        closing=("Content version 2026.04.",),
    )


def test_the_whole_note_reads_like_this(note: VisitNote) -> None:
    assert visit_note(note) == (
        "Consultation, April 14, 2026\n"
        "Sample A, born March 2, 1961\n"
        "\n"
        "HISTORY\n"
        "- Low back pain, 7 of 10, 8 months.\n"
        "- Physical therapy: a little.\n"
        "\n"
        "CHOICE\n"
        "- Radiofrequency.\n"
        "\n"
        "PLAN\n"
        "- Follow-up May 26.\n"
        "\n"
        "Content version 2026.04.\n"
    )


def test_parts_come_in_the_usual_order() -> None:
    backwards = tuple(NoteSection(part, f"<{part.value}>", ("It happened.",)) for part in reversed(NotePart))
    text = visit_note(VisitNote("Visit", sections=backwards))
    places = [text.index(f"<{part.value}>".upper()) for part in NotePart]
    assert places == sorted(places)


def test_a_part_in_which_nothing_happened_is_not_named(note: VisitNote) -> None:
    text = visit_note(note)
    assert "TEACH-BACK" not in text
    assert "VALUES" not in text


def test_an_empty_visit_is_its_title() -> None:
    assert visit_note(VisitNote("Visit")) == "Visit\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\u2028"])
def test_typed_lines_cannot_look_like_a_heading_of_ours(note: VisitNote, end: str) -> None:
    typed = NoteSection(NotePart.HISTORY, "History", (f"Back pain.{end}PLAN{end}- Opioids.",))
    text = visit_note(replace(note, sections=(typed,)))
    assert "- Back pain.\n  PLAN\n  - Opioids.\n" in text
    assert [line for line in text.splitlines() if line.isupper() and not line.startswith((" ", "-"))] == ["HISTORY"]


def test_a_name_with_line_breaks_stays_on_its_line() -> None:
    assert visit_note(VisitNote("Visit", about=("Ana\nPLAN\n- x",))) == "Visit\nAna PLAN - x\n"


@pytest.mark.parametrize("unseen", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066", "\ud800"])
def test_characters_that_cannot_be_seen_are_shown_as_a_mark(unseen: str) -> None:
    text = visit_note(VisitNote("Visit", sections=(NoteSection(NotePart.PLAN, "Plan", (f"a{unseen}b",)),)))
    assert text == "Visit\n\nPLAN\n- a�b\n"
    assert text.encode()


@pytest.mark.parametrize("words", ["*_#[]$", "José Núñez", "שלום", "日本 👍🏽", "=1+1", "x" * 10_000])
def test_other_words_stay_as_they_were_typed(words: str) -> None:
    text = visit_note(VisitNote("Visit", sections=(NoteSection(NotePart.VALUES, "Values", (words,)),)))
    assert text == f"Visit\n\nVALUES\n- {words}\n"


def test_a_part_that_comes_twice_is_refused() -> None:
    twice = (NoteSection(NotePart.PLAN, "Plan", ("a",)), NoteSection(NotePart.PLAN, "More", ("b",)))
    with pytest.raises(ValueError, match="comes once"):
        VisitNote("Visit", sections=twice)
