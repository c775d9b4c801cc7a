"""What people see of a simulation: the same figures on the screen and in the workbook, and none that mislead."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.console import Console

from geld_folgt_fluechtling.files.fehlermodell import read_fehlermodell
from geld_folgt_fluechtling.flows.simulate import simulate
from geld_folgt_fluechtling.model.simulation import Simulation
from geld_folgt_fluechtling.report.charts.of_simulation import pictures_of_simulation
from geld_folgt_fluechtling.report.language import language
from geld_folgt_fluechtling.report.simulation.book import workbook_bytes
from geld_folgt_fluechtling.report.simulation.document import simulation_document
from geld_folgt_fluechtling.report.simulation.model_words import assumed
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
    assert re.search(r"\.[0-9]{2}(?![0-9.]| percent)", said.split("Misallocated is")[0]) is None
    first = drawn.most_uncertain[0]
    line = next(line for line in said.splitlines() if first.ags in line)
    low, high = (f"{first.quantile_cents[n] // 100:,}" for n in (0, -1))  # this Posten is shared out in whole euro
    assert f"{first.betrag_cents // 100:,}" in line
    assert re.search(rf"{low} +{high} ", line)


def test_the_screen_says_what_a_loss_and_a_quantile_are(drawn: Simulation) -> None:
    said = " ".join(shown(drawn).split())
    assert "in how many of 100 draws a place loses more than 5 percent of its true amount" in said
    assert "the smallest one that so many percent of all draws do not exceed" in said
    assert "over all places that is twice what is misallocated" in said
    assert sum(place.fehlverteilung_cents for place in drawn.orte) == 2 * drawn.wie_erhoben.fehlverteilt_cents


def test_only_what_is_a_sum_is_summed_in_the_workbook(drawn: Simulation) -> None:
    sheet, columns = places_sheet(drawn)
    summed = {heading for heading, letter in columns.items() if "SUBTOTAL" in str(sheet[f"{letter}3"].value)}
    assert summed == {"Amount (euro)", "Mean (euro)"}


def test_the_workbook_shows_the_probability_of_a_loss_in_percent(drawn: Simulation) -> None:
    sheet, columns = places_sheet(drawn)
    cell = sheet[f"{columns['Probability of losing more than 5 % of the amount']}{HEADER + 1}"]
    assert cell.value == pytest.approx(float(drawn.orte[0].verlust), abs=1e-6)
    assert cell.number_format.endswith("0.0 %")


def test_screen_workbook_and_pictures_name_the_posten_and_the_counts_that_are_drawn_and_no_others() -> None:
    of_2017 = simulate(2018, "poisson", draws=6, posten="integrationsmanagement")
    both = simulate(2018, "poisson", draws=6)
    assert [erhebung.bezeichnung[-10:] for erhebung in of_2017.erhebungen] == ["15.09.2017"]
    assert [erhebung.bezeichnung[-10:] for erhebung in both.erhebungen] == ["15.09.2018", "15.09.2017"]
    said = shown(of_2017)
    assert "Simulated: Integrationsmanagement (Zuwendung, Planungsrahmen). Counts: Erhebung zum 15.09.2017." in said
    assert "15.09.2018" not in said
    assert "Several Erhebungen" in shown(both)
    pictures = pictures_of_simulation(of_2017, ENGLISH)
    assert all(
        "Counts: Erhebung zum 15.09.2017." in picture.text and MARK in picture.text and "2018-09" not in picture.text
        for picture in pictures
    )


@pytest.mark.parametrize(
    ("error", "rates", "words"),
    [
        (
            "erfassung",
            "uebersehen_prozent = 2\nuebersehen_klassen = { ab-20000 = 4.5 }\nzuviel_prozent = 0.25",
            "Persons missed or counted too much (assumed): missed 2 % (ab-20000: 4.5 %), counted too much 0.25 %",
        ),
        ("poisson", "anteil_prozent = 40", "(assumed): 40 % of each count varies as a Poisson number does"),
        ("rundung", "auf = 10", "Rounded reports (assumed): to multiples of 10"),
        (
            "kreis",
            "wahrscheinlichkeit_prozent = 5\nvon_prozent = -10\nbis_prozent = 12.5",
            "5 % of the Kreise lie off by -10 % to 12.5 %",
        ),
        (
            "nachmeldung",
            "wahrscheinlichkeit_prozent = 10\nvon_prozent = 0\nbis_prozent = 17",
            "10 % of the places lie off by 0 % to 17 %",
        ),
        (
            "nichtmelder",
            'wahrscheinlichkeit_prozent = 3\nvervollstaendigung = "summe"',
            "3 % of the places, completed by population inside the known total",
        ),
    ],
)
def test_an_error_is_told_with_its_rates_its_reason_and_its_source(
    tmp_path: Path, drawn: Simulation, error: str, rates: str, words: str
) -> None:
    model, _ = read_fehlermodell(own_model(tmp_path, error, rates))
    [line] = assumed(replace(drawn, fehlermodell=model), ENGLISH)
    assert words in line
    assert line.endswith("; Probe [Eigene Annahme]")


def test_a_better_survey_is_told_with_what_it_leaves(drawn: Simulation) -> None:
    assert "Better survey (assumed): 50 % of all rates remain; " in assumed(drawn, ENGLISH)[-1]
    rounded, _ = read_fehlermodell("rundung-5")
    assert "100 % of all rates remain, nobody rounds; " in assumed(replace(drawn, fehlermodell=rounded), ENGLISH)[-1]


def test_drawn_counts_are_no_official_figures_even_where_all_were_reported(people: Any, table: Any) -> None:
    path = table("zahlen.csv", sidecar='stichtag = 2017-09-15\nbezeichnung = "Eigene"\n')
    reported = simulate(2017, "poisson", draws=6, counts=path, posten="integrationsmanagement")
    assert not reported.verteilung.is_modelled
    assert MARK in shown(reported)
    assert simulation_document(reported, Path("x"), "geschrieben", ENGLISH)["modellrechnung"] is True
    sheet, _ = places_sheet(reported)
    assert MARK in sheet["A2"].value
    assert MARK in sheet.oddHeader.center.text


def test_where_nothing_is_off_no_place_is_called_uncertain(tmp_path: Path) -> None:
    nothing = simulate(2017, own_model(tmp_path, "poisson", "anteil_prozent = 0"), draws=6)
    assert nothing.most_uncertain == ()
    said = shown(nothing)
    assert "Most uncertain" not in said
    assert re.search(r"5\s%\s+95\s%", said), "headings of a column of one digit are not broken"
    assert "Nobody is counted wrongly." in said
    assert simulation_document(nothing, Path("x"), "geschrieben", ENGLISH)["unsicherste"] == []
