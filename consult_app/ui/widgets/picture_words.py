"""From the content's pictures of chance to what the widgets draw: numbers pass the domain's refusals (H17) first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from consult_app.content.facts import number_text
from consult_app.content.pack import Content
from consult_app.content.panels import Panel, panel_of
from consult_app.content.views import PictureView, ProcedureView
from consult_app.domain.icon_arrays import ArmsPanel, Count, DifferencePanel, FlowPanel, HarmsPanel, PerHundred
from consult_app.ui.widgets.chance_facts import ChancePicture, Group, HarmShare
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.rule_words import verdict_words

BENEFIT = frozenset({"arms", "counts", "difference"})
TESTS = frozenset({"flow"})
HARM = frozenset({"harms", "text"})


def pictures_for(
    content: Content, procedure: ProcedureView, regions: Iterable[str], kinds: frozenset[str]
) -> tuple[PictureView, ...]:
    """The procedure's pictures of these kinds that fit the regions, best fit first."""
    views = (content.picture(key) for key in procedure.picture_ids(regions))
    return tuple(view for view in views if view.base.type in kinds)


def chance_picture(content: Content, view: PictureView, say: Translate) -> ChancePicture:
    """Everything that stands on the picture; ValueError with one sentence where it must not be drawn."""
    base, words = view.base, view.words
    panel = panel_of(view, say("No comparison group"))
    groups = _groups(panel, words.failure, say)
    grouped = bool(groups)
    return ChancePicture(
        id=view.id,
        title=words.title,
        groups=groups,
        harms=_harms(panel, say),
        flow=(panel.first_positive, panel.second_positive) if isinstance(panel, FlowPanel) else None,
        flow_words=_flow_words(content, panel),
        sentence=words.sentence or "",
        more=isinstance(panel, DifferencePanel),
        filled_means=_upper_first(words.success) if grouped else "",
        empty_means=_upper_first(words.failure) if grouped else "",
        both=_both(panel, groups, words.success, words.failure, say),
        others=_others(groups[1:-1], say),
        badges=_badges(panel, say),
        beside=_beside(content, view, say),
        note="" if base.show_with else words.note or "",
        foot=_foot(view, say),
        citation=view.source.citation,
    )


def _badges(panel: Panel | None, say: Translate) -> tuple[str, ...]:
    """No comparison group, by the label that H17 wants printed; and a very small study, where counts are drawn."""
    if panel is None or isinstance(panel, FlowPanel):
        return ()
    alone = "" if panel.evidence.comparator else panel.evidence.no_comparison_label
    small = say("Very small study") if isinstance(panel, ArmsPanel) and isinstance(panel.arms[0], Count) else ""
    return tuple(one for one in (alone, small) if one)


def _groups(panel: Panel | None, failure: str, say: Translate) -> tuple[Group, ...]:
    if isinstance(panel, DifferencePanel):
        more = panel.more_of_100
        says = say("{k} more in {n}").format(k=more, n=100)
        return (Group(say("than in the comparison group"), more, 100, says, f"{100 - more} {failure}"),)
    if isinstance(panel, ArmsPanel):
        return tuple(_group(arm, failure, say) for arm in panel.arms)
    return ()


def _group(arm: PerHundred | Count, failure: str, say: Translate) -> Group:
    if isinstance(arm, Count):
        filled, total, says = arm.k, arm.n, say("{k} of {n}")
    else:
        filled, total, says = arm.per_100, 100, say("{k} in {n}")
    says = says.format(k=filled, n=total)
    return Group(arm.name, filled, total, says, f"{total - filled} {failure}")


def _harms(panel: Panel | None, say: Translate) -> tuple[HarmShare, ...]:
    if not isinstance(panel, HarmsPanel):
        return ()
    return tuple(
        HarmShare(harm.name, harm.tenths, panel.per, _harm_words(harm.tenths, panel.per, say)) for harm in panel.harms
    )


def _harm_words(tenths: int, per: int, say: Translate) -> str:
    whole, part = divmod(tenths, 10)
    shown = f"{whole}.{part}" if part else str(whole)
    if 0 < tenths < 10:
        return say("Fewer than 1 in {n} ({k})").format(k=shown, n=number_text(per))
    return say("{k} in {n}").format(k=shown, n=number_text(per))


def _flow_words(content: Content, panel: Panel | None) -> tuple[str, str, str]:
    if not isinstance(panel, FlowPanel):
        return ("", "", "")
    first, second = panel.first_positive, panel.second_positive
    told = [
        verdict_words(content, f"flow.{step}", first=first, second=second).title
        for step in ("tested", "first", "second")
    ]
    return (told[0], told[1], told[2])


def _both(panel: Panel | None, groups: Sequence[Group], success: str, failure: str, say: Translate) -> str:
    if not groups:
        return ""
    first = groups[0]
    sentence = (
        say("{k} more of {n} {success}; {rest} {failure}.")
        if isinstance(panel, DifferencePanel)
        else say("{k} of {n} {success}; {rest} {failure}.")
    )
    return sentence.format(
        k=first.filled, n=first.total, success=success, rest=first.total - first.filled, failure=failure
    )


def _others(groups: Sequence[Group], say: Translate) -> str:
    if not groups:
        return ""
    counted = ", ".join(f"{group.name} {group.filled}" for group in groups)
    return say("Not drawn here: {groups}.").format(groups=counted)


def _beside(content: Content, view: PictureView, say: Translate) -> tuple[str, ...]:
    """What the picture never stands without: the trial that found no difference, the same people later."""
    base = view.base
    lines: list[str] = []
    if base.show_with and view.words.note:
        fact = content.fact(base.show_with)
        told = [content.source(key).label for key in fact.base.sources]
        if fact.base.n is not None:
            told.append(say("{count} people").format(count=number_text(fact.base.n)))
        lines.append(f"{view.words.note} ({', '.join(told)})")
    if base.pair_with:
        later = chance_picture(content, content.picture(base.pair_with), say)
        lines.append(f"{later.title}: {later.both} {later.badges[0]}.")
    return tuple(lines)


def _foot(view: PictureView, say: Translate) -> str:
    base = view.base
    between = say("95% range {low} to {high}").format(low=base.ci[0], high=base.ci[1]) if base.ci else ""
    parts = (view.words.follow_up, _people(view, say), between, view.source.label)
    return _upper_first(" · ".join(part for part in parts if part))


def _people(view: PictureView, say: Translate) -> str:
    """How many were counted: in each group, in all, or in several studies together."""
    base = view.base
    sizes = [arm.n for arm in base.arms if arm.n is not None]
    if len(sizes) > 1:
        first, last = ", ".join(str(size) for size in sizes[:-1]), sizes[-1]
        return say("groups of {sizes} and {last} people").format(sizes=first, last=last)
    total = base.total_n or (sizes[0] if sizes else None)
    if total is None:
        return say("several studies together") if base.pooled else ""
    counted = number_text(total)
    if base.type in HARM:
        return say("{count} procedures").format(count=counted)
    return say("{count} people").format(count=counted)


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
