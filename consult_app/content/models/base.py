"""Models of content/base: identity, numbers, order and rules, the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from consult_app.content.models.common import Blank, Day, Id, Ids, Model, RegionId, Table, Tag, Text, empty_table
from consult_app.content.models.payers import PayerFile, State
from consult_app.content.names import is_device

Level = Literal["emergency", "same_day", "urgent", "referral"]
CautionMark = Literal["S", "A", "N", "-", "S_if_xray", "A_if_steroid"]
CautionColumn = Literal["no_procedure", "esi", "block", "rfa_spine", "rfa_knee", "prp", "cells"]
RowForm = Literal["text", "tag", "bar", "chance"]
Number = int | Decimal


class PackInfo(Model):
    """What this pack is, who stands behind it, and until when it holds."""

    id: Id
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    date: Day
    review_by: Day
    evidence_through: Annotated[int, Field(ge=2000, le=2100)]
    languages: tuple[Annotated[str, Field(pattern=r"^[a-z]{2}$")], ...]
    clinician_sign_off: Blank
    """Who signed the pack off; empty until a physician has."""


class Practice(Model):
    """The practice: its name, what it offers, and its defaults; a practice edits this file first."""

    name: Text
    area: Blank = ""
    phone: Blank = ""
    state: State | None = None
    """Where it is: payers' rules differ by state."""
    payer: Id = "medicare"
    """Whose rules the counters go by, as the files of base/payers name it."""
    offers: Ids
    profile: Literal["strict_dual", "consensus", "sis", "insurer_50"] = "strict_dual"
    auto_lock_minutes: Annotated[int, Field(ge=1, le=60)] = 5
    visit_minutes: Annotated[int, Field(ge=5, le=120)] = 15


class Source(Model):
    """Where a statement comes from, and how much of it was seen."""

    label: Text
    citation: Text
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")] | None = None
    doi: Annotated[str, Field(pattern=r"^10\.\S+$")] | None = None
    kind: Literal[
        "trial", "review", "cohort", "guideline", "payer", "regulator", "instrument", "article", "practice", "news"
    ]
    verified: bool
    partial: bool = False
    secondary: bool = False
    seen: Text | None = None
    note: Text | None = None
    review_by: Day | None = None


class Fact(Model):
    """One number, kept once: a value or a low and a high, with what is needed to judge it."""

    value: Number | tuple[Number, Number]
    sources: Annotated[Ids, Field(min_length=1)]
    tag: Tag
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    n: int | None = None
    ci: tuple[Number, Number] | None = None


class Site(Model):
    """A place on the body that can be tapped."""

    regions: tuple[RegionId, ...]
    side: Literal["left", "right", "middle"]
    views: tuple[Literal["front", "back"], ...]
    structures: Ids


def _no_device(name: str) -> str:
    if is_device(name):
        raise ValueError("is the name of a device")
    return name


class StructurePicture(Model):
    """An anatomy picture and the parts of it that light up."""

    file: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}\.svg$"), AfterValidator(_no_device)]
    light: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")], ...]


class Structure(Model):
    """A possible source of pain."""

    regions: tuple[RegionId, ...]
    pictures: tuple[StructurePicture, ...]
    tested_by: Ids
    treated_by: Ids


class Relief(Model):
    """How long relief usually lasts when it comes, in days; both absent when unknown."""

    low_days: Annotated[Decimal, Field(gt=0)] | Annotated[int, Field(gt=0)] | None = None
    high_days: Annotated[Decimal, Field(gt=0)] | Annotated[int, Field(gt=0)] | None = None


class TimelineStep(Model):
    """A step of what to expect, in days from the procedure day; `to_day` absent means one day."""

    step: Id
    from_day: int
    to_day: int | None = None


class Window(Model):
    """A follow-up window in days after the procedure."""

    id: Id
    from_day: Annotated[int, Field(ge=0)]
    to_day: Annotated[int, Field(ge=0)]


class ProcedureBase(Model):
    """What a procedure is, without words."""

    regions: tuple[RegionId, ...]
    spine: bool
    purpose: Literal["treats", "tests", "both", "no_procedure"]
    caution_column: CautionColumn
    relief: Relief
    pictures: Table[Ids]
    """Icon arrays by region, first the one that fits best; `any` where the region does not matter."""
    anatomy: tuple[StructurePicture, ...] = ()
    timeline: tuple[TimelineStep, ...]
    windows: tuple[Window, ...] = ()
    off_by_default: bool = False
    regulatory_box: bool = False
    relief_unknown_at: tuple[RegionId, ...] = ()
    """Regions for which no study tells how long relief lasts, whatever is known of the others."""

    def relief_at(self, region: str) -> Relief:
        """How long relief usually lasts when it is done there."""
        return Relief() if region in self.relief_unknown_at else self.relief


class Row(Model):
    """A row of the comparison."""

    id: Id
    form: RowForm


class PictureArm(Model):
    """One group of people in a picture: `per100` people of 100, or `k` of `n` counted."""

    id: Id
    per100: Annotated[int, Field(ge=0, le=100)] | None = None
    k: Annotated[int, Field(ge=0)] | None = None
    n: Annotated[int, Field(gt=0)] | None = None


class Harm(Model):
    """How many of the picture's denominator had this harm."""

    id: Id
    value: Annotated[Number, Field(ge=0)]


class Picture(Model):
    """A picture of chance (rule H17); only what clinical.md section J allows is drawn."""

    type: Literal["arms", "counts", "difference", "flow", "harms", "text"]
    source: Id
    tag: Tag
    follow_up_days: Annotated[int, Field(gt=0)] | None = None
    arms: tuple[PictureArm, ...] = ()
    comparator: Literal["shown", "none"] | None = None
    pooled: bool = False
    total_n: Annotated[int, Field(gt=0)] | None = None
    ci: tuple[int, int] | None = None
    diff_per_100: int | None = None
    nnt: int | None = None
    first_positive: int | None = None
    second_positive: int | None = None
    denominator: Literal[100, 1000, 10000] | None = None
    events: tuple[Harm, ...] = ()
    pair_with: Id | None = None
    show_with: Id | None = None
    """A fact that must stand beside the picture."""


class ForYouRule(Model):
    """When a limit's own sentence fits: every condition given must hold; the first fitting rule is shown."""

    id: Id
    procedures: Ids = ()
    regions: tuple[RegionId, ...] = ()
    has: Ids = ()


class LimitBase(Model):
    """A limit, with the rules that choose what it means for this patient."""

    id: Id
    for_you: tuple[ForYouRule, ...]


class RedFlagGroup(Model):
    """Warning signs that share one action; `stops` tells if the walk-through is replaced by that action."""

    id: Id
    level: Level
    stops: bool
    regions: tuple[RegionId, ...]
    questions: Ids
    sources: Ids


class Caution(Model):
    """What one item of the patient's history means for each kind of procedure (H16).

    With `regions` it is asked only of a procedure that is done there.
    """

    marks: dict[CautionColumn, CautionMark]
    regions: tuple[RegionId, ...] = ()
    sources: Ids = ()


class Duration(Model):
    """An answer to "how long": at least `from_days`, less than `to_days`."""

    id: Id
    from_days: Annotated[int, Field(ge=0)]
    to_days: Annotated[int, Field(gt=0)] | None = None


class Choices(Model):
    """Ids of answers that can be tapped, in order."""

    durations: tuple[Duration, ...]
    treatments: Ids
    active_treatments: Ids
    """Those that count as care that was tried (D2)."""
    treatment_answers: Ids
    patterns: Ids
    pgic: Ids


class ValueCard(Model):
    """Something that may matter to a patient, and the comparison rows that bear on it."""

    id: Id
    rows: Ids


class Decide(Model):
    """Parts of the page Decide together, in order."""

    values: tuple[ValueCard, ...]
    roles: Ids
    sure: Ids
    teach_back: Ids


class Position(Model):
    """A published position on these procedures."""

    id: Id
    stance: Literal["against", "disputes", "for_some", "restricts"]
    year: Annotated[int, Field(ge=1990, le=2100)]
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    sources: Annotated[Ids, Field(min_length=1)]
    procedures: Ids


class SituationBase(Model):
    """What must be known of a visit for a situation to hold: one of the answers, so many places, such an age.

    `worked_out` is a situation that the rules for scores and test blocks find; nothing else is given for it.
    """

    answers: Mapping[Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z0-9_]+$")], Ids] = Field(default_factory=empty_table)
    """Answers by the key of the visit; one given is enough."""
    places_from: Annotated[int, Field(ge=2)] | None = None
    age_from: Annotated[int, Field(ge=1, le=120)] | None = None
    worked_out: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = (bool(self.answers), self.places_from is not None, self.age_from is not None, self.worked_out)
        if sum(ways) != 1:
            raise ValueError("needs one of answers, places_from, age_from, worked_out: true")
        return self


class LimitsFile(Model):
    """base/limits.yaml."""

    limits: tuple[LimitBase, ...]
    situations: Table[SituationBase]
    """Words a rule's `has` may use, and when each holds."""


class Base(Model):
    """Everything of content/base."""

    pack: PackInfo
    practice: Practice
    sources: Table[Source]
    facts: Table[Fact]
    sites: Table[Site]
    structures: Table[Structure]
    procedures: Table[ProcedureBase]
    rows: tuple[Row, ...]
    pictures: Table[Picture]
    limits: LimitsFile
    red_flags: tuple[RedFlagGroup, ...]
    cautions: Table[Caution]
    choices: Choices
    decide: Decide
    disagreement: tuple[Position, ...]
    payers: Table[PayerFile] = Field(default_factory=empty_table)
