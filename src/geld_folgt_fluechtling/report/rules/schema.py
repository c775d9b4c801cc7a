"""A JSON Schema of rule files for editors: the tables as the program reads them, described.

What no schema can say (that sources are known, that sums add up, what another layer gives) ``gff rules check`` finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter

from geld_folgt_fluechtling.model.regelwerk import RegelwerkDatei
from geld_folgt_fluechtling.model.regelwerte import RegelTabelle
from geld_folgt_fluechtling.report.language import Language
from geld_folgt_fluechtling.report.rules.schema_texts import CONDITIONS, DESCRIPTIONS, TABLES
from geld_folgt_fluechtling.report.rules.texts import word
from geld_folgt_fluechtling.steps.rules.types import bare, declared

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_AMOUNT = {"type": "number", "minimum": 0, "exclusiveMaximum": 10**15}
_UNIT = {"type": "number", "exclusiveMinimum": 0, "maximum": 1000}
_OF_FIELD: Mapping[str, Mapping[str, Any]] = {
    "betrag_eur": _AMOUNT,
    "kopfbetrag_eur": _AMOUNT,
    "hochschulabschluss_eur": _AMOUNT,
    "berufsausbildung_eur": _AMOUNT,
    "schritt_vze": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    "einheit_eur": _UNIT,
    "kopfbetrag_einheit_eur": _UNIT,
    "anteil": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 10**6},
    "prozent": {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
    "tag": {"type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
    "wert": {"type": "integer", "minimum": 0, "exclusiveMaximum": 10**9},
}


def rule_schema(lang: Language) -> dict[str, Any]:
    """The schema (draft 2020-12) with descriptions in the language."""
    tables: dict[str, Any] = {}
    root = _table(RegelwerkDatei, tables, lang)
    return {"$schema": DIALECT, **root, "$defs": dict(sorted(tables.items()))}


def _table(model: type[RegelTabelle], tables: dict[str, Any], lang: Language) -> dict[str, Any]:
    properties = {}
    for name, about in model.model_fields.items():
        said = {"title": word(name, lang), "description": _described(model, name, lang)}
        properties[name] = {**_kind(declared(about), name, tables, lang), **said}
    required = [name for name, about in model.model_fields.items() if about.is_required()]
    schema = {
        "title": model.__name__,
        "description": lang.text(TABLES[model.__name__]),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        schema["required"] = required
    conditions = [condition for name, condition in CONDITIONS if name in {one.__name__ for one in model.__mro__}]
    return schema | ({"allOf": conditions} if conditions else {})


def _described(model: type[RegelTabelle], name: str, lang: Language) -> str:
    return lang.text(DESCRIPTIONS.get(f"{model.__name__}.{name}") or DESCRIPTIONS[name])


def _kind(kind: Any, name: str, tables: dict[str, Any], lang: Language) -> dict[str, Any]:
    inner = bare(kind)
    origin = get_origin(inner)
    if isinstance(inner, type) and issubclass(inner, RegelTabelle):
        if inner.__name__ not in tables:
            tables[inner.__name__] = {}  # its place is taken while its own fields are described
            tables[inner.__name__] = _table(inner, tables, lang)
        return {"$ref": f"#/$defs/{inner.__name__}"}
    if origin is tuple:
        return {"type": "array", "items": _kind(get_args(inner)[0], "", tables, lang)}
    if origin is Literal:
        return {"enum": list(get_args(inner))}
    if origin is not None and issubclass(origin, Mapping):
        keys, values = get_args(inner)
        names = {key: value for key, value in _kind(keys, "", tables, lang).items() if key != "type"}
        return {"type": "object", "propertyNames": names, "additionalProperties": _kind(values, "", tables, lang)}
    return _single(kind, inner, name)


def _single(kind: Any, inner: Any, name: str) -> dict[str, Any]:
    if name in _OF_FIELD:
        return dict(_OF_FIELD[name])
    if isinstance(inner, type) and issubclass(inner, Enum):
        return {"enum": [member.value for member in inner]}
    if inner is date:
        return {"type": "string", "format": "date"}
    if inner is bool:
        return {"type": "boolean"}
    known = TypeAdapter(kind).json_schema()
    known = next((one for one in known.get("anyOf", ()) if one.get("type") != "null"), known)
    return {key: known[key] for key in ("type", "pattern", "minLength", "maxLength") if key in known}
