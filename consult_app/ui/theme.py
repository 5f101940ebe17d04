"""Colors, type and shape: one source for the Qt style sheet and for the charts (visual.md)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

FONT_FAMILY: Final = "Atkinson Hyperlegible"

LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#13262B",
        "ink_2": "#4B5D63",
        "ink_3": "#627175",  # visual.md's #7A898D darkened, so that small hints keep 4.5:1 on white and on the canvas
        "canvas": "#F6F4EF",
        "surface": "#FFFFFF",
        "soft": "#EFECE5",
        "head": "#FBF9F5",
        "line": "#E3DFD6",
        "edge": "#838E88",  # visual.md's #8B9690 darkened to 3:1 on the canvas
        "teal": "#0F5C5C",
        "teal_2": "#E1EEEC",
        "teal_3": "#BFDCD8",
        "on_teal": "#FFFFFF",
        "pain": "#B4472E",
        "function": "#2A62A8",
        "green": "#2C6E49",
        "green_2": "#E4F1E8",
        "green_3": "#BFDCCA",
        "amber": "#8A5200",
        "amber_2": "#FBF0DA",
        "amber_3": "#EBD6A6",
        "rose": "#A3261E",
        "rose_2": "#FBE7E3",
        "rose_3": "#EFC3BC",
        "blue_2": "#F5F8FC",
    }
)
DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "#EDF2F1",
        "ink_2": "#B4C4C3",
        "ink_3": "#97A9A8",
        "canvas": "#0F1E1F",
        "surface": "#182B2C",
        "soft": "#213738",
        "head": "#1C3132",
        "line": "#2E4647",
        "edge": "#7C918F",
        "teal": "#7CC7C0",
        "teal_2": "#1F3F40",
        "teal_3": "#356263",
        "on_teal": "#0F1E1F",
        "pain": "#F08A6E",
        "function": "#8DB8F0",
        "green": "#8FD1A8",
        "green_2": "#1D3A2B",
        "green_3": "#35614A",
        "amber": "#EBC073",
        "amber_2": "#3B2F18",
        "amber_3": "#6A5529",
        "rose": "#F4A49A",
        "rose_2": "#43211E",
        "rose_3": "#7A3D37",
        "blue_2": "#1A2A3B",
    }
)

TITLE, LEAD, BODY, LABEL, SMALL, NUMBER = 32, 20, 18, 16, 14, 34


_STACK_ABOVE: Final = 1.25
_LEAST_BESIDE, _LEAST_STACKED, _LEAST_HEIGHT = 1024, 683, 560


class Theme(NamedTuple):
    """A set of colors and a text size; `scale` is 0.9 to 2.0."""

    tokens: Mapping[str, str] = LIGHT
    scale: float = 1.0

    @property
    def stacked(self) -> bool:
        """Whether the words are so large that things stand under one another instead of side by side."""
        return self.scale > _STACK_ABOVE

    @property
    def least_window(self) -> tuple[int, int]:
        """Width and height of the smallest window, in px, in which no word is cut."""
        return self.px(_LEAST_STACKED if self.stacked else _LEAST_BESIDE), _LEAST_HEIGHT

    def px(self, at_100: float) -> int:
        """Scale a length given at 100 % text size; never under one pixel."""
        return max(1, round(at_100 * self.scale))

    def color(self, token: str) -> str:
        """The hex color of a token."""
        return self.tokens[token]


def style_sheet(theme: Theme) -> str:
    """The whole application's Qt style sheet for a theme."""
    values = dict(theme.tokens)
    for name, size in (
        ("title", TITLE),
        ("lead", LEAD),
        ("body", BODY),
        ("label", LABEL),
        ("small", SMALL),
        ("number", NUMBER),
        ("r14", 14),
        ("r12", 12),
        ("r10", 10),
        ("r8", 8),
        ("p4", 4),
        ("p6", 6),
        ("p8", 8),
        ("p10", 10),
        ("p12", 12),
        ("p14", 14),
        ("p16", 16),
        ("p20", 20),
        ("p24", 24),
        ("h32", 32),
        ("h36", 36),
        ("h42", 42),  # with its edge, 44: a finger
        ("h44", 44),
        ("h52", 50),
        ("heading", 20),
    ):
        values[name] = f"{theme.px(size)}px"
    for size in (6, 8, 12, 16, 20, 24):
        for less in (1, 2):  # what a ring takes of the padding, so that the words keep their room and their place
            values[f"p{size}m{less}"] = f"{theme.px(size) - less}px"
    sheet = _SHEET
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name};", f"{values[name]};").replace(f"@{name} ", f"{values[name]} ")
    return sheet


_SHEET = """
* { font-family: "Atkinson Hyperlegible"; font-size: @body; color: @ink; }
QWidget#window, QDialog, QWidget#canvas, QFrame#canvas, QScrollArea#stage_scroll, QWidget#stage_body { background: @canvas; }
QScrollArea { border: none; background: transparent; }
QWidget#scroll_body { background: transparent; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: @title; font-weight: 700; }
QLabel[role="lead"] { font-size: @lead; color: @ink_2; }
QLabel[role="heading"] { font-size: @heading; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="label"] { font-size: @label; }
QLabel[role="label_strong"] { font-size: @label; font-weight: 700; }
QLabel[role="second"] { font-size: @label; color: @ink_2; }
QLabel[role="small"] { font-size: @small; color: @ink_2; }
QLabel[role="small_strong"] { font-size: @small; font-weight: 700; color: @ink_2; }
QLabel[role="overline"] { font-size: @small; font-weight: 700; color: @ink_2; }
QLabel[role="number"] { font-size: @number; font-weight: 700; }
QLabel[role="brand"] { font-size: @body; font-weight: 700; color: @teal; }
QLabel[role="teal"] { font-size: @label; color: @teal; }
QLabel[role="teal_strong"] { font-size: @label; font-weight: 700; color: @teal; }
QLabel[tone="green"] { color: @green; }
QLabel[tone="amber"] { color: @amber; }
QLabel[tone="rose"] { color: @rose; }
QLabel[pill="plain"] { background: @soft; color: @ink_2; border-radius: @r12; padding: @p4 @p12; font-size: @small; font-weight: 700; }
QLabel[pill="teal"] { background: @teal_2; color: @teal; border-radius: @r12; padding: @p4 @p12; font-size: @small; font-weight: 700; }
QLabel[pill="green"] { background: @green_2; color: @green; border-radius: @r12; padding: @p4 @p12; font-size: @small; font-weight: 700; }
QLabel[pill="amber"] { background: @amber_2; color: @amber; border-radius: @r12; padding: @p4 @p12; font-size: @small; font-weight: 700; }
QLabel[pill="rose"] { background: @rose_2; color: @rose; border-radius: @r12; padding: @p4 @p12; font-size: @small; font-weight: 700; }
QFrame[card="plain"] { background: @surface; border: 1px solid @line; border-radius: @r14; }
QFrame[card="soft"] { background: @soft; border: none; border-radius: @r14; }
QFrame[card="head"] { background: @head; border: none; border-radius: @r12; }
QFrame[card="green"] { background: @green_2; border: 1px solid @green_3; border-radius: @r14; }
QFrame[card="amber"] { background: @amber_2; border: 1px solid @amber_3; border-radius: @r14; }
QFrame[card="rose"] { background: @rose_2; border: 1px solid @rose_3; border-radius: @r14; }
QFrame[card="teal"] { background: @teal_2; border: 1px solid @teal_3; border-radius: @r14; }
QFrame[card="meaning"] { background: @surface; border: 2px solid @teal; border-radius: @r14; }
QFrame[rule="line"] { background: @line; border: none; }
QPushButton { background: @surface; border: 1px solid @line; border-radius: @r12; padding: 0 @p20; min-height: @h44; font-weight: 700; }
QPushButton:hover { border-color: @edge; }
QAbstractButton:focus { border: 2px solid @teal; }
QPushButton:focus { border: 2px solid @teal; padding: 0 @p20m1; }
QPushButton:disabled { color: @ink_3; background: @canvas; }
QPushButton[kind="primary"] { background: @teal; color: @on_teal; border: 1px solid @teal; min-height: @h52; padding: 0 @p24; }
QPushButton[kind="primary"]:focus { border: 3px solid @teal_3; padding: 0 @p24m2; }
QPushButton[kind="primary"]:disabled { background: @teal_3; border-color: @teal_3; color: @ink; }
QPushButton[kind="big"] { min-height: @h52; padding: 0 @p24; }
QPushButton[kind="big"]:focus { padding: 0 @p24m1; }
QPushButton[kind="bar"] { min-height: @h42; padding: 0 @p12; font-weight: 400; font-size: @label; color: @ink_2; border-radius: @r10; }
QPushButton[kind="bar"]:focus { padding: 0 @p12m1; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: @ink_2; font-weight: 400; font-size: @label; padding: 0 @p8; }
QPushButton[kind="quiet"]:hover { color: @teal; }
QPushButton[kind="quiet"]:focus { border: 2px solid @teal; border-radius: @r10; padding: 0 @p8m1; }
QPushButton[kind="choice"] { background: @soft; border: 1px solid @soft; color: @ink_2; min-height: @h42; padding: 0 @p12; border-radius: @p20; font-size: @label; font-weight: 700; }
QPushButton[kind="choice"]:hover { border-color: @edge; }
QPushButton[kind="choice"]:checked { background: @teal; border-color: @teal; color: @on_teal; }
QPushButton[kind="choice"]:focus { border: 2px solid @teal; padding: 0 @p12m1; }
QPushButton[kind="choice"]:checked:focus { border: 3px solid @teal_3; padding: 0 @p12m2; }
QPushButton[kind="toggle"] { min-height: @h42; padding: 0 @p12; font-weight: 400; font-size: @label; color: @ink_2; border-radius: @r10; }
QPushButton[kind="toggle"]:checked { background: @teal_2; border-color: @teal_3; color: @teal; font-weight: 700; }
QPushButton[kind="toggle"]:focus { padding: 0 @p12m1; }
QPushButton[kind="digit"] { min-height: @h42; padding: 0; font-size: @label; font-weight: 700; border-radius: @r8; }
QPushButton[kind="digit"]:focus { padding: 0; }
QPushButton[kind="digit"]:checked { background: @teal; border-color: @teal; color: @on_teal; }
QPushButton[kind="digit"]:checked:focus { border: 3px solid @teal_3; }
QPushButton[kind="rail"] { background: transparent; border: 1px solid transparent; border-radius: @r12; text-align: left; padding: 0 @p12; min-height: @h52; font-weight: 400; font-size: @label; color: @ink_2; }
QPushButton[kind="rail"][folded="true"] { min-height: @h32; padding: 0; text-align: center; }
QPushButton[kind="rail"]:hover { background: @canvas; }
QPushButton[kind="rail"]:checked { background: @teal_2; color: @teal; font-weight: 700; }
QPushButton[kind="rail"]:focus { border: 2px solid @teal; padding: 0 @p12m1; }
QPushButton[kind="rail"][folded="true"]:focus { padding: 0; }
QPushButton[kind="tab"] { background: transparent; border: 1px solid transparent; min-height: @h44; padding: 0 @p20; border-radius: @r10; color: @ink_2; }
QPushButton[kind="tab"]:checked { background: @surface; border-color: @line; color: @teal; }
QPushButton[kind="tab"]:focus { border: 2px solid @teal; padding: 0 @p20m1; }
QLineEdit, QPlainTextEdit, QDateEdit, QSpinBox, QComboBox { background: @surface; border: 1px solid @edge; border-radius: @r10; padding: @p6 @p12; min-height: @h32; selection-background-color: @teal; selection-color: @on_teal; }
QLineEdit:focus, QPlainTextEdit:focus, QDateEdit:focus, QSpinBox:focus, QComboBox:focus { border: 2px solid @teal; padding: @p6m1 @p12m1; }
QDateEdit::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: @h36; border: none; background: transparent; }
QDateEdit::down-arrow { width: 0; height: 0; image: none; }
QLineEdit[state="wrong"], QDateEdit[state="wrong"] { border: 2px solid @rose; }
QLineEdit[kind="search"]:focus { padding: @p6m1 @p16m1; }
QLineEdit[kind="search"] { min-height: @h44; border-color: @line; border-radius: @r14; padding: @p6 @p16; }
QWidget#top_bar, QWidget#rail { background: @surface; }
QWidget#top_bar { border-bottom: 1px solid @line; }
QWidget#rail { border-right: 1px solid @line; }
QFrame#patient_chip { background: @canvas; border: 1px solid @line; border-radius: @p20; }
QFrame#notice { background: @amber_2; border-bottom: 1px solid @amber_3; }
QFrame#sample_strip { background: @amber_2; border: none; }
QScrollBar:vertical { background: transparent; width: @p12; margin: 0; }
QScrollBar::handle:vertical { background: @edge; border-radius: @p6; min-height: @h44; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: @p12; }
QScrollBar::handle:horizontal { background: @edge; border-radius: @p6; min-width: @h44; }
QToolTip { background: @surface; color: @ink; border: 1px solid @line; padding: @p6; font-size: @label; }
QTableWidget { background: @surface; border: none; gridline-color: @line; selection-background-color: @teal_2; selection-color: @ink; }
QHeaderView::section { background: @head; color: @ink_2; border: none; border-bottom: 1px solid @line; padding: @p8 @p12; font-size: @small; font-weight: 700; }
QMenu { background: @surface; border: 1px solid @line; padding: @p6; }
QMenu::item { padding: @p8 @p20; border-radius: @r8; }
QMenu::item:selected { background: @teal_2; color: @teal; }
QCalendarWidget QWidget { background: @surface; }
QCalendarWidget QAbstractItemView { selection-background-color: @teal; selection-color: @on_teal; }
"""
