"""A whole handout of a made-up patient, and a chart drawn by hand."""

from __future__ import annotations

from datetime import date

import pytest

from consult_app.reports.handout import (
    Bullets,
    Callout,
    Handout,
    PageFrame,
    Pairs,
    Paragraph,
    Picture,
    Position,
    Positions,
    Section,
    SectionKind,
    Step,
    Table,
    Timeline,
    Tone,
)

_POINTS = " ".join(f"{40 + day * 9},{70 if day < 20 else 150 + day % 3 * 8}" for day in range(60))
CHART_SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 280" width="620" height="280">
<rect x="36" y="20" width="560" height="220" style="fill: #f6f4ef"/>
<line x1="220" y1="20" x2="220" y2="240" stroke="#0f5c5c" stroke-width="2" stroke-dasharray="5 4"/>
<polyline points="{_POINTS}" style="fill: none; stroke: #b4472e; stroke-width: 2.5"/>
</svg>""".encode()
CHART_WORDS = "Line chart of pain from March 1 to April 29. Usual pain was near 7 before April 7 and near 3 after it."


@pytest.fixture
def chart() -> Picture:
    return Picture(CHART_SVG, CHART_WORDS)


@pytest.fixture
def frame() -> PageFrame:
    return sample_frame()


@pytest.fixture
def handout() -> Handout:
    return sample_handout()


def sample_frame() -> PageFrame:
    return PageFrame(
        title="Your visit, in plain words",
        practice="Nortexspineandjoint",
        phone="Questions? Call (214) 555-0142",
        patient="Sample A",
        born="Born March 2, 1961",
        record="Record S-0001",
        printed="Printed April 14, 2026",
        page_of="Page {page} of {pages}",
        sample_mark="Sample patient, not a real person",
        language="en-US",
        made_on=date(2026, 4, 14),
    )


def sample_handout() -> Handout:
    chart = Picture(CHART_SVG, CHART_WORDS)
    return Handout(
        sample_frame(),
        lead="Keep these pages. They say what we found, what you chose, and what comes next.",
        sections=(_plan(), _found(), _scores(chart), _limits(), _expect(), _safety(), _call(), _dispute(), _sources()),
        closing=(
            "Words and numbers: version 2026.04, checked April 2, 2026, mark 5f3c9a1e. Audit number 1204.",
            "This paper is for talking with your care team. It is not for emergencies.",
        ),
    )


def _plan() -> Section:
    return Section(
        SectionKind.PLAN,
        "Your plan",
        (
            Pairs(
                (
                    ("You chose", "Heat treatment of the small joint nerves on both sides, with physical therapy."),
                    ("What matters to you", "Relief that lasts. Getting back to the garden."),
                    ("Your questions", "How soon can I drive? What if it wears off?"),
                ),
            ),
            Table(
                ("Next step", "Who", "When"),
                (
                    ("Ask your heart doctor about the blood thinner", "You and Dr. on call", "This week"),
                    ("Arrange a driver", "Your family", "Before April 21"),
                    ("Write one pain number each day", "You", "From today on"),
                    ("Come back and look at the scores", "You and your doctor", "May 26"),
                ),
            ),
        ),
    )


def _found() -> Section:
    return Section(
        SectionKind.FOUND,
        "What we found",
        (
            Paragraph(
                "Two test shots, on two days, each took away at least 80 of every 100 parts of your pain for as long "
                "as the numbing medicine should work. This makes the small joints of your low back more likely as the "
                "source. It is not proof.",
            ),
            Paragraph("Of 10 people who feel relief after a first test, about 6 feel it again after a second test."),
        ),
    )


def _scores(chart: Picture) -> Section:
    return Section(
        SectionKind.SCORES,
        "Your scores",
        (
            chart,
            Paragraph("Your usual pain went from 7.0 to 3.1. That is 56 percent less, more than day-to-day change."),
            Paragraph("People in studies who had a pretend treatment also got somewhat better."),
        ),
    )


def _limits() -> Section:
    return Section(
        SectionKind.LIMITS,
        "Limits we talked over",
        (
            Bullets(
                (
                    "Relief can fade. When it works, it often lasts 6 to 12 months, because the nerve can grow back.",
                    "It does not heal a worn joint.",
                    "Some people get no relief, even after two good tests.",
                    "It works along with exercise. Use the calmer time to build strength.",
                    "It may put off surgery for some people. It may not for others.",
                ),
            ),
        ),
    )


def _expect() -> Section:
    return Section(
        SectionKind.EXPECT,
        "What to expect",
        (
            Timeline(
                (
                    Step("April 14 to 20", "Before", "Write your pain each day. Ask who drives you."),
                    Step("Tuesday, April 21", "The day", "You go home the same day. Someone drives you."),
                    Step("April 22 and 23", "First two days", "Sore or stiff. Ice and short walks help many people."),
                    Step("May 5 to 19", "Relief may start", "It often takes 2 to 4 weeks. Do not judge it too soon."),
                    Step("From May 5", "Build strength", "Physical therapy twice a week."),
                    Step("May 26", "Follow-up", "Bring your scores. We look at them together."),
                ),
            ),
        ),
    )


def _safety() -> Section:
    return Section(
        SectionKind.OPEN_SAFETY,
        "Still to settle before the day",
        (
            Callout(
                "Blood thinner",
                text="You take a blood thinner. Do not stop it on your own. We ask the doctor who ordered it.",
            ),
        ),
    )


def _call() -> Section:
    return Section(
        SectionKind.WHEN_TO_CALL,
        "When to call",
        (
            Callout(
                "Call us right away, or 911 if you cannot reach us",
                (
                    "Fever, or redness that spreads",
                    "New weakness or numbness",
                    "You cannot hold urine or stool, or the area between your legs goes numb",
                    "A bad headache that is worse when you sit up",
                    "Chest pain or trouble breathing",
                ),
                tone=Tone.URGENT,
            ),
        ),
    )


def _dispute() -> Section:
    return Section(
        SectionKind.DISAGREEMENT,
        "What experts disagree on",
        (
            Positions(
                (
                    Position(
                        "Against",
                        "A panel advises against these treatments for most spine pain that lasts over 3 months.",
                        "BMJ guideline, 2025",
                    ),
                    Position(
                        "For some people",
                        "Many pain doctors say careful testing first finds people who do better.",
                        "More than 30 societies, 2025",
                    ),
                ),
            ),
            Paragraph("Your doctor told you what he or she thinks, and why."),
        ),
    )


def _sources() -> Section:
    return Section(
        SectionKind.SOURCES,
        "Sources",
        (
            Bullets(
                tuple(
                    f"Author {number} and others. A study of low back pain. Journal of Pain, {1990 + number}. "
                    f"doi:10.1000/example.{number}"
                    for number in range(1, 13)
                ),
                numbered=True,
            ),
        ),
    )
