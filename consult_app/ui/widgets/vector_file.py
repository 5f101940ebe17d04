"""Read the small subset of SVG that our pictures use; anything else is refused before a byte of it is drawn.

No Qt here, so that pictures can be checked without a display. The subset: svg, title, desc, g and path; ids, classes
and plain paint attributes. No style sheets, no references, no scripts, no pictures inside pictures, no entities.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from consult_app.errors import ContentProblem

MOST_BYTES = 1_000_000
MOST_ELEMENTS = 2_000
MOST_DEPTH = 12
MOST_PATH_CHARACTERS = 20_000
MOST_FAULTS = 20

SVG_NAMESPACE = "http://www.w3.org/2000/svg"

_PAINT = frozenset({"fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "fill-rule"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    "svg": frozenset({"viewBox"}),
    "title": frozenset(),
    "desc": frozenset(),
    "g": _PAINT | {"id", "class"},
    "path": _PAINT | {"id", "class", "d"},
}
_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_CLASS = re.compile(r"[a-z][a-z-]{0,31}")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")
# Arcs and smooth quadratics are left out: our pictures do not use them.
_PATH = re.compile(r"[Mm][MmLlHhVvCcSsQqZz0-9\s.,+-]*")
_CHOICES: Mapping[str, frozenset[str]] = {
    "stroke-linejoin": frozenset({"round", "miter"}),
    "stroke-linecap": frozenset({"round", "butt"}),
    "fill-rule": frozenset({"nonzero", "evenodd"}),
}


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is painted: `#RRGGBB` or None for nothing; width in picture units."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    round_caps: bool = False
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One path of the file as it stands there: its own id ('' if it has none) and the ids of the groups around it."""

    id: str
    groups: tuple[str, ...]
    material: str
    paint: Paint
    data: str
    line: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole file: left, top, width and height of its view box, its words, and its paths from far to near."""

    name: str
    view_box: tuple[float, float, float, float]
    title: str
    description: str
    parts: tuple[Part, ...]


@dataclass(slots=True)
class _Level:
    """What an element hands down to those inside it."""

    groups: tuple[str, ...] = ()
    material: str = ""
    paint: Paint = Paint()


@dataclass(slots=True)
class _Reader:
    """Follows the parser through the file and keeps what is found, right or wrong."""

    name: str
    parser: expat.XMLParserType
    faults: list[str] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=lambda: [_Level()])
    open_tags: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=lambda: {"title": "", "desc": ""})
    view_box: tuple[float, float, float, float] | None = None
    elements: int = 0

    def fault(self, where: str, problem: str) -> None:
        """Note a fault with its line and column; too many, or one that may cost much, ends the reading."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.faults.append(f"{self.name}:{line}:{column}: {where}: {problem}")
        if len(self.faults) >= MOST_FAULTS:
            raise ContentProblem(self.faults)

    def stop(self, where: str, problem: str) -> None:
        """Note a fault after which reading on makes no sense, and end the reading."""
        self.fault(where, problem)
        raise ContentProblem(self.faults)

    def doctype(self, name: str, *_rest: object) -> None:
        """Entities and outside references come only through a document type: none is taken."""
        self.stop(name[:40], "a document type is not allowed")

    def instruction(self, target: str, _data: str) -> None:
        """Style sheets are linked by processing instructions: none is taken."""
        self.stop(target[:40], "a processing instruction is not allowed")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take one element, or note why not."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            self.stop(tag[:40], f"more than {MOST_ELEMENTS} elements")
        if len(self.open_tags) >= MOST_DEPTH:
            self.stop(tag[:40], f"more than {MOST_DEPTH} levels deep")
        namespace, _, local = tag.rpartition(" ")
        if namespace != SVG_NAMESPACE or local not in _ALLOWED or (local == "svg") != (not self.open_tags):
            self.stop(local[:40], "this element is not allowed here")
        self.open_tags.append(local)
        for key in attributes:
            if key not in _ALLOWED[local]:
                self.fault(local, f"attribute '{key[:40]}' is not allowed")
        if local == "svg":
            self.view_box = self.read_view_box(attributes.get("viewBox", ""))
        self.levels.append(self.inherit(local, attributes))
        if local == "path":
            self.take_path(attributes)

    def end(self, _tag: str) -> None:
        """Leave one element."""
        self.open_tags.pop()
        self.levels.pop()

    def text(self, text: str) -> None:
        """Words belong in title and desc only."""
        place = self.open_tags[-1]
        if place in self.words:
            self.words[place] += text
        elif text.strip():
            self.fault(place, "text is not allowed here")

    def read_view_box(self, text: str) -> tuple[float, float, float, float] | None:
        """The four numbers of the view box, or None with a fault noted."""
        numbers = text.split()
        if len(numbers) != 4 or not all(_NUMBER.fullmatch(number) for number in numbers):
            self.fault("svg", "viewBox must be four plain numbers")
            return None
        left, top, width, height = (float(number) for number in numbers)
        if width <= 0 or height <= 0:
            self.fault("svg", "viewBox must have a width and a height")
            return None
        return left, top, width, height

    def inherit(self, local: str, attributes: Mapping[str, str]) -> _Level:
        """What holds inside this element: the outer paint, overwritten by its own attributes."""
        outer = self.levels[-1]
        identity = attributes.get("id", "")
        if identity:
            if not _ID.fullmatch(identity):
                self.fault(local, f"id '{identity[:40]}' must be lower-case letters, digits and _")
            elif identity in self.ids:
                self.fault(local, f"id '{identity}' is used twice")
            self.ids.add(identity)
        material = attributes.get("class", outer.material)
        if material and not _CLASS.fullmatch(material):
            self.fault(local, f"class '{material[:40]}' must be one lower-case word")
        groups = (*outer.groups, identity) if local == "g" and identity else outer.groups
        return _Level(groups, material, self.read_paint(local, attributes, outer.paint))

    def read_paint(self, local: str, attributes: Mapping[str, str], outer: Paint) -> Paint:
        """The outer paint with this element's attributes over it; a bad value is noted and left out."""
        paint = outer
        for key in ("fill", "stroke"):
            value = attributes.get(key)
            if value is None:
                continue
            if value != "none" and not _COLOR.fullmatch(value):
                self.fault(local, f"{key} must be none or a color like #EFE9DC")
                continue
            color = None if value == "none" else value
            paint = replace(paint, fill=color) if key == "fill" else replace(paint, stroke=color)
        width = attributes.get("stroke-width")
        if width is not None:
            if not _NUMBER.fullmatch(width) or not 0 < float(width) <= 100:
                self.fault(local, "stroke-width must be a number above 0, up to 100")
            else:
                paint = replace(paint, width=float(width))
        for key, allowed in _CHOICES.items():
            if key in attributes and attributes[key] not in allowed:
                self.fault(local, f"{key} must be one of: {', '.join(sorted(allowed))}")
        if "stroke-linecap" in attributes:
            paint = replace(paint, round_caps=attributes["stroke-linecap"] == "round")
        if "fill-rule" in attributes:
            paint = replace(paint, even_odd=attributes["fill-rule"] == "evenodd")
        return paint

    def take_path(self, attributes: Mapping[str, str]) -> None:
        """Keep one path whose data are plain and short enough."""
        data = attributes.get("d", "").strip()
        if len(data) > MOST_PATH_CHARACTERS:
            self.stop("path", f"d is longer than {MOST_PATH_CHARACTERS} characters")
        if not _PATH.fullmatch(data):
            self.fault("path", "d must be a path of M, L, H, V, C, S, Q and Z with plain numbers")
            return
        level = self.levels[-1]
        line = self.parser.CurrentLineNumber
        self.parts.append(Part(attributes.get("id", ""), level.groups, level.material, level.paint, data, line))


def read_drawing(data: bytes, name: str) -> Drawing:
    """Read one picture file from its bytes.

    Raises ContentProblem with every fault as `name:line:col: element: problem`; nothing is fetched or opened.
    """
    if len(data) > MOST_BYTES:
        raise ContentProblem([f"{name}:1:1: svg: the file is larger than {MOST_BYTES} bytes"])
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = _Reader(name, parser)
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        problem = f"{name}:{error.lineno}:{error.offset + 1}: svg: the file is not well-formed XML"
        raise ContentProblem([*reader.faults, problem]) from error
    if not reader.parts and not reader.faults:
        reader.fault("svg", "there is no path to draw")
    if reader.faults or reader.view_box is None:
        raise ContentProblem(reader.faults)
    title, description = (" ".join(reader.words[key].split()) for key in ("title", "desc"))
    return Drawing(name, reader.view_box, title, description, tuple(reader.parts))


def is_plain(*numbers: float) -> bool:
    """True when every coordinate is finite and small enough to be drawn without surprises."""
    return all(math.isfinite(number) and abs(number) <= 1_000_000 for number in numbers)
