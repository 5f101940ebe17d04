"""Lets the tests of the rules import `rule_builders` beside them; a package in the environment is named `tests` too."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
