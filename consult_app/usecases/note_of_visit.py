"""The visit as plain text for the electronic chart: only what happened, in the order clinicians read it."""

from __future__ import annotations

from datetime import date

from consult_app.content.pack import Content
from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart
from consult_app.domain.settings import RuleSettings
from consult_app.reports.visit_note import NotePart, NoteSection, VisitNote, visit_note
from consult_app.usecases.also_changed import also_changed_of, also_changed_words
from consult_app.usecases.assess_chart import assess_chart
from consult_app.usecases.response_words import block_words_of, response_sentences
from consult_app.usecases.rule_words import day_words, profile_name
from consult_app.usecases.speech import Translate
from consult_app.usecases.visit_facts import answer_of, answers_under, painful_sites


def note_text(content: Content, say: Translate, chart: Chart, settings: RuleSettings, today: date) -> str:
    """Return the note of the open visit; a part in which nothing happened is not named."""
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
        NotePart.HISTORY: _history(content, say, chart),
        NotePart.ASSESSMENT: _assessment(content, say, chart, settings, today),
        NotePart.OPTIONS: _options(content, chart),
        NotePart.LIMITS: _limits(content, chart),
        NotePart.DISAGREEMENT: _disagreement(content, say, chart),
        NotePart.VALUES: _values(content, chart),
        NotePart.CHOICE: _choice(content, say, chart),
        NotePart.TEACH_BACK: _teach_back(content, say, chart),
        NotePart.PLAN: _plan(say, chart),
    }
    sections = tuple(NoteSection(part, headings[part], tuple(lines[part])) for part in NotePart)
    about = [day_words(say, today, year=True)]
    if chart.patient.sample:
        about.append(content.words.handout.lines["sample"])
    return visit_note(VisitNote(say("Visit note"), tuple(about), sections, (content.version,)))


def _history(content: Content, say: Translate, chart: Chart) -> list[str]:
    choices = content.words.choices
    found: list[str] = []
    sites = painful_sites(chart)
    if sites:
        found.append(f"{say('Pain at')}: {', '.join(content.site_name(site) for site in sites)}")
    duration, pattern = answer_of(chart, visit_keys.DURATION), answer_of(chart, visit_keys.PATTERN)
    if duration in choices.durations:
        found.append(f"{say('How long')}: {choices.durations[duration]}")
    if pattern in choices.patterns:
        found.append(f"{say('What it is like')}: {choices.patterns[pattern].name}")
    strengths = (
        (visit_keys.PAIN_NOW, say("now")),
        (visit_keys.PAIN_USUAL, say("usual")),
        (visit_keys.PAIN_WORST, say("worst")),
    )
    said = [f"{name} {answer_of(chart, key)}/10" for key, name in strengths if answer_of(chart, key)]
    if said:
        found.append(f"NRS: {', '.join(said)}")
    for treatment, answer in answers_under(chart, "tried.").items():
        if treatment in choices.treatments and answer in choices.treatment_answers:
            found.append(f"{choices.treatments[treatment]}: {choices.treatment_answers[answer]}")
    return found


def _assessment(content: Content, say: Translate, chart: Chart, settings: RuleSettings, today: date) -> list[str]:
    asked = {question: words for group in content.red_flags for question, words in group.questions}
    cleared = answers_under(chart, "red_flag_cleared.")
    found: list[str] = []
    for flag, answer in answers_under(chart, "red_flag.").items():
        if answer == "yes" and flag in asked:
            why = f" ({say('cleared')}: {cleared[flag]})" if flag in cleared else ""
            found.append(f"{say('Warning sign told')}: {asked[flag]}{why}")
    result = assess_chart(chart, settings=settings, as_of=today)
    for block in result.blocks:
        words = block_words_of(content, block)
        day = day_words(say, block.block.procedure.at.day, year=True)
        found.append(f"{say('Test block')} {day}: {words.title}. {words.text} [{profile_name(content, block.profile)}]")
        differently = answer_of(chart, visit_keys.override("H10", block.block.procedure.id))
        if differently:
            found.append(f"{say('The clinician sees this test differently')}: {differently}")
    for response in result.responses:
        told = also_changed_words(content, say, also_changed_of(chart, response.procedure.id))
        found.append(" ".join(part for part in (*response_sentences(content, say, response), told) if part))
    return found


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
    spine = any(
        key in content.base.procedures and content.base.procedures[key].spine
        for key in answer_of(chart, visit_keys.COMPARE_COLUMNS).split(",")
    )
    return [say("Not shown in this visit.")] if spine else []


def _values(content: Content, chart: Chart) -> list[str]:
    named = content.words.decide.values
    rated = [
        f"{named[key].name}: {value}/5" for key, value in answers_under(chart, "decide.value.").items() if key in named
    ]
    return rated + [f"“{words}”" for words in answers_under(chart, "decide.own_value.").values()]


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
        yes = sum(answer == "yes" for answer in sure.values())
        found.append(f"SURE: {yes}/{len(content.base.decide.sure)}")
    return found


def _teach_back(content: Content, say: Translate, chart: Chart) -> list[str]:
    outcomes = {"understood": say("Understood"), "explained_again": say("Explained again")}
    prompts = content.words.decide.teach_back
    found = answers_under(chart, "decide.teach_back.").items()
    return [f"{prompts[key].prompt} {outcomes[value]}" for key, value in found if key in prompts and value in outcomes]


def _plan(say: Translate, chart: Chart) -> list[str]:
    steps: dict[int, dict[str, str]] = {}
    for key, value in answers_under(chart, "decide.next_step.").items():
        number, _, part = key.partition(".")
        steps.setdefault(int(number), {})[part] = value
    found = [
        " · ".join(one[part] for part in ("what", "who", "when") if one.get(part)) for _, one in sorted(steps.items())
    ]
    for key, words in ((visit_keys.EXPECT_DAY, say("Procedure day")), (visit_keys.FOLLOW_UP_DAY, say("Follow-up"))):
        day = answer_of(chart, key)
        if day:
            found.append(f"{words}: {day}")
    return found
