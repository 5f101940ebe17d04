"""Rules that keep a pack honest: both sides of the dispute, no blank cell, warnings that cannot be left out."""

from __future__ import annotations

from collections.abc import Mapping

from consult_app.content.assemble import Tree
from consult_app.content.models.base import Base, LimitBase, SituationBase

_YES_NO = ("yes", "no")


def check_honesty(base: Base, tree: Tree) -> None:
    """Note where a well-formed base hides a side of the dispute, leaves a cell blank, or asks for no known answer."""
    for name, procedure in base.procedures.items():
        if procedure.off_by_default and not procedure.regulatory_box:
            tree.fault(("procedures", name, "regulatory_box"), "must be true for what is off by default")
    _check_dispute(base, tree)
    for number, limit in enumerate(base.limits.limits):
        _check_limit(number, limit, tree)
    known = _known_answers(base)
    for name, situation in base.limits.situations.items():
        _check_situation(name, situation, known, tree)


def _check_dispute(base: Base, tree: Tree) -> None:
    """Every spine procedure has a position against it and another one, and the newest stands first (C0)."""
    for name, procedure in base.procedures.items():
        if procedure.spine:
            stances = {position.stance for position in base.disagreement if name in position.procedures}
            if "against" not in stances or len(stances) < 2:
                tree.fault(("disagreement",), f"does not show both sides for '{name}'")
    years = [position.year for position in base.disagreement]
    if years != sorted(years, reverse=True):
        tree.fault(("disagreement",), "does not have the newest position first")


def _check_limit(number: int, limit: LimitBase, tree: Tree) -> None:
    """The last rule fits everyone, and no rule before it does, or what stands behind it is never shown."""
    way = ("limits", "limits", number, "for_you")
    for_all = [not (rule.procedures or rule.regions or rule.has) for rule in limit.for_you]
    if not for_all or not for_all[-1]:
        tree.fault(way, "needs a last rule without conditions, or a cell is blank")
    for place, fits_all in enumerate(for_all[:-1]):
        if fits_all:
            tree.fault((*way, place), "fits everyone, so nothing after it is shown")


def _known_answers(base: Base) -> Mapping[str, tuple[str, ...]]:
    """Answers that a visit can hold, by their key (domain.visit_keys)."""
    choices = base.choices
    found: dict[str, tuple[str, ...]] = {
        "pain.duration": tuple(duration.id for duration in choices.durations),
        "pain.pattern": choices.patterns,
        "decide.choice": ("more_time", *base.procedures),
    }
    found |= {f"tried.{treatment}": choices.treatment_answers for treatment in choices.treatments}
    found |= {f"caution.{item}": _YES_NO for item in base.cautions}
    found |= {f"red_flag.{question}": _YES_NO for group in base.red_flags for question in group.questions}
    return found


def _check_situation(name: str, situation: SituationBase, known: Mapping[str, tuple[str, ...]], tree: Tree) -> None:
    for key, values in situation.answers.items():
        way = ("limits", "situations", name, "answers", key)
        if key not in known:
            tree.fault(way, f"there is no answer '{key}' in a visit")
            continue
        for value in values:
            if value not in known[key]:
                tree.fault(way, f"'{value}' is not an answer to it; answers are {', '.join(known[key])}")
