"""The workbook, read back by a program that did not write it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from geld_folgt_fluechtling.files.gebiet import read_gebiet
from geld_folgt_fluechtling.flows.allocate import allocate
from geld_folgt_fluechtling.flows.write import write_run
from geld_folgt_fluechtling.report.labels import column_label
from geld_folgt_fluechtling.report.language import language

TABLES = ["Zuweisungen", "Zuordnungen", "Empfänger", "Kreise", "Posten", "Planungsrahmen", "Unter der Schwelle"]
SHEETS = ["Übersicht", *TABLES, "Regeln und Quellen", "Hinweise"]
HEADER_ROW = 4


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mappe") / "lauf"
    write_run(allocate(2018, declarations="beispiel-2017"), folder, formats=["xlsx"])
    return folder


@pytest.fixture(scope="module")
def workbook(run: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(run / "verteilung.xlsx")


def _column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEADER_ROW] if cell.value == heading)


def _csv(run: Path, name: str) -> list[dict[str, str]]:
    with (run / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_has_the_ten_sheets(workbook: openpyxl.Workbook) -> None:
    assert workbook.sheetnames == SHEETS


def test_every_sheet_prints_landscape_one_page_wide_on_a4_but_the_widest_and_the_overview_on_one(
    workbook: openpyxl.Workbook,
) -> None:
    for sheet in workbook:
        assert sheet.page_setup.paperSize == (8 if sheet.title in ("Planungsrahmen", "Unter der Schwelle") else 9)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        height = 1 if sheet.title == "Übersicht" else 0
        set_up = sheet.page_setup
        assert (set_up.fitToWidth or 1, 1 if set_up.fitToHeight is None else set_up.fitToHeight) == (1, height)


def test_every_sheets_print_header_says_that_the_figures_are_modelled(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook:
        assert "Modellrechnung, keine amtlichen Zahlen" in sheet.oddHeader.center.text


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_frozen_header_a_filter_widths_and_print_titles(workbook: openpyxl.Workbook, name: str) -> None:
    sheet = workbook[name]
    assert sheet.freeze_panes == f"A{HEADER_ROW + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert all(sheet.column_dimensions[letter].width >= 10 for letter in "ABCD")


def test_amounts_are_number_cells_in_german_euro_format_equal_to_the_csv(
    workbook: openpyxl.Workbook, run: Path
) -> None:
    sheet = workbook["Zuweisungen"]
    rows = _csv(run, "zuweisungen")
    ags, amount = _column(sheet, "AGS"), _column(sheet, "Betrag (Euro)")
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        cell = sheet.cell(number, amount)
        assert sheet.cell(number, ags).value == row["ags"]
        assert isinstance(cell.value, int | float)
        assert Decimal(str(cell.value)) == Decimal(row["betrag_eur"])
    assert sheet.max_row == HEADER_ROW + len(rows)
    assert sheet.cell(HEADER_ROW + 1, amount).number_format == '[$-407]#,##0.00" €"'


def test_an_ags_is_text(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Zuweisungen"]
    cell = sheet.cell(HEADER_ROW + 1, _column(sheet, "AGS"))
    assert (cell.value, cell.data_type, cell.number_format) == ("08111000", "s", "@")


def test_a_stichtag_is_a_date_cell(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Posten"]
    column = _column(sheet, "Stichtag")
    cells = [sheet.cell(row, column) for row in range(HEADER_ROW + 1, sheet.max_row + 1)]
    dates = [cell for cell in cells if cell.value is not None]
    assert [cell.value for cell in dates] == [datetime(2018, 9, 15), datetime(2017, 9, 15)]  # noqa: DTZ001
    assert {cell.number_format for cell in dates} == {"dd.mm.yyyy"}


def test_the_neighbours_are_named_where_the_csv_has_their_ags(workbook: openpyxl.Workbook, run: Path) -> None:
    sheet, names = workbook["Unter der Schwelle"], {ags: g.name for ags, g in read_gebiet()[0].gemeinden.items()}
    column = _column(sheet, column_label("nachbarn", language("de")))
    shown = [sheet.cell(number, column).value or "" for number in range(HEADER_ROW + 1, sheet.max_row + 1)]
    expected = [row["nachbarn"].split() for row in _csv(run, "schwelle")]
    assert shown == [", ".join(names[ags] for ags in neighbours) for neighbours in expected]
    assert sum(map(bool, shown)) > 100


def test_posts_are_number_cells_with_two_decimals_equal_to_the_csv(workbook: openpyxl.Workbook, run: Path) -> None:
    sheet, rows = workbook["Planungsrahmen"], _csv(run, "planungsrahmen")
    place = _column(sheet, column_label("vze_berufsausbildung", language("de")))
    cells = [sheet.cell(number, place) for number in range(HEADER_ROW + 1, HEADER_ROW + 1 + len(rows))]
    assert [Decimal(str(cell.value)) for cell in cells] == [Decimal(row["vze_berufsausbildung"]) for row in rows]
    assert {cell.number_format for cell in cells} == {"[$-407]#,##0.00"}


def test_modelled_rows_are_marked_and_reported_ones_are_not(workbook: openpyxl.Workbook, run: Path) -> None:
    sheet = workbook["Zuweisungen"]
    origins = set()
    for number, row in enumerate(_csv(run, "zuweisungen"), start=HEADER_ROW + 1):
        yellow = sheet.cell(number, 1).fill.fgColor.rgb == "FFFFF3CD"
        assert yellow == (row["herkunft"] == "modelliert")
        origins.add(row["herkunft"])
    assert len(origins) > 2


def test_the_bewilligungsstelle_is_named_in_the_overview(workbook: openpyxl.Workbook) -> None:
    rows = [[cell.value for cell in row[:2]] for row in workbook["Übersicht"].iter_rows()]
    (office,) = [row for row in rows if str(row[0]).startswith("Bewilligungsstelle")]
    assert "Integrationsmanagement" in office[0]
    assert office[1] == "Regierungspräsidium Stuttgart"


def test_every_applied_value_stands_with_source_and_certainty(workbook: openpyxl.Workbook) -> None:
    rows = list(workbook["Regeln und Quellen"].iter_rows(min_row=4, values_only=True))
    assert len(rows) > 12
    assert all(row[3] and row[4] in ("belegt", "abgeleitet", "Annahme") for row in rows)
    assert all(row[5] for row in rows if row[4] != "belegt")


def test_own_counts_beside_bundled_modelled_ones_are_a_warning_in_overview_and_manifest(tmp_path: Path) -> None:
    lines = [f"{ags},{7 + int(ags) % 90}" for ags in read_gebiet()[0].gemeinden]
    counts = tmp_path / "meldung-2018.csv"
    counts.write_text("ags,personen\n" + "\n".join(lines) + "\n", encoding="utf-8")
    write_run(allocate(2018, counts={"2018-09-15": counts}), tmp_path / "lauf", formats=["xlsx"])
    overview = openpyxl.load_workbook(tmp_path / "lauf" / "verteilung.xlsx")["Übersicht"]
    texts = [cell.value for row in overview.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("meldung-2018.csv" in text and "2017-09-15" in text and "mitgeliefert" in text for text in texts)
    manifest = json.loads((tmp_path / "lauf" / "manifest.json").read_text(encoding="utf-8"))
    (warning,) = [entry for entry in manifest["warnungen"] if entry["code"] == "Z015"]
    assert (warning["erhebung"], warning["andere"]) == ("2018-09-15", "2017-09-15")


def test_in_english_the_sheets_and_headings_are_english(tmp_path: Path) -> None:
    write_run(allocate(2022), tmp_path / "run", formats=["xlsx"], lang="en")
    book = openpyxl.load_workbook(tmp_path / "run" / "verteilung.xlsx")
    assert book.sheetnames[0] == "Overview"
    assert "Model calculation" in book["Zuweisungen"].oddHeader.center.text
    assert [cell.value for cell in book["Kreise"][HEADER_ROW]][-1] == "of which to the Landkreis (euro)"


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    folder = tmp_path / "gebiet"
    folder.mkdir()
    (folder / "kreise.csv").write_text("kreis_ags,name,art\n08999,Probe,Landkreis\n", encoding="utf-8")
    (folder / "gemeinden.csv").write_text("ags,name,art,kreis_ags\n08999001,=1+1,Gemeinde,08999\n", encoding="utf-8")
    (tmp_path / "zahlen.csv").write_text("ags,personen\n08999001,7\n", encoding="utf-8")
    gebiet, _ = read_gebiet(folder)
    run = allocate(2022, counts={"alle": tmp_path / "zahlen.csv"}, gebiet=gebiet)
    write_run(run, tmp_path / "lauf", formats=["xlsx"])
    sheet = openpyxl.load_workbook(tmp_path / "lauf" / "verteilung.xlsx")["Zuweisungen"]
    cell = sheet.cell(HEADER_ROW + 1, _column(sheet, "Gemeinde"))
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert ",'=1+1," in (tmp_path / "lauf" / "zuweisungen.csv").read_text(encoding="utf-8")


def _formula_cells(path: Path) -> dict[tuple[str, str], float]:
    """The stored values of all cells that hold a formula."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def test_libreoffice_recalculates_every_formula_to_the_stored_value(
    run: Path, tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    copy = tmp_path / "verteilung.xlsx"
    copy.write_bytes((run / "verteilung.xlsx").read_bytes())
    stored = _formula_cells(copy)
    recalculated = _formula_cells(libreoffice(copy, "xlsx"))
    assert len(stored) >= 8
    assert stored.keys() == recalculated.keys()
    for place, value in stored.items():
        assert Decimal(str(value)) == round(Decimal(str(recalculated[place])), 2), place


def test_that_check_can_fail_a_wrong_stored_value_comes_out_corrected(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    path = tmp_path / "kontrolle.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Kontrolle")
    sheet.write_number(0, 0, 20)
    sheet.write_number(1, 0, 22)
    sheet.write_formula(2, 0, "=SUM(A1:A2)", None, 99)
    book.close()
    assert _formula_cells(path) == {("Kontrolle", "A3"): 99}
    assert _formula_cells(libreoffice(path, "xlsx")) == {("Kontrolle", "A3"): 42}


MONTHS_AND_GROUPS = """ags,option,zusammenschluss,federfuehrend,gueltig_ab,gueltig_bis
08226082,eigenregie,,,,2018-03-31
08226082,landkreis,,,2018-04-01,
08426,zusammenschluss,Donau Riß,ja,,
08425033,zusammenschluss,Donau Riß,,,
"""


@pytest.fixture(scope="module")
def with_months(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    folder = tmp_path_factory.mktemp("monate")
    (folder / "wer.csv").write_text(MONTHS_AND_GROUPS, encoding="utf-8")
    write_run(allocate(2018, declarations=folder / "wer.csv"), folder / "lauf", formats=["xlsx"], lang="en")
    return openpyxl.load_workbook(folder / "lauf" / "verteilung.xlsx")


def test_who_receives_in_which_months_and_for_which_group_reads_in_words(with_months: openpyxl.Workbook) -> None:
    rows = [[cell.value for cell in row] for row in with_months["Zuordnungen"].iter_rows(min_row=HEADER_ROW + 1)]
    managed = {(row[1], row[3]): row[2:] for row in rows if row[0].startswith("Integrationsmanagement")}
    assert managed["08226082", 1] == [
        "Schriesheim",
        1,
        3,
        "own staff",
        "Gemeinde",
        "08226082",
        "Schriesheim",
        None,
        16916.75,
    ]
    assert managed["08226082", 4][1:7] == [4, 12, "Landkreis", "Landkreis", "08226", "Rhein-Neckar-Kreis"]
    assert managed["08425033", 1][3:8] == [
        "Zusammenschluss", "Landkreis", "08426", "Landkreis Biberach", "Donau Riß",
    ]  # fmt: skip
    received = [[cell.value for cell in row] for row in with_months["Recipients"].iter_rows(min_row=HEADER_ROW + 1)]
    groups = [row[4] for row in received if row[2] == "08426"]
    assert groups == [None, "Donau Riß"]


def test_a_change_in_the_year_is_explained_above_the_tables_that_it_concerns(
    with_months: openpyxl.Workbook, workbook: openpyxl.Workbook
) -> None:
    notes = {name: with_months[name]["A2"].value for name in ("Zuordnungen", "Recipients", "Kreise")}
    assert "a row for each recipient" in notes["Zuordnungen"]
    assert "held at the end of the year" in notes["Recipients"]
    assert notes["Kreise"] == "Model calculation, no official figures"
    for name in ("Zuordnungen", "Empfänger", "Kreise"):
        assert workbook[name]["A2"].value == workbook["Zuweisungen"]["A2"].value
