"""How the app's own short words are said in a language; handed in, so that two screens can speak two at once."""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str], str]
