"""Typed shapes of the content files; the only place that imports pydantic."""
