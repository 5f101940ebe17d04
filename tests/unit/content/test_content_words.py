"""What patients read: plain words, every claim with its source, nothing promised, and words for every result."""

from __future__ import annotations

import re
from collections import Counter

from consult_app.content.load import Loaded
from consult_app.content.models.common import GAP_NAMES, Claim
from consult_app.content.pack import Content, Pack
from consult_app.content.walk import models, texts
from consult_app.domain.blocks import BlockVerdict, DurationCheck
from consult_app.domain.candidacy import Verdict as Candidacy
from consult_app.domain.cautions import CautionsState
from consult_app.domain.coverage import CoverageFamily, CoverageState
from consult_app.domain.dual_blocks import Concordance
from consult_app.domain.flag_words import FLAG_WORDS
from consult_app.domain.known_words import KINDS
from consult_app.domain.pain_change import ResponseClass
from consult_app.domain.peg import PegClass
from consult_app.domain.procedures import Anesthetic, BlockTarget, Region, Sedation
from consult_app.domain.profiles import ProfileName
from consult_app.domain.readiness import ReadinessState
from consult_app.domain.red_flags import WalkState
from consult_app.domain.repeats import RepeatState
from consult_app.reasons.rule_words import WORDS

RESULTS = {
    "candidacy": Candidacy,
    "response": ResponseClass,
    "peg": PegClass,
    "block": BlockVerdict,
    "duration": DurationCheck,
    "concordance": Concordance,
    "readiness": ReadinessState,
    "coverage": CoverageState,
    "coverage_rules": CoverageFamily,
    "repeat": RepeatState,
    "red_flags": WalkState,
    "cautions": CautionsState,
}


def test_every_claim_has_a_source_that_the_pack_knows(pack: Pack) -> None:
    for content in pack.languages.values():
        claims = [item for _, item in models(content.words) if isinstance(item, Claim)]
        assert len(claims) > 500
        assert all(claim.sources for claim in claims)
        assert {key for claim in claims for key in claim.sources} <= set(content.base.sources)


def test_every_fact_is_quoted_somewhere_or_stands_beside_a_picture(english: Content) -> None:
    quoted = {key for _, item in models(english.words) for key in getattr(item, "facts", ()) if key}
    beside = {picture.show_with for picture in english.base.pictures.values()}
    spare = set(english.base.facts) - quoted - beside
    assert len(spare) < len(english.base.facts) / 3, sorted(spare)


def test_the_app_never_says_when_to_stop_a_blood_thinner(english: Content) -> None:
    said = [place.text for place in texts(english.words) if "blood thinner" in place.text.lower()]
    assert len(said) > 5
    stop = re.compile(r"\bstop\b(?! a blood thinner on your own| it on your own)", re.IGNORECASE)
    offending = [text for text in said if stop.search(text) and "when to stop" not in text]
    assert offending == []


def test_every_result_of_a_rule_has_words_in_every_language(pack: Pack) -> None:
    for content in pack.languages.values():
        missing = [
            f"{group}.{member.value}"
            for group, kind in RESULTS.items()
            for member in kind
            if not content.has_verdict(f"{group}.{member.value}")
        ]
        assert missing == []


def test_every_reason_has_words_that_need_no_value_the_rule_does_not_give(pack: Pack) -> None:
    for content in pack.languages.values():
        for code, sentence in WORDS.items():
            given = set(re.findall(r"\{(\w+)[:}]", sentence))
            gaps = content.verdict(f"reasons.{code}").gaps
            assert gaps <= given | ({"time"} if "days" in given else set()), code


def test_no_reason_is_left_over_that_no_rule_gives(pack: Pack) -> None:
    for content in pack.languages.values():
        assert set(content.words.verdicts["reasons"]) <= set(WORDS)


def test_every_flag_has_a_name_and_a_sentence_in_every_language(pack: Pack) -> None:
    for content in pack.languages.values():
        for flag in FLAG_WORDS:
            words = content.verdict(f"flags.{flag}").format()
            assert words.title, flag
            assert words.text.endswith("."), flag


def test_what_a_person_came_with_is_told_in_the_words_that_were_agreed(english: Content) -> None:
    assert english.verdict("flags.came_on_bad_days").format().text == (
        "You came when your pain was worse than usual. Some of a drop would have come by itself."
    )


def test_the_languages_have_the_same_words_with_the_same_gaps_for_the_answers(pack: Pack) -> None:
    groups = ("answer", "now", "sure", "view", "short", "flags")
    english = pack.language("en")
    for content in pack.languages.values():
        for group in groups:
            ours, theirs = english.words.verdicts[group], content.words.verdicts[group]
            assert set(ours) == set(theirs)
            for code in ours:
                assert content.verdict(f"{group}.{code}").gaps == english.verdict(f"{group}.{code}").gaps, code


def test_every_kind_that_the_app_knows_has_a_name_in_every_language(pack: Pack) -> None:
    english = pack.language("en")
    for content in pack.languages.values():
        for kind in KINDS:
            assert kind in content.words.procedures or kind in content.words.choices.kinds, kind
            assert content is english or content.procedure_name(kind) != english.procedure_name(kind)
    assert english.procedure_name("cold_laser") == "Cold laser"


def test_every_answer_of_the_domain_can_be_named(english: Content) -> None:
    words = english.words.choices
    for table, kind in (
        (words.regions, Region),
        (words.profiles, ProfileName),
        (words.anesthetics, Anesthetic),
        (words.sedation, Sedation),
        (words.targets, BlockTarget),
    ):
        assert set(table) == {member.value for member in kind if member.value}
    assert set(words.peg) >= {"pain", "enjoyment", "activity"}
    assert len(words.pgic) == 7


def test_candidacy_is_said_in_the_only_words_allowed(english: Content) -> None:
    assert {verdict: english.verdict(f"candidacy.{verdict}").title.lower() for verdict in Candidacy} == {
        verdict: verdict.words for verdict in Candidacy
    }


def test_gaps_are_names_the_app_fills(english: Content) -> None:
    used = {gap for table in english.words.verdicts.values() for words in table.values() for gap in _gaps(words.text)}
    assert used <= GAP_NAMES


def _gaps(text: str | None) -> list[str]:
    return re.findall(r"<(\w+)>", text or "")


def test_the_practice_is_told_from_one_file(english: Content) -> None:
    name = english.base.practice.name
    assert [place.way for place in texts(english.words) if name in place.text] == []


def test_every_chapter_has_notes_for_the_physician(english: Content) -> None:
    assert list(english.words.pages) == [
        "home", "your_pain", "find_source", "compare", "limits", "expect", "scores", "decide", "take_home",
    ]  # fmt: skip
    assert all(page.notes.stress and page.notes.ask for page in english.words.pages.values() if page is not None)


def test_every_spine_procedure_is_in_the_dispute(english: Content) -> None:
    spine = {procedure.id for procedure in english.procedures if procedure.base.spine}
    assert spine == {key for position in english.positions for key in position.base.procedures}


def test_cells_open_with_the_regulatory_box_and_are_off(english: Content) -> None:
    cells = english.procedure("cells")
    assert not cells.offered
    assert cells.base.off_by_default
    assert cells.words.regulatory_box is not None
    assert {view.id for view in english.procedures if view.base.regulatory_box} == {"prp", "cells"}
    assert all(view.words.regulatory_box for view in english.procedures if view.base.regulatory_box)


def test_sources_say_what_was_seen(loaded: Loaded, english: Content) -> None:
    kinds = Counter(source.verified for source in english.base.sources.values())
    assert kinds[True] > 90
    assert all(source.seen or source.partial for source in english.base.sources.values() if source.verified)
    assert loaded.faults == ()
