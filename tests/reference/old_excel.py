"""Just enough of the old Excel format (OLE compound file, BIFF8) to read the cells of a published table exactly.

Layout as published by its maker: [MS-CFB] for the container, [MS-XLS] for the records.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction

Cell = str | Fraction
Sheet = dict[tuple[int, int], Cell]

_END = 0xFFFFFFFA
_BOF, _EOF, _SHEET, _STRINGS = 0x809, 0x0A, 0x85, 0xFC
_NUMBER, _RK, _MANY_RK, _LABEL = 0x203, 0x27E, 0xBD, 0xFD


def read_sheets(data: bytes) -> dict[str, Sheet]:
    """Return the cells of every sheet by (row, column), counted from 0; numbers as the decimals that were typed."""
    book = _workbook_stream(data)
    strings: list[str] = []
    names: list[str] = []
    for kind, body in _records(book, 0):
        if kind == _STRINGS:
            strings = _strings(body)
        if kind == _SHEET:
            names.append(f"{struct.unpack_from('<I', body)[0]}:{_text(body[8:], body[6], body[7] & 1)}")
    return {name.partition(":")[2]: _sheet(book, int(name.partition(":")[0]), strings) for name in names}


def _workbook_stream(data: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    tables, directory = struct.unpack_from("<II", data, 44)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    following: list[int] = []
    for number in struct.unpack_from("<109I", data, 76)[:tables]:
        following.extend(struct.unpack(f"<{size // 4}I", sector(number)))

    def chain(number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END:
            parts.append(sector(number))
            number = following[number]
        return b"".join(parts)

    entries = chain(directory)
    for start in range(0, len(entries), 128):
        entry = entries[start : start + 128]
        name = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le")
        if name == "Workbook":
            first, length = struct.unpack_from("<II", entry, 116)
            return chain(first)[:length]
    raise ValueError("no workbook in this file")


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one substream, from its BOF to its EOF."""
    while True:
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _strings(body: bytes) -> list[str]:
    found: list[str] = []
    at = 8
    for _ in range(struct.unpack_from("<I", body, 4)[0]):
        length, flags = struct.unpack_from("<HB", body, at)
        at += 3
        runs = struct.unpack_from("<H", body, at)[0] if flags & 8 else 0
        at += 2 if flags & 8 else 0
        found.append(_text(body[at:], length, flags & 1))
        at += length * (2 if flags & 1 else 1) + runs * 4
    return found


def _text(body: bytes, length: int, wide: int) -> str:
    return body[: length * 2].decode("utf-16-le") if wide else body[:length].decode("latin-1")


def _sheet(book: bytes, at: int, strings: list[str]) -> Sheet:
    cells: Sheet = {}
    for kind, body in _records(book, at):
        if kind in (_NUMBER, _RK, _LABEL, _MANY_RK):
            row, column = struct.unpack_from("<HH", body)
            if kind == _NUMBER:
                cells[row, column] = Fraction(repr(struct.unpack_from("<d", body, 6)[0]))
            elif kind == _RK:
                cells[row, column] = _rk(body[6:10])
            elif kind == _LABEL:
                cells[row, column] = strings[struct.unpack_from("<I", body, 6)[0]]
            else:
                for index in range((len(body) - 6) // 6):
                    cells[row, column + index] = _rk(body[6 + index * 6 : 10 + index * 6])
    return cells


def _rk(packed: bytes) -> Fraction:
    """Unpack a number squeezed into 4 bytes: 30 bits of an integer or of a double, perhaps hundredths."""
    raw = struct.unpack("<I", packed)[0]
    if raw & 2:
        value = Fraction(struct.unpack("<i", packed)[0] >> 2)
    else:
        value = Fraction(repr(struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", raw & 0xFFFFFFFC))[0]))
    return value / 100 if raw & 1 else value
