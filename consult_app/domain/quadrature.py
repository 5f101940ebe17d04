"""Gauss-Legendre points: the places and weights at which a smooth function is summed instead of integrated."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

_STEPS: Final = 8
"""Newton doubles the right digits with each step: from the usual first guess four or five steps reach the last one."""


@cache
def gauss_legendre(points: int, low: float, high: float) -> tuple[tuple[float, float], ...]:
    """Return (place, weight) of at least one point on low to high, in order; exact for polynomials to 2 points - 1.

    The places are the roots of the Legendre polynomial, found by Newton's method from their usual first guess.
    """
    half, middle = (high - low) / 2, (high + low) / 2
    found: list[tuple[float, float]] = []
    for index in range(points, 0, -1):
        root, slope = _root(points, math.cos(math.pi * (index - 0.25) / (points + 0.5)))
        found.append((middle + half * root, 2 * half / ((1 - root * root) * slope * slope)))
    return tuple(found)


def _root(points: int, guess: float) -> tuple[float, float]:
    """Return the root of the Legendre polynomial of this degree next to a guess, and the polynomial's slope there."""
    slope = 0.0
    for _ in range(_STEPS):
        value, slope = _legendre(points, guess)
        guess -= value / slope
    return guess, slope


def _legendre(degree: int, x: float) -> tuple[float, float]:
    """Return the Legendre polynomial of a degree (1 or more) at x, and its slope, by the three-term recurrence."""
    before, now = 1.0, x
    for k in range(2, degree + 1):
        before, now = now, ((2 * k - 1) * x * now - (k - 1) * before) / k
    return now, degree * (x * now - before) / (x * x - 1)
