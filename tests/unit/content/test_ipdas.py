"""The 44 criteria for decision aids: computed from the content, met where content can, left to people else."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from consult_app.cli.ipdas import run
from consult_app.content.aid_criteria import default_criteria_file, read_criteria
from consult_app.content.models.aid_criteria import Criteria
from consult_app.content.models.validate import validate
from consult_app.content.pack import Content, Pack
from consult_app.errors import ContentProblem
from consult_app.usecases.reference.ipdas import IpdasStatus, ipdas_report
from consult_app.usecases.reference.ipdas_checks import CHECKS, facts_are_quoted, places_of_facts, texts_stand

Edit = Callable[[str, str, str], None]
GROUPS = {"qualifying": 6, "certification": 10, "quality": 28}
FOR_PEOPLE = ("3.12", "3.13", "3.14", "3.15", "3.16", "3.17", "3.22", "3.23")


def changed(content: Content, *, base: Mapping[str, Any] | None = None, **words: Any) -> Content:
    """The content with other words or another base, as a pack may have them."""
    return Content(
        content.base.model_copy(update=dict(base or {})),
        content.words.model_copy(update=words),
        content.language,
        content.sample_patients,
    )


def without(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table that lacks one name."""
    return MappingProxyType({key: value for key, value in table.items() if key != name})


def other(table: Mapping[str, Any], name: str, **fields: Any) -> Mapping[str, Any]:
    """A table in which one thing has other fields."""
    return MappingProxyType({**table, name: table[name].model_copy(update=fields)})


def test_the_list_has_the_44_items_of_version_4_each_once() -> None:
    criteria = read_criteria(default_criteria_file())
    numbers = [item.number for item in criteria.items]
    assert len(numbers) == len(set(numbers)) == 44
    assert {group: sum(item.group == group for item in criteria.items) for group in GROUPS} == GROUPS
    assert criteria.version == "IPDASi v4.0"


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_item_that_content_can_meet_is_met_and_eight_are_left_to_people(pack: Pack, code: str) -> None:
    report = ipdas_report(pack.language(code))
    assert [(one.number, one.why) for one in report.results if one.status is IpdasStatus.NOT_MET] == []
    assert tuple(one.number for one in report.results if one.status is IpdasStatus.NOT_DONE) == FOR_PEOPLE
    assert [one.number for one in report.results if one.status is IpdasStatus.NOT_APPLICABLE] == ["2.4.4"]
    assert report.count(IpdasStatus.MET) == 35


def test_what_is_met_names_its_content_and_what_is_not_says_why(english: Content) -> None:
    for result in ipdas_report(english).results:
        assert bool(result.where) == (result.status is IpdasStatus.MET), result.number
        assert bool(result.why) == (result.status is not IpdasStatus.MET), result.number


def test_the_items_are_said_in_the_language_of_the_content(pack: Pack) -> None:
    first = {code: ipdas_report(pack.language(code)).results[0].text for code in ("en", "es")}
    assert first == {"en": "Describes the health problem", "es": "Describe el problema de salud"}
    people = [one for one in ipdas_report(pack.language("es")).results if one.status is IpdasStatus.NOT_DONE]
    assert people[-1].why == "Hace falta un estudio con pacientes."


@pytest.mark.parametrize(
    ("part", "number", "lacking"),
    [
        ({"explainers": "the_decision"}, "1.1.2", "explainers.the_decision"),
        ({"explainers": "if_test_no"}, "2.4.3", "explainers.if_test_no"),
        ({"explainers": "how_good_is_the_test"}, "3.25", "No text quotes tn_lumbar."),
        ({"explainers": "how_studies_were_chosen"}, "3.18", "explainers.how_studies_were_chosen"),
    ],
)
def test_a_text_that_is_taken_away_leaves_its_item_unmet(
    english: Content, part: dict[str, str], number: str, lacking: str
) -> None:
    ((table, name),) = part.items()
    poorer = changed(english, **{table: without(getattr(english.words, table), name)})
    unmet = {one.number: one.why for one in ipdas_report(poorer).results if one.status is IpdasStatus.NOT_MET}
    assert lacking in unmet[number]


def test_an_about_page_that_does_not_say_who_paid_is_unmet(english: Content) -> None:
    about = english.words.about
    silent = about.model_copy(update={"paragraphs": without(about.paragraphs, "money")})
    unmet = [one.number for one in ipdas_report(changed(english, about=silent)).results if one.why and not one.where]
    assert "2.3.1" in unmet


def test_a_way_through_an_empty_table_or_past_a_text_leads_nowhere(english: Content) -> None:
    found = texts_stand(english, ["faq.*.answer.*.text", "nothing.at.all", "faq.*.note", "decide.values.*"])
    assert [bool(one.lacking) for one in found] == [False, True, True, True]
    empty = changed(english, faq=MappingProxyType({}))
    assert texts_stand(empty, ["faq.*.question"])[0].lacking == "No text stands at faq.*.question."


def test_a_number_counts_when_a_text_quotes_it(english: Content) -> None:
    here, nowhere = facts_are_quoted(places_of_facts(english), ["esi_3mo_more", "esi_minutes_of_old"])
    assert here.where == ("esi_3mo_more: procedures.esi.rows.chance",)
    assert nowhere.lacking == "No text quotes esi_minutes_of_old."


def procedure_lacks_a_row(content: Content) -> Content:
    """PRP says nothing on how strong its evidence is."""
    rows = without(content.words.procedures["prp"].rows, "strength")
    return changed(content, procedures=other(content.words.procedures, "prp", rows=rows))


def picture_lacks_its_note(content: Content) -> Content:
    """The trial of the neck is shown with neither a range nor a note."""
    return changed(content, pictures=other(content.words.pictures, "rfa_neck_27wk", note=None))


def picture_lacks_its_time(content: Content) -> Content:
    """The trial of the knee does not say when people were asked."""
    return changed(content, pictures=other(content.words.pictures, "rfa_knee_6mo", follow_up=""))


def claim_lacks_its_source(content: Content) -> Content:
    """A source that a claim names is not there."""
    return changed(content, base={"sources": without(content.base.sources, "asra2018")})


def picture_lacks_its_people(content: Content) -> Content:
    """A difference is shown, and how many people there were is not."""
    return changed(content, base={"pictures": other(content.base.pictures, "esi_rad_aan", pooled=False)})


def fact_says_nothing(content: Content) -> Content:
    """A number does not say what it counts."""
    return changed(content, facts=other(content.words.facts, "knee_heat", says=""))


def picture_mixes_numbers(content: Content) -> Content:
    """Seven of twelve stand beside one of thirty."""
    heat, sham = content.base.pictures["rfa_neck_27wk"].arms
    arms = (heat, sham.model_copy(update={"n": 30}))
    return changed(content, base={"pictures": other(content.base.pictures, "rfa_neck_27wk", arms=arms)})


def picture_without_a_number_in_words(content: Content) -> Content:
    """The row beside a picture quotes no number."""
    rows = content.words.procedures["rfa_genicular"].rows
    vague = other(rows, "chance", facts=())
    return changed(content, procedures=other(content.words.procedures, "rfa_genicular", rows=vague))


def nothing_is_drawn(content: Content) -> Content:
    """A pack without a picture of chance."""
    return changed(content, base={"pictures": MappingProxyType({})})


def hard_to_read(content: Content) -> Content:
    """Only long words."""
    hard = content.words.takeaways["not_alone"].model_copy(
        update={"text": "Interventional modalities necessitate multidisciplinary rehabilitation coordination."}
    )
    many = MappingProxyType({f"hard_{number}": hard for number in range(2000)})
    return changed(content, takeaways=many)


def no_reading_level_told(content: Content) -> Content:
    """The content does not say for whom it was written."""
    about = content.words.about
    return changed(content, about=about.model_copy(update={"paragraphs": without(about.paragraphs, "reading")}))


BITES: tuple[tuple[str, Callable[[Content], Content], str], ...] = (
    ("equal_detail", procedure_lacks_a_row, "prp: has less detail than the others."),
    ("same_rows", procedure_lacks_a_row, "prp: does not answer the same rows."),
    ("uncertainty", procedure_lacks_a_row, "prp: does not say how strong its evidence is."),
    ("uncertainty", picture_lacks_its_note, "rfa_neck_27wk: shows a chance without a range or a note."),
    ("citations", claim_lacks_its_source, "has no source."),
    ("reference_class", picture_lacks_its_people, "esi_rad_aan: does not say how many people were asked."),
    ("reference_class", fact_says_nothing, "knee_heat: does not say what it counts."),
    ("event_rates", nothing_is_drawn, "There are no pictures that count people."),
    ("same_time", picture_lacks_its_time, "rfa_knee_6mo: does not say when people were asked."),
    ("same_denominator", picture_mixes_numbers, "rfa_neck_27wk: mixes numbers of people."),
    ("words_numbers_pictures", picture_without_a_number_in_words, "shows a picture and quotes no number."),
    ("reading_grade", hard_to_read, "The median card reads at grade"),
    ("reading_grade", no_reading_level_told, "No text stands at about.paragraphs.reading.note."),
)


@pytest.mark.parametrize(("name", "spoil", "lacking"), BITES)
def test_each_named_check_finds_what_it_is_for(
    english: Content, name: str, spoil: Callable[[Content], Content], lacking: str
) -> None:
    assert CHECKS[name](english).lacking == ""
    assert lacking in CHECKS[name](spoil(english)).lacking


def test_every_named_check_is_shown_to_bite() -> None:
    assert {name for name, _, _ in BITES} == set(CHECKS)


def criteria(**item: Any) -> tuple[Criteria | None, str]:
    """A list of one item, or what is wrong with it."""
    text = {"en": "Says it", "es": "Lo dice"}
    one = {"number": "1.1.1", "group": "qualifying", "theme": "information", "text": text, **item}
    made, faults = validate(Criteria, {"version": "v", "citation": "c", "seen": "s", "items": (one,)})
    return made, " ".join(problem for _, problem in faults)


def test_an_item_has_one_way_to_be_met() -> None:
    assert "needs one way to be met" in criteria()[1]
    assert "needs one way to be met" in criteria(check="citations", where=("faq.*.question",))[1]
    assert criteria(where=("faq.*.question",))[1] == ""


def test_a_check_that_does_not_exist_leaves_its_item_unmet(english: Content) -> None:
    made, _ = criteria(check="by_magic")
    assert made is not None
    (result,) = ipdas_report(english, made).results
    assert (result.status, result.why) == (IpdasStatus.NOT_MET, "There is no check named 'by_magic'.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("version: [\n", "is not YAML"), ("version: 4\n", "items: is missing"), ("- x\n", "must be a table of fields")],
)
def test_a_list_with_a_mistake_is_refused_with_every_fault(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "ipdas.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentProblem, match=expected):
        read_criteria(path)


def called(*argv: str) -> tuple[int, str, str]:
    """Run the command; exit code, what it printed, what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    return run(argv, out, err), out.getvalue(), err.getvalue()


def test_the_command_prints_every_item_and_leaves_with_zero() -> None:
    code, out, err = called()
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("IPDASi v4.0: Joseph-Williams N")
    assert out.count("not done (needs people)") == 8
    assert "  1.1.1  met: Describes the health problem" in out
    assert out.splitlines()[-1] == "35 met, 0 not met, 8 not done, 1 not applicable"


def test_json_is_one_object_with_44_items() -> None:
    code, out, _ = called("--json")
    found = json.loads(out)
    assert code == 0
    assert found["counts"] == {"items": 44, "met": 35, "not_met": 0, "not_done": 8, "not_applicable": 1}
    assert len(found["items"]) == 44
    assert found["items"][0]["where"] == ["structures.*.what.text (12)", "explainers.conditions.points.*.text (6)"]
    assert set(found["items"][0]) == {"number", "group", "theme", "text", "status", "where", "why"}


def test_a_pack_that_leaves_an_item_unmet_leaves_with_one(folder: Path, edit: Edit) -> None:
    edit("en/about.yaml", "  money: {name: Who paid,", "  funds: {name: Who paid,")
    edit("es/about.yaml", "  money: {name: Quién pagó,", "  funds: {name: Quién pagó,")
    code, out, _ = called(str(folder))
    assert code == 1
    assert "  2.3.1  NOT MET: Says who paid for it\n           No text stands at about.paragraphs.money.note." in out


def test_a_pack_with_faults_leaves_with_one_and_tells_them(folder: Path, edit: Edit) -> None:
    edit("base/practice.yaml", "visit_minutes: 15", "visit_minutes: 500")
    code, out, err = called(str(folder))
    assert (code, out) == (1, "")
    assert "practice.visit_minutes" in err


def test_a_wrong_call_leaves_with_two_and_help_with_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called(str(tmp_path / "none"))
    assert code == 2
    assert "is not a folder" in err
    assert called("--nothing")[0] == 2
    assert called("--help")[0] == 0
    assert "consult-app ipdas" in capsys.readouterr().out
