"""From program start to first content: the bundle at its unlock page beside an empty PySide6 window bundled alike.

Not part of `bench all`: it needs what `dev.py package` builds, and builds the empty window, which takes minutes:
`python -m benchmarks.bundle out/package`, on a display. Turns and medians are those of benchmarks.start.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.start import EMPTY_WINDOW, beside_an_empty_window

_PROJECT = Path(__file__).resolve().parent.parent
_PYTHON = _PROJECT / ".venv-package" / "bin" / "python"


def measure(made: Path) -> dict[str, float]:
    """Milliseconds of both, and their ratio: the median of the ratios of neighboring turns."""
    empty_program = _empty_bundle(made)
    driven = made / "driven" / "consult-app-driven"
    inside = driven.with_name("_internal")
    if not inside.is_symlink():
        inside.symlink_to((made / "consult-app" / "_internal").resolve(), target_is_directory=True)
    with TemporaryDirectory() as folder:
        (Path(folder) / "store").mkdir()  # seems to hold a store: the unlock page is the first one
        ours = [str(driven), "first-paint", "--data-dir", folder]
        app, window, ratio = beside_an_empty_window(ours, [str(empty_program)])
    return {
        "empty PySide6 window in a bundle (ms)": window,
        "bundle to first content (ms)": app,
        "bundle to first content (x empty window in a bundle, goal 1.5)": ratio,
    }


def _empty_bundle(made: Path) -> Path:
    program = made / "empty" / "empty-window" / "empty-window"
    if not program.exists():
        script = made / "empty-window.py"
        script.write_text(EMPTY_WINDOW, encoding="utf-8")
        build = [str(_PYTHON), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", "--onedir"]
        work = made / "empty-work"  # PyInstaller refuses to work inside the folder that it makes
        places = [f"--distpath={made / 'empty'}", f"--workpath={work}", f"--specpath={work}"]
        subprocess.run([*build, *places, str(script)], cwd=made, check=True)
    return program


def main() -> int:
    for name, figure in measure(Path(sys.argv[1]).resolve()).items():
        print(f"{name}: {figure:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
