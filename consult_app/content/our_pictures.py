"""The anatomy pictures that come with the app: content names a file and the parts that light up, and brings none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consult_app import shipped
from consult_app.content.assemble import Tree
from consult_app.content.models.base import Base, StructurePicture
from consult_app.content.yaml_door import Fault, Way, way_text

_ID = re.compile(r'\bid="([^"]+)"')


def lost_pictures(tree: Tree, base: Base) -> Iterator[Fault]:
    """Find pictures that the app does not have, and parts to light that are not in them."""
    known: dict[str, frozenset[str]] = {}
    for way, picture in _pictures(base):
        if picture.file not in known:
            path = shipped.resource("anatomy", picture.file)
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            known[picture.file] = frozenset(_ID.findall(text))
        if not known[picture.file]:
            yield Fault(tree.mark((*way, "file")), way_text((*way, "file")), "is not one of the app's pictures")
            continue
        for number, part in enumerate(picture.light):
            if part not in known[picture.file]:
                place = (*way, "light", number)
                yield Fault(tree.mark(place), way_text(place), f"there is no '{part}' in {picture.file}")


def _pictures(base: Base) -> Iterator[tuple[Way, StructurePicture]]:
    for name, structure in base.structures.items():
        for number, picture in enumerate(structure.pictures):
            yield ("structures", name, "pictures", number), picture
    for name, procedure in base.procedures.items():
        for number, picture in enumerate(procedure.anatomy):
            yield ("procedures", name, "anatomy", number), picture
