"""A first glance into a data folder, cheap enough for the very first page."""

from __future__ import annotations

from pathlib import Path

from consult_app.store.paths import StorePaths


def seems_to_hold_a_store(folder: Path) -> bool:
    """Whether there is a store, or a restored one waiting for its place; `store_state` looks closely."""
    paths = StorePaths(folder)
    return paths.home.is_dir() or paths.ready.is_dir()
