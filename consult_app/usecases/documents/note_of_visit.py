"""The visit as plain text for the electronic chart: only what happened, in the order clinicians read it."""

from __future__ import annotations

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.domain.red_flags import WalkState
from consult_app.reports.visit_note import NotePart, NoteSection, VisitNote, visit_note
from consult_app.usecases.assessment.judgments import BLOCK, CRITERIA, RESPONSE, judgment_of
from consult_app.usecases.assessment.subjects import is_disputed
from consult_app.usecases.assessment.visit_facts import answer_of, answers_under
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.assessment.what_matters import (
    next_steps,
    options_of,
    own_lines,
    questions_of,
    ratings,
    regions_compared,
    starred_rows,
)
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.also_changed import also_changed_of, also_changed_words
from consult_app.usecases.wording.answer_note import clinical_answer
from consult_app.usecases.wording.clinical_words import clinical_block, clinical_pair
from consult_app.usecases.wording.response_view import all_flags
from consult_app.usecases.wording.rule_words import day_words, verdict_words


def note_text(content: Content, say: Translate, report: VisitReport) -> str:
    """Return the note of the open visit; a part in which nothing happened is not named."""
    chart = report.chart
    headings = {
        NotePart.HISTORY: say("History"),
        NotePart.ASSESSMENT: say("Assessment"),
        NotePart.OPTIONS: say("Options discussed"),
        NotePart.LIMITS: say("Limits talked over"),
        NotePart.DISAGREEMENT: say("Disagreement among experts"),
        NotePart.VALUES: say("What matters to the patient"),
        NotePart.CHOICE: say("Choice"),
        NotePart.TEACH_BACK: say("Teach-back"),
        NotePart.PLAN: say("Plan"),
    }
    lines = {
        NotePart.HISTORY: _history(content, say, report),
        NotePart.ASSESSMENT: _assessment(content, say, report),
        NotePart.OPTIONS: _options(content, chart),
        NotePart.LIMITS: _limits(content, chart),
        NotePart.DISAGREEMENT: _disagreement(content, say, chart),
        NotePart.VALUES: _values(content, say, chart),
        NotePart.CHOICE: _choice(content, say, chart),
        NotePart.TEACH_BACK: _teach_back(content, say, chart),
        NotePart.PLAN: _plan(content, say, report),
    }
    sections = tuple(NoteSection(part, headings[part], tuple(lines[part])) for part in NotePart)
    about = [day_words(say, report.today, year=True)]
    if chart.patient.sample:
        about.append(content.words.handout.lines["sample"])
    return visit_note(VisitNote(say("Visit note"), tuple(about), sections, (content.version,)))


def _history(content: Content, say: Translate, report: VisitReport) -> list[str]:
    chart = report.chart
    choices = content.words.choices
    found: list[str] = []
    sites = report.places.sites
    if sites:
        found.append(f"{say('Pain at')}: {', '.join(content.site_name(site) for site in sites)}")
    duration, pattern = answer_of(chart, visit_keys.DURATION), answer_of(chart, visit_keys.PATTERN)
    if duration in choices.durations:
        found.append(f"{say('Duration')}: {choices.durations[duration]}")
    if pattern in choices.patterns:
        found.append(f"{say('Pattern')}: {choices.patterns[pattern].name}")
    strengths = (
        (visit_keys.PAIN_NOW, say("now")),
        (visit_keys.PAIN_USUAL, say("usual")),
        (visit_keys.PAIN_WORST, say("worst")),
    )
    said = [f"{name} {answer_of(chart, key)}/10" for key, name in strengths if answer_of(chart, key)]
    if said:
        found.append(f"NRS: {', '.join(said)}")
    helped = {
        "not_tried": say("not tried"),
        "no": say("did not help"),
        "a_little": say("helped a little"),
        "a_lot": say("helped a lot"),
        "could_not": say("could not be done"),
    }
    for treatment, answer in answers_under(chart, "tried.").items():
        if treatment in choices.treatments and answer in helped:
            weeks = answer_of(chart, visit_keys.tried_weeks(treatment))
            long = f" ({say('{n} weeks').format(n=weeks)})" if weeks else ""
            found.append(f"{choices.treatments[treatment]}: {helped[answer]}{long}")
    goal = answer_of(chart, visit_keys.GOAL)
    return [*found, f"{say('Goal')}: {goal}"] if goal else found


def _assessment(content: Content, say: Translate, report: VisitReport) -> list[str]:
    chart, result = report.chart, report.found
    asked = {question: words for group in content.red_flags for question, words in group.questions}
    cleared = answers_under(chart, "red_flag_cleared.")
    found = _warning_signs(say, report)
    for flag, answer in answers_under(chart, "red_flag.").items():
        if answer == "yes" and flag in asked:
            why = f" ({say('cleared')}: {cleared[flag]})" if flag in cleared else ""
            found.append(f"{say('Warning sign told')}: {asked[flag]}{why}")
    for block in result.blocks:
        found.append(clinical_block(content, say, block))
        found += _seen_differently(say, chart, BLOCK, block.block.procedure.id)
    found += [clinical_pair(say, pair) for pair in result.pairs]
    for response in result.responses:
        told = also_changed_words(content, say, also_changed_of(chart, response.procedure.id), response.changes)
        answer = clinical_answer(content, say, response, all_flags(response, result))
        found.append(" ".join(part for part in (answer, told) if part))
        found += _seen_differently(say, chart, RESPONSE, response.procedure.id)
    if result.responses:
        found.append(verdict_words(content, "answer.limit").text)
    for view in content.procedures:
        judgment = judgment_of(chart, CRITERIA, view.id)
        if judgment is not None and judgment.day is None:
            found.append(f"{view.name}: {say('the clinician sees the usual criteria differently')}: {judgment.reason}")
    return found


def _warning_signs(say: Translate, report: VisitReport) -> list[str]:
    """Whether they were asked about; a sign that was told stands by itself, with its own words."""
    if report.chart.visit is None:
        return []
    if not report.warning_signs_asked:
        return [say("Warning signs: not asked about in this visit")]
    asked = {
        WalkState.CLEAR: say("Warning signs: asked about, none told"),
        WalkState.INCOMPLETE: say("Warning signs: not all asked about"),
    }.get(report.red_flags.state)
    return [asked] if asked else []


def _seen_differently(say: Translate, chart: Chart, rule: str, about: str) -> list[str]:
    judgment = judgment_of(chart, rule, about)
    if judgment is None:
        return []
    words = (
        say("The clinician sees this test differently") if rule == BLOCK else say("The clinician sees it differently")
    )
    return [f"{words}: {judgment.reason}"]


def _options(content: Content, chart: Chart) -> list[str]:
    known = {view.id: view.name for view in content.procedures}
    compared = answer_of(chart, visit_keys.COMPARE_COLUMNS).split(",")
    return [known[key] for key in compared if key in known]


def _limits(content: Content, chart: Chart) -> list[str]:
    talked = answers_under(chart, "talked.limits.")
    return [limit.title for limit in content.limits if talked.get(limit.id) == "yes"]


def _disagreement(content: Content, say: Translate, chart: Chart) -> list[str]:
    if answer_of(chart, visit_keys.DISAGREEMENT_SHOWN) == "yes":
        return [say("Shown: {title}").format(title=content.words.disagreement.title)]
    # A comparison that was opened and never changed keeps no columns; a choice may be made without one.
    opened = answer_of(chart, visit_keys.talked("compare")) == "yes"
    compared = [view.id for view in options_of(content, chart)] if opened else []
    compared += [*answer_of(chart, visit_keys.COMPARE_COLUMNS).split(","), answer_of(chart, visit_keys.CHOICE)]
    disputed = is_disputed(content, regions_compared(content, chart), compared)
    return [say("Not shown in this visit.")] if disputed else []


def _values(content: Content, say: Translate, chart: Chart) -> list[str]:
    named = content.words.decide.values
    rated = [f"{named[card].name}: {value}/5" for card, value in ratings(content, chart).items()]
    stars = [row.name for row in starred_rows(content, chart)]
    starred = [f"{say('Starred in the comparison')}: {'; '.join(stars)}"] if stars else []
    return [*rated, *starred, *(f"“{words}”" for words in own_lines(chart, "decide.own_value.").values())]


def _choice(content: Content, say: Translate, chart: Chart) -> list[str]:
    choice, role = answer_of(chart, visit_keys.CHOICE), answer_of(chart, visit_keys.ROLE)
    found: list[str] = []
    if choice == "more_time":
        found.append(content.words.decide.more_time.name)
    elif choice in content.base.procedures:
        found.append(content.procedure(choice).name)
    if role in content.words.decide.roles:
        found.append(f"{say('Role')}: {content.words.decide.roles[role].name}")
    sure = answers_under(chart, "decide.sure.")
    if sure:
        yes, all_items = sum(answer == "yes" for answer in sure.values()), len(content.base.decide.sure)
        partly = "" if len(sure) == all_items else f" ({say('asked: {count}').format(count=len(sure))})"
        found.append(f"SURE: {yes}/{all_items}{partly}")
        asked = content.words.decide.sure
        found += [f"{asked[item].ask} {say('No')}" for item, answer in sure.items() if answer == "no" and item in asked]
    return found


def _teach_back(content: Content, say: Translate, chart: Chart) -> list[str]:
    outcomes = {"understood": say("Understood"), "explained_again": say("Explained again")}
    prompts = content.words.decide.teach_back
    told = answers_under(chart, "decide.teach_back.")
    return [
        f"{prompts[key].prompt} {outcomes[told[key]]}"
        for key in content.base.decide.teach_back
        if told.get(key) in outcomes
    ]


def _plan(content: Content, say: Translate, report: VisitReport) -> list[str]:
    chart, dates = report.chart, report.dates
    found = [step.in_one_line() for step in next_steps(content, chart)]
    days = (
        (report.booked_day, say("Procedure day")),
        (dates.follow_up if dates.follow_up_told else None, say("Follow-up")),
    )
    found += [f"{words}: {day_words(say, day, year=True)}" for day, words in days if day is not None]
    asks = say("Question of the patient")
    return found + [f"{asks}: {words}" for words in questions_of(content, chart).values()]
