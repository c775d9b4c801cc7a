"""The JSON Schema for editors takes what the check takes, and refuses what has the wrong structure."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from broken_combinations import catalogue
from broken_rules import Broken
from jsonschema import Draft202012Validator, FormatChecker

from geld_folgt_fluechtling.files.resources import bundled_regelwerke, bundled_varianten
from geld_folgt_fluechtling.flows.rules import rules_new, rules_schema
from geld_folgt_fluechtling.model.errors import UsageError
from rules_with_everything import FEATURES

VALIDATOR = Draft202012Validator(rules_schema(), format_checker=FormatChecker(formats=["date"]))
SHIPPED = {**bundled_regelwerke(), **bundled_varianten()}

BEYOND_A_SCHEMA = {
    "R006": "whether a source is described elsewhere",
    "R018": "how it is described elsewhere",
    "R020": "what another table says",
}
ONLY_TOML_TELLS = ("'2018-12-31'", "'2019-02-01'", "datetime.date(")
"""Texts that look like a day, and days where a text is expected: JSON has no days."""
ONLY_ARITHMETIC_TELLS = ("Decimal('0.001')", "Decimal('12.345')", "'02-30'", "'02-29'", "an end before the beginning")


def _plain(value: Any) -> Any:
    """A TOML value as editors hand it to a schema."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _accepts(text: str) -> bool:
    return VALIDATOR.is_valid(_plain(tomllib.loads(text, parse_float=Decimal)))


def _is_structural(broken: Broken) -> bool:
    if broken.place or broken.code in BEYOND_A_SCHEMA or broken.name.startswith("gap: "):
        return False
    return not any(sign in broken.name for sign in (*ONLY_TOML_TELLS, *ONLY_ARITHMETIC_TELLS))


def test_the_schema_is_one_of_draft_2020_12() -> None:
    schema = rules_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_shipped_rule_books_and_variants_are_valid(name: str) -> None:
    assert _accepts(SHIPPED[name].read_text(encoding="utf-8"))


def test_a_rule_book_with_every_feature_is_valid() -> None:
    assert _accepts(FEATURES)


def test_what_the_check_refuses_for_its_structure_the_schema_refuses() -> None:
    structural = [broken for broken in catalogue() if _is_structural(broken)]
    assert len(structural) > 300
    assert {broken.code for broken in structural} == {"R004", "R005", "R010", "R019", "R040"}
    assert [broken.name for broken in structural if _accepts(broken.text)] == []


def test_the_errors_of_a_new_rule_file_are_its_empty_values(tmp_path: Any) -> None:
    begun = rules_new("neu", source="pakt-fuer-integration", year=2030, out=tmp_path / "neu.toml")
    document = _plain(tomllib.loads(begun.datei.read_text(encoding="utf-8"), parse_float=Decimal))
    found = {".".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(document)}
    assert found == set(begun.leer)


def _described(schema: Any, where: str = "") -> list[str]:
    """Where a table or a key has no title or no description."""
    missing = [] if schema.get("title") and schema.get("description") else [where]
    for key, item in schema.get("properties", {}).items():
        missing += [f"{where}.{key}"] if not (item.get("title") and item.get("description")) else []
    return missing


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_table_and_key_has_a_title_and_a_description(lang: str) -> None:
    schema = rules_schema(lang=lang)
    tables = {"": schema, **schema["$defs"]}
    assert [missing for name, table in tables.items() for missing in _described(table, name)] == []
    assert len(tables) == 18


def test_the_descriptions_are_german_unless_english_is_asked_for() -> None:
    german, english = rules_schema()["description"], rules_schema(lang="en")["description"]
    assert english == "A rule book, or with basis a variant that names only what it changes."
    assert german.startswith("Ein Regelwerk")
    with pytest.raises(UsageError):
        rules_schema(lang="fr")


def test_the_schema_is_the_same_every_time() -> None:
    assert json.dumps(rules_schema()) == json.dumps(rules_schema())
