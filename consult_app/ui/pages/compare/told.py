"""What the comparison says of some options in some regions, whatever draws it; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from consult_app.content.models.common import Claim
from consult_app.content.pack import Content
from consult_app.content.views import PictureView, ProcedureView, RowView
from consult_app.ui.widgets.picture_words import BENEFIT, HARM, TESTS, pictures_for


@dataclass(frozen=True, slots=True)
class Told:
    """The words and pictures of every row for the options side by side."""

    content: Content
    columns: tuple[ProcedureView, ...]
    regions: tuple[str, ...]

    def rows(self, *, only_differences: bool) -> tuple[RowView, ...]:
        """The rows to show; a row whose words are alike in every column can be left out."""
        rows = self.content.rows
        if not only_differences:
            return rows
        return tuple(row for row in rows if len({self.claim(view, row).text for view in self.columns}) > 1)

    def claim(self, view: ProcedureView, row: RowView) -> Claim:
        """The words of a cell."""
        return view.row(row.id, self.regions)

    def pictures(self, view: ProcedureView) -> tuple[PictureView, ...]:
        """What a row of chances draws of an option: who got better, and of a test how often it says yes again."""
        wanted = BENEFIT if view.base.purpose in ("treats", "no_procedure") else BENEFIT | TESTS
        return pictures_for(self.content, view, self.regions, wanted)

    def harms(self, view: ProcedureView) -> tuple[PictureView, ...]:
        """What has been counted of an option's harms."""
        return pictures_for(self.content, view, self.regions, HARM)

    def source_ids(self) -> tuple[str, ...]:
        """Sources of every cell and picture, and of what the large rows say beyond them."""
        found: list[str] = []
        for row in self.content.rows:
            for view in self.columns:
                found.extend(self.claim(view, row).sources)
        for view in self.columns:
            found.extend(picture.base.source for picture in (*self.pictures(view), *self.harms(view)))
            found.extend(key for claim in _large_claims(view) for key in claim.sources)
        return tuple(dict.fromkeys(found))


def _large_claims(view: ProcedureView) -> tuple[Claim, ...]:
    words, risks = view.words, view.words.risks
    return (*words.how_it_works, *words.will_not, *risks.common, *risks.uncommon, *risks.rare)
