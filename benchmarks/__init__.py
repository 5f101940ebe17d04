"""Measurements, each beside its yardstick in the same run: `python3 dev.py bench`."""
