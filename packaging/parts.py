"""Tells what a bundle is made of: the licence texts of every part, and a bill of materials in CycloneDX's form.

`python packaging/parts.py BUNDLE RUN_LOCK`, by the Python of the packaging environment. Writes `licenses/` and
`sbom.cdx.json` into the bundle. A part without any licence text ends it with a sentence: nothing ships unlicensed.
"""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from importlib.metadata import version as version_of
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.version import Version

HERE = Path(__file__).resolve().parent
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors|ofl)", re.IGNORECASE)
_PLAIN = re.compile(r"[-_.]+")
# Parts whose own package brings no text, or too little of one: file in packaging/licenses.
_TEXTS = {
    "pyside6-essentials": ("LGPL-3.txt", "GPL-3.txt"),
    "shiboken6": ("LGPL-3.txt", "GPL-3.txt"),
    "fontpkg": ("MIT-fontpkg.txt",),
    "pyinstaller-hooks-contrib": ("Apache-2.0.txt",),
}
_SAID = {  # where a package's own words about its licence are a whole text, or missing
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "PSF-2.0",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is called, which release, under which licence, and the texts of that."""

    name: str
    version: str
    license: str
    texts: tuple[Path, ...]
    purl: PackageURL | None = None


def plain(name: str) -> str:
    """A package's name as locks write it."""
    return _PLAIN.sub("-", name).lower()


def python_parts(lock: Path) -> list[Part]:
    """The packages of the run lock that are installed here, and the starter that PyInstaller puts before them."""
    wanted = {plain(line.split("==")[0]) for line in lock.read_text("utf-8").splitlines() if re.match(r"\w", line)}
    found = {plain(one.name): one for one in distributions()}
    return [_part(name, found[name]) for name in sorted(wanted | {"pyinstaller"}) if name in found]


def _part(name: str, found: Distribution) -> Part:
    own = [Path(str(file.locate())) for file in found.files or () if _TEXT.search(file.name) and file.suffix != ".py"]
    own = [path for path in own if path.is_file()]
    texts = tuple(own) + tuple(HERE / "licenses" / file for file in _TEXTS.get(name, ()))
    meta = found.metadata
    said = _SAID.get(name) or meta.get("License-Expression") or meta.get("License") or ""
    version = str(Version(found.version))  # as the lock writes it: a package may call itself 1.006, which is 1.6
    return Part(name, version, said.strip().splitlines()[0], texts, PackageURL("pypi", None, name, version))


def inner_parts() -> list[Part]:
    """What lies inside packages, or under them; each is asked for its own version."""
    import sqlcipher3.dbapi2 as sqlcipher
    from PySide6.QtCore import qVersion

    def ask(what: str) -> str:
        return str(database.execute(f"PRAGMA {what}").fetchone()[0])

    database = sqlcipher.connect("")
    database.execute("PRAGMA key = 'none'")  # what works the keys tells its version only once there is one
    texts = HERE / "licenses"
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    openssl = ask("cipher_provider_version").removeprefix("OpenSSL ").split()[0]
    return [
        Part("python", sys.version.split()[0], "PSF-2.0", (python,)),
        Part("qt", qVersion(), "LGPL-3.0-only", (texts / "LGPL-3.txt", texts / "GPL-3.txt", texts / "QT.txt")),
        Part("icu", _icu_version(), "Unicode-3.0", (texts / "ICU.txt",)),
        Part("sqlcipher", ask("cipher_version").split()[0], "BSD-3-Clause", (texts / "SQLCipher.txt",)),
        Part("sqlite", sqlcipher.sqlite_version, "blessing", (texts / "SQLCipher.txt",)),
        Part("openssl", openssl, "Apache-2.0", (texts / "Apache-2.0.txt",)),
        Part("libsodium", f"as in pynacl {version_of('pynacl')}", "ISC", ()),
    ]


def _icu_version() -> str:
    import PySide6

    found = sorted(Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*"))
    return found[0].suffix.removeprefix(".") if found else "none"


def write_licenses(parts: list[Part], bundle: Path) -> list[str]:
    """Copy every text to `licenses/PART/`; the names of parts that have none."""
    shutil.rmtree(bundle / "licenses", ignore_errors=True)
    lacking: list[str] = []
    for part in parts:
        if not part.texts and part.name != "libsodium":  # its text comes with PyNaCl
            lacking.append(part.name)
        for number, text in enumerate(part.texts):
            folder = bundle / "licenses" / part.name
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / text.name
            shutil.copyfile(text, target if not target.exists() else folder / f"{number}-{text.name}")
    for text in ("LICENSE", "NOTICE"):
        shutil.copyfile(HERE.parent / text, bundle / "licenses" / text)
    return lacking


def write_sbom(parts: list[Part], bundle: Path, version: str) -> None:
    """Write the bill of materials, the same bytes for the same parts: no serial number, no time."""
    factory = LicenseFactory()
    bom = Bom()
    bom.metadata.component = Component(
        name="consult-app", version=version, type=ComponentType.APPLICATION, licenses=[factory.make_from_string("MIT")]
    )
    for part in parts:
        bom.components.add(
            Component(
                name=part.name,
                version=part.version,
                type=ComponentType.LIBRARY,
                licenses=[factory.make_from_string(part.license)],
                purl=part.purl,
                bom_ref=part.name,
            )
        )
        bom.register_dependency(bom.metadata.component, [one for one in bom.components if one.name == part.name])
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    for changing in (r'\s*"serialNumber": "[^"]*",', r'\s*"timestamp": "[^"]*",'):
        text = re.sub(changing, "", text)
    (bundle / "sbom.cdx.json").write_text(text + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    bundle, lock = Path(arguments[0]), Path(arguments[1])
    sys.path.insert(0, str(HERE.parent))
    from consult_app import __version__

    parts = sorted([*python_parts(lock), *inner_parts()], key=lambda part: part.name)
    lacking = write_licenses(parts, bundle)
    write_sbom(parts, bundle, __version__)
    if lacking:
        sys.stderr.write(f"No licence text was found for: {', '.join(lacking)}.\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
