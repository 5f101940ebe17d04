"""Where the bundled program begins: no Python beside it, so a lock starts the program itself anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from consult_app.__main__ import Program, main

if __name__ == "__main__":
    # A process that replaces this one is a start of its own; PyInstaller would take it for a part of this one.
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    program = Path(sys.executable)
    sys.exit(main(program=Program((str(program),), program.parent)))
