"""One or two lines on the start: locked on the procedure's day, and what was entered or changed since."""

from __future__ import annotations

from consult_app.domain.response import Response
from consult_app.ui.context_page import ContextPage as Page
from consult_app.usecases.wording.counts import counted
from consult_app.usecases.wording.rule_words import number_words, verdict_words


def locked_lines(page: Page, response: Response) -> tuple[str, ...]:
    """Sentences on the locked baseline; nothing where there never was one."""
    context = page.context
    found = context.editor.locked_start(response, context.rules.pain)
    if found is None or all(version.baseline.mean is None for version in found.versions):
        return ()
    lines = [verdict_words(context.content, "locked.on", day=page.day(response.procedure.at.day)).text]
    if page.chart.patient.sample:
        return tuple(lines)  # samples are made anew in each run: when their scores were entered means nothing
    if found.touched:
        say = context.say
        one = say("1 score from before was added, changed or taken out later.")
        many = say("{count} scores from before were added, changed or taken out later.")
        lines.append(counted(found.touched, one, many))
    if len(found.versions) > 1:
        then, now = found.versions[0].baseline.mean, found.versions[-1].baseline.mean
        code = "locked.then_none" if then is None else "locked.now_none" if now is None else "locked.then"
        lines.append(verdict_words(context.content, code, before=number_words(then), after=number_words(now)).text)
    if found.from_file:
        one = context.say("1 of these scores came with a file; when it was written down is not known.")
        many = context.say("{count} of these scores came with a file; when they were written down is not known.")
        lines.append(counted(found.from_file, one, many))
    return tuple(lines)
