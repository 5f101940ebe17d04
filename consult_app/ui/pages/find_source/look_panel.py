"""Step 2, look: pictures show what is possible, not what hurts."""

from __future__ import annotations

from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.find_source.panel import Panel, source_ids_of
from consult_app.ui.pages.find_source.possible import chosen_of, is_left, structures_of
from consult_app.ui.widgets.anatomy_gallery import RIGHT_SIDED
from consult_app.ui.widgets.anatomy_view import AnatomyView
from consult_app.ui.widgets.boxes import Card, FoldingRow
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label

_BESIDE = ("diagnostic", "therapeutic", "both", "regional_anesthesia")
_PICTURE_HIGH = 240


class LookPanel(Panel):
    """The step's own points beside a picture in which all that is possible is lit, and short explanations."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        step = self.context.content.words.source_steps["look"]
        words = Card(self.theme, padding=24, spacing=12)
        words.body.addWidget(label(step.short, "heading"))
        words.body.addWidget(points(self.theme, [claim.text for claim in step.points]))
        words.body.addStretch(1)
        seen = Card(self.theme, padding=18, spacing=8)
        self._picture = AnatomyView(self.theme.tokens)
        self._picture.setObjectName("look_picture")
        self._picture.setFixedHeight(self.theme.px(_PICTURE_HIGH))
        self._caption = label("", "second", name="look_caption")
        seen.body.addWidget(self._picture)
        seen.body.addWidget(self._caption)
        seen.body.addStretch(1)
        self._seen = seen
        self._claims = list(step.points)
        self.box.addWidget(FoldingRow(self.theme, [(words, 6), (seen, 5)], narrowest=340))
        self.box.addWidget(self._explained())
        self.box.addStretch(1)
        self._shown: tuple[object, ...] = ()

    def _explained(self) -> Card:
        """What a block may be for, and what it is not."""
        explainers = self.context.content.words.explainers
        made = Card(self.theme, padding=24, spacing=8)
        columns = [Card(self.theme, tone="bare", padding=0, spacing=6) for _ in range(2)]
        for place, key in enumerate(key for key in _BESIDE if key in explainers):
            column = columns[place % 2].body
            column.addWidget(label(explainers[key].title, "strong"))
            column.addWidget(label(explainers[key].short, "label"))
            self._claims.extend(explainers[key].points)
        for column in columns:
            column.body.addStretch(1)
        made.body.addWidget(FoldingRow(self.theme, [(column, 1) for column in columns], narrowest=340, top=True))
        return made

    def refresh(self) -> None:
        """Light all that is possible at the places tapped, as far as one picture shows it."""
        chosen = chosen_of(self.page)
        pictures = () if chosen is None else chosen.base.pictures
        self._seen.setVisible(bool(pictures))
        if chosen is None or not pictures:
            return
        file = pictures[0].file
        possible = [one for one in structures_of(self.page) if any(each.file == file for each in one.base.pictures)]
        lit = {name for one in possible for each in one.base.pictures if each.file == file for name in each.light}
        mirrored = is_left(self.page, chosen) and file in RIGHT_SIDED
        shown = (file, mirrored, *sorted(lit))
        if shown == self._shown:
            return
        self._shown = shown
        self._picture.show_picture(file, mirrored=mirrored)
        self._picture.light(sorted(lit))
        names = ", ".join(one.words.short for one in possible)
        told = self.say("Possible here: {names}. A picture cannot tell which one hurts.").format(names=names)
        self._caption.setText(told)
        self._picture.setAccessibleName(told)

    def source_ids(self) -> tuple[str, ...]:
        """Sources of all that is said here."""
        return source_ids_of(self._claims)
