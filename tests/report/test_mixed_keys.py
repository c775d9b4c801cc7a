"""A mixed key has numbers of twenty digits: exact in the tables, as text in the workbook, whole on the screen."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from geld_folgt_fluechtling.files.resources import data_folder
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.model.verteilung import Verteilung
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.workbook.book import workbook_bytes

SOURCE = 'fundstelle = "pakt", sicherheit = "annahme", herleitung = "Probe"'
RULES = f"""id = "gemischt"
titel = "Gemischt"
[jahr.2018.endgueltig]
volumen = {{ betrag_eur = 58_000_000, {SOURCE} }}
[jahr.2018.endgueltig.posten.topf]
bezeichnung = "Topf"
status = "verteilt"
ebene = "gemeinde"
budget = {{ betrag_eur = 58_000_000, {SOURCE} }}
delegation = {{ erlaubt = false, {SOURCE} }}
mindestbetrag = {{ betrag_eur = 5000, rest = "umlegen", {SOURCE} }}
rundung = {{ verfahren = "sainte-lague", einheit_eur = 1, gleichstand = "los", saat = "1", {SOURCE} }}
schluessel = {{ art = "mischung", {SOURCE}, teile = [
  {{ schluessel = "personen", anteil = 70, erhebung = "2017-09-15" }},
  {{ schluessel = "einwohner", anteil = 20, stand = 2018-12-31 }},
  {{ schluessel = "flaeche", anteil = 10 }},
] }}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("regeln") / "gemischt.toml"
    path.write_text(RULES, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def run(rules: Path) -> Verteilung:
    return allocate(2018, rules=rules)


def test_key_values_of_twenty_digits_are_text_in_the_workbook_and_no_formula_adds_them(run: Verteilung) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(run, language("de"), "0" * 64, "0")))
    (claims,) = [sheet for sheet in book if sheet.title == "Zuweisungen"]
    header = next(row for row in claims.iter_rows(min_row=1, max_row=10) if row[0].value == "Posten")
    (column,) = [cell.column for cell in header if cell.value == "Schlüsselwert"]
    values = [claims.cell(row, column).value for row in range(header[0].row + 1, header[0].row + 1 + 1101)]
    assert [int(str(value)) for value in values] == [z.schluesselwert for z in run.zuweisungen]
    assert all(isinstance(value, str) for value in values if int(str(value)) * 100 >= 2**53)
    assert all(claims.cell(row, column).value is None for row in range(1, header[0].row))


def test_the_screen_shows_every_cell_whole(tmp_path: Path, rules: Path) -> None:
    command = [sys.executable, "-m", "geld_folgt_fluechtling", "allocate", "2018", "--rules", str(rules)]
    environment = {**os.environ, "GFF_LANG": "de", "COLUMNS": "60"}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    (row,) = [
        line for line in result.stdout.decode().splitlines() if line.strip().startswith("Topf  ") and "–" in line
    ]
    assert row.rstrip().endswith("15.09.2017, 31.12.2018     Annahme")
    assert "R031" in result.stderr.decode()


def test_a_tie_of_a_thousand_places_is_cut_on_the_screen_and_whole_in_the_table(
    tmp_path: Path,
) -> None:
    rules = RULES[: RULES.index("schluessel = {")].replace("58_000_000", "1000").replace("5000", "0")
    rules = rules.replace("sainte-lague", "d-hondt")
    key = f'schluessel = {{ art = "personen", erhebung = "2017-09-15", {SOURCE} }}\n'
    (tmp_path / "gleich.toml").write_text(rules + key, encoding="utf-8")
    with (data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv").open(encoding="utf-8", newline="") as file:
        ags = [row["ags"] for row in csv.DictReader(file)]
    (tmp_path / "zahlen.csv").write_text("ags,personen\n" + "".join(f"{a},7\n" for a in ags), encoding="utf-8")
    command = [sys.executable, "-m", "geld_folgt_fluechtling", "allocate", "2018", "--rules", "gleich.toml"]
    command += ["--counts", "zahlen.csv", "--out", "lauf", "--format", "csv"]
    environment = {**os.environ, "GFF_LANG": "de"}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    (told,) = [line for line in result.stderr.decode().splitlines() if "R013" in line]
    assert ags[19] in told
    assert ags[20] not in told
    written = (tmp_path / "lauf" / "hinweise.csv").read_text(encoding="utf-8")
    assert all(a in written for a in ags)


def test_every_place_that_a_bound_fixed_is_named(run: Verteilung) -> None:
    (told,) = [finding for finding in run.findings if finding.code == "R031"]
    held = [claim.ags for claim in run.zuweisungen if claim.betrag_cents == 5000_00]
    assert len(held) > 20
    assert told.params["orte"] == ", ".join(held)
