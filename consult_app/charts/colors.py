"""Sums with hex colors: mixing, gray, and contrast as WCAG 2 defines it."""

from __future__ import annotations


def channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue (0-255) of `#RRGGBB`; ValueError otherwise."""
    if len(color) != 7 or not color.startswith("#"):
        raise ValueError(f"'{color[:20]}' is not a color like #0F5C5C")
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def mix(color: str, ground: str, share: float) -> str:
    """Return `share` (0 to 1) of `color` laid over `ground`."""
    pairs = zip(channels(color), channels(ground), strict=True)
    return _hex(*(round(over * share + under * (1 - share)) for over, under in pairs))


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2: 0 black, 1 white."""
    red, green, blue = (_linear(channel / 255) for channel in channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def gray(color: str) -> str:
    """Return the gray of the same luminance."""
    level = luminance(color)
    encoded = level * 12.92 if level <= 0.0031308 else 1.055 * level ** (1 / 2.4) - 0.055
    return _hex(*[round(encoded * 255)] * 3)


def soften(color: str, ground: str, ratio: float) -> str:
    """Mix `color` toward `ground` as far as a contrast of `ratio` still holds; the color itself where it never does."""
    for percent in range(5, 100, 5):
        softer = mix(color, ground, percent / 100)
        if contrast(softer, ground) >= ratio:
            return softer
    return color


def _hex(red: int, green: int, blue: int) -> str:
    return f"#{red:02X}{green:02X}{blue:02X}"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
