"""Forms as the Kreise send them back: a cover sheet and the table, filled in well or less well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from grundzahlen import PARTS, Cell, heidenheim
from made_workbooks import save
from openpyxl import Workbook

COVER: dict[str, Cell] = {
    "Art der Meldung": "Zählung",
    "Kreis": "Landkreis Heidenheim",
    "Kreisschlüssel": "08135",
    "Stichtag": date(2017, 9, 15),
    "Meldefrist": date(2017, 10, 15),
    "Gemeldet von": "Erika Beispiel",
    "Dienststelle": "Landratsamt Heidenheim",
    "Telefon": "07321 0000",
    "E-Mail": "asyl@landkreis.example",
    "Gemeldet am": date(2017, 10, 9),
}
"""Rows 3 to 12 of the cover sheet: Stichtag in B6, day of the report in B12."""


def make(profile: Path) -> None:
    """All forms; ``profile`` is a folder for LibreOffice's own use."""
    save(form(heidenheim()), "formular-ausgefuellt", profile, "ods", "xls")
    rows = heidenheim()
    save(form([*rows[:6], ["08421000", "Ulm", 480, 53, None], *rows[6:]]), "formular-fremde-gemeinde", profile)
    save(form(heidenheim(), Stichtag=date(2018, 9, 15)), "formular-falscher-stichtag", profile, "ods")
    save(form(heidenheim(), **{"Gemeldet am": None}), "formular-ohne-meldedatum", profile)
    save(form([row for row in rows if row[0] != "08135026"]), "formular-gemeinde-geloescht", profile)
    blank: list[list[Cell]] = [[*row[:2], None, None, None] for row in heidenheim()]
    blank[0][2:4], blank[1][2], blank[2][3] = [21, 3], 64, 18
    save(form(blank), "formular-halb-ausgefuellt", profile, "xls")
    other: dict[str, Cell] = {"Kreis": "Landkreis Heilbronn", "Kreisschlüssel": "08125"}
    save(form([["08121000", "Heilbronn", 800, 61, None]], **other), "formular-stadt-statt-landkreis", profile)


def form(rows: list[list[Cell]], **cover: Cell) -> Workbook:
    """Cover sheet and table: a title in row 1, an explanation in row 2, header in row 3, the sums as formulas."""
    book = Workbook()
    front = book.worksheets[0]
    front.title = "Deckblatt"
    front.append(["Zählung der Personen in Anschlussunterbringung"])
    front.append([None])
    for label, value in {**COVER, **cover}.items():
        front.append([label, value])
    sheet = book.create_sheet("Zählung")
    sheet.append(["Personen in Anschlussunterbringung und Familiennachzug"])
    sheet.append(["Leer ist nicht null: 0 eintragen, wenn niemand da ist."])
    for row in [PARTS, *rows]:
        sheet.append(list(row))
    last = sheet.max_row
    sheet.append([None, "Summe", f"=SUM(C4:C{last})", f"=SUM(D4:D{last})"])
    return book
