"""The practice and its payers' packs alone, for what needs no other content: `assess` starts without the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from consult_app.content.assemble import tree_of
from consult_app.content.folder import read_payer_files
from consult_app.content.models.base import Practice
from consult_app.content.models.common import Model, Table, empty_table
from consult_app.content.models.payers import PayerFile
from consult_app.content.models.validate import validate
from consult_app.content.payers import check_payers
from consult_app.errors import ContentProblem


class _Part(Model):
    """The part of a pack that payers' rules are made of."""

    practice: Practice
    payers: Table[PayerFile] = Field(default_factory=empty_table)


def read_payers(folder: Path) -> tuple[Practice, Mapping[str, PayerFile]]:
    """Read the practice and the payers' packs; ContentProblem lists every fault as `file:line:col: field: problem`."""
    files = read_payer_files(folder)
    tree = tree_of("base", files.base, files.payers, "payers")
    part, faults = validate(_Part, tree.data)
    for way, problem in faults:
        tree.fault(way, problem)
    if part is not None:
        check_payers(part.payers, tree)
    found = sorted((*files.faults, *tree.faults))
    if part is None or found:
        raise ContentProblem([str(fault) for fault in found])
    return part.practice, part.payers
