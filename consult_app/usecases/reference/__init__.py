"""Search, and the checks of the content itself."""
