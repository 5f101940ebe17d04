"""What was told in the open visit: answers by their keys, and where it hurts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from consult_app.domain import visit_keys
from consult_app.domain.patients import Chart

_SITE = visit_keys.site("")


def _answers(chart: Chart) -> Mapping[str, str]:
    return chart.visit.answers if chart.visit else MappingProxyType({})


def answer_of(chart: Chart, key: str) -> str:
    """An answer of the visit in progress, or an empty text."""
    return _answers(chart).get(key, "")


def answers_under(chart: Chart, prefix: str) -> dict[str, str]:
    """All answers of the visit whose key starts with `prefix`, by the rest of the key, in order of keys."""
    found = _answers(chart)
    return {key.removeprefix(prefix): found[key] for key in sorted(found) if key.startswith(prefix)}


def lines_under(chart: Chart, prefix: str) -> dict[str, str]:
    """The same in the order in which the answers were given."""
    return {key.removeprefix(prefix): value for key, value in _answers(chart).items() if key.startswith(prefix)}


def tapped_sites(chart: Chart) -> tuple[str, ...]:
    """The places tapped in this visit."""
    return tuple(key.removeprefix(_SITE) for key in _answers(chart) if key.startswith(_SITE))


def painful_sites(chart: Chart) -> tuple[str, ...]:
    """The places tapped in this visit, else those kept for the patient."""
    return tapped_sites(chart) or chart.sites
