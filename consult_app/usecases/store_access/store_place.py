"""A first glance into a data folder, cheap enough for the very first page."""

from __future__ import annotations

from pathlib import Path

from consult_app.store.places import HOME, READY


def seems_to_hold_a_store(folder: Path) -> bool:
    """Whether there is a store, or a restored one waiting for its place; `store_state` looks closely."""
    return (folder / HOME).is_dir() or (folder / READY).is_dir()
