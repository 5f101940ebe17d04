"""Any text a person can type, made fit for print: composed, with a visible box where no typeface has the letter.

What is printed is what can be copied out of the PDF again. Invisible marks are left out unless they shape letters;
marks that reorder or annotate text are shown as boxes (safety threats 23 and 42).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from consult_app.reports.fonts import covered

BOX = "\N{WHITE SQUARE}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ACTING = frozenset("\u202a\u202b\u202c\u202d\u202e\ufff9\ufffa\ufffb")
_SHAPING = frozenset("\u200c\u200d")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def printable(text: str) -> str:
    """Return `text` in composed form with only characters that the typefaces can draw; the rest are boxes."""
    composed = _composed(text)
    if composed.isascii() and composed.replace("\n", "").isprintable():
        return composed
    return "".join(_drawable(cluster) for cluster in _clusters(composed))


def missing(text: str) -> str:
    """Return the different visible characters of `text` that are printed as a box, in the order they come."""
    lost: dict[str, None] = {}
    for cluster in _clusters(_composed(text)):
        if BOX in _drawable(cluster):
            lost.update(dict.fromkeys(character for character in cluster if not _is_drawn(character, cluster)))
    return "".join(lost)


def elided(text: str, limit: int) -> str:
    """Return the start of `text`, at most `limit` characters and an ellipsis, never cutting a letter from its marks."""
    one_line = " ".join(text.split())
    if len(one_line) <= limit:
        return one_line
    end = limit
    while end > 1 and _joins(one_line[end]):
        end -= 1
    return one_line[:end].rstrip() + ELLIPSIS


def needs_second_family(word: str) -> bool:
    """Whether some letter of a printable word has no glyph of its own in the first family.

    The typesetter would build such a letter from a base and a mark, and a reader would copy it out twice; so the whole
    word goes to the second family, which also keeps it in one style.
    """
    if word.isascii():
        return False
    return not all(_has(covered()[0], character) for character in word)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction reads from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def pieces(text: str, size: int) -> list[str]:
    """Cut `text` in pieces of about `size` letters, each letter whole with its marks."""
    cut: list[str] = []
    for number, cluster in enumerate(_clusters(text)):
        if number % size:
            cut[-1] += cluster
        else:
            cut.append(cluster)
    return cut


def _composed(text: str) -> str:
    return _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")


def _is_drawn(character: str, cluster: str) -> bool:
    return character == BOX or bool(_INVISIBLE.match(character)) or character in _drawable(cluster)


def _joins(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or character in _SHAPING


def _clusters(text: str) -> Iterator[str]:
    """Split into a letter with the marks on it: a typeface has to draw the whole of it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _joins(text[index]):
            yield text[start:index]
            start = index


def _drawable(cluster: str) -> str:
    if cluster == "\n":
        return cluster
    visible = [character for character in cluster if not _INVISIBLE.match(character)]
    for place, family in enumerate(covered()):
        if all(_has(family, character) for character in visible):
            # Joiners shape Arabic letters, which only the second family has; in the first they would draw nothing
            # and turn up as spaces when the text is copied out.
            return "".join(
                character
                for character in cluster
                if not _INVISIBLE.match(character) or (place and visible and character in _SHAPING)
            )
    return "".join(_alone(character) for character in visible)


def _alone(character: str) -> str:
    # A mark without a letter that shares its typeface would fail, so it stands as a box as well.
    if _joins(character) or not any(_has(family, character) for family in covered()):
        return BOX
    return character


def _has(family: frozenset[int], character: str) -> bool:
    if character in _ACTING or unicodedata.category(character) in ("Cc", "Cs", "Co"):
        return False
    return ord(character) in family
