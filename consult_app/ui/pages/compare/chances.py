"""From the content's pictures of chance to what the widgets draw; words and numbers only from content (H17)."""

from __future__ import annotations

from collections.abc import Iterable

from consult_app.content.pack import Content
from consult_app.content.views import PictureView, ProcedureView
from consult_app.ui.widgets.chance import ChancePicture, Group
from consult_app.usecases.speech import Translate

_BENEFIT = ("arms", "counts")


def benefit_pictures(content: Content, procedure: ProcedureView, regions: Iterable[str]) -> tuple[PictureView, ...]:
    """The pictures of who gets relief, best fit first; harms, flows and plain texts are shown elsewhere."""
    views = (content.picture(key) for key in procedure.picture_ids(regions))
    return tuple(view for view in views if view.base.type in (*_BENEFIT, "difference"))


def drawable(view: PictureView) -> bool:
    """Whether the picture has groups to draw."""
    return view.base.type in _BENEFIT


def chance_picture(view: PictureView, say: Translate) -> ChancePicture:
    """Groups with their counts and notes: time, comparison group or none, size, source."""
    groups = tuple(_group(view, index) for index in range(len(view.base.arms)))
    return ChancePicture(
        title=view.words.title,
        groups=groups,
        count_words=say("{k} in {n}"),
        notes=notes(view, say),
        success=view.words.success,
        failure=view.words.failure,
    )


def notes(view: PictureView, say: Translate) -> tuple[str, ...]:
    """What must stand beside a picture."""
    base, words = view.base, view.words
    sizes = [arm.n for arm in base.arms]
    people = base.total_n or (sum(n for n in sizes if n) if sizes and all(sizes) else None)
    size = (
        say("{count} people").format(count=people)
        if people
        else (say("several studies together") if base.pooled else "")
    )
    compared = say("no comparison group") if base.comparator == "none" else ""
    between = say("95% range {low} to {high}").format(low=base.ci[0], high=base.ci[1]) if base.ci else ""
    first = " · ".join(part for part in (words.follow_up or "", compared, size, between) if part)
    return tuple(part for part in (first, words.note or "", view.source.label) if part)


def _group(view: PictureView, index: int) -> Group:
    arm = view.base.arms[index]
    name = view.words.arms.get(arm.id, arm.id)
    if view.base.type == "counts":
        return Group(name, arm.k or 0, arm.n or 0)
    return Group(name, arm.per100 or 0, 100)
