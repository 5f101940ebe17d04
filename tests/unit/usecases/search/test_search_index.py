"""Search finds by the beginnings of words, best first, without regard to case and accents."""

from __future__ import annotations

import pytest

from consult_app.content.pack import Content, Pack
from consult_app.usecases.reference.search_entries import Entry, Kind, entries_of
from consult_app.usecases.reference.search_index import SearchIndex, fold
from consult_app.usecases.reference.search_uses import uses_of_sources

PAGES = ("your_pain", "find_source", "compare", "limits", "expect", "scores", "decide", "take_home")


def entry(title: str, *, kind: Kind = Kind.TERM, line: str = "", also: tuple[str, ...] = (), text: str = "") -> Entry:
    """A made-up entry under its title as id."""
    return Entry(kind, title, title, line, text, also)


def titles(index: SearchIndex, query: str) -> list[str]:
    """What was found, over all groups, in order."""
    return [one.title for group in index.find(query) for one in group.entries]


def test_titles_that_start_so_come_first_then_words_of_titles_then_other_names_then_text():
    index = SearchIndex(
        [
            entry("Sore", text="a steroid shot"),
            entry("Cortisone", also=("corticoid, steroid",)),
            entry("The steroid shot"),
            entry("Steroid"),
        ]
    )
    assert titles(index, "ster") == ["Steroid", "The steroid shot", "Cortisone", "Sore"]


def test_groups_stand_by_their_best_then_by_kind():
    index = SearchIndex(
        [
            entry("A study of discs", kind=Kind.SOURCE),
            entry("Disc", kind=Kind.SOURCE),
            entry("Sore back", kind=Kind.PAGE, line="a disc"),
            entry("Disc", kind=Kind.TERM),
        ]
    )
    assert [group.kind for group in index.find("disc")] == [Kind.TERM, Kind.PAGE, Kind.SOURCE], "sources come last"


def test_every_word_of_the_query_has_to_be_there_in_any_order():
    index = SearchIndex([entry("How long does relief last?"), entry("How long", line="until it is over")])
    assert titles(index, "relief how") == ["How long does relief last?"]
    assert titles(index, "how long") == ["How long does relief last?", "How long"]


def test_only_beginnings_of_words_count():
    index = SearchIndex([entry("Bupivacaine")])
    assert titles(index, "vacaine") == []
    assert titles(index, "bup") == ["Bupivacaine"]


@pytest.mark.parametrize("query", ["", "  ", "si", "a b", "—!?", "x-"])
def test_under_three_letters_nothing_is_searched(query: str):
    assert SearchIndex([entry("Si a b x")]).find(query) == ()


def test_case_and_accents_do_not_matter():
    index = SearchIndex([entry("¿Cuánto dura la Resonancia?")])
    for query in ("cuanto", "CUÁNTO", "resonáncia"):
        assert titles(index, query) == ["¿Cuánto dura la Resonancia?"]
    assert fold("Ácido ñandú ﬁn") == "acido nandu fin"


def test_what_is_left_out_is_counted():
    (group,) = SearchIndex(entry(f"Disc {number}") for number in range(9)).find("disc", most=4)
    assert ([one.title for one in group.entries], group.more) == (["Disc 0", "Disc 1", "Disc 2", "Disc 3"], 5)


def test_a_very_long_query_is_cut_and_harms_nothing():
    assert SearchIndex([entry("Disc")]).find("disc " * 100_000)[0].entries[0].title == "Disc"


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_in_the_content_is_found_by_its_title(bundled: Pack, language: str):
    content = bundled.language(language)
    entries = entries_of(content, PAGES)
    index = SearchIndex(entries)
    for one in entries:
        found = [each for group in index.find(one.title, most=400) for each in group.entries]
        assert one in found, one.title


def test_each_kind_of_thing_can_be_looked_up(words_in_english: Content):
    kinds = {one.kind for one in entries_of(words_in_english, PAGES)}
    assert kinds == set(Kind)


@pytest.mark.parametrize(
    ("language", "query", "kind", "entry_id"),
    [
        ("en", "comp", Kind.PAGE, "compare"),
        ("en", "epidural st", Kind.PROCEDURE, "esi"),
        ("en", "sacro", Kind.STRUCTURE, "sacroiliac_joint"),
        ("en", "facet", Kind.TERM, "facet_joint"),
        ("en", "blood thinner", Kind.QUESTION, "blood_thinner"),
        ("en", "juch", Kind.SOURCE, "juch2017"),
        ("en", "not a cure", Kind.LIMIT, "not_a_cure"),
        ("en", "wore off", Kind.MIXUP, "wore_off_failed"),
        ("es", "articulacion sacro", Kind.STRUCTURE, "sacroiliac_joint"),
        ("es", "cuanto dura", Kind.QUESTION, "how_long"),
    ],
)
def test_people_find_what_they_look_for(bundled: Pack, language: str, query: str, kind: Kind, entry_id: str):
    groups = SearchIndex(entries_of(bundled.language(language), PAGES)).find(query)
    assert entry_id in [one.id for group in groups if group.kind is kind for one in group.entries]


def test_a_source_names_what_rests_on_it(words_in_english: Content):
    uses = uses_of_sources(words_in_english)
    assert "Radiofrequency of the spine joints" in uses["juch2017"]
    assert "Experts disagree" in " ".join(uses["busse2025"])
    assert all(names and len(names) == len(set(names)) for names in uses.values())
    picture = next(iter(words_in_english.base.pictures.values()))
    assert picture.source in uses


def test_words_without_a_name_of_their_own_name_nothing(words_in_english: Content):
    codes = {code for table in words_in_english.words.verdicts.values() for code in table}
    assert codes.isdisjoint(name for names in uses_of_sources(words_in_english).values() for name in names)
