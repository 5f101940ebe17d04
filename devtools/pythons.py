"""Which Pythons the locked packages have wheels for, and the search for one of them on this machine.

Read by whatever Python starts dev.py, be it 2.7: so no f-strings, no annotations, nothing newer than that.
"""

# pyright: reportTypeCommentUsage=false

import os
import subprocess
import sys

FITTING = ((3, 14), (3, 13), (3, 12), (3, 11))  # best first; pyproject.toml says the same

_SEEN = "CONSULT_APP_PYTHON_FOUND"


def describe():
    # type: () -> str
    """The Python that runs this, in four words: version, kind, bits, and `free` where it has no global lock."""
    import platform
    import sysconfig

    free = sysconfig.get_config_var("Py_GIL_DISABLED")
    words = ("%d.%d" % sys.version_info[:2], platform.python_implementation(), "64" if sys.maxsize > 2**32 else "32")
    return " ".join(words + ("free" if free else "locked",))


def fits(description):
    # type: (str) -> bool
    """Whether wheels of every locked package exist for such a Python: the usual CPython of 64 bits."""
    return description in ["%d.%d CPython 64 locked" % version for version in FITTING]


def go_on_with_a_fitting_python(script, arguments):
    # type: (str, list[str]) -> None
    """Return when this Python fits; else start the script anew with the best that does, or leave with a sentence."""
    if fits(describe()):
        return
    # Started by ourselves and still not fitting: never go round in a circle.
    found = None if os.environ.get(_SEEN) else find(os.environ.get("PATH", ""), os.name == "nt")
    if found is None:
        sys.exit(what_to_install())
    command = found + [script] + arguments
    environment = dict(os.environ)
    environment[_SEEN] = "1"
    if os.name != "nt":
        os.execve(command[0], command, environment)
    try:
        sys.exit(subprocess.call(command, env=environment))
    except KeyboardInterrupt:
        sys.exit(130)


def what_to_install():
    # type: () -> str
    """What to say where no Python fits."""
    here = "%d.%d" % sys.version_info[:2]
    return (
        "Python 3.11, 3.12, 3.13 or 3.14 (the usual 64-bit one) is needed, and none was found here beside Python "
        + here
        + ". Install one of them, then type the same again."
    )


def find(search_path, windows):
    # type: (str, bool) -> list[str] | None
    """The command of the best Python that really runs and fits, looked for on a search path; None if there is none."""
    folders = [folder for folder in search_path.split(os.pathsep) if folder]
    names = ["python%d.%d" % version for version in FITTING] + ["python3", "python"]
    for version, name in zip(FITTING + (None, None), names):
        if windows and version is not None:
            for launcher in _named("py.exe", folders):
                command = [launcher, "-%d.%d" % version]
                if _answers(*command):
                    return command
        for path in _named(name + ".exe" if windows else name, folders):
            if _answers(path):
                return [path]
    return None


def _named(name, folders):
    # type: (str, list[str]) -> list[str]
    paths = [os.path.join(os.path.abspath(folder), name) for folder in folders]
    return [path for path in paths if os.path.isfile(path) and os.access(path, os.X_OK)]


def _answers(*command):
    # type: (*str) -> bool
    """Whether a Python runs and fits: a name on the path may be a shim with nothing behind it."""
    this_file = os.path.splitext(os.path.abspath(__file__))[0] + ".py"
    try:
        asked = subprocess.Popen(
            list(command) + [this_file], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE
        )
        told, _ = asked.communicate()
    except OSError:
        return False
    return asked.returncode == 0 and fits(told.decode("ascii", "replace").strip())


if __name__ == "__main__":
    sys.stdout.write(describe() + "\n")
