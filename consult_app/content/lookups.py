"""Look-ups of a Content, by theme; each is a part of the one object that pages are given."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from consult_app.content.facts import fact_text
from consult_app.content.models.base import Base
from consult_app.content.models.common import Claim
from consult_app.content.models.words import Explainer, PageWords, Words
from consult_app.content.views import (
    CautionView,
    FactView,
    LimitView,
    PictureView,
    PositionView,
    ProcedureView,
    RedFlagView,
    RowView,
    SiteView,
    SourceView,
    StructureView,
    VerdictView,
)


class WordsOfOneLanguage:
    """Base and words of one language: what every look-up reads."""

    def __init__(self, base: Base, words: Words, language: str) -> None:
        self.base = base
        self.words = words
        self.language = language

    def page(self, page_id: str) -> PageWords:
        """Return a chapter's words, or those of `home`."""
        return self.words.pages[page_id]

    def explainer(self, explainer_id: str) -> Explainer:
        """Return a short explanation, such as `one_test_can_mislead`."""
        return self.words.explainers[explainer_id]


class BodyLookups(WordsOfOneLanguage):
    """Places on the body and possible sources of pain."""

    @cached_property
    def sites(self) -> tuple[SiteView, ...]:
        """All places on the body map, in order."""
        return tuple(SiteView(key, site, self.words.sites[key]) for key, site in self.base.sites.items())

    def site(self, site_id: str) -> SiteView:
        """Return one place on the body."""
        return SiteView(site_id, self.base.sites[site_id], self.words.sites[site_id])

    def site_name(self, site_id: str) -> str:
        """Name a site as a label; an id that is not ours (from an imported file) is made readable."""
        words = self.words.sites.get(site_id)
        return words.name if words else _readable(site_id)

    def regions_for(self, site_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the regions that the sites may point to, nearest first, each once."""
        sites = (self.base.sites.get(site_id) for site_id in site_ids)
        return _once(region for site in sites if site for region in site.regions)

    def structure(self, structure_id: str) -> StructureView:
        """Return one possible source of pain."""
        return StructureView(structure_id, self.base.structures[structure_id], self.words.structures[structure_id])

    def structures_for(self, site_ids: Iterable[str]) -> tuple[StructureView, ...]:
        """Return the possible sources for the sites tapped, each once, nearest first."""
        sites = (self.base.sites.get(site_id) for site_id in site_ids)
        return tuple(self.structure(key) for key in _once(key for site in sites if site for key in site.structures))


class SourceLookups(WordsOfOneLanguage):
    """Sources, facts and words for results of rules."""

    def source(self, source_id: str) -> SourceView:
        """Return one source."""
        return SourceView(source_id, self.base.sources[source_id])

    def sources_of(self, claims: Iterable[Claim]) -> tuple[SourceView, ...]:
        """Return the sources of the claims, each once, in the order they are met."""
        return tuple(self.source(key) for key in _once(key for claim in claims for key in claim.sources))

    def fact(self, fact_id: str) -> FactView:
        """Return one fact with its words."""
        fact = self.base.facts[fact_id]
        text = fact_text(fact, self.words.language.between)
        return FactView(fact_id, text, fact, self.words.facts[fact_id])

    def facts_of(self, claim: Claim) -> tuple[FactView, ...]:
        """Return the facts that a claim quotes, in the order of its text."""
        return tuple(self.fact(key) for key in claim.facts)

    def verdict(self, code: str) -> VerdictView:
        """Return the words of a rule's result, by `group.code` such as `response.substantial`."""
        group, _, name = code.partition(".")
        return VerdictView(code, self.words.verdicts[group][name])

    def has_verdict(self, code: str) -> bool:
        """Tell whether there are words for a rule's result."""
        group, _, name = code.partition(".")
        return name in self.words.verdicts.get(group, {})


class OptionLookups(SourceLookups):
    """Procedures, the rows and pictures they are compared by, and the dispute about them."""

    @cached_property
    def procedures(self) -> tuple[ProcedureView, ...]:
        """All procedures, `no_procedure` first, offered or not."""
        return tuple(self.procedure(key) for key in self.base.procedures)

    def procedure(self, procedure_id: str) -> ProcedureView:
        """Return one procedure."""
        offered = procedure_id == "no_procedure" or procedure_id in self.base.practice.offers
        base = self.base.procedures[procedure_id]
        return ProcedureView(procedure_id, base, self.words.procedures[procedure_id], offered)

    def procedure_name(self, procedure_id: str) -> str:
        """Name a procedure as a label; a kind that is not ours (from an imported file) is made readable."""
        words = self.words.procedures.get(procedure_id)
        if words is not None:
            return words.name
        return self.words.choices.kinds.get(procedure_id) or _readable(procedure_id)

    def procedures_for(self, regions: Iterable[str], *, offered_only: bool = True) -> tuple[ProcedureView, ...]:
        """Return the procedures for any of the regions, `no_procedure` first; all regions when none is given."""
        wanted = frozenset(regions)
        return tuple(
            view
            for view in self.procedures
            if (not wanted or view.id == "no_procedure" or wanted.intersection(view.base.regions))
            and (view.offered or not offered_only)
        )

    @cached_property
    def rows(self) -> tuple[RowView, ...]:
        """Rows of the comparison, in order."""
        return tuple(RowView(row.id, row.form, self.words.rows[row.id]) for row in self.base.rows)

    def picture(self, picture_id: str) -> PictureView:
        """Return one picture of chance."""
        base = self.base.pictures[picture_id]
        return PictureView(picture_id, base, self.words.pictures[picture_id], self.source(base.source))

    @cached_property
    def positions(self) -> tuple[PositionView, ...]:
        """The positions of the dispute, newest first as the file orders them."""
        words = self.words.disagreement
        return tuple(
            PositionView(position.id, position, words.positions[position.id], words.stances[position.stance])
            for position in self.base.disagreement
        )


class SafetyLookups(WordsOfOneLanguage):
    """Limits, warning signs and cautions."""

    @cached_property
    def limits(self) -> tuple[LimitView, ...]:
        """The limits, in order."""
        return tuple(LimitView(limit.id, limit, self.words.limits[limit.id]) for limit in self.base.limits.limits)

    @cached_property
    def red_flags(self) -> tuple[RedFlagView, ...]:
        """All groups of warning signs, the most urgent first as the file orders them."""
        return tuple(RedFlagView(group.id, group, self.words.red_flags[group.id]) for group in self.base.red_flags)

    def red_flags_for(self, regions: Iterable[str]) -> tuple[RedFlagView, ...]:
        """Return the groups to ask about for the regions; groups without regions are asked of everyone."""
        wanted = frozenset(regions)
        return tuple(v for v in self.red_flags if not v.base.regions or wanted.intersection(v.base.regions))

    @cached_property
    def cautions(self) -> tuple[CautionView, ...]:
        """All items of the caution matrix, in order."""
        return tuple(CautionView(key, item, self.words.cautions[key]) for key, item in self.base.cautions.items())

    def caution(self, caution_id: str) -> CautionView:
        """Return one item of the caution matrix."""
        return CautionView(caution_id, self.base.cautions[caution_id], self.words.cautions[caution_id])


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _readable(key: str) -> str:
    return key.replace("_", " ").capitalize()
