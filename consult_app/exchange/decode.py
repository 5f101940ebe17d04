"""Bytes of a file from outside, and the text in them, with the encoding that was seen or guessed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from consult_app.errors import ImportProblem

MAX_BYTES = 50 * 1024 * 1024

# Longest marks first: the UTF-32 LE mark begins with the UTF-16 LE one.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = (
    (b"PK\x03\x04", "a spreadsheet or zip file; save it as CSV first"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet file; save it as CSV first"),
    (b"%PDF", "a PDF; only CSV and FHIR JSON can be read"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\x89PNG", "a picture; only CSV and FHIR JSON can be read"),
)


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text without its byte-order mark; `guessed` where nothing but the bytes' look tells the encoding."""

    name: str
    text: str
    encoding: str
    guessed: bool = False


def read_text(path: Path) -> FileText:
    """Read a text file of at most 50 MB; ImportProblem for anything that is not text or cannot be opened."""
    raw = _read_bytes(path)
    for start, what in _NOT_TEXT:
        if raw.startswith(start):
            raise ImportProblem(f"{path.name} is {what}.")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return FileText(path.name, _strict(path.name, raw, encoding), encoding)
    if b"\0" in raw:
        raise ImportProblem(f"{path.name} is not a text file; only CSV and FHIR JSON can be read.")
    try:
        return FileText(path.name, raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return FileText(path.name, _strict(path.name, raw, "cp1252"), "cp1252", guessed=True)


def _strict(name: str, raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportProblem(
            f"{name} has a byte (number {error.start + 1}) that is not {encoding} text; save the file as UTF-8."
        ) from error
    if "\0" in text:
        raise ImportProblem(f"{name} is not a text file; only CSV and FHIR JSON can be read.")
    return text


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise ImportProblem(f"{path.name} is larger than 50 MB; split it into smaller files.")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise ImportProblem(f"{path.name} was not found; check its name.") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise ImportProblem(f"{path.name} cannot be opened; check that you may read it.") from error
    if not raw.strip():
        raise ImportProblem(f"{path.name} is empty.")
    return raw
