"""What the app is put together from; made in one place, `bootstrap`, and handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consult_app.content.pack import Pack
    from consult_app.store.key_file import KdfCost


@dataclass(frozen=True, slots=True)
class LoadedContent:
    """The pack in use, and the faults of the one that could not be used."""

    pack: Pack
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """`data_dir` holds the store; `load_content` may run off the main thread; `restart` ends in a new process (D5)."""

    data_dir: Path
    load_content: Callable[[], LoadedContent]
    today: Callable[[], date]
    restart: Callable[[], None]
    key_cost: KdfCost | None = None
