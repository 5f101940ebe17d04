"""Consult app: find the source first, compare options honestly, and let the patient's own scores answer."""

__version__ = "0.1.0"
