"""Writes content/schema: `python -m consult_app.content.schema [DIR]`; a test holds the committed files in step."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from consult_app import shipped
from consult_app.content.models.schemas import file_schemas


def schema_files() -> dict[str, str]:
    """Return the text of every schema file by its name."""
    return {
        f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in file_schemas().items()
    }


def write_schemas(folder: Path) -> tuple[str, ...]:
    """Write the schema files into a folder; returns the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed: list[str] = []
    for name, text in schema_files().items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return tuple(changed)


def main(argv: Sequence[str]) -> int:
    """Write the schemas beside the bundled content, or into the folder given."""
    write_schemas(Path(argv[0]) if argv else shipped.content_folder() / "schema")
    return 0


if __name__ == "__main__":  # pragma: no cover - a door for developers
    raise SystemExit(main(sys.argv[1:]))
