"""Keeps the catalogues of the app's own words in step with the code: finds what is said, updates .po, compiles .mo.

    python tools/catalogues.py update    bring every .po in step with the code, then compile
    python tools/catalogues.py compile   write every .mo again from its .po
    python tools/catalogues.py check     name every word without a translation and every fault; exit 1 if any

No date and no line number is written, so that the same words give the same bytes.
"""

from __future__ import annotations

import ast
import io
import re
import struct
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "consult_app" / "ui" / "locale"
DOMAIN = "consult_app"
SAYING = frozenset({"say", "_say"})
"""Names of the function that says a word in a language (consult_app.usecases.speech.Translate)."""
LONG = 1.6
"""A label this many times as long as in English may not fit its button."""
_BUTTONS = frozenset({"button", "WordyButton", "setText"})
_GAP = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Said:
    """Every word said in the code: `words` in order of file and line, `labels` those that stand on a button."""

    words: tuple[str, ...]
    labels: frozenset[str]
    unknown: tuple[str, ...]
    """Places (`file:line: code`) where what is said cannot be read from the code."""


def find_said(package: Path) -> Said:
    """Read every Python file under a package for what it says."""
    words: dict[str, None] = {}
    labels: set[str] = set()
    unknown: list[str] = []
    modules = _Modules(package.parent)
    for path in sorted(package.rglob("*.py")):
        tree = modules.tree(path)
        for call in _calls(tree):
            if not _says(call.func) or len(call.args) != 1:
                continue
            found = tuple(_strings(call.args[0], tree, modules, frozenset()))
            words.update(dict.fromkeys(found))
            if not found:
                place = path.relative_to(package.parent).as_posix()
                unknown.append(f"{place}:{call.lineno}: {ast.unparse(call)}")
        labels.update(_labels(tree, modules))
    return Said(tuple(words), frozenset(labels), tuple(unknown))


class _Modules:
    """The modules of a package as trees, each read once; `root` is the folder that the package lies in."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._trees: dict[Path, ast.Module] = {}

    def tree(self, path: Path) -> ast.Module:
        """Return a file as a tree."""
        if path not in self._trees:
            self._trees[path] = ast.parse(path.read_text(encoding="utf-8"))
        return self._trees[path]

    def source_of(self, name: str, tree: ast.Module) -> ast.Module | None:
        """Return the module of the package that a name is imported from, if it is."""
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and name in {one.name for one in node.names if one.asname is None}:
                path = self._root.joinpath(*str(node.module).split(".")).with_suffix(".py")
                return self.tree(path) if path.is_file() else None
        return None


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _says(function: ast.expr) -> bool:
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return name in SAYING


def _strings(node: ast.expr, tree: ast.Module, modules: _Modules, seen: frozenset[str]) -> Iterator[str]:
    """Every text an expression may be: itself, either side of a condition, or an entry of a table it looks into.

    A table may be of another module of the package, and be made of others (`{**ONE, **TWO}`).
    """
    inner: Iterable[ast.expr] = ()
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.IfExp):
        inner = (node.body, node.orelse)
    elif isinstance(node, ast.Subscript):
        inner = (node.value,)
    elif isinstance(node, ast.Tuple | ast.List):
        inner = node.elts
    elif isinstance(node, ast.Dict):
        inner = node.values
    elif isinstance(node, ast.Name) and node.id not in seen:
        seen |= {node.id}
        inner = tuple(_values_of(node.id, tree))
        source = None if inner else modules.source_of(node.id, tree)
        if source is not None:
            tree, inner = source, _values_of(node.id, source)
    for one in inner:
        yield from _strings(one, tree, modules, seen)


def _values_of(name: str, tree: ast.Module) -> Iterator[ast.expr]:
    """What a name is given in a module, by assignment or as the item of a loop."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AnnAssign) and any(_is(target, name) for target in targets):
            yield from () if node.value is None else (node.value,)
        elif isinstance(node, ast.comprehension | ast.For) and _is(node.target, name):
            yield node.iter


def _is(target: ast.AST | None, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _labels(tree: ast.Module, modules: _Modules) -> Iterator[str]:
    """Words said directly inside a call that makes or words a button."""
    for call in _calls(tree):
        function = call.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        if name in _BUTTONS:
            for inner in call.args:
                if isinstance(inner, ast.Call) and _says(inner.func) and inner.args:
                    yield from _strings(inner.args[0], tree, modules, frozenset())


def read_po(path: Path) -> dict[str, str]:
    """Return a catalogue's messages; an empty text has no translation yet."""
    from babel.messages.pofile import read_po as read

    if not path.exists():
        return {}
    with path.open("rb") as stream:
        catalog = read(stream, abort_invalid=True)
    return {message.id: str(message.string) for message in catalog if isinstance(message.id, str) and message.id}


def po_bytes(messages: dict[str, str], language: str) -> bytes:
    """Return the text of a catalogue, sorted, without places or dates."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalog = Catalog(locale=language, fuzzy=False)
    for key, text in messages.items():
        # Babel takes "30% less" for a printf format and marks it; ours are str.format gaps.
        catalog.add(key, text).flags.clear()
    body = io.BytesIO()
    write_po(body, catalog, width=110, no_location=True, omit_header=True, sort_output=True)
    head = "\n".join(f'"{line}\\n"' for line in _header(language))
    return f'msgid ""\nmsgstr ""\n{head}\n\n'.encode() + body.getvalue().strip() + b"\n"


def mo_bytes(messages: dict[str, str], language: str) -> bytes:
    """Return the compiled catalogue (GNU MO format, little endian); words without a translation are left out."""
    header = "".join(f"{line}\n" for line in _header(language))
    pairs = sorted((key.encode(), text.encode()) for key, text in {"": header, **messages}.items() if text)
    count = len(pairs)
    keys = b"".join(key + b"\0" for key, _ in pairs)
    texts = b"".join(text + b"\0" for _, text in pairs)
    start = 28 + 16 * count
    key_table = _table((key for key, _ in pairs), start)
    text_table = _table((text for _, text in pairs), start + len(keys))
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0)
    return head + key_table + text_table + keys + texts


def _header(language: str) -> tuple[str, ...]:
    return (
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Language: {language}",
    )


def _table(values: Iterable[bytes], start: int) -> bytes:
    table = b""
    for value in values:
        table += struct.pack("<2I", len(value), start)
        start += len(value) + 1
    return table


def languages() -> tuple[str, ...]:
    """Return the languages that have a folder in the catalogue, by code."""
    return tuple(sorted(path.name for path in LOCALE.iterdir() if (path / "LC_MESSAGES").is_dir()))


def po_path(language: str) -> Path:
    """Return where a language's words are kept; the compiled file lies beside it as `.mo`."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def faults_of(messages: dict[str, str], said: Said) -> list[str]:
    """Return what is wrong with a catalogue: words without a translation, no longer said, or with other gaps."""
    faults = [f"cannot tell what is said: {place}" for place in said.unknown]
    faults += [f"no translation: {word!r}" for word in said.words if not messages.get(word)]
    faults += [f"said nowhere: {word!r}" for word in messages if word not in set(said.words)]
    for word, text in messages.items():
        if text and sorted(_GAP.findall(word)) != sorted(_GAP.findall(text)):
            faults.append(f"other gaps than English: {word!r} -> {text!r}")
        if text and (text != text.strip() or word.endswith("…") != text.endswith("…")):
            faults.append(f"starts or ends otherwise than English: {word!r} -> {text!r}")
    return faults


def long_labels(messages: dict[str, str], said: Said) -> tuple[str, ...]:
    """Return the labels of buttons that are far longer than in English: to be looked at, not faults."""
    return tuple(word for word in said.words if word in said.labels and len(messages.get(word, "")) > LONG * len(word))


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; 0 when all is in step, 1 when something is missing, 2 for a wrong command."""
    if len(arguments) != 1 or arguments[0] not in ("update", "compile", "check"):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    said = find_said(ROOT / "consult_app")
    failed = False
    for language in languages():
        path = po_path(language)
        messages = read_po(path)
        if arguments[0] == "update":
            messages = {word: messages.get(word, "") for word in said.words}
            path.write_bytes(po_bytes(messages, language))
        if arguments[0] != "check":
            path.with_suffix(".mo").write_bytes(mo_bytes(messages, language))
        faults = faults_of(messages, said)
        for fault in faults:
            sys.stdout.write(f"{language}: {fault}\n")
        for word in long_labels(messages, said):
            sys.stdout.write(f"{language}: long on a button: {word!r} -> {messages[word]!r}\n")
        failed = failed or bool(faults)
        sys.stdout.write(f"{language}: {len(said.words)} words said, {len(faults)} faults\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
