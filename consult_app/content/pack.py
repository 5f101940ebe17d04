"""The loaded content: a Pack holds all languages, a Content is one language as pages read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from consult_app.content.lookups import BodyLookups, OptionLookups, SafetyLookups
from consult_app.content.models.base import Base
from consult_app.content.models.sample import SamplePatient
from consult_app.content.models.words import Words

ENGLISH = "en"


class Content(BodyLookups, OptionLookups, SafetyLookups):
    """One language of a pack; look-ups are cheap, and an id that does not exist is a KeyError."""

    def __init__(
        self,
        base: Base,
        words: Words,
        language: str,
        samples: tuple[SamplePatient, ...],
        digest: str = "",
        own_files: tuple[str, ...] = (),
    ) -> None:
        super().__init__(base, words, language)
        self.sample_patients = samples
        self.digest = digest
        """SHA-256 of the pack's files, in hex; empty for a content that was not read from files."""
        self.own_files = own_files
        """Names of the files that are the practice's own, such as `base/practice.yaml`."""

    @property
    def version(self) -> str:
        """Pack id and version, as printed on every handout; `+own` where files are the practice's own."""
        return f"{self.base.pack.id} {self.base.pack.version}{'+own' if self.own_files else ''}"


@dataclass(frozen=True, slots=True)
class Pack:
    """A checked content pack in all its languages; `digest` is the SHA-256 of its files, in hex.

    `own_files` are the names of those that are the practice's own.
    """

    languages: Mapping[str, Content] = field(default_factory=lambda: MappingProxyType({}))
    digest: str = ""
    own_files: tuple[str, ...] = ()

    def language(self, code: str) -> Content:
        """Return one language, English where the pack does not have it."""
        return self.languages.get(code) or self.languages[ENGLISH]
