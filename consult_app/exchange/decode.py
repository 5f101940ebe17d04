"""Bytes of a file from outside, and the text in them, with the encoding that was seen or guessed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from consult_app.errors import ImportProblem
from consult_app.reasons.reason import because

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
    (b"PK\x03\x04", "file_spreadsheet"),
    (b"\xd0\xcf\x11\xe0", "file_old_spreadsheet"),
    (b"%PDF", "file_pdf"),
    (b"\x1f\x8b", "file_compressed"),
    (b"\x89PNG", "file_picture"),
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
    for start, code in _NOT_TEXT:
        if raw.startswith(start):
            raise ImportProblem(because(code, file=path.name))
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return FileText(path.name, _strict(path.name, raw, encoding), encoding)
    if b"\0" in raw:
        raise ImportProblem(because("file_not_text", file=path.name))
    try:
        return FileText(path.name, raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return FileText(path.name, _strict(path.name, raw, "cp1252"), "cp1252", guessed=True)


def _strict(name: str, raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportProblem(because("file_bad_byte", file=name, number=error.start + 1, encoding=encoding)) from error
    if "\0" in text:
        raise ImportProblem(because("file_not_text", file=name))
    return text


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise ImportProblem(because("file_too_large", file=path.name))
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise ImportProblem(because("file_missing", file=path.name)) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise ImportProblem(because("file_not_opened", file=path.name)) from error
    if not raw.strip():
        raise ImportProblem(because("file_empty", file=path.name))
    return raw
