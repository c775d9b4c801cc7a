"""The faults of a TOML document as findings: every one of them, with the key path as it stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.findings import Finding

_EXPECTED = {
    "int_type": N_("a whole number"),
    "is_instance_of": N_("an amount in euro"),
    "string_type": N_("text"),
    "bool_type": N_("true or false"),
    "date_type": N_("a date"),
    "dict_type": N_("a table"),
    "model_type": N_("a table"),
    "mapping_type": N_("a table"),
    "tuple_type": N_("a list"),
    "decimal_type": N_("an amount in euro"),
    "string_pattern_mismatch": N_("an id of small letters, digits and hyphens; a year of four digits"),
    "string_too_long": N_("a shorter text"),
}
"""What was expected, per kind of fault that pydantic knows; phrases of the rules themselves say their own."""


@dataclass(frozen=True, slots=True)
class SchemaCodes:
    """The codes of a kind of file for a key that is unknown, one that is missing, and a value that is wrong.

    ``needed`` is of a key that is missing because others of its table need it.
    """

    unknown: str
    missing: str
    wrong: str
    needed: str


def schema_findings(error: ValidationError, datei: str, codes: SchemaCodes) -> list[Finding]:
    """pydantic's faults in our words."""
    findings = []
    for fault in error.errors(include_url=False):
        path = ".".join(str(part) for part in fault["loc"] if part not in ("int", "decimal", "[key]"))
        kind, context, found = fault["type"], fault.get("ctx", {}), fault["input"]
        if kind == "extra_forbidden":
            findings.append(Finding(codes.unknown, quelle=datei, spalte=path))
        elif kind == "missing":
            findings.append(Finding(codes.missing, quelle=datei, spalte=path))
        elif kind == "widersprueche":
            findings += [_contradiction(codes, datei, path, found, *one) for one in context["widersprueche"]]
        else:
            expected = str(context.get("expected", "")).replace(" or ", ", ") or _EXPECTED.get(kind, fault["msg"])
            params = {"erwartet": expected}
            findings.append(Finding(codes.wrong, quelle=datei, spalte=path, wert=_shown(found), params=params))
    return list({(f.code, f.spalte, f.wert): f for f in findings}.values())


def _contradiction(codes: SchemaCodes, datei: str, path: str, table: Any, feld: str, erwartet: str) -> Finding:
    """A value that does not fit the others of its table, or that they need."""
    spalte, params = f"{path}.{feld}", {"erwartet": erwartet}
    if not isinstance(table, Mapping) or feld not in table:
        return Finding(codes.needed, quelle=datei, spalte=spalte, params=params)
    return Finding(codes.wrong, quelle=datei, spalte=spalte, wert=_shown(table[feld]), params=params)


def _shown(value: Any) -> str:
    return "{…}" if isinstance(value, dict) else str(value)[:80]
