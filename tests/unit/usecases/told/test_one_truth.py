"""One result, one wording: card, handout, note and home list say the same verdict and the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from answer_cases import CASES, Case, peg, pgic, treated, with_change
from hypothesis import given, settings
from hypothesis import strategies as st
from visit_builders import TODAY, assessed, procedure, reported, sample, scores

from consult_app.content.pack import Content
from consult_app.domain.answers import Helped, Now
from consult_app.domain.changes import ChangedThing
from consult_app.domain.patients import Chart
from consult_app.domain.response import JudgedWindow, Response
from consult_app.domain.shown import shown_percent, shown_score
from consult_app.reports.handout import Block, Bullets, Paragraph
from consult_app.usecases.assessment.assess_chart import Assessment
from consult_app.usecases.documents.handout_scores import response_blocks
from consult_app.usecases.wording.answer_note import clinical_answer
from consult_app.usecases.wording.home_lines import home_line
from consult_app.usecases.wording.response_view import ResponseView, all_flags, response_view

# What each surface says of an answer, found in its own words and never through the code that worded it.
_VERDICTS = {
    Helped.TOO_EARLY: (
        r"Too early to tell|It is still to come",
        r"Too early to tell;",
        r"too early to tell|still to come",
    ),
    Helped.HELPED: (r"Pain was clearly lower after it", r"[:.] Pain clearly lower;", r"\bpain clearly lower"),
    Helped.HELPED_SOME: (
        r"Pain was (a little )?lower after it|Pain is lower (but|and)",
        r"Pain lower, |Pain clearly lower, daily",
        r"\bpain (a little )?lower",
    ),
    Helped.MIXED: (r"Your numbers and your own view differ", r"own view differ;", r"numbers and own view differ"),
    Helped.NOT_HELPED: (r"Pain was about the same after it", r"Pain about the same;", r"pain about the same"),
    Helped.WORSE: (r"Pain was higher after it", r"Pain higher;", r"pain higher"),
    Helped.CANNOT_TELL: (r"The scores cannot tell\.", r": (The patient says[^.]*\. )?Cannot tell;", r"cannot tell"),
    Helped.NOT_SEPARABLE: (r"cannot tell which of the", r"Cannot be told apart", r"cannot tell which"),
}
_FADED = {
    Now.FADING: (r"of that is gone|still lower than before, but", r"now fading"),
    Now.GONE: (
        r"It is back|not lower now|higher now than before|still higher|it is back|Now it is higher",
        r"now worn off|now not lower|now higher",
    ),
}
_CHANGE = re.compile(r"(\d+(?:\.\d)?)% (?:less|more)")


def card(view: ResponseView) -> str:
    told, figures = view.told, view.figures
    shown = f"{figures.both} {figures.change}" if figures else ""
    return " ".join((told.headline, shown, *told.helped.sentences, *told.now.sentences, *view.windows))


def paper(blocks: Iterable[Block]) -> str:
    said: list[str] = []
    for one in blocks:
        assert isinstance(one, Paragraph | Bullets)
        said += [one.text] if isinstance(one, Paragraph) else one.items
    return " ".join(said)


def percents(response: Response) -> set[str]:
    """Every percent that may be told of a response: those of its windows, from a start that allows one."""
    results = [*response.follow_ups, response.latest.result]
    told = (result.change.told_percent for result in results)
    return {shown_percent(abs(one)) for one in told if one is not None}


def window_numbers(response: Response, window: JudgedWindow) -> list[str]:
    before, after = response.baseline.mean, window.result.follow_up.mean
    return [] if before is None or after is None else [shown_score(before), shown_score(after)]


def says_the_same(content: Content, of: Chart, found: Assessment, response: Response) -> None:
    view = response_view(content, str, response, found)
    on_card, on_paper = card(view), paper(response_blocks(content, str, of, response, view))
    in_note = clinical_answer(content, str, response, all_flags(response, found))
    verdict, noted, listed = _VERDICTS[response.helped.helped]
    for surface, pattern in ((on_card, verdict), (on_paper, verdict), (in_note, noted), (view.told.short, listed)):
        assert re.search(pattern, surface), (pattern, surface)
    if response.now.now in _FADED:
        patient, clinician = _FADED[response.now.now]
        assert re.search(patient, on_card)
        assert re.search(patient, on_paper)
        assert re.search(clinician, in_note)
    for surface in (on_card, on_paper, in_note):
        assert set(_CHANGE.findall(surface)) <= percents(response), surface
    judged = response.primary
    if judged is not None and view.judged is not None:
        before, after = window_numbers(response, judged)
        assert (view.judged.before, view.judged.after) == (before, after)
        for surface in (on_card, on_paper, in_note):
            assert before in surface
            assert after in surface
            assert view.judged.change in surface
    if view.told.veto:
        assert on_card.startswith(view.told.veto)
        assert "things got worse" in on_paper
        assert "things got worse" in in_note


def all_say_the_same(content: Content, of: Chart, found: Assessment) -> None:
    for response in found.responses:
        says_the_same(content, of, found, response)
    newest = reported(content, of).newest_done
    if newest is not None:
        line, view = home_line(content, str, reported(content, of)), response_view(content, str, newest, found)
        assert line.verdict == view.told.short
        assert set(_CHANGE.findall(line.about)) <= percents(newest)
        assert view.figures is None or f"{view.figures.both} ({view.figures.change})" in line.about


@pytest.mark.parametrize("key", ["sample_a", "sample_b", "sample_c", "sample_d"])
def test_the_samples_are_told_the_same_everywhere(english: Content, key: str) -> None:
    of = sample(english, key)
    all_say_the_same(english, of, assessed(of))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_answer_is_told_the_same_everywhere(english: Content, case: Case) -> None:
    all_say_the_same(english, case.chart, assessed(case.chart))


_KINDS = st.sampled_from(("esi", "rfa_facet", "prp", "joint_steroid", "cold_laser"))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A low back with one or two treatments, a diary in three parts with days left out, and what people tell."""
    offset = draw(st.integers(-130, -2))
    moves = draw(st.lists(st.integers(-2, 2), min_size=7, max_size=7))
    levels = [draw(st.integers(0, 10)) for _ in range(3)]
    left_out = draw(st.sampled_from((1, 2, 3, 9, 40)))
    turn = draw(st.integers(offset, 0))
    days = [day for day in range(offset - 40, 1) if day % left_out == 0 and day != offset]
    part = [0 if day < offset else 1 if day < turn else 2 for day in days]
    diary = {day: str(min(10, max(0, levels[which] + moves[day % 7]))) for day, which in zip(days, part, strict=True)}
    done = [procedure(draw(_KINDS), offset)]
    if draw(st.booleans()):
        done.append(procedure(draw(_KINDS), draw(st.integers(offset, 5)), "p2"))
    told = [
        pgic(day, draw(st.integers(1, 7))) for day in draw(st.lists(st.integers(offset, 0), max_size=2, unique=True))
    ]
    life = peg({day: draw(st.integers(0, 10)) for day in draw(st.lists(st.integers(offset - 5, 0), max_size=2))})
    of = treated(scores(diary), life, *told, done=tuple(sorted(done, key=lambda one: one.at.day)))
    what = draw(st.none() | st.sampled_from(ChangedThing))
    return of if what is None else with_change(of, what, offset + 3)


@settings(max_examples=200)
@given(of=charts())
def test_generated_charts_are_told_the_same_everywhere(english: Content, of: Chart) -> None:
    all_say_the_same(english, of, assessed(of))


@settings(max_examples=25)
@given(of=charts())
def test_spanish_says_the_same_numbers_and_nothing_in_english(english: Content, spanish: Content, of: Chart) -> None:
    found = assessed(of)
    for response in found.responses:
        ours, theirs = (response_view(content, str, response, found) for content in (english, spanish))
        assert (ours.figures, ours.tone, ours.day) == (theirs.figures, theirs.tone, theirs.day)
        assert bool(ours.told.veto) == bool(theirs.told.veto)
        assert len(ours.mind) == len(theirs.mind)
        assert len(ours.relief) == len(theirs.relief)
        assert not re.search(r"\b(pain|lower|scores|before)\b", " ".join((theirs.told.headline, *theirs.mind)))
    assert all(response.as_of == TODAY for response in found.responses)
