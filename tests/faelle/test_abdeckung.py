"""Whatever a rule can say is said by at least one shipped case that comes out with amounts."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from geld_folgt_fluechtling.files.cases.read import find_cases, read_fall, shipped_cases
from geld_folgt_fluechtling.files.resources import bundled_regelwerke, bundled_varianten
from geld_folgt_fluechtling.model.antragsregeln import Antragsschwelle, Bewilligung
from geld_folgt_fluechtling.model.bewilligung import Antragsart, Grund
from geld_folgt_fluechtling.model.codes import CODES
from geld_folgt_fluechtling.model.codes.code import Schwere
from geld_folgt_fluechtling.model.columns import KEYS
from geld_folgt_fluechtling.model.evaluation_columns import EVALUATION_KEYS
from geld_folgt_fluechtling.model.erklaerungen import Option
from geld_folgt_fluechtling.model.fall import Fall
from geld_folgt_fluechtling.model.regelwerte import Rundung, Verbleib
from geld_folgt_fluechtling.model.verfahren import VERFAHREN
from geld_folgt_fluechtling.steps.rules.resolve import BOUNDS

FAELLE = [read.fall for read in map(read_fall, find_cases([shipped_cases()])[0]) if read.fall is not None]
DISTRIBUTED = [fall for fall in FAELLE if not fall.angaben.erwartet.is_refusal]


def _tables(value: Any) -> Iterator[tuple[str, Any]]:
    """Every table of a document with its key."""
    for key, below in value.items() if isinstance(value, dict) else ():
        yield key, below
        yield from _tables(below)


def _ruled(fall: Fall) -> list[tuple[str, Any]]:
    """The tables of the rules that are in the folder of the case."""
    files = [file for file in (fall.regelwerk, *fall.varianten) if isinstance(file, Path)]
    return [table for file in files for table in _tables(tomllib.loads(file.read_text(encoding="utf-8")))]


TABLES = [table for fall in DISTRIBUTED for table in _ruled(fall)]
RUNDUNGEN = [table for name, table in TABLES if name == "rundung"]
SCHLUESSEL = [table for name, table in TABLES if name == "schluessel"]


def _has_amounts(fall: Fall) -> bool:
    return any(table.zeilen for table in fall.erwartungen)


@pytest.mark.parametrize("regelwerk", bundled_regelwerke())
def test_every_year_and_stage_of_a_rule_book_is_held_by_a_case(regelwerk: str) -> None:
    years = tomllib.loads(bundled_regelwerke()[regelwerk].read_text(encoding="utf-8"))["jahr"]
    wanted = {(int(year), lauf) for year, stages in years.items() for lauf in stages}
    held = {
        (fall.angaben.jahr, fall.angaben.lauf.value)
        for fall in DISTRIBUTED
        if fall.regelwerk == regelwerk and not fall.varianten and _has_amounts(fall)
    }
    assert wanted <= held


@pytest.mark.parametrize("variante", bundled_varianten())
def test_every_year_of_a_variant_is_held_by_a_case(variante: str) -> None:
    years = tomllib.loads(bundled_varianten()[variante].read_text(encoding="utf-8"))["jahr"]
    held = {fall.angaben.jahr for fall in DISTRIBUTED if fall.varianten == (variante,) and _has_amounts(fall)}
    assert {int(year) for year in years} <= held


@pytest.mark.parametrize("verfahren", VERFAHREN)
def test_every_method_has_a_case(verfahren: str) -> None:
    assert verfahren in {rundung["verfahren"] for rundung in RUNDUNGEN}


def test_every_rule_for_ties_has_a_case_and_an_error_for_ties_a_refusal() -> None:
    (known,) = (get_args(one) for one in get_args(Rundung.model_fields["gleichstand"].annotation) if get_args(one))
    assert set(known) <= {rundung.get("gleichstand") for rundung in RUNDUNGEN}
    assert "R012" in {fall.angaben.erwartet.code for fall in FAELLE}


@pytest.mark.parametrize("rest", get_args(Verbleib))
@pytest.mark.parametrize("grenze", BOUNDS)
def test_every_bound_has_a_case_for_either_treatment_of_its_rest(grenze: str, rest: str) -> None:
    assert rest in {table["rest"] for name, table in TABLES if name == grenze}


@pytest.mark.parametrize("art", ["personen", "einwohner", "flaeche", "mischung"])
def test_every_kind_of_key_has_a_case(art: str) -> None:
    assert art in {schluessel["art"] for schluessel in SCHLUESSEL}


@pytest.mark.parametrize("einheit", ["0.01", "1", "1000"])
def test_the_smallest_the_usual_and_the_largest_unit_have_a_case(einheit: str) -> None:
    assert einheit in {str(rundung["einheit_eur"]) for rundung in RUNDUNGEN}


def _table(fall: Fall, name: str) -> list[dict[str, str]]:
    """The rows of a table of the case; none where it is not there."""
    path = fall.ordner / f"{name}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.exists() else []


ASSIGNED = [row for fall in DISTRIBUTED for row in _table(fall, "erwartet-zuordnungen")]
RECEIVED = [row for fall in DISTRIBUTED for row in _table(fall, "erwartet-empfaenger")]
REFUSED = {fall.angaben.erwartet.code for fall in FAELLE}
TOLD = {code for fall in DISTRIBUTED for code in fall.angaben.erwartet.hinweise}


@pytest.mark.parametrize("option", [option.value for option in Option])
def test_every_option_has_a_case_for_the_whole_year_and_for_a_part_of_it(option: str) -> None:
    spans = {
        (row["von_monat"], row["bis_monat"]) for row in ASSIGNED if row["option"] == option and "von_monat" in row
    }
    assert ("1", "12") in spans
    assert option == Option.DIREKT or spans - {("1", "12")}  # whoever was not asked cannot change its mind


@pytest.mark.parametrize("art", ["gemeinde", "stadtkreis", "landkreis"])
def test_a_group_led_by_each_kind_of_recipient_has_a_case(art: str) -> None:
    assert any(row.get("zusammenschluss") for row in RECEIVED if row["empfaenger_art"] == art)


@pytest.mark.parametrize("darunter", get_args(Antragsschwelle.model_fields["darunter"].annotation))
def test_every_treatment_of_a_claim_below_the_threshold_has_a_case(darunter: str) -> None:
    treated = [fall for fall in FAELLE for name, table in _ruled(fall) if _treats(name, table, darunter)]
    codes = {"hinweis": "E028", "landkreis": "E029", "fehler": "E025"}
    assert codes[darunter] in {code for fall in treated for code in _codes(fall)}


def _treats(name: str, table: Any, darunter: str) -> bool:
    return name == "antragsschwelle" and table["darunter"] == darunter


def _codes(fall: Fall) -> set[str | None]:
    return {fall.angaben.erwartet.code, *fall.angaben.erwartet.hinweise}


OF_RUNS = sorted(code for code in CODES if code.startswith("E") and CODES[code].schwere is Schwere.FEHLER)
OF_REPORTS = {"E013"}
"""Errors of a report of a Kreis that is checked, which no run gives."""
GRANTED = [row for fall in DISTRIBUTED for row in _table(fall, "erwartet-bewilligungen")]
NOT_GRANTED = [row for fall in DISTRIBUTED for row in _table(fall, "erwartet-ablehnungen")]


@pytest.mark.parametrize("code", [code for code in OF_RUNS if code not in OF_REPORTS])
def test_every_error_of_declarations_has_a_refusal(code: str) -> None:
    assert code in REFUSED


@pytest.mark.parametrize("code", ["E006", "E007", "E008", "E022", "E028", "E029"])
def test_every_hint_about_who_receives_has_a_case(code: str) -> None:
    assert code in TOLD


@pytest.mark.parametrize("grund", [grund.value for grund in Grund])
def test_every_reason_of_refusal_has_a_case_in_which_it_is_the_only_one(grund: str) -> None:
    assert grund in {row["gruende"] for row in NOT_GRANTED}


def test_several_reasons_of_one_refusal_have_a_case() -> None:
    assert any(len(row["gruende"].split()) > 2 for row in NOT_GRANTED)


@pytest.mark.parametrize("herkunft", [herkunft.value for herkunft in Antragsart])
def test_every_origin_of_a_grant_has_a_case_of_a_whole_and_of_a_cut_one(herkunft: str) -> None:
    cut = {row["gekuerzt_eur"] != "0.00" for row in GRANTED if row["herkunft"] == herkunft}
    assert cut == {True, False}


@pytest.mark.parametrize("verfahren", get_args(Bewilligung.model_fields["verfahren"].annotation))
def test_either_rounding_of_a_grant_has_a_case(verfahren: str) -> None:
    rules = [table for name, table in TABLES if name == "bewilligung"]
    assert verfahren in {rule["verfahren"] for rule in rules}


@pytest.mark.parametrize("table", sorted(KEYS.keys() - EVALUATION_KEYS.keys()))
def test_every_table_of_a_run_is_expected_by_a_case(table: str) -> None:
    assert any(_table(fall, f"erwartet-{table}") for fall in DISTRIBUTED)


OF_SHEETS = {"A003", "A004", "A010", "A012", "A017", "A018", "A019", "P002", "P016", "P017", "P018", "P019", "P020"}
"""Errors of odd files, of two files, and of folders that are named: what a case does not bring."""
OF_APPLYING = sorted(code for code in CODES if code[0] in "AP" and CODES[code].schwere is Schwere.FEHLER)


@pytest.mark.parametrize("code", [code for code in OF_APPLYING if code not in OF_SHEETS])
def test_every_other_error_of_applications_and_projects_has_a_refusal(code: str) -> None:
    assert code in REFUSED
