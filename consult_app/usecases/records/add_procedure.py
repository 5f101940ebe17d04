"""Keep, change, remove and bring back procedures and block tests."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from consult_app.domain.moments import Moment
from consult_app.domain.procedure_kinds import KINDS, kind_of
from consult_app.domain.procedures import BlockTest, Procedure, Region, Side
from consult_app.usecases.records.change import Change, Topic
from consult_app.usecases.records.saved import Saved, change

if TYPE_CHECKING:
    from consult_app.content.pack import Content
    from consult_app.store.records import Records

_BOTH = (Topic.PROCEDURES, Topic.BLOCKS)


def kinds_to_mark(content: Content) -> tuple[tuple[str, str], ...]:
    """Every kind of procedure that can be marked as done, with its name; those that pages tell about come first."""
    told = ((view.id, view.short_name) for view in content.procedures if view.id != "no_procedure")
    return (*told, *((kind, content.procedure_name(kind)) for kind, row in KINDS.items() if row.marked_at))


def region_at(content: Content, kind: str, site: str) -> Region:
    """The region that a procedure of a kind was done in at a site, the nearest one first; unsaid where none fits."""
    known = content.base.procedures.get(kind)
    row = kind_of(kind)
    possible = tuple(known.regions) if known is not None else row.marked_at if row is not None else ()
    return next((Region(region) for region in content.regions_for((site,)) if region in possible), Region.UNSAID)


def new_procedure(
    at: Moment, kind: str, site: str, region: Region = Region.UNSAID, side: Side = Side.UNSAID, level: str = ""
) -> Procedure:
    """A procedure with a new random id, not yet kept."""
    return Procedure(secrets.token_hex(8), at, kind, site, region, side, level)


def add_procedure(records: Records, patient_id: str, procedure: Procedure) -> Saved[Procedure]:
    """Keep a new procedure; returns it under the id it has in the chart."""
    return Saved(records.save_procedure(patient_id, procedure), change(patient_id, *_BOTH))


def edit_procedure(records: Records, patient_id: str, procedure: Procedure, *, expected: Procedure) -> Change:
    """Keep a changed procedure under its id."""
    records.replace_procedure(patient_id, procedure, expected=expected)
    return change(patient_id, *_BOTH)


def remove_procedure(records: Records, patient_id: str, expected: Procedure) -> Change:
    """Take a procedure and its block test out of the chart; `restore_procedure` brings them back."""
    records.remove_procedure(patient_id, expected)
    return change(patient_id, *_BOTH)


def restore_procedure(records: Records, patient_id: str, expected: Procedure) -> Change:
    """Bring a removed procedure back as it was, with its block test."""
    records.restore_procedure(patient_id, expected)
    return change(patient_id, *_BOTH)


def save_block(records: Records, patient_id: str, block: BlockTest, *, expected: BlockTest | None) -> Change:
    """Keep a block test whole: a new one where None is expected, else in place of the one that was read."""
    records.save_block(patient_id, block, expected=expected)
    return change(patient_id, *_BOTH)
