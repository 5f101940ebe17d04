"""What the app is put together from; made in one place, `bootstrap`, and handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from consult_app.content.pack import Pack
    from consult_app.store.key_file import KdfCost
    from consult_app.usecases.practice.machine_policy import Policy


class ContentFolders(NamedTuple):
    """Where the content that came with the app lies, and where a practice's own files are laid over it."""

    shipped: Path
    own: Path


class LoadedContent(NamedTuple):
    """The pack in use, the faults of the one that could not be used, and where people find its files.

    `is_last_good` says of a pack in the place of a faulty one: it is the last good one, not what came with the app.
    """

    pack: Pack
    faults: tuple[str, ...] = ()
    folders: ContentFolders | None = None
    is_last_good: bool = True


class Parts(NamedTuple):
    """`data_dir` holds the store; `load_content` may run off the main thread; `restart` ends in a new process (D5).

    `policy` is what was decided for this machine, if anything; `can_write` is whether anything can be written in
    `data_dir`, as the start found it.
    """

    data_dir: Path
    load_content: Callable[[], LoadedContent]
    today: Callable[[], date]
    restart: Callable[[], None]
    key_cost: KdfCost | None = None
    can_write: bool = True
    policy: Policy | None = None
