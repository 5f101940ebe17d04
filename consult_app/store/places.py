"""The two folder names that tell at a glance whether a data folder holds a store; nothing is imported for them."""

from __future__ import annotations

from typing import Final

HOME: Final = "store"
READY: Final = "store-ready"
