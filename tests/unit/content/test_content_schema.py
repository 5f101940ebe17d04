"""The schema files that editors read are the models' own."""

from __future__ import annotations

import json
from pathlib import Path

from consult_app import shipped
from consult_app.content.folder import pack_files
from consult_app.content.schema import main, schema_files, write_schemas


def test_the_committed_schemas_are_in_step() -> None:
    folder = shipped.content_folder() / "schema"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert committed == schema_files(), "run: python -m consult_app.content.schema"


def test_every_content_file_names_its_schema() -> None:
    folder = shipped.content_folder()
    for name, path in pack_files(folder):
        if name.startswith("es/"):
            continue
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / target).resolve().is_file(), name


def test_what_the_app_fills_in_is_not_offered_to_editors() -> None:
    takeaways = json.loads(schema_files()["words_takeaways.schema.json"])
    claim = takeaways["$defs"]["TitledClaim"]
    assert set(claim["properties"]) == {"title", "text", "sources"}
    assert claim["additionalProperties"] is False


def test_only_changed_schemas_are_written(tmp_path: Path) -> None:
    assert len(write_schemas(tmp_path)) == len(schema_files())
    (tmp_path / "sample.schema.json").write_text("{}", encoding="utf-8")
    assert write_schemas(tmp_path) == ("sample.schema.json",)
    assert main([str(tmp_path)]) == 0
