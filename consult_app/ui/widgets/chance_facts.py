"""What a picture of chance shows, in words and numbers already in the page's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people: `filled` of `total` (100 for per-100 figures, the real number for counts)."""

    name: str
    filled: int
    total: int
    says: str  # "54 in 100"
    rest: str = ""  # "46 did not"


@dataclass(frozen=True, slots=True)
class HarmShare:
    """One harm: `tenths` of an event per `per` procedures."""

    name: str
    tenths: int
    per: int
    says: str  # "26 in 1000"


@dataclass(frozen=True, slots=True)
class ChancePicture:
    """A picture with everything that must stand on it (H17); fields that do not apply are empty."""

    id: str
    title: str
    groups: tuple[Group, ...] = ()
    harms: tuple[HarmShare, ...] = ()
    flow: tuple[int, int] | None = None
    flow_words: tuple[str, str, str] = ("", "", "")
    sentence: str = ""
    more: bool = False
    """Whether filled figures are so many more than with the comparison, not all who got better."""
    filled_means: str = ""
    empty_means: str = ""
    both: str = ""
    """Both framings in one sentence: how many did, and how many did not."""
    others: str = ""
    """The groups that a small picture leaves out, with their numbers."""
    badges: tuple[str, ...] = ()
    """The printed labels: no comparison group, a very small study."""
    beside: tuple[str, ...] = ()
    """Sentences that the picture must never stand without."""
    note: str = ""
    foot: str = ""
    """When people were asked, how many they were, the 95 % range and the source with its year, in one line."""
    citation: str = ""

    def spoken(self) -> str:
        """All that the picture says, for those who hear it."""
        counted = [", ".join(filter(None, (f"{one.name}: {one.says}", one.rest))) for one in self.groups]
        harmed = [f"{harm.name}: {harm.says}" for harm in self.harms]
        steps = [step for step in self.flow_words if step]
        parts = [self.sentence, *self.badges, *counted, *harmed, *steps, self.both, *self.beside, self.note, self.foot]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."
