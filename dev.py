#!/usr/bin/env python3
"""One door for everything a developer does: run the app, test it, check it, measure it.

Standard library only. `python3 dev.py --help` lists the commands. Any Python may start it: what stands here and in
devtools/pythons.py is read by old ones too.
"""

import os
import sys

from devtools.pythons import go_on_with_a_fitting_python

if __name__ == "__main__":
    go_on_with_a_fitting_python(os.path.abspath(__file__), sys.argv[1:])
    from devtools.commands import main

    sys.exit(main(sys.argv[1:]))
