"""Model of content/samples: fictional patients, days counted from today so that they are always fresh."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from consult_app.content.models.common import Id, Ids, Model, RegionId, Text

Value = int | Decimal | Literal["."]


class ScoreRun(Model):
    """Scores of one measure at one site on days in a row; "." is a day with no entry."""

    site: Id
    measure: Literal["nrs", "nrs_now", "nrs_worst"] = "nrs"
    from_day: int
    values: tuple[Value, ...]


class PegEntry(Model):
    """The three PEG answers of one day."""

    site: Id
    day: int
    pain: Annotated[int, Field(ge=0, le=10)]
    enjoyment: Annotated[int, Field(ge=0, le=10)]
    activity: Annotated[int, Field(ge=0, le=10)]


class PgicEntry(Model):
    """How the patient felt overall since a treatment, 1 very much better to 7 very much worse."""

    site: Id
    day: int
    value: Annotated[int, Field(ge=1, le=7)]


class SampleProcedure(Model):
    """A procedure on a day counted from today."""

    id: Id
    day: int
    clock: Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")] | None = None
    kind: Id
    site: Id
    region: RegionId
    side: Literal["", "left", "right", "both"] = ""
    level: str = ""


class SampleBlock(Model):
    """A block test of one of the sample's procedures; readings as minutes: score."""

    procedure: Id
    target: Literal["facet", "sacroiliac", "nerve_root", "genicular", "peripheral", "sympathetic"]
    anesthetic: Literal["lidocaine", "bupivacaine", "ropivacaine"]
    volume_ml: Decimal | int | None = None
    sedation: Literal["none", "minimal", "moderate", "deep"] = "none"
    steroid: bool = False
    before_rest: Annotated[int, Field(ge=0, le=10)]
    before_moving: Annotated[int, Field(ge=0, le=10)]
    readings: tuple[tuple[int, int], ...]


class SampleVisit(Model):
    """Answers of one visit; a value `day+14` becomes that date."""

    day: int
    answers: dict[str, str]


class SamplePatient(Model):
    """A fictional patient."""

    id: Id
    name: Annotated[str, Field(pattern=r"^Sample [A-Z]$")]
    about: Text
    birth_year: Annotated[int, Field(ge=1900, le=2020)]
    sites: Ids
    scores: tuple[ScoreRun, ...] = ()
    peg: tuple[PegEntry, ...] = ()
    pgic: tuple[PgicEntry, ...] = ()
    procedures: tuple[SampleProcedure, ...] = ()
    blocks: tuple[SampleBlock, ...] = ()
    visits: tuple[SampleVisit, ...] = ()
