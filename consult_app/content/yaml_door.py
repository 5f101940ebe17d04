"""The only door to YAML: a small, limited reading of one file into plain data, with the place of every value.

What is let in: mappings with text keys, sequences, text, `true`/`false`, `null`, plain whole numbers and decimals
(kept exactly). `yes`, `no`, `1:30`, `0123`, `1e9` and dates stay text. Anchors, aliases, tags, duplicate keys,
several documents, big or deep files are refused, each with its line and column.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Protocol, TypeAlias, cast

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_NODES = 20_000
MAX_KEY = 100

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

Plain: TypeAlias = "bool | int | Decimal | str | tuple[Plain, ...] | dict[str, Plain] | None"
Way: TypeAlias = tuple[str | int, ...]
"""The way to a value from the top: keys and positions."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file, counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong at a place; `way` names the field."""

    mark: Mark
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.mark}: {self.field or '(whole file)'}: {self.problem}"


@dataclass(slots=True)
class Document:
    """One file as plain data; `marks` has the place of every value, by its way from the top."""

    file: str
    data: Plain = None
    marks: dict[Way, Mark] = field(default_factory=dict[Way, Mark])
    faults: list[Fault] = field(default_factory=list[Fault])


class _Place(Protocol):
    line: int
    column: int


class _Event(Protocol):
    start_mark: _Place
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


def read_document(path: Path, file: str) -> Document:
    """Read one file; faults are in the result, never raised. `file` is how faults name it."""
    document = Document(file)
    text = _read_text(path, document)
    if text is not None:
        _Builder(document).build(text)
    return document


def parse_document(text: str, file: str) -> Document:
    """Read YAML from text, by the same rules."""
    document = Document(file)
    _Builder(document).build(text)
    return document


def way_text(way: Way) -> str:
    """Write a way as people name a field: `rows.lasts.sources[0]`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in way)
    return text.removeprefix(".")


def _read_text(path: Path, document: Document) -> str | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return _refuse(document, "is not a plain file")
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _refuse(document, f"cannot be read ({error.strerror})")
    if len(content) > MAX_BYTES:
        return _refuse(document, f"is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refuse(document, "is not UTF-8 text", line)


def _refuse(document: Document, problem: str, line: int = 1) -> None:
    document.faults.append(Fault(Mark(document.file, line), "", problem))


@dataclass(slots=True)
class _Open:
    """A mapping or sequence being read."""

    way: Way
    mapping: dict[str, Plain] | None
    items: list[Plain]
    key: str | None = None


class _TooMuchError(Exception):
    """The file passes a limit; reading stops."""


def _events(text: str) -> Iterator[_Event]:
    import yaml

    parse = cast("Callable[..., Iterator[_Event]]", getattr(yaml, "parse"))  # noqa: B009 - untyped in its stubs
    return parse(text, Loader=yaml.CSafeLoader)


class _Builder:
    """Builds plain data from parser events with its own stack, so that depth is bounded before memory is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def build(self, text: str) -> None:
        """Read all of `text` into the document; stops at the first syntax error or limit."""
        import yaml

        try:
            for event in _events(text):
                self._take(type(event).__name__, event)
            if self.documents == 0:
                self._fault_at(Mark(self.document.file), (), "is empty")
        except _TooMuchError:
            self.document.data = None
        except yaml.YAMLError as error:
            self.document.data = None
            self._syntax(error)

    def _syntax(self, error: Exception) -> None:
        place = cast("_Place | None", getattr(error, "problem_mark", None))
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read as YAML"
        mark = Mark(self.document.file, place.line + 1, place.column + 1) if place else Mark(self.document.file)
        self._fault_at(mark, self._way(), f"is not YAML that can be read: {problem}")

    def _take(self, kind: str, event: _Event) -> None:
        if kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self._fault(event, "a file holds one document only")
                raise _TooMuchError
        elif kind == "AliasEvent":
            self._fault(event, "aliases are not allowed; write the value out")
            self._place(None, event)
        elif kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._open(kind == "MappingStartEvent", event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close(event)

    def _scalar(self, event: _Event) -> None:
        self._check_node(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mapping is not None and top.key is None:
            self._key(top, event)
        elif event.style:
            self._place(event.value, event)
        else:
            self._place(plain_value(event.value), event)

    def _key(self, top: _Open, event: _Event) -> None:
        assert top.mapping is not None
        key = event.value[:MAX_KEY]
        if key in top.mapping:
            self._fault(event, f"'{key}' stands here twice")
        top.key = key

    def _open(self, is_mapping: bool, event: _Event) -> None:
        self._check_node(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.mapping is not None and top.key is None:
            self._fault(event, "a name must be plain text")
            raise _TooMuchError
        if len(self.stack) >= MAX_DEPTH:
            self._fault(event, f"is nested deeper than {MAX_DEPTH} levels")
            raise _TooMuchError
        way = self._way()
        self.document.marks[way] = self._mark(event)
        self.stack.append(_Open(way, {} if is_mapping else None, []))

    def _close(self, event: _Event) -> None:
        done = self.stack.pop()
        value: Plain = tuple(done.items) if done.mapping is None else done.mapping
        mark = self.document.marks[done.way]
        self._place(value, event)
        self.document.marks[done.way] = mark

    def _place(self, value: Plain, event: _Event) -> None:
        way = self._way()
        self.document.marks.setdefault(way, self._mark(event))
        if not self.stack:
            self.document.data = value
            return
        top = self.stack[-1]
        if top.mapping is None:
            top.items.append(value)
        elif top.key is None:
            raise _TooMuchError
        else:
            top.mapping[top.key] = value
            top.key = None

    def _way(self) -> Way:
        """Return the way of the value that comes next."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        if top.mapping is None:
            return (*top.way, len(top.items))
        return top.way if top.key is None else (*top.way, top.key)

    def _check_node(self, event: _Event) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._fault(event, f"holds more than {MAX_NODES:,} values")
            raise _TooMuchError
        if event.anchor is not None:
            self._fault(event, "anchors are not allowed")
        if event.tag is not None:
            self._fault(event, "tags are not allowed")

    def _mark(self, event: _Event) -> Mark:
        return Mark(self.document.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _fault(self, event: _Event, problem: str) -> None:
        self._fault_at(self._mark(event), self._way(), problem)

    def _fault_at(self, mark: Mark, way: Way, problem: str) -> None:
        self.document.faults.append(Fault(mark, way_text(way), problem))


def plain_value(text: str) -> Plain:
    """Read an unquoted scalar: true, false, null, a plain whole number or decimal, else the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    return text
