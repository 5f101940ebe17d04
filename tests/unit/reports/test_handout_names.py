"""Whatever a person can type is printed as it was typed, and can be copied out of the file again."""

from __future__ import annotations

import io
import json
import random
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from consult_app.reports.fonts import covered
from consult_app.reports.glyphs import BOX, printable
from consult_app.reports.handout import Block, Bullets, Handout, PageFrame, Paragraph, Section, SectionKind
from consult_app.reports.typst_pdf import render_pdf, unprintable

NAUGHTY = Path(__file__).resolve().parents[4] / "shared" / "data" / "torture"

# Every letter of these has a glyph: they come out exactly.
WHOLE = (
    "Anna", "José Núñez", "Zoë Müller-Lüdenscheidt", "Łukasz Żółć", "Đorđe Šarić", "Þórbjörg Æsirsdóttir",
    "Nguyễn Thị Ánh",
    "İbrahim Çağlar", "O'Brien", "O’Brien", "D'Arcy \"Dee\" O'Neil", "Anne-Marie", "Van der Berg, Jr.", "X Æ A-12",
    "Иван Петров", "Γεώργιος Παπαδόπουλος", "Հայկ", "ნინო",
    "*bold*", "_emphasis_", "#let x = 1", "#[content]", "$x^2$", "`raw`", "@reference", "<label>", "// comment",
    "/* comment */",
    "= Heading", "- item", "+ item", "/ term: text", "\\n", "\\", "~", "--", "---", "...", "'quoted'", "\"quoted\"",
    "#import \"@preview/x:1.0.0\": *", "#read(\"/etc/passwd\")", "#image(\"a.png\")", "#sys.inputs",
    "{page} of {pages}",
    "<script>alert(1)</script>", "<b>bold</b>", "&amp; &lt; &#65;", "Robert'); DROP TABLE patients;--", "=1+1",
    "+1", "-1", "@SUM(A1)",
    "%s %d {0} {name}", "${HOME}", "$(reboot)", "C:\\Users\\a", "../../etc/passwd", "a/b/c", "null", "None",
    "NaN", "0", "1e309", "-0",
    "½ ¾ © ™ € £ ¥ °", "→ ← ↑ ↓", "≤ ≥ ≠ ±", "∞ √ ∑", "☺ ☎ ✓", "Ω μ", "e\u0301 is é", "A\u030angstro\u0308m",
    "x" * 300, "word " * 60, "a" * 24 + " " + "b" * 25, "😀 Ana", "№ 5",
)  # fmt: skip
# Read from right to left, or in both directions: every letter is there.
BOTH_WAYS = (
    "שלום",
    "דוד בן-גוריון",
    "محمد",
    "محمد علي 12",
    "עברית and English",
    "Ana (אנה) Cruz",
    "مريم O'Neil",
    "ש" * 300,
)
# Built from a letter and marks for which Unicode has no single letter: readers may copy a mark more than once.
BUILT = ("q\u0307\u0323", "Ad\u00e9 \u1eb9\u0301k\u1ecd\u0301", "x\u0302\u0303")
# Has something that no typeface draws, or that must not act: a box stands for it.
BOXED = (
    "日本太郎", "नमस्ते", "한국어", "👍🏽 Ana", "🇺🇸", "👩\u200d👩\u200d👧", "a\x00b", "a\x01b", "a\x1bb", "a\x7fb",
    "\ud800", "a\udfffb",
    "a\u202eb", "\u202aAna\u202c", "\ue000", "\ufffe", "\uffff", "\U000f0000", "a\ufff9b", "日\u0301", "ก็",
)  # fmt: skip
# Invisible characters leave no trace and no space.
UNSEEN = (
    "a\u200bb",
    "a\u00adb",
    "a\u2060b",
    "\ufeffab",
    "a\ufe0fb",
    "a\u2066b\u2069",
    "a\u200eb",
    "a\u200db",
    "a\U000e0041b",
)


def _printed(frame: PageFrame, *blocks: Block) -> str:
    """Print the blocks on otherwise bare pages and read the letters back, white space apart."""
    bare = PageFrame(title="T", practice="", made_on=frame.made_on, page_of="¶{page}|{pages}¶")
    pdf = render_pdf(Handout(bare, sections=(Section(SectionKind.LIMITS, "Limits", blocks),)))
    whole = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"¶\d+\|\d+¶", "", "".join(whole.split())).removeprefix("TLimits")


def _bullets(texts: tuple[str, ...], frame: PageFrame) -> list[str]:
    whole = _printed(frame, Bullets(tuple(f"«{text}»" for text in texts)))
    return [part.partition("»")[0] for part in whole.split("«")[1:]]


def _tight(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def test_there_are_many_awkward_strings() -> None:
    assert len(WHOLE) + len(BOTH_WAYS) + len(BUILT) + len(BOXED) + len(UNSEEN) >= 81


def test_what_was_typed_comes_out_as_it_was_typed(frame: PageFrame) -> None:
    assert _bullets(WHOLE, frame) == [_tight(text) for text in WHOLE]


@pytest.mark.parametrize("name", [*WHOLE[:60], *BOTH_WAYS])
def test_no_letter_is_called_missing_that_is_printed(name: str) -> None:
    assert unprintable(name) == ""


@pytest.mark.parametrize("name", BOTH_WAYS + BUILT)
def test_right_to_left_and_built_letters_are_all_there(frame: PageFrame, name: str) -> None:
    assert not Counter(_tight(name)) - Counter(_printed(frame, Paragraph(name)))


def test_what_has_no_glyph_is_a_visible_box_and_the_rest_stays(frame: PageFrame) -> None:
    for typed, printed in zip(BOXED, _bullets(BOXED, frame), strict=True):
        assert BOX in printed
        assert unprintable(typed)
        assert printed.replace(BOX, "") == "".join(
            letter for letter in _tight(typed) if letter.isascii() and letter.isprintable()
        )


def test_invisible_characters_leave_nothing_behind(frame: PageFrame) -> None:
    assert _bullets(UNSEEN, frame) == ["ab"] * len(UNSEEN)
    assert [unprintable(text) for text in UNSEEN] == [""] * len(UNSEEN)


def test_every_letter_that_we_call_printable_can_be_printed(frame: PageFrame) -> None:
    letters = sorted(frozenset.union(*covered()))
    text = " ".join(printable(chr(letter)) for letter in letters)
    section = Section(SectionKind.LIMITS, "Limits", (Paragraph(text),))
    assert render_pdf(Handout(frame, sections=(section,)))


def test_any_mix_of_letters_and_marks_can_be_printed(frame: PageFrame) -> None:
    dice = random.Random(4)
    marks = "".join(chr(point) for point in range(0x300, 0x370)) + "\u200d\u200c\ufe0f\u0651\u05b8\u0489\u20dd\u093f"
    texts = ["".join(_any_letter(dice, marks) for _ in range(dice.randint(1, 12))) for _ in range(800)]
    section = Section(SectionKind.LIMITS, "Limits", (Bullets(tuple(texts)),))
    named = replace(frame, patient=texts[0], practice=texts[1], record=texts[2], title=texts[3] + "x", phone=texts[4])
    assert render_pdf(Handout(named, sections=(section,), lead=texts[5], closing=tuple(texts[6:20])))


def _any_letter(dice: random.Random, marks: str) -> str:
    return dice.choice(
        (
            chr(dice.randrange(0x20, 0x250)),
            chr(dice.randrange(0x110000)),
            chr(dice.randrange(0x3000)),
            dice.choice(marks),
        ),
    )


@pytest.mark.parametrize("name", ["W" * 10_000, "Maria " * 2_000, "ش" * 10_000, "日" * 10_000, "e" + "\u0301" * 10_000])
def test_a_name_of_ten_thousand_characters_is_cut_with_an_ellipsis(handout: Handout, name: str) -> None:
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(replace(handout, frame=replace(handout.frame, patient=name))))).pages
    assert len(pages) <= 4
    assert all("…" in page.extract_text() for page in pages)


def test_ten_thousand_characters_of_own_words_are_printed_whole(frame: PageFrame) -> None:
    (printed,) = _bullets(("goal" * 2_500,), frame)
    assert printed == "goal" * 2_500


@pytest.mark.skipif(not NAUGHTY.is_dir(), reason="the outside test files are not beside this checkout")
def test_the_well_known_list_of_naughty_strings_can_be_printed(frame: PageFrame) -> None:
    found = [path for path in NAUGHTY.rglob("*.json") if "blns" in path.name]
    strings = tuple(text for path in found for text in json.loads(path.read_text("utf-8")) if isinstance(text, str))
    assert strings
    assert render_pdf(Handout(frame, sections=(Section(SectionKind.LIMITS, "Limits", (Bullets(strings),)),)))
