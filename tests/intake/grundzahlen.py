"""The counts that the awkward files are made from: invented, plausible, with Gemeinden of the register."""

from __future__ import annotations

import csv
from pathlib import Path

Cell = object
"""What a cell of a workbook may hold: text, number, date, truth value, a formula that begins with ``=``."""

HERE = Path(__file__).parent
FILES = HERE / "files"
EARLIER = HERE / "vorjahr"
REGISTER = HERE.parents[1] / "data" / "gebiet" / "gemeinden.csv"

HEIDENHEIM: tuple[tuple[str, str, int, int], ...] = (
    ("08135010", "Dischingen", 21, 3),
    ("08135015", "Gerstetten", 64, 7),
    ("08135016", "Giengen an der Brenz", 131, 18),
    ("08135019", "Heidenheim an der Brenz", 402, 57),
    ("08135020", "Herbrechtingen", 73, 9),
    ("08135021", "Hermaringen", 12, 0),
    ("08135025", "Königsbronn", 38, 4),
    ("08135026", "Nattheim", 33, 6),
    ("08135027", "Niederstotzingen", 26, 2),
    ("08135031", "Sontheim an der Brenz", 29, 1),
    ("08135032", "Steinheim am Albuch", 47, 8),
)
"""A whole Landkreis of eleven Gemeinden: AGS, name, Anschlussunterbringung (876 in all), Familiennachzug (115)."""

FREUDENSTADT: tuple[tuple[str, str, int], ...] = (
    ("08237002", "Alpirsbach", 48),
    ("08237004", "Baiersbronn", 97),
    ("08237019", "Dornstetten", 61),
    ("08237024", "Empfingen", 22),
    ("08237027", "Eutingen im Gäu", 33),
    ("08237028", "Freudenstadt", 186),
    ("08237030", "Glatten", 14),
    ("08237032", "Grömbach", 3),
    ("08237040", "Horb am Neckar", 203),
    ("08237045", "Loßburg", 52),
    ("08237054", "Pfalzgrafenweiler", 44),
    ("08237061", "Schopfloch", 17),
    ("08237072", "Wörnersberg", 1),
    ("08237073", "Seewald", 9),
    ("08237074", "Waldachtal", 36),
    ("08237075", "Bad Rippoldsau-Schapbach", 11),
)
"""A whole Landkreis of sixteen: AGS, name, persons. Wörnersberg has some 220 inhabitants."""

STADTKREISE: tuple[tuple[str, str, int], ...] = (
    ("08111000", "Stuttgart", 4127),
    ("08121000", "Heilbronn", 861),
    ("08211000", "Baden-Baden", 207),
    ("08212000", "Karlsruhe", 1318),
    ("08221000", "Heidelberg", 742),
    ("08222000", "Mannheim", 1906),
    ("08231000", "Pforzheim", 1043),
    ("08311000", "Freiburg im Breisgau", 1276),
    ("08421000", "Ulm", 533),
)
"""All Stadtkreise: each is a Kreis of one Gemeinde, so that any few of them are complete."""

PARTS = ("AGS", "Gemeinde", "Anschlussunterbringung", "Familiennachzug", "Bemerkung")
PERSONS = ("AGS", "Gemeinde", "Personen")


def heidenheim(**changes: Cell) -> list[list[Cell]]:
    """Rows of AGS, name, both counts and a blank remark; ``C135010="x"`` changes column C of that AGS (less 08)."""
    rows: list[list[Cell]] = [[*row, None] for row in HEIDENHEIM]
    return _changed(rows, changes)


def heidenheim_persons(**changes: Cell) -> list[list[Cell]]:
    """Rows of AGS, name and the sum of both counts."""
    return _changed([[ags, name, au + nachzug] for ags, name, au, nachzug in HEIDENHEIM], changes)


def freudenstadt(**changes: Cell) -> list[list[Cell]]:
    """Rows of AGS, name and persons."""
    return _changed([list(row) for row in FREUDENSTADT], changes)


def stadtkreise(**changes: Cell) -> list[list[Cell]]:
    """Rows of AGS, name and persons."""
    return _changed([list(row) for row in STADTKREISE], changes)


def of_kreis(kreis_ags: str) -> list[list[Cell]]:
    """All Gemeinden of a Kreis in the register's order, with 3 to 39 persons each."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        places = [row for row in csv.DictReader(file) if row["kreis_ags"] == kreis_ags]
    return [[place["ags"], place["name"], 3 + 11 * number % 37] for number, place in enumerate(places, start=1)]


def _changed(rows: list[list[Cell]], changes: dict[str, Cell]) -> list[list[Cell]]:
    """``A135010`` names the column as a letter, then the AGS without its ``08``."""
    by_ags = {str(row[0]): row for row in rows}
    for place, value in changes.items():
        by_ags["08" + place[1:]][ord(place[0]) - ord("A")] = value
    return rows
