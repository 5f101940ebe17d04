"""The import contracts of pyproject.toml hold, and each of them bites."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
NEEDED_PARTS = (
    "bootstrap.py",
    "cli/__init__.py",
    "__main__.py",
    "ui/widgets/chart_canvas.py",
    "ui/pages/home.py",
)


@dataclass(frozen=True, slots=True)
class Breach:
    """Imports that break one contract: where each stands, and what it says."""

    contract: str
    imports: tuple[tuple[str, str], ...]

    @property
    def told(self) -> str:
        return f"{self.contract}: " + ", ".join(f"{where} says {what}" for where, what in self.imports)


def breach(contract: str, *imports: tuple[str, str]) -> Breach:
    return Breach(contract, imports)


BREACHES = (
    breach("layers", ("domain/new.py", "import consult_app.usecases.records.change")),
    breach("layers", ("errors.py", "import consult_app.domain.scores")),
    breach("layers", ("reasons/new.py", "import consult_app.domain.scores")),
    breach("layers", ("shipped.py", "import consult_app.content.folder")),
    breach("layers", ("shipped.py", "import consult_app.errors")),
    breach("layers", ("usecases/new.py", "import consult_app.ui.theme")),
    breach("layers", ("ui/new.py", "import consult_app.bootstrap")),
    breach("layers", ("cli/new.py", "import consult_app.ui")),
    breach("layers", ("ui/new.py", "import consult_app.cli")),
    *(
        breach("layers", (f"{one}/new.py", f"import consult_app.{other}"))
        for one, other in (
            ("store", "content"),
            ("content", "charts"),
            ("charts", "reports"),
            ("reports", "exchange"),
            ("exchange", "store"),
        )
    ),
    breach("layers", ("helpers.py", "import json")),
    breach(
        "cycles",
        ("store/one.py", "import consult_app.store.two"),
        ("store/two.py", "import consult_app.store.one"),
    ),
    breach(  # to know each other by type alone is a circle too
        "cycles",
        ("ui/one.py", "import consult_app.ui.two"),
        ("ui/two.py", "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import consult_app.ui.one"),
    ),
    breach("patient-window", ("ui/patient/new.py", "import consult_app.store")),
    breach("patient-window", ("ui/patient/new.py", "import consult_app.ui.shell")),
    breach(
        "patient-window",
        ("ui/patient/new.py", "import consult_app.usecases.between"),
        ("usecases/between.py", "def late():\n    import consult_app.store.paths"),
    ),
    breach("pages", ("ui/pages/one.py", "import consult_app.ui.pages.home")),
    breach(
        "pages",
        ("ui/pages/one.py", "import consult_app.ui.widgets.between"),
        ("ui/widgets/between.py", "import consult_app.ui.pages.home"),
    ),
    breach("shell", ("ui/shell/new.py", "import consult_app.ui.pages.home")),
    breach("matplotlib", ("reports/new.py", "import matplotlib.figure")),
    breach("matplotlib", ("ui/new.py", "def late():\n    import numpy")),
    breach("yaml", ("usecases/new.py", "import yaml")),
    breach("sql", ("usecases/new.py", "import sqlalchemy")),
    breach("sql", ("exchange/new.py", "import sqlite3")),
    breach("typst", ("ui/new.py", "import typst")),
    breach("fhir", ("exchange/new.py", "import fhir.resources")),
    breach("qt", ("usecases/new.py", "from PySide6.QtCore import QObject")),
    breach("qt", ("cli/new.py", "import qtawesome")),
    breach("network", ("content/new.py", "import socket")),
)


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-logo", "--no-cache", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def bare_copy(folder: Path) -> None:
    """The project's modules by name only: nothing in them, so that only the import under test can break a contract."""
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    package = ROOT / "consult_app"
    for name in {path.relative_to(package) for path in package.rglob("*.py")} | set(map(Path, NEEDED_PARTS)):
        for part in (name, *(parent / "__init__.py" for parent in name.parents)):
            (folder / "consult_app" / part).parent.mkdir(parents=True, exist_ok=True)
            (folder / "consult_app" / part).touch()


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("skeleton")
    bare_copy(folder)
    return folder


def test_every_contract_holds_for_the_project() -> None:
    found = lint(ROOT)
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_contract_holds_for_the_bare_copy_that_the_breaches_start_from(skeleton: Path) -> None:
    found = lint(skeleton)
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_contract_has_a_breach_that_shows_its_teeth() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert {contract["id"] for contract in contracts} == {breach.contract for breach in BREACHES}


@pytest.mark.parametrize("case", BREACHES, ids=lambda case: case.told.replace("\n", " "))
def test_a_breach_is_told(case: Breach, tmp_path: Path) -> None:
    bare_copy(tmp_path)
    for where, what in case.imports:
        (tmp_path / "consult_app" / where).write_text(what + "\n")
    found = lint(tmp_path, "--contract", case.contract)
    assert found.returncode == 1
    assert "Contracts: 0 kept, 1 broken." in found.stdout, found.stdout
