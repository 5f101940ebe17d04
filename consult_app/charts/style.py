"""How a chart looks: colors from the app's tokens, text sizes and lengths from its text-size setting. No matplotlib."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consult_app.charts.colors import gray, mix, soften

FAMILIES = ("Atkinson Hyperlegible", "DejaVu Sans")
LABEL_PX, SMALL_PX = 16.0, 14.0
_TOKENS = ("ink", "ink_2", "ink_3", "canvas", "surface", "line", "teal", "teal_2", "teal_3", "pain", "function")


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colors as `#RRGGBB`, font families in order of preference, and `scale`: 1.0 is the text size of 100 %.

    Lengths are logical pixels at 100 to the inch. In `grayscale` each color is its gray; line style tells series apart.
    """

    ink: str
    ink_2: str
    ink_3: str
    canvas: str
    surface: str
    line: str
    teal: str
    teal_2: str
    teal_3: str
    pain: str
    function: str
    on_teal: str = "#FFFFFF"
    green: str = "#2C6E49"
    amber: str = "#8A5200"
    rose: str = "#A3261E"
    families: tuple[str, ...] = FAMILIES
    scale: float = 1.0
    grayscale: bool = False

    @classmethod
    def from_tokens(
        cls,
        tokens: Mapping[str, str],
        *,
        scale: float = 1.0,
        grayscale: bool = False,
        families: tuple[str, ...] = FAMILIES,
    ) -> ChartStyle:
        """Take the colors that charts use out of the app's tokens; KeyError names a missing one."""
        extra = [name for name in ("on_teal", "green", "amber", "rose") if name in tokens]
        colors = {name: tokens[name] for name in (*_TOKENS, *extra)}
        if grayscale:
            colors = {name: gray(color) for name, color in colors.items()}
        return cls(**colors, families=families, scale=scale, grayscale=grayscale)

    def px(self, at_100: float) -> float:
        """Scale a length given at 100 % text size."""
        return at_100 * self.scale

    @property
    def label(self) -> float:
        """Text size in pixels of axis titles and numbers."""
        return self.px(LABEL_PX)

    @property
    def small(self) -> float:
        """Text size in pixels of the labels inside a chart; the smallest that is used."""
        return self.px(SMALL_PX)

    def tint(self, color: str, share: float) -> str:
        """Lay `share` (0 to 1) of `color` over the card's surface."""
        return mix(color, self.surface, share)

    def light(self, color: str) -> str:
        """Soften `color` as far as a picture may be on the card: contrast 3 to 1, with room for the tints below it."""
        return soften(color, self.surface, 3.3)

    @property
    def hint(self) -> str:
        """The faintest color that words may have on the card: contrast 4.5 to 1."""
        return soften(self.ink_2, self.surface, 4.6)
