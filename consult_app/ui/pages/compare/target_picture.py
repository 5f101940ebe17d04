"""Where the needle goes: the anatomy of an option in the regions compared, with its target lit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consult_app.content.models.base import StructurePicture
from consult_app.content.pack import Content
from consult_app.content.views import ProcedureView
from consult_app.ui.widgets.anatomy_gallery import lit_names
from consult_app.usecases.speech import Translate


@dataclass(frozen=True, slots=True)
class TargetPicture:
    """A picture, what is lit in it, and what it shows in words."""

    picture: StructurePicture
    name: str
    alt: str


def target_picture(
    content: Content, view: ProcedureView, regions: Sequence[str], say: Translate
) -> TargetPicture | None:
    """The picture of the structure that the option is for; None where none is drawn for these regions.

    The option's own picture is taken when it is of that structure; else a test or heat, which go to nerves, take the
    structure's last picture and the others its first.
    """
    for region in regions:
        for structure in map(content.structure, content.base.structures):
            base = structure.base
            if region not in base.regions or view.id not in (*base.tested_by, *base.treated_by) or not base.pictures:
                continue
            files = {picture.file for picture in base.pictures}
            own = next((one for one in view.base.anatomy if one.file in files), None)
            to_nerves = view.base.purpose == "both" or view.base.caution_column.startswith("rfa")
            shown = own or base.pictures[-1 if to_nerves else 0]
            (name,) = lit_names(structure, (shown,), say)
            return TargetPicture(shown, name, structure.words.alt)
    return None
