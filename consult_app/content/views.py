"""What a page is given about one thing: its base (numbers, order, rules) and its words, under one name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from consult_app.content.models.base import (
    Caution,
    Fact,
    LimitBase,
    Picture,
    Position,
    ProcedureBase,
    RedFlagGroup,
    Site,
    Source,
    Structure,
)
from consult_app.content.models.common import GAP, Claim
from consult_app.content.models.words import (
    CautionWords,
    FactWords,
    LimitWords,
    PictureWords,
    PositionWords,
    ProcedureWords,
    RedFlagWords,
    RowWords,
    SiteWords,
    StructureWords,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source: `label` is short ("AAN guideline 2025"), `citation` whole."""

    id: str
    base: Source

    @property
    def label(self) -> str:
        """Short label for a page's foot."""
        return self.base.label

    @property
    def citation(self) -> str:
        """The whole citation."""
        return self.base.citation


@dataclass(frozen=True, slots=True)
class FactView:
    """A number with what is needed to judge it; `value` as it reads in the language."""

    id: str
    value: str
    base: Fact
    words: FactWords


@dataclass(frozen=True, slots=True)
class SiteView:
    """A place on the body."""

    id: str
    base: Site
    words: SiteWords

    @property
    def name(self) -> str:
        """As a label: "Low back"."""
        return self.words.name


@dataclass(frozen=True, slots=True)
class StructureView:
    """A possible source of pain."""

    id: str
    base: Structure
    words: StructureWords

    @property
    def name(self) -> str:
        """As a label: "Facet joints of the low back"."""
        return self.words.name


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """A procedure; `offered` tells if this practice offers it."""

    id: str
    base: ProcedureBase
    words: ProcedureWords
    offered: bool

    @property
    def name(self) -> str:
        """As a label: "Epidural steroid injection"."""
        return self.words.name

    @property
    def short_name(self) -> str:
        """As a column heading."""
        return self.words.short_name

    def place(self, regions: Iterable[str]) -> str:
        """Return the nearest of the regions that it is for, or an empty text; what it says is about this one alone.

        A region further off would lend it an answer about another joint.
        """
        return next((region for region in regions if region in self.base.regions), "")

    def row(self, row_id: str, regions: Iterable[str] = ()) -> Claim:
        """Return the answer to a comparison row, its place's own where there is one; KeyError for no such row."""
        own = self.words.rows_by_region.get(self.place(regions), {})
        return own.get(row_id, self.words.rows[row_id])

    def picture_ids(self, regions: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the ids of the pictures of chance that fit its place, best first."""
        return self.base.pictures.get(self.place(regions), self.base.pictures.get("any", ()))


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the comparison; `form` tells how a page draws it: text, tag, bar or chance."""

    id: str
    form: str
    words: RowWords

    @property
    def name(self) -> str:
        """The row's heading."""
        return self.words.name


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture of chance with its words and its source."""

    id: str
    base: Picture
    words: PictureWords
    source: SourceView


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the visit when a limit's own sentence is chosen."""

    procedure: str | None = None
    regions: frozenset[str] = frozenset()
    has: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LimitView:
    """A limit; `for_you` chooses its sentence for this patient."""

    id: str
    base: LimitBase
    words: LimitWords

    @property
    def title(self) -> str:
        """The limit in a few words."""
        return self.words.title

    @property
    def expect(self) -> Claim:
        """What to expect."""
        return self.words.expect

    def for_you(self, situation: Situation) -> Claim | None:
        """Return the sentence of the first rule whose every condition holds, or None."""
        for rule in self.base.for_you:
            if rule.procedures and situation.procedure not in rule.procedures:
                continue
            if rule.regions and situation.regions.isdisjoint(rule.regions):
                continue
            if situation.has.issuperset(rule.has):
                return self.words.for_you[rule.id]
        return None


@dataclass(frozen=True, slots=True)
class RedFlagView:
    """A group of warning signs that share an action; `questions` are (id, words) in order."""

    id: str
    base: RedFlagGroup
    words: RedFlagWords

    @property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """Each question's id and its words."""
        return tuple((question, self.words.ask[question]) for question in self.base.questions)


@dataclass(frozen=True, slots=True)
class CautionView:
    """An item of the history that changes how a procedure is prepared."""

    id: str
    base: Caution
    words: CautionWords

    def mark(self, column: str) -> str:
        """Return S, A, N, -, S_if_xray or A_if_steroid for a procedure's caution column."""
        return {str(name): str(mark) for name, mark in self.base.marks.items()}[column]


@dataclass(frozen=True, slots=True)
class PositionView:
    """A dated position in the dispute."""

    id: str
    base: Position
    words: PositionWords
    stance: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A verdict's words with every gap filled."""

    title: str
    text: str
    clinician: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictView:
    """Words for the result of a rule."""

    code: str
    words: Verdict

    @property
    def title(self) -> str:
        """The verdict in a few words, gaps unfilled; empty when it has only a text."""
        return self.words.title or ""

    @property
    def gaps(self) -> frozenset[str]:
        """The names of the values that the words need."""
        parts = (self.title, self.words.text or "", self.words.clinician or "")
        return frozenset(name for part in parts for name in GAP.findall(part))

    def format(self, **values: object) -> Filled:
        """Fill the gaps; a value that the words need and that is not given is a KeyError (a bug in the caller)."""
        return Filled(
            fill(self.title, values),
            fill(self.words.text or "", values),
            fill(self.words.clinician or "", values),
            self.words.sources,
        )


def fill(template: str, values: Mapping[str, object]) -> str:
    """Fill `<name>` gaps once; what is filled in is never read as a template again."""
    return GAP.sub(lambda match: str(values[match[1]]), template)
