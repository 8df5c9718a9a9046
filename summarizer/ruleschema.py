"""A JSON Schema of rule files for editors, made from the types that the check uses (summarizer/rulespec.py)."""

from __future__ import annotations

import re
from typing import Any

from summarizer.rulespec import FILES, Either, Flag, List, Nothing, Number, Pair, Record, Spec, Text

_DIALECT = "http://json-schema.org/draft-07/schema#"
_LISTED = {"type": "array"}


def schema() -> dict[str, Any]:
    """The schemas of all rule files under ``definitions``, by path («common/topics.yaml», «*/meetings.yaml»)."""
    return {"$schema": _DIALECT, "title": "Kezdesu", "definitions": {glob: schema_of(spec) for glob, spec in FILES.items()}}


def file_schema(spec: Spec, name: str) -> dict[str, Any]:
    """The schema of one rule file."""
    return {"$schema": _DIALECT, "title": name, **schema_of(spec)}


def schema_of(spec: Spec) -> dict[str, Any]:
    match spec:
        case Text(_, choices):
            return {"type": "string", "enum": list(choices)} if choices else {"type": "string"}
        case Number(whole):
            return {"type": "integer" if whole else "number"}
        case Flag():
            return {"type": "boolean"}
        case Nothing():
            return {"type": "null"}
        case List(of):
            return _LISTED | {"items": schema_of(of)}
        case Pair():
            return _LISTED | {"items": {"type": "string"}, "minItems": 2, "maxItems": 2}
        case Record():
            return _record(spec)
        case Either(of):
            return {"anyOf": [schema_of(one) for one in of]}


def _record(spec: Record) -> dict[str, Any]:
    known = {**spec.required, **spec.optional}
    made: dict[str, Any] = {"type": "object", "additionalProperties": False}
    patterns: dict[str, Any] = {}
    if known:
        made["properties"] = {key: schema_of(value) for key, value in known.items()}
        patterns[f"^(?:{'|'.join(map(re.escape, known))})[+-]$"] = {}  # what a layer adds or takes away
    if spec.rest is not None:
        patterns[f"^(?:{spec.rest_keys})$"] = schema_of(spec.rest)
        patterns[f"^(?:{spec.rest_keys})[+-]$"] = {}
    made["patternProperties"] = patterns
    if "id" in known:
        made["properties"]["override"] = {"type": "string"}
        made["anyOf"] = [{"required": list(spec.required)}, {"required": ["override"]}]
    return made  # other keys may be missing in a layer: the files below have them
