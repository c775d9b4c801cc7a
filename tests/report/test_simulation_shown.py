"""What people see of a simulation: the same figures on the screen and in the workbook, and none that mislead."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.console import Console

from geld_folgt_fluechtling.flows.simulate import simulate
from geld_folgt_fluechtling.model.simulation import Simulation
from geld_folgt_fluechtling.report.charts.of_simulation import pictures_of_simulation
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.simulation.book import workbook_bytes
from geld_folgt_fluechtling.report.simulation.document import simulation_document
from geld_folgt_fluechtling.report.simulation.screen import simulation_summary

ENGLISH = language("en")
MARK = "Model calculation, no official figures"
HEADER = 4
MODEL = """id = "probe"
titel = "Probe"

[[fehler]]
art = "{art}"
{rate}
fundstelle = "eigene"
sicherheit = "annahme"
herleitung = "Probe"

[fundstellen.eigene]
titel = "Eigene Annahme"
"""


def own_model(folder: Path, art: str, rate: str) -> Path:
    path = folder / "modell.toml"
    path.write_text(MODEL.format(art=art, rate=rate), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def drawn() -> Simulation:
    return simulate(2017, "poisson", draws=60, posten="integrationsmanagement")


def shown(simulation: Simulation) -> str:
    console = Console(file=io.StringIO(), width=112)
    console.print(simulation_summary(simulation, ENGLISH))
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


def places_sheet(simulation: Simulation) -> tuple[Any, dict[str, Any]]:
    """The sheet of places, and its columns by their headings."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(simulation, ENGLISH, "0" * 64, "1")))
    sheet = book["Places"]
    return sheet, {cell.value: cell.column_letter for cell in sheet[HEADER]}


def test_the_screen_shows_whole_euro_only_so_that_amounts_stand_beside_each_other(drawn: Simulation) -> None:
    said = shown(drawn)
    assert re.search(r"\.[0-9]{2}\b(?! percent)", said.split("Misallocated is")[0]) is None
    first = drawn.most_uncertain[0]
    line = next(line for line in said.splitlines() if first.ags in line)
    low, high = (f"{first.quantile_cents[n] // 100:,}" for n in (0, -1))  # this Posten is shared out in whole euro
    assert f"{first.betrag_cents // 100:,}" in line
    assert re.search(rf"{low} +{high} ", line)


def test_the_screen_says_what_a_loss_and_a_quantile_are(drawn: Simulation) -> None:
    said = " ".join(shown(drawn).split())
    assert "in how many of 100 draws a place loses more than 5 percent of its true amount" in said
    assert "the smallest one that so many percent of all draws do not exceed" in said


def test_only_what_is_a_sum_is_summed_in_the_workbook(drawn: Simulation) -> None:
    sheet, columns = places_sheet(drawn)
    summed = {heading for heading, letter in columns.items() if "SUBTOTAL" in str(sheet[f"{letter}3"].value)}
    assert summed == {"Amount (euro)", "Mean (euro)"}


def test_the_workbook_shows_the_probability_of_a_loss_in_percent(drawn: Simulation) -> None:
    sheet, columns = places_sheet(drawn)
    cell = sheet[f"{columns['Probability of losing more than 5 % of the amount']}{HEADER + 1}"]
    assert cell.value == pytest.approx(float(drawn.orte[0].verlust), abs=1e-6)
    assert cell.number_format.endswith("0.0 %")


def test_drawn_counts_are_no_official_figures_even_where_all_were_reported(people: Any, table: Any) -> None:
    path = table("zahlen.csv", sidecar='stichtag = 2017-09-15\nbezeichnung = "Eigene"\n')
    reported = simulate(2017, "poisson", draws=6, counts=path, posten="integrationsmanagement")
    assert not reported.verteilung.is_modelled
    assert MARK in shown(reported)
    assert simulation_document(reported, Path("x"), "geschrieben", ENGLISH)["modellrechnung"] is True
    sheet, _ = places_sheet(reported)
    assert MARK in sheet["A2"].value
    assert MARK in sheet.oddHeader.center.text
    assert all(MARK in picture.text for picture in pictures_of_simulation(reported, ENGLISH))


def test_where_nothing_is_off_no_place_is_called_uncertain(tmp_path: Path) -> None:
    nothing = simulate(2017, own_model(tmp_path, "poisson", "anteil_prozent = 0"), draws=6)
    assert nothing.most_uncertain == ()
    said = shown(nothing)
    assert "Most uncertain" not in said
    assert "Nobody is counted wrongly." in said
    assert simulation_document(nothing, Path("x"), "geschrieben", ENGLISH)["unsicherste"] == []


def test_a_scenario_of_one_digit_keeps_its_headings_whole(tmp_path: Path) -> None:
    said = shown(simulate(2017, own_model(tmp_path, "poisson", "anteil_prozent = 0"), draws=6))
    assert re.search(r"5\s%\s+95\s%", said)
