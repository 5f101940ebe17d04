"""Rules of the content that reach over several fields: relief bars, pictures of chance (H17), samples."""

from __future__ import annotations

from itertools import pairwise

from consult_app.content.assemble import Tree
from consult_app.content.models.base import Base, Picture, ProcedureBase
from consult_app.content.models.sample import SamplePatient
from consult_app.content.yaml_door import Way

_SMALL_ARM = 25
"""Fewer people than this in a group: drawn as "7 of 12", never per 100 (H17)."""


def check_base_rules(base: Base, tree: Tree) -> None:
    """Note every rule that a well-formed base breaks."""
    if base.pack.review_by <= base.pack.date:
        tree.fault(("pack", "review_by"), "is not after the pack's own date")
    for name, procedure in base.procedures.items():
        _check_procedure(("procedures", name), procedure, tree)
    for name, fact in base.facts.items():
        if isinstance(fact.value, tuple) and fact.value[0] > fact.value[1]:
            tree.fault(("facts", name, "value"), "has its low number second")
    for name, picture in base.pictures.items():
        for problem in picture_faults(picture):
            tree.fault(("pictures", name), problem)
    for one, two in pairwise(base.choices.durations):
        if one.to_days != two.from_days:
            tree.fault(("choices", "durations"), f"'{two.id}' does not begin where '{one.id}' ends")


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


def picture_faults(picture: Picture) -> tuple[str, ...]:
    """Return what rule H17 refuses in a picture of chance."""
    checks = {
        "arms": _arm_faults,
        "counts": _arm_faults,
        "difference": _difference_faults,
        "flow": _flow_faults,
        "harms": _harm_faults,
        "text": _text_faults,
    }
    return tuple(checks[picture.type](picture))


def _arm_faults(picture: Picture) -> list[str]:
    faults: list[str] = []
    if not picture.arms:
        faults.append("needs its groups under arms")
    if len(picture.arms) < 2 and picture.comparator != "none":
        faults.append("needs a comparison group, or comparator: none")
    if len(picture.arms) > 1 and picture.comparator == "none":
        faults.append("has several groups, so comparator: none is wrong")
    for arm in picture.arms:
        if picture.type == "counts":
            if arm.k is None or arm.n is None or arm.per100 is not None:
                faults.append(f"'{arm.id}' needs k and n, and not per100, in a picture of counts")
            elif arm.k > arm.n:
                faults.append(f"'{arm.id}' has more people helped than people")
        elif arm.per100 is None or arm.k is not None:
            faults.append(f"'{arm.id}' needs per100, and not k, in a picture of arms")
        elif arm.n is not None and arm.n < _SMALL_ARM:
            faults.append(f"'{arm.id}' has fewer than {_SMALL_ARM} people: use type counts")
        if picture.type == "arms" and arm.n is None and picture.total_n is None and not picture.pooled:
            faults.append(f"'{arm.id}' needs the number of people: n, total_n or pooled: true")
    return faults


def _difference_faults(picture: Picture) -> list[str]:
    if picture.diff_per_100 is None or picture.ci is None:
        return ["needs diff_per_100 and its ci"]
    return [] if picture.ci[0] <= picture.diff_per_100 <= picture.ci[1] else ["has its difference outside its ci"]


def _flow_faults(picture: Picture) -> list[str]:
    first, second = picture.first_positive, picture.second_positive
    if first is None or second is None:
        return ["needs first_positive and second_positive"]
    return [] if 0 <= second <= first <= 100 else ["needs second_positive at most first_positive, both of 100"]


def _harm_faults(picture: Picture) -> list[str]:
    if picture.denominator is None or not picture.events:
        return ["needs one denominator and its events"]
    over = [event.id for event in picture.events if event.value > picture.denominator]
    return [f"'{name}' is larger than the denominator" for name in over]


def _text_faults(picture: Picture) -> list[str]:
    drawn = picture.arms or picture.events or picture.diff_per_100 is not None
    return ["is a sentence, so it has no numbers to draw"] if drawn else []


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
