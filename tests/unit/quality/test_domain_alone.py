"""The rules run on a bare Python: a researcher can lift them out and check them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

IMPORT_ALL = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
import consult_app.domain
names = [module.name for module in pkgutil.walk_packages(consult_app.domain.__path__, "consult_app.domain.")]
for name in names:
    importlib.import_module(name)
foreign = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"__main__", "consult_app"}
others = {name for name in sys.modules if name.startswith("consult_app.")} - set(names)
below = ("consult_app.domain", "consult_app.errors", "consult_app.reasons")
print(len(names), sorted(foreign), sorted(name for name in others if not name.startswith(below)))
"""


def import_domain_alone(root: Path) -> subprocess.CompletedProcess[str]:
    """Import every rule module with no installed package in reach: no site, no environment, no folder of the caller."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", IMPORT_ALL, str(root)], capture_output=True, text=True, check=False
    )


def test_every_module_of_the_domain_imports_with_the_standard_library_alone() -> None:
    done = import_domain_alone(ROOT)
    assert done.returncode == 0, done.stderr
    count, rest = done.stdout.split(maxsplit=1)
    assert int(count) >= 5
    assert rest.strip() == "[] []"


def test_a_domain_that_wants_an_installed_package_is_caught(tmp_path: Path) -> None:
    domain = tmp_path / "consult_app" / "domain"
    domain.mkdir(parents=True)
    for folder in (domain, domain.parent):
        (folder / "__init__.py").touch()
    (domain / "greedy.py").write_text("import pydantic\n", encoding="utf-8")
    done = import_domain_alone(tmp_path)
    assert done.returncode != 0
    assert "No module named 'pydantic'" in done.stderr
