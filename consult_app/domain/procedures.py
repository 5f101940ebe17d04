"""What was done to a patient: a procedure on a day at a site, and a block test with its readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from consult_app.domain.moments import Moment
from consult_app.domain.scores import Posture, check_id


class Side(StrEnum):
    """Which side of the body."""

    UNSAID = ""
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Anesthetic(StrEnum):
    """Medicine of a block: a numbing one, salt water as a placebo, or one that this list does not hold."""

    UNSAID = ""
    LIDOCAINE = "lidocaine"
    BUPIVACAINE = "bupivacaine"
    ROPIVACAINE = "ropivacaine"
    MEPIVACAINE = "mepivacaine"
    CHLOROPROCAINE = "chloroprocaine"
    SALINE = "saline"
    OTHER = "other"


class Sedation(StrEnum):
    """How deeply the patient was sedated during a block; deeper than minimal spoils the test (H10)."""

    UNSAID = ""
    NONE = "none"
    MINIMAL = "minimal"
    MODERATE = "moderate"
    DEEP = "deep"


class ProcedureState(StrEnum):
    """Whether a procedure was done; rules count what was done and nothing else."""

    DONE = "done"
    PLANNED = "planned"
    NOT_DONE = "not_done"


class Region(StrEnum):
    """Where a source lies, for prevalence and coverage rules; kept apart from the site a person taps."""

    UNSAID = ""
    CERVICAL = "cervical"
    THORACIC = "thoracic"
    LUMBAR = "lumbar"
    SACROILIAC = "sacroiliac"
    KNEE = "knee"
    HIP = "hip"
    SHOULDER = "shoulder"
    PERIPHERAL = "peripheral"


class BlockTarget(StrEnum):
    """Which structure a block numbs."""

    UNSAID = ""
    FACET = "facet"
    SACROILIAC = "sacroiliac"
    NERVE_ROOT = "nerve_root"
    GENICULAR = "genicular"
    PERIPHERAL = "peripheral"
    SYMPATHETIC = "sympathetic"


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure: `kind` and `site` are content ids; texts (`level` may name several, L4-L5, L5-S1) are free.

    `decided_on` is the day it was chosen or ordered: people choose on bad days, and H2 has to know which those were.
    `at` is the day it was done, or was to be done. Scores are 0-10, right before it and at the door when leaving. What
    is empty is not on file: nobody said no. Of a block test, the block's own volume and sedation are read.
    """

    id: str
    at: Moment
    kind: str
    site: str
    region: Region = Region.UNSAID
    side: Side = Side.UNSAID
    level: str = ""
    decided_on: date | None = None
    approach: str = ""
    guidance: str = ""
    medicine: str = ""
    dose: str = ""
    state: ProcedureState = ProcedureState.DONE
    contrast: str = ""
    volume_ml: Fraction | None = None
    sedation: Sedation = Sedation.UNSAID
    sedation_why: str = ""
    done_by: str = ""
    score_before: Fraction | None = None
    score_at_door: Fraction | None = None
    consent_talked_over: bool | None = None
    diagnosis: str = ""
    payer: str = ""
    plan: str = ""

    def __post_init__(self) -> None:
        check_id(self.kind)
        check_id(self.site)
        if self.volume_ml is not None and self.volume_ml < 0:
            raise ValueError("a volume is not negative")
        for score in (self.score_before, self.score_at_door):
            if score is not None and not 0 <= score <= 10:
                raise ValueError("a score is 0 to 10")
        if not self.id:
            raise ValueError("a procedure needs an id")

    @property
    def was_done(self) -> bool:
        """Whether it was done: not planned, and not called off."""
        return self.state is ProcedureState.DONE


@dataclass(frozen=True, slots=True)
class BlockReading:
    """A pain score after a block, minutes after it was placed; 0-10."""

    minutes: int
    value: Fraction
    posture: Posture = Posture.UNSAID

    def __post_init__(self) -> None:
        if self.minutes < 0:
            raise ValueError("a reading cannot come before the block")
        if not 0 <= self.value <= 10:
            raise ValueError("a reading is 0 to 10")


@dataclass(frozen=True, slots=True)
class BlockTest:
    """A diagnostic block with the scores before it and its readings (H10).

    `before_moving` is the pain with the movement that usually hurts, the denominator of relief; None when not asked.
    `anesthetic_word` is the medicine as a file or a person named it, where that says more than `anesthetic` does.
    """

    procedure: Procedure
    target: BlockTarget = BlockTarget.UNSAID
    anesthetic: Anesthetic = Anesthetic.UNSAID
    volume_ml: Fraction | None = None
    sedation: Sedation = Sedation.UNSAID
    steroid: bool | None = None
    before_rest: Fraction | None = None
    before_moving: Fraction | None = None
    readings: tuple[BlockReading, ...] = ()
    anesthetic_word: str = ""

    def __post_init__(self) -> None:
        if self.anesthetic_word and self.anesthetic is Anesthetic.UNSAID:
            raise ValueError("a medicine with a name is not unknown: it is one of the list, or other")
