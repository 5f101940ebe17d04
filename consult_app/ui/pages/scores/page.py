"""Chapter 6, Your scores: pain and function over time, procedures marked, and what the rules say of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from consult_app.charts.style import ChartStyle
from consult_app.domain import visit_keys
from consult_app.domain.plot import ScorePlot
from consult_app.domain.response import Response
from consult_app.ui.context import PageContext
from consult_app.ui.context_page import ContextPage as Page
from consult_app.ui.pages.scores.also_changed_part import also_words_in_use
from consult_app.ui.pages.scores.entry_card import EntryCard
from consult_app.ui.pages.scores.payer_part import coverage_card
from consult_app.ui.pages.scores.procedure_card import AddProcedureCard
from consult_app.ui.pages.scores.response_card import response_card
from consult_app.ui.pages.scores.table import ScoreTable
from consult_app.ui.pages.scores.worked_out_fold import WorkedOutFold
from consult_app.ui.widgets.boxes import Card, FoldingRow, clear
from consult_app.ui.widgets.buttons import ChoiceRow, button
from consult_app.ui.widgets.chart_canvas import ChartCanvas
from consult_app.ui.widgets.text import label
from consult_app.usecases.assessment.assess_chart import Assessment
from consult_app.usecases.assessment.visit_facts import painful_sites
from consult_app.usecases.wording.response_view import response_view
from consult_app.usecases.wording.rule_words import verdict_words
from consult_app.usecases.wording.score_picture import RANGES, responses_at, score_plot, span_of
from consult_app.usecases.wording.worked_out import worked_out

if TYPE_CHECKING:
    from consult_app.ui.widgets.chart_canvas import Figure

PAGE_ID = "scores"


class ScoresPage(Page):
    """Chart or table on the left; verdicts and entry on the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, PAGE_ID)
        say = context.say
        self._range, self._table_shown, self._site = (
            self.kept_view("range", "1_year"),
            self.kept_view("table") == "yes",
            "",
        )
        self._drawn_of: tuple[Assessment, str, str] | None = None
        self._judged_of: tuple[Assessment, str] | None = None
        self._ranges = ChoiceRow(
            [("3_months", say("3 months")), ("1_year", say("1 year")), ("all", say("All"))],
            name="range",
            kind="toggle",
            clearable=False,
        )
        self._ranges.chosen.connect(self._choose_range)
        self._as_table = button(say("Table"), kind="toggle", name="as_table", on_click=self._toggle_table)
        self.add_corner(self._ranges, self._as_table)
        self._sites_holder = QVBoxLayout()
        self.body.addLayout(self._sites_holder)
        self._sites: tuple[str, ...] | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._chart_card = Card(self.theme, padding=14, spacing=8)
        self._canvas = ChartCanvas(
            name="score_chart", width=700, height=self.theme.px(430), face=self.theme.color("surface")
        )
        self._sentence = label("", "small", name="chart_sentence")
        self._chart_card.body.addWidget(self._canvas)
        self._chart_card.body.addWidget(self._sentence)
        self._chart_card.body.addWidget(
            label(verdict_words(context.content, "chart.sham").title, "small", name="sham_note")
        )
        self._table = ScoreTable(self)
        self._entry, self._add = EntryCard(self), AddProcedureCard(self)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        left_box = QVBoxLayout(left)
        left_box.setContentsMargins(0, 0, 0, 0)
        left_box.addWidget(self._chart_card, 1)
        left_box.setSpacing(self.theme.px(12))
        left_box.addWidget(self._table, 1)
        self._under_chart = QVBoxLayout()
        left_box.addLayout(self._under_chart)
        right = QWidget()
        right_box = QVBoxLayout(right)
        right_box.setContentsMargins(0, 0, 0, 0)
        right_box.setSpacing(self.theme.px(12))
        self._limit = label(verdict_words(self.context.content, "answer.limit").text, "label", name="answer_limit")
        right_box.addWidget(self._limit)
        self._verdicts = QVBoxLayout()
        self._verdicts.setSpacing(self.theme.px(12))
        right_box.addLayout(self._verdicts)
        self._entering = FoldingRow(self.theme, [(self._entry, 3), (self._add, 2)], narrowest=280, top=True)
        self._nowhere = label(
            self.context.say("Where does it hurt? Please tap the place on Your pain first."),
            "label",
            name="no_place",
            tone="rose",
        )
        self._beside_chart = QVBoxLayout()
        self._beside_chart.addWidget(self._nowhere)
        self._beside_chart.addWidget(self._entering)
        right_box.addLayout(self._beside_chart)
        right_box.addStretch(1)
        self.body.addWidget(FoldingRow(self.theme, [(left, 28), (right, 11)], narrowest=300, top=True))
        self.body.addStretch(1)

    def sites(self) -> tuple[str, ...]:
        """Sites with scores, procedures or a tap, in that order."""
        chart = self.chart
        scored = [score.site for score in chart.scores]
        treated = [procedure.site for procedure in chart.procedures]
        return tuple(dict.fromkeys((*painful_sites(chart), *chart.sites, *treated, *scored)))

    @property
    def site(self) -> str:
        """The site shown: the one chosen, else the one treated last, else the first."""
        sites = self.sites()
        chosen = self._site or self.answer(visit_keys.SCORES_SITE)
        if chosen in sites:
            return chosen
        treated = [procedure.site for procedure in self.chart.procedures]
        return treated[-1] if treated else (sites[0] if sites else "")

    def refresh(self) -> None:
        """Show the chart as it is now: what is drawn and told is made anew only when it rests on something new."""
        self._show_sites()
        found = self.report.found
        self._ranges.set_value(self._range)
        self._as_table.setChecked(self._table_shown)
        self._chart_card.setVisible(not self._table_shown)
        self._table.setVisible(self._table_shown)
        if self._drawn_of is None or self._drawn_of[0] is not found or self._drawn_of[1:] != (self.site, self._range):
            self._drawn_of = found, self.site, self._range
            span = span_of(self.chart, RANGES.get(self._range), self.context.today())
            plot = score_plot(self.context.content, self.context.say, self.chart, found, self.site, span)
            self._canvas.show_chart(partial(self._draw, plot))
        if self._table_shown:
            self._table.refresh()
        if not also_words_in_use(self):
            self.judge_again()
        self._entering.setEnabled(bool(self.site))
        self._nowhere.setVisible(not self.site)
        self._entry.refresh()
        self._add.refresh()

    def judge_again(self) -> None:
        """Show the answers anew where they rest on something new."""
        found = self.report.found
        if self._judged_of is not None and self._judged_of[0] is found and self._judged_of[1] == self.site:
            return
        self._judged_of = found, self.site
        clear(self._verdicts)
        own = responses_at(found, self.site)
        self._limit.setVisible(bool(own))
        for response in reversed(own):
            self._verdicts.addWidget(self._response_card(response, found))
        # Verdicts fill the column beside the chart; entry then has its place under it, not at their far end.
        (self._under_chart if own else self._beside_chart).addWidget(self._entering)
        coverage = coverage_card(self, found.coverage)
        if coverage is not None:
            self._verdicts.addWidget(coverage)

    def _response_card(self, response: Response, found: Assessment) -> Card:
        about, repeat = response.procedure.id, found.repeat_of(response.procedure.id)
        view = response_view(self.context.content, self.context.say, response, found)
        card = response_card(self, response, view, repeat, self.judge_again)
        steps = worked_out(self.context.content, self.context.say, response, repeat)
        fold = WorkedOutFold(self.context, about, steps, shown=about in self._unfolded)
        fold.unfolded.connect(self._keep_fold)
        card.body.addWidget(fold)
        return card

    @Slot(str, bool)
    def _keep_fold(self, about: str, shown: bool) -> None:
        self._unfolded = self._unfolded | {about} if shown else self._unfolded - {about}

    def _show_sites(self) -> None:
        sites = self.sites()
        if sites != self._sites:
            self._sites = sites
            clear(self._sites_holder)
            if len(sites) > 1:
                names = [(site, self.context.content.site_name(site)) for site in sites]
                choice = ChoiceRow(names, name="scores_site", kind="toggle", clearable=False)
                choice.set_value(self.site)
                choice.chosen.connect(self._choose_site)
                self._sites_holder.addWidget(choice)

    def _draw(self, plot: ScorePlot, figure: Figure) -> str:
        from consult_app.charts.scores import draw_scores
        from consult_app.usecases.wording.chart_words import score_words

        said = draw_scores(
            figure,
            plot,
            ChartStyle.from_tokens(self.theme.tokens, scale=self.theme.scale),
            score_words(self.context.say),
        )
        self._sentence.setText(said)
        return said

    @Slot(str)
    def _choose_range(self, chosen: str) -> None:
        self._range = chosen
        self.keep_view(range=chosen)
        self.refresh()

    @Slot(str)
    def _choose_site(self, site: str) -> None:
        self._site = site
        self.save(visit_keys.SCORES_SITE, site)
        self.refresh()

    @Slot()
    def _toggle_table(self) -> None:
        self._table_shown = self._as_table.isChecked()
        self.keep_view(table="yes" if self._table_shown else "")
        self.refresh()

    def source_ids(self) -> tuple[str, ...]:
        """Sources of the words for the answers, change, function and what has to be kept in mind."""
        words = self.context.content.words.verdicts
        groups = ("chart", "answer", "response", "baseline", "peg", "flags")
        return tuple(dict.fromkeys(key for group in groups for one in words[group].values() for key in one.sources))
