"""What the rules say of one block, in words: the verdict, how long relief held, what to mind, and by which profile."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from consult_app.domain.blocks import BlockResult, BlockVerdict
from consult_app.domain.chance import Chance, chance_after_positive
from consult_app.domain.dual_blocks import DualResult
from consult_app.domain.rules import Reason
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.widgets.boxes import Card
from consult_app.ui.widgets.flow import flow
from consult_app.ui.widgets.flow_picture import FlowPicture, FlowWords
from consult_app.ui.widgets.points import points
from consult_app.ui.widgets.text import label, pill
from consult_app.usecases.assessment.read_blocks import doubt_about
from consult_app.usecases.wording.response_words import block_words_of, pair_words_of
from consult_app.usecases.wording.rule_words import profile_name, reasons_words, verdict_words

TONES = {
    BlockVerdict.POSITIVE: "green",
    BlockVerdict.PARTIAL: "amber",
    BlockVerdict.NEGATIVE: "plain",
    BlockVerdict.UNINTERPRETABLE: "plain",
    BlockVerdict.PLACEBO_RESPONSE: "amber",
}
_IN_THE_TEXT = "saline_says_nothing"


def verdict_card(page: Page, result: BlockResult, *, overline: str, name: str = "verdict") -> Card:
    """The verdict of one block as the rules computed it; nothing a person writes changes it."""
    content, say, theme = page.context.content, page.context.say, page.theme
    words = block_words_of(content, result)
    card = Card(theme, tone=TONES[result.verdict], padding=18, spacing=5, name=f"{name}_card")
    card.body.addWidget(label(overline.upper(), "overline"))
    card.body.addWidget(label(words.title, "heading", name=f"{name}_title"))
    card.body.addWidget(label(words.text, "label", name=f"{name}_text"))
    pills = flag_pills(page, result.flags)
    extra = reasons_words(content, _told(result))
    if extra and result.verdict is BlockVerdict.UNINTERPRETABLE:
        card.body.addWidget(points(theme, extra, role="second", name=f"{name}_reasons"))
    elif extra:
        card.body.addWidget(label(" ".join(extra), "second", name=f"{name}_reasons"))
    if pills is not None:
        card.body.addWidget(pills)
    named = say("Read by: {profile}.").format(profile=profile_name(content, result.profile))
    card.body.addWidget(label(named, "small", name="profile_named" if name == "verdict" else f"{name}_profile"))
    return card


def _told(result: BlockResult) -> list[Reason]:
    """The reasons not said already: the text says the verdict, a pill the spike. How long matters only to a yes."""
    positive = result.verdict is BlockVerdict.POSITIVE
    return [
        one
        for one in result.trace.reasons
        if not one.code.startswith("block_")
        and one.code != _IN_THE_TEXT
        and one.code not in result.flags
        and (positive or not one.code.startswith("duration"))
    ]


def flag_pills(page: Page, flags: tuple[str, ...]) -> QWidget | None:
    """Small amber labels of what to mind, None when there is nothing."""
    content = page.context.content
    made = [
        pill(content.verdict(f"flags.{flag}").format().title, "amber", name=f"flag_{flag}")
        for flag in flags
        if content.has_verdict(f"flags.{flag}")
    ]
    return flow(*made, spacing=page.theme.px(6)) if made else None


def pair_card(page: Page, pair: DualResult) -> Card:
    """What two blocks of one place say together."""
    words = pair_words_of(page.context.content, pair)
    card = Card(page.theme, padding=18, spacing=4, name="pair_card")
    card.body.addWidget(label(words.title, "strong", name="pair_title"))
    card.body.addWidget(label(words.text, "label"))
    pills = flag_pills(page, pair.flags)
    if pills is not None:
        card.body.addWidget(pills)
    return card


def mislead_card(page: Page, result: BlockResult, of_place: Iterable[BlockResult] = ()) -> Card:
    """That tests can mislead is always said (H10.7), with the number of a published table where there is one.

    `of_place` are all tests of the place: after two good ones the doubt is another.
    The number stands in the picture of 100 people where that is shown, and here where it is not.
    """
    explainer = page.context.content.explainer(doubt_about(of_place))
    card = Card(page.theme, padding=16, spacing=3, name="mislead_card")
    card.body.addWidget(label(explainer.title, "strong", name="mislead_card_title"))
    card.body.addWidget(label(explainer.short, "label"))
    chance = chance_of_result(page, result)
    if chance is not None and result.verdict is not BlockVerdict.POSITIVE:
        card.body.addWidget(label(_chance_words(page, chance), "label", name="chance_line"))
    return card


def flow_card(page: Page, result: BlockResult) -> Card | None:
    """Of 100 people tested, beside a positive verdict; None where no published table fits."""
    chance = chance_of_result(page, result)
    if chance is None or result.verdict is not BlockVerdict.POSITIVE:
        return None
    content, say = page.context.content, page.context.say
    first, second = chance.flow.first_positive, chance.flow.second_positive
    told = {
        step: verdict_words(content, f"flow.{step}", first=first, second=second)
        for step in ("tested", "first", "second")
    }
    words = FlowWords(
        tested=told["tested"].title,
        first=told["first"].title,
        second=told["second"].title,
        about=_chance_words(page, chance),
        source=content.source(source).label if (source := chance.table.source) else say("The practice's own figures"),
    )
    card = Card(page.theme, padding=20, spacing=8, name="flow_card")
    card.body.addWidget(FlowPicture(page.theme, first, second, words))
    return card


def chance_of_result(page: Page, result: BlockResult) -> Chance | None:
    """The chance after a positive block of this kind, as far as it is known; the practice may keep other figures."""
    return chance_after_positive(result.target, result.region, result.profile, page.context.rules.chance)


def _chance_words(page: Page, chance: Chance) -> str:
    code = "chance.at_most" if chance.at_most else "chance.about"
    return verdict_words(page.context.content, code, of_10=chance.of_10, n=chance.of_10).text
