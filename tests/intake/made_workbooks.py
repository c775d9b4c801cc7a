"""Awkward workbooks that people write: made with openpyxl and XlsxWriter, copied to ods and xls by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from grundzahlen import FILES, PARTS, PERSONS, Cell, heidenheim, stadtkreise
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"
FILTERS = {"ods": "ods:calc8", "xls": "xls:MS Excel 97", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


def make(profile: Path) -> None:
    """All of them; ``profile`` is a folder for LibreOffice's own use."""
    for name, book in {
        "titel-und-summe": _titles(),
        "ags-als-zahl": _ags_as_number(),
        "fehlerwerte": _error_values(),
        "prozent-datum-wahrheit": _kinds_of_cells(),
        "zahlen-als-text": _numbers_as_text(),
        "ausgeblendete-zeilen": _hidden_rows(),
        "ausgeblendete-spalte": _hidden_column(),
        "ausgeblendetes-blatt": _hidden_sheet(),
        "verbundene-zellen": _merged_counts(),
        "zwei-passende-blaetter": _two_that_fit(),
        "ein-passendes-blatt": _one_that_fits(),
        "leere-zeilen-und-spalten": _blank_lines(),
    }.items():
        save(book, name, profile, "ods", "xls")
    save(_truth(), "wahrheitswert", profile, "xls")
    formulas = _formulas()
    formulas.save(FILES / "formeln-nie-berechnet.xlsx")
    for kind in FILTERS:
        _convert(FILES / "formeln-nie-berechnet.xlsx", FILES / f"formeln-berechnet.{kind}", profile)
    _formula_with_result()
    _formula_with_error()
    _no_quotes_needed().save(FILES / "ags-mit-apostroph.xlsx")


def save(book: Workbook, name: str, profile: Path, *others: str) -> None:
    """As xlsx, and as LibreOffice saves that in the other formats."""
    book.save(FILES / f"{name}.xlsx")
    for kind in others:
        _convert(FILES / f"{name}.xlsx", FILES / f"{name}.{kind}", profile)


def _convert(source: Path, target: Path, profile: Path) -> None:
    with TemporaryDirectory() as folder:
        how = ["--headless", "--convert-to", FILTERS[target.suffix[1:]], "--outdir", folder]
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", *how, str(source)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        (made,) = Path(folder).iterdir()
        shutil.copyfile(made, target)


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Cell]]) -> None:
    for row in rows:
        sheet.append(list(row))


def _first(book: Workbook, title: str) -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = title
    return sheet


def _titles() -> Workbook:
    """Title merged over all columns, notes above and below, header in row 6, one intermediate and one whole sum."""
    book = Workbook()
    sheet = _first(book, "Meldung")
    _fill(sheet, [["Landkreis Heidenheim: Personen in Anschlussunterbringung am 15.09.2017"], [None]])
    _fill(sheet, [["Aktenzeichen: 41.3-0815"], ["Bearbeitung:", "Frau Beispiel"], [None], PARTS])
    _fill(sheet, heidenheim()[:5])
    sheet.append([None, "Zwischensumme", "=SUM(C7:C11)", "=SUM(D7:D11)"])
    _fill(sheet, heidenheim()[5:])
    sheet.append([None, "Landkreis gesamt", 876, 105])
    _fill(sheet, [[None], ["1) Quelle: Ausländerzentralregister"]])
    sheet.merge_cells("A1:E1")
    sheet["A1"].font = Font(bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    return book


def _ags_as_number() -> Workbook:
    """Every AGS is a number, some shown with a leading zero by their format."""
    book = Workbook()
    sheet = _first(book, "Tabelle1")
    _fill(sheet, [PARTS, *[[int(str(row[0])), *row[1:]] for row in heidenheim()]])
    for row in range(2, 7):
        sheet.cell(row, 1).number_format = "00000000"
    return book


def _error_values() -> Workbook:
    """Counts that are error values, as they stay behind when formulas are pasted as values."""
    book = Workbook()
    sheet = _first(book, "Zählung")
    _fill(sheet, [PARTS, *heidenheim(C135015="#N/A", C135019="#DIV/0!", D135025="#NUM!", C135031="#REF!")])
    for place in ("C3", "C5", "D8", "C11"):
        sheet[place].data_type = "e"
    return book


def _kinds_of_cells() -> Workbook:
    book = Workbook()
    sheet = _first(book, "Zählung")
    rows = stadtkreise(C111000=0.5, C121000=datetime(2017, 9, 15), C212000=1.318, C221000=742.0)  # noqa: DTZ001
    _fill(sheet, [PERSONS, *rows])
    sheet["C2"].number_format = "0%"
    sheet["C3"].number_format = "DD.MM.YYYY"
    sheet["C7"] = 0.125
    sheet["C7"].number_format = "0.00%"
    sheet["C8"] = -4
    return book


def _truth() -> Workbook:
    """TRUE instead of a number; not as ods, where LibreOffice makes a formula of it whose stored result is 1."""
    book = Workbook()
    _fill(_first(book, "Zählung"), [PERSONS, *stadtkreise(C211000=True, C212000=False)])
    return book


def _numbers_as_text() -> Workbook:
    book = Workbook()
    sheet = _first(book, "Zählung")
    rows = stadtkreise(
        C111000="4.127", C121000="861", C211000="207,0", C212000="1 318", C221000="12.000", C222000=f"1{NBSP}906",
        C231000=f"1{THIN}043", C311000=f"1{NARROW}276", C421000="533*",
    )  # fmt: skip
    _fill(sheet, [PERSONS, *rows])
    return book


def _hidden_rows() -> Workbook:
    """A filter on the names of the Gemeinden that somebody forgot."""
    book = Workbook()
    sheet = _first(book, "Zählung")
    _fill(sheet, [PARTS, *heidenheim()])
    hidden = (4, 5, 9)
    shown = [row[1] for number, row in enumerate(heidenheim(), start=2) if number not in hidden]
    sheet.auto_filter.ref = "A1:E12"
    sheet.auto_filter.add_filter_column(1, shown)
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    return book


def _hidden_column() -> Workbook:
    book = Workbook()
    sheet = _first(book, "Zählung")
    _fill(sheet, [PARTS, *heidenheim()])
    sheet.column_dimensions["D"].hidden = True
    return book


def _hidden_sheet() -> Workbook:
    """The count, and last year's with other figures on a hidden sheet."""
    book = Workbook()
    _fill(_first(book, "Zählung"), [PARTS, *heidenheim()])
    earlier = book.create_sheet("Vorjahr")
    _fill(earlier, [PARTS, *heidenheim(C135010=17, C135019=350)])
    earlier.sheet_state = "hidden"
    return book


def _merged_counts() -> Workbook:
    """One number for three Gemeinden, one number over both counts, and a harmless merged remark."""
    book = Workbook()
    sheet = _first(book, "Zählung")
    rows = heidenheim(E135010="für alle: Herr Muster")
    _fill(sheet, [PARTS, *rows])
    sheet.merge_cells("C4:C6")
    sheet.merge_cells("C9:D9")
    sheet.merge_cells("E2:E12")
    return book


def _two_that_fit() -> Workbook:
    book = Workbook()
    _fill(_first(book, "Entwurf"), [PARTS, *heidenheim(C135010=20)])
    _fill(book.create_sheet("Endfassung"), [PARTS, *heidenheim()])
    return book


def _one_that_fits() -> Workbook:
    book = Workbook()
    _fill(_first(book, "Anschreiben"), [["Sehr geehrte Damen und Herren,"], ["anbei die Zählung."]])
    _fill(book.create_sheet("Ansprechpartner"), [["Gemeinde", "Telefon"], ["Nattheim", "07321 0000"]])
    _fill(book.create_sheet("Zahlen"), [PARTS, *heidenheim()])
    book.create_sheet("Tabelle3")
    return book


def _blank_lines() -> Workbook:
    """The table begins in C4; blank rows and a blank column within."""
    book = Workbook()
    sheet = _first(book, "Zählung")
    place = 4
    for number, row in enumerate([PARTS, *heidenheim(C135027=-2)]):
        for column, value in zip("CDFGH", row, strict=True):
            sheet[f"{column}{place}"] = value
        place += 3 if number in (0, 4, 7) else 1
    return book


def _formulas() -> Workbook:
    """Counts by formula; openpyxl writes no results."""
    book = Workbook()
    sheet = _first(book, "Zählung")
    rows = heidenheim(C135010="=20+1", C135016="=C3*2+3", D135032="=COUNTA(A2:A9)")
    _fill(sheet, [PARTS, *rows, [None, "Summe", "=SUM(C2:C12)", "=SUM(D2:D12)"]])
    return book


def _formula_with_result() -> None:
    """XlsxWriter stores results; the stated sum is out of date."""
    with xlsxwriter.Workbook(FILES / "formel-mit-altem-ergebnis.xlsx") as book:
        sheet = book.add_worksheet("Zählung")
        for number, row in enumerate([PARTS, *heidenheim()]):
            sheet.write_row(number, 0, row)
        sheet.write_formula("C4", "=100+31", None, 131)
        sheet.write(12, 1, "Summe")
        sheet.write_formula("C13", "=SUM(C2:C12)", None, 867)
        sheet.write_formula("D13", "=SUM(D2:D12)", None, 115)


def _formula_with_error() -> None:
    """A table that looks its counts up in another file: two results are error values."""
    with xlsxwriter.Workbook(FILES / "formel-mit-fehler.xlsx") as book:
        sheet = book.add_worksheet("Zählung")
        for number, row in enumerate([PARTS, *heidenheim()]):
            sheet.write_row(number, 0, row)
        sheet.write_formula("C7", "=VLOOKUP(A7,A20:B30,2,FALSE)", None, "#N/A")
        sheet.write_formula("D10", "=1/0", None, "#DIV/0!")


def _no_quotes_needed() -> Workbook:
    """An apostrophe typed before an AGS is a style of the cell, no part of its text."""
    book = Workbook()
    sheet = _first(book, "Zählung")
    _fill(sheet, [PARTS, *heidenheim()])
    for row in range(2, 13):
        sheet.cell(row, 1).quotePrefix = True
    return book
