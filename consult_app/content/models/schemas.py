"""JSON Schema of each content file, made from the models, for editors that check YAML while one types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from consult_app.content.models.base import Base
from consult_app.content.models.payers import PayerFile
from consult_app.content.models.sample import SamplePatient
from consult_app.content.models.words import ProcedureWords, Words

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def file_schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of file by its name, such as `base_facts` or `words_procedure`."""
    base = {name: field.annotation for name, field in Base.model_fields.items() if name != "payers"}
    kinds: dict[str, Any] = {f"base_{name}": kind for name, kind in base.items()}
    kinds["base_payer"] = PayerFile
    words = {name: field.annotation for name, field in Words.model_fields.items() if name != "procedures"}
    kinds.update({f"words_{name}": kind for name, kind in words.items()})
    kinds["words_procedure"] = ProcedureWords
    kinds["sample"] = SamplePatient
    return {name: _schema(kind) for name, kind in kinds.items()}


def _schema(kind: Any) -> dict[str, Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    return {"$schema": _DIALECT, **adapter.json_schema(mode="validation")}
