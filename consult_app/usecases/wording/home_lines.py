"""From a chart to its line in a list: where, what was done, and how it went in a word or two."""

from __future__ import annotations

from dataclasses import dataclass

from consult_app.content.pack import Content
from consult_app.domain.blocks import BlockVerdict
from consult_app.usecases.assessment.visit_report import VisitReport
from consult_app.usecases.speech import Translate
from consult_app.usecases.wording.response_view import response_view
from consult_app.usecases.wording.rule_words import day_words


@dataclass(frozen=True, slots=True)
class HomeLine:
    """The words of one line; `site` is the place it is about, empty where none is known."""

    site: str
    about: str
    verdict: str
    tone: str


def home_line(content: Content, say: Translate, report: VisitReport) -> HomeLine:
    """Word a chart's newest treatment that was done, with the numbers of its answer."""
    found, newest = report.found, report.newest_done
    if newest is None:
        sites = report.places.sites
        site = sites[0] if sites else ""
        unread = any(one.verdict is BlockVerdict.UNINTERPRETABLE for one in found.blocks)
        about = (content.site_name(site) if site else "", say("first visit"))
        return HomeLine(site, _joined(*about), say("cannot tell") if unread else say("no procedure"), "plain")
    view = response_view(content, say, newest, found)
    figures = view.figures
    numbers = f"{figures.both} ({figures.change})" if figures else ""
    done = f"{view.name}, {day_words(say, view.day)}"
    about = _joined(content.site_name(newest.procedure.site), done, numbers)
    return HomeLine(newest.site, about, view.told.short, view.tone)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
