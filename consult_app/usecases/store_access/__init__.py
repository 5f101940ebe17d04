"""Set up, unlock, lock and copy the store."""
