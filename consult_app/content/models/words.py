"""Models of content/<language>: every word a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from consult_app.content.models.common import (
    Claim,
    Claims,
    Ids,
    Model,
    Named,
    Table,
    TemplateText,
    Text,
    Texts,
    TitledClaim,
    empty_table,
)


class SpeakerNotes(Model):
    """For the physician only: how to open, what to stress, what to ask."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"opening", "stress", "ask"})

    opening: Text
    stress: Texts
    ask: Texts


class PageWords(Model):
    """A chapter: its place in the rail, its title and its one-line lead."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"nav": 18, "title": 44, "lead": 120, "next": 26})

    nav: Text
    title: Text
    lead: Text
    next: Text
    """What a button that leads here says."""
    notes: SpeakerNotes


class SiteWords(Model):
    """A place on the body."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"name": 24, "in_sentence": 28})

    name: Text
    in_sentence: Text
    """As it stands in a sentence: "your low back"."""


class StructureWords(Model):
    """A possible source of pain, in words."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"name": 40, "short": 20, "caption": 90, "alt": 300})

    name: Text
    short: Text
    what: Claim
    points_to: Claims
    how_often: Claim
    how_tested: Claim
    how_treated: Claim
    caption: Text
    alt: Text


class StepWords(Model):
    """A step on the way to the source."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"title": 14, "short": 44})

    title: Text
    short: Text
    points: Claims


class Risks(Model):
    """Risks from common to rare."""

    common: Annotated[Claims, Field(min_length=1)]
    uncommon: Claims = ()
    rare: Claims = ()


class ProcedureNotes(Model):
    """For the physician only."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"stress", "ask"})

    stress: Texts
    ask: Texts


class ProcedureWords(Model):
    """A procedure, in words; `rows` answers the comparison, `rows_by_region` where a region differs."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType(
        {"name": 48, "short_name": 24, "subtitle": 40, "choice_note": 70}
    )

    name: Text
    short_name: Text
    subtitle: Text
    one_line: Claim
    rows: Table[Claim]
    rows_by_region: Table[Table[Claim]] = Field(default_factory=empty_table)
    how_it_works: Claims
    will_not: Annotated[Claims, Field(min_length=1)]
    risks: Risks
    preparation: Claims
    timeline: Table[TitledClaim]
    choice_note: Text
    alternatives: Claims = ()
    regulatory_box: TitledClaim | None = None
    call_us: Claims = ()
    notes: ProcedureNotes


class RowWords(Model):
    """A comparison row's question, and a hint when it fills the page."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"name": 34, "hint": 120})

    name: Text
    hint: Text


class PictureWords(Model):
    """What a picture of chance shows, in words; arms by their id."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"title": 70, "follow_up": 40, "note": 180})

    title: Text
    success: Text
    """What a filled figure means: "had at least half the pain gone"."""
    failure: Text
    """What an empty figure means."""
    arms: Table[Text] = Field(default_factory=empty_table)
    events: Table[Text] = Field(default_factory=empty_table)
    follow_up: Text
    """When people were asked; H17 wants it beside every picture."""
    note: Text | None = None
    sentence: Text | None = None
    """What stands in place of a picture of type text."""


class FactWords(Model):
    """What a fact counts, over what time and against what."""

    says: Text
    follow_up: Text | None = None
    compared_with: Text | None = None


class LimitWords(Model):
    """A limit: what to expect, and what it means for the patient by rule id."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"title": 36, "for_you": 120})

    title: Text
    expect: Claim
    for_you: Table[Claim]


class RehabWindow(Model):
    """The rehab-window picture in words."""

    title: Text
    points: Claims
    caption: Text
    alt: Text
    labels: Table[Text]


class BenefitsWords(Model):
    """What a procedure may do."""

    items: Table[TitledClaim]
    rehab_window: RehabWindow


class MixUp(Model):
    """A belief many people have, and what is known."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"myth": 80})

    myth: Text
    truth: Claim


class Explainer(Model):
    """A short explanation in a few points."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"title": 60, "short": 120})

    title: Text
    short: Text
    points: Claims


class RedFlagWords(Model):
    """A group of warning signs: the question for each sign, and the action."""

    title: Text
    ask: Table[Text]
    action: Claim


class CautionWords(Model):
    """A caution: the question, and what we do about it by mark."""

    ask: Text
    stop: Claim | None = None
    arrange: Claim | None = None
    note: Claim | None = None


class CallUs(Model):
    """When to call, and when to go to the emergency room."""

    title: Text
    emergency_title: Text
    call: Table[Claim]
    emergency: Table[Claim]


class PositionWords(Model):
    """Who says what about whom, how sure they are."""

    who: Text
    says: Claim
    about: Text
    certainty: Text


class DisagreementWords(Model):
    """The dispute that every spine comparison shows."""

    title: Text
    short: Text
    lead: Claim
    stances: Table[Text]
    positions: Table[PositionWords]
    what_it_means: Claims


class TeachBack(Model):
    """A prompt for the patient's own words, and what a good answer holds."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"listen_for"})

    prompt: Text
    listen_for: Text


class SureItem(Model):
    """A question of the SURE test, and what to do when the answer is no."""

    ask: Text
    if_no: Text


class DecideWords(Model):
    """Words of the page Decide together."""

    values: Table[Named]
    roles: Table[Named]
    sure: Table[SureItem]
    teach_back: Table[TeachBack]
    more_time: Named
    no_procedure_note: Text
    questions_to_ask: Table[Text]
    next_steps: Table[Text]


class Verdict(Model):
    """Words for the result of a rule: an answer in a few words, a text, or both; gaps such as `<before>` are filled."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"title": 64, "text": 260})
    unchecked: ClassVar[frozenset[str]] = frozenset({"clinician"})

    title: TemplateText | None = None
    text: TemplateText | None = None
    clinician: TemplateText | None = None
    sources: Ids = ()
    facts: SkipJsonSchema[Ids] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.title is None and self.text is None:
            raise ValueError("needs a title or a text")
        return self


class ChoiceWords(Model):
    """Words of the answers that can be tapped; the PEG keeps its own wording (Krebs 2009)."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"peg"})

    durations: Table[Text]
    treatments: Table[Text]
    treatment_answers: Table[Text]
    patterns: Table[Named]
    pgic: Table[Text]
    peg: Table[Text]
    nrs: Table[Text]
    regions: Table[Text]
    profiles: Table[Named]
    anesthetics: Table[Text]
    sedation: Table[Text]
    targets: Table[Text]
    strength: Table[Text]
    purposes: Table[Text]
    kinds: Table[Text]
    """Kinds of procedure that are done and judged, and have no page of their own."""


class HandoutWords(Model):
    """Headings and fixed lines of what is printed; gaps as in verdicts."""

    title: Text
    sections: Table[Text]
    lines: Table[TemplateText]


class GlossaryEntry(Model):
    """A hard word and its meaning; `also` are other forms of the word that can be tapped."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"term": 40})

    term: Text
    meaning: Claim
    also: Texts = ()


class FaqEntry(Model):
    """A question people ask."""

    places: ClassVar[Mapping[str, int]] = MappingProxyType({"question": 90})

    question: Text
    answer: Annotated[Claims, Field(min_length=1)]


class AboutWords(Model):
    """About this content: who, money, updates, known gaps."""

    title: Text
    paragraphs: Table[Named]
    gaps: Texts


class LanguageWords(Model):
    """The language's name, the word between the ends of a range ("6 to 12"), and long names to leave uncounted."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"names"})

    name: Text
    between: Text
    names: Texts = ()


class Words(Model):
    """Every word of one language."""

    language: LanguageWords
    facts: Table[FactWords]
    pages: Table[PageWords]
    sites: Table[SiteWords]
    structures: Table[StructureWords]
    source_steps: Table[StepWords]
    procedures: Table[ProcedureWords]
    rows: Table[RowWords]
    pictures: Table[PictureWords]
    limits: Table[LimitWords]
    benefits: BenefitsWords
    mixups: Table[MixUp]
    explainers: Table[Explainer]
    red_flags: Table[RedFlagWords]
    cautions: Table[CautionWords]
    call_us: CallUs
    disagreement: DisagreementWords
    decide: DecideWords
    verdicts: Table[Table[Verdict]]
    choices: ChoiceWords
    handout: HandoutWords
    glossary: Table[GlossaryEntry]
    faq: Table[FaqEntry]
    takeaways: Table[TitledClaim]
    about: AboutWords
