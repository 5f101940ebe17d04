"""What is loaded behind the gate stays for as long as the app runs."""

from __future__ import annotations

import gc


def test_what_was_loaded_is_not_looked_through_for_garbage_again(content):
    assert content.pack is not None
    assert gc.get_freeze_count() > 50_000
