"""The workbook of a comparison, read back by programs that did not write it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from geld_folgt_fluechtling import compare, write_comparison
from geld_folgt_fluechtling.files.resources import data_folder

HEADER_ROW = 4
OF_2017 = data_folder() / "erhebungen" / "2017-09-15" / "erhebung.csv"
ALTERNATIVES = {"wie2017": f"counts:2018-09-15={OF_2017}", "koepfe": "rules:gesamtvolumen"}
SIDE_BY_SIDE = ["Groups", "Gemeinden", "Kreise", "Recipients"]
SHEETS = ["Overview", "Key figures", *SIDE_BY_SIDE, "Ranks", "Pairs", "Practicability", "Findings"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lauf = compare(2018, ALTERNATIVES, declarations="beispiel-2017", pins=["Ulm", "08426"])
    return write_comparison(lauf, tmp_path_factory.mktemp("mappe") / "v", formats=["xlsx"], lang="en").folder


@pytest.fixture(scope="module")
def workbook(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "vergleich.xlsx", data_only=True)


@pytest.fixture(scope="module")
def formulas(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "vergleich.xlsx")


def lines(folder: Path, ebene: str) -> dict[tuple[str, str], dict[str, str]]:
    with (folder / "vergleich.csv").open(encoding="utf-8", newline="") as file:
        return {(r["alternative"], r["einheit"]): r for r in csv.DictReader(file) if r["ebene"] == ebene}


def test_it_has_a_sheet_for_each_thing(workbook: openpyxl.Workbook) -> None:
    assert workbook.sheetnames == SHEETS


def test_every_print_header_says_that_figures_are_modelled(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook:
        assert "Model calculation, no official figures" in sheet.oddHeader.center.text


@pytest.mark.parametrize("name", SIDE_BY_SIDE)
def test_units_stay_in_view_with_filter_and_print_titles(workbook: openpyxl.Workbook, name: str) -> None:
    sheet = workbook[name]
    assert sheet.freeze_panes == f"C{HEADER_ROW + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
    assert (sheet.print_title_rows, sheet.print_title_cols) == (f"${HEADER_ROW}:${HEADER_ROW}", "$A:$B")


def test_each_gemeinde_has_a_row_and_its_figures_are_those_of_the_table(
    workbook: openpyxl.Workbook, folder: Path
) -> None:
    sheet = workbook["Gemeinden"]
    headings = [cell.value for cell in sheet[HEADER_ROW]]
    assert headings[:4] == ["AGS", "Gemeinde", "Inhabitants", "basis: amount (euro)"]
    expected = lines(folder, "gemeinde")
    shown = {
        row[0]: dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(HEADER_ROW + 1, values_only=True)
    }
    assert len(shown) == 1101
    for ags, row in shown.items():
        for name in ALTERNATIVES:
            told = expected[name, ags]
            assert Decimal(str(row[f"{name}: amount (euro)"])) == Decimal(told["betrag_eur"])
            assert Decimal(str(row[f"{name}: difference (euro)"])) == Decimal(told["differenz_eur"])
            assert abs(Decimal(str(row[f"{name}: difference (percent)"])) - Decimal(told["differenz_prozent"])) < 1


def test_differences_and_sums_are_computed_in_the_sheet(formulas: openpyxl.Workbook) -> None:
    sheet = formulas["Gemeinden"]
    assert sheet["F5"].value == "=E5-D5"
    assert sheet["D3"].value == "=SUBTOTAL(109,D5:D1105)"
    assert formulas["Groups"]["E3"].value is None  # levels overlap: their sum says nothing


def test_key_figures_stand_in_a_column_per_alternative(workbook: openpyxl.Workbook, folder: Path) -> None:
    sheet = workbook["Key figures"]
    names = [cell.value for cell in sheet[3]]
    assert names == ["Alternative", "basis", "wie2017", "koepfe"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(5, values_only=True)}
    with (folder / "kennzahlen.csv").open(encoding="utf-8", newline="") as file:
        told = {row["alternative"]: row for row in csv.DictReader(file)}
    for place, name in enumerate(names[1:]):
        assert Decimal(str(rows["Moved (euro)"][place])) == Decimal(told[name]["umverteilt_eur"])
        assert rows["Losers"][place] == int(told[name]["verlierer"])
        assert round(rows["Gini"][place], 6) == float(told[name]["gini"])
    assert rows["Largest gain"][1].endswith(f"({told['wie2017']['groesster_gewinn_ags']})")


def test_ranks_and_euro_per_inhabitant_are_those_of_the_table(workbook: openpyxl.Workbook, folder: Path) -> None:
    sheet = workbook["Ranks"]
    headings = [cell.value for cell in sheet[HEADER_ROW]]
    expected = lines(folder, "gemeinde")
    (stuttgart,) = (
        dict(zip(headings, row, strict=True))
        for row in sheet.iter_rows(HEADER_ROW + 1, values_only=True)
        if row[:3] == ("Gemeinde", "08111000", "Stuttgart")
    )
    told = expected["koepfe", "08111000"]
    assert stuttgart["koepfe: rank"] == int(told["rang"])
    assert abs(stuttgart["koepfe: per inhabitant (euro)"] - float(told["je_einwohner_eur"])) < 1e-6


def test_the_overview_names_alternatives_sources_and_what_is_assumed(workbook: openpyxl.Workbook) -> None:
    cells = [cell for row in workbook["Overview"].iter_rows(values_only=True) for cell in row if cell is not None]
    assert {"basis", "wie2017", "koepfe", "Size classes", "assumption"} <= set(cells)
    assert "other counts: counts:2018-09-15=erhebung.csv" in cells
    assert any("Gemeindegrößenklassen" in str(cell) for cell in cells)


def test_another_program_opens_it_and_computes_the_same(
    libreoffice: Callable[[Path, str], Path], folder: Path, workbook: openpyxl.Workbook
) -> None:
    copy = openpyxl.load_workbook(libreoffice(folder / "vergleich.xlsx", "xlsx"), data_only=True)
    assert copy.sheetnames == workbook.sheetnames
    for name in ("Overview", "Gemeinden", "Groups"):
        for ours, theirs in zip(workbook[name].iter_rows(), copy[name].iter_rows(), strict=False):
            for cell, other in zip(ours, theirs, strict=False):
                if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                    assert other.value == pytest.approx(cell.value, abs=1e-6), (name, cell.coordinate)
