#!/usr/bin/env python3
"""One door for everything a developer does: run the app, test it, check it, measure it.

Standard library only. `python3 dev.py --help` lists the commands.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything newer than this line is read
    sys.exit("Python 3.11 or newer is needed. Install it, then type: python3.11 dev.py " + " ".join(sys.argv[1:]))

from devtools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
