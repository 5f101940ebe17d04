"""Rules of the content that reach over several fields: relief bars, pictures of chance (H17), samples."""

from __future__ import annotations

from itertools import pairwise

from consult_app.content.assemble import Tree
from consult_app.content.models.base import Base, Picture, ProcedureBase
from consult_app.content.models.sample import SamplePatient
from consult_app.content.panels import NO_COMPARISON, make_panel
from consult_app.content.yaml_door import Way

NEVER_DRAWN = frozenset(
    {"bennell2021", "davis2019", "dorio2021", "friedly2014", "johnston2024", "juch2017", "mautner2023"}
)
"""Sources whose numbers are points on a scale, or have no comparison left: words only (clinical.md J, never_draw)."""
_BENEFIT = frozenset({"arms", "counts", "difference"})
_NO_BENEFIT_DRAWN = frozenset({"prp", "cells"})


def check_base_rules(base: Base, tree: Tree) -> None:
    """Note every rule that a well-formed base breaks."""
    if base.pack.review_by <= base.pack.date:
        tree.fault(("pack", "review_by"), "is not after the pack's own date")
    for name, procedure in base.procedures.items():
        _check_procedure(("procedures", name), procedure, tree)
        _check_benefit(name, base, tree)
    for name, fact in base.facts.items():
        if isinstance(fact.value, tuple) and fact.value[0] > fact.value[1]:
            tree.fault(("facts", name, "value"), "has its low number second")
    for name, picture in base.pictures.items():
        problem = picture_fault(picture)
        if problem is not None:
            tree.fault(("pictures", name), problem)
    for one, two in pairwise(base.choices.durations):
        if one.to_days != two.from_days:
            tree.fault(("choices", "durations"), f"'{two.id}' does not begin where '{one.id}' ends")


def _check_benefit(name: str, base: Base, tree: Tree) -> None:
    """PRP and cells show no picture of benefit (C6, C7)."""
    if name not in _NO_BENEFIT_DRAWN:
        return
    for region, ids in base.procedures[name].pictures.items():
        for picture_id in ids:
            picture = base.pictures.get(picture_id)
            if picture is not None and picture.type in _BENEFIT:
                tree.fault(("procedures", name, "pictures", region), "never shows a picture of who gets relief")


def _check_procedure(way: Way, procedure: ProcedureBase, tree: Tree) -> None:
    low, high = procedure.relief.low_days, procedure.relief.high_days
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        tree.fault((*way, "relief"), "needs a low and a high number of days, low first, or neither")
    for number, step in enumerate(procedure.timeline):
        if step.to_day is not None and step.to_day < step.from_day:
            tree.fault((*way, "timeline", number), "ends before it begins")
    for number, window in enumerate(procedure.windows):
        if window.to_day < window.from_day:
            tree.fault((*way, "windows", number), "ends before it begins")


def picture_fault(picture: Picture) -> str | None:
    """Return what rule H17 or the list of what is never drawn refuses in a picture of chance, or None."""
    if picture.type != "text" and picture.source in NEVER_DRAWN:
        return f"The numbers of '{picture.source}' are never drawn as people: say them in words."
    names = {part.id: part.id for part in (*picture.arms, *picture.events)}
    try:
        make_panel(picture, names, "given by the words", NO_COMPARISON)
    except ValueError as error:
        return str(error)
    return None


def check_sample(sample: SamplePatient, way: Way, base: Base, tree: Tree) -> None:
    """Note sites, kinds and blocks of a sample patient that the content does not have."""
    used = {*sample.sites, *(run.site for run in sample.scores), *(item.site for item in sample.procedures)}
    for site in sorted(used - set(base.sites)):
        tree.fault(way, f"there is no site '{site}'")
    for number, procedure in enumerate(sample.procedures):
        if procedure.kind not in base.procedures:
            tree.fault((*way, "procedures", number, "kind"), f"there is no procedure '{procedure.kind}'")
    known = {procedure.id for procedure in sample.procedures}
    for number, block in enumerate(sample.blocks):
        if block.procedure not in known:
            tree.fault((*way, "blocks", number, "procedure"), f"there is no procedure '{block.procedure}' here")
