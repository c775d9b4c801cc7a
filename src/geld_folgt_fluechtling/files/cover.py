"""The cover sheet of a report: which Kreis, which Stichtag, who reported and when."""

from __future__ import annotations

from collections.abc import Iterable

from geld_folgt_fluechtling.files.ags import repaired_ags
from geld_folgt_fluechtling.files.days import read_day
from geld_folgt_fluechtling.files.grids.grid import Grid, SheetRow, column_letters
from geld_folgt_fluechtling.files.sheets import Sheet
from geld_folgt_fluechtling.model.codes import N_
from geld_folgt_fluechtling.model.deckblatt import Deckblatt
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.formular import DECKBLATT, Feld
from geld_folgt_fluechtling.model.gebiet import KREIS_DIGITS, Gebiet, plain

LABELS = {
    "kreis_ags": Feld.KREISSCHLUESSEL,
    "stichtag": Feld.STICHTAG,
    "gemeldet_von": Feld.GEMELDET_VON,
    "dienststelle": Feld.DIENSTSTELLE,
    "gemeldet_am": Feld.GEMELDET_AM,
}
"""The label beside each statement, as the forms have it."""
_DAYS = ("stichtag", "gemeldet_am")


def read_cover(sheet: Sheet, gebiet: Gebiet, findings: list[Finding]) -> Deckblatt | None:
    """What the cover sheet says, ``None`` without one; a Kreis or date that cannot be read is an error."""
    grid = next((other for other in sheet.others if plain(other.blatt) == plain(DECKBLATT)), None)
    if grid is None:
        return None
    said = {name: _beside(grid.rows, label) for name, label in LABELS.items()}
    texts = {name: text for name, (text, _) in said.items()}
    kreis = repaired_ags(texts["kreis_ags"], gebiet)
    if kreis and kreis not in gebiet.kreise:
        expected = N_("an AGS: eight digits for a Gemeinde, five for a Kreis")
        findings.append(_fault(sheet, grid, *said["kreis_ags"], "kreis_ags", expected))
        kreis = ""
    days = {name: read_day(texts[name]) for name in _DAYS}
    findings.extend(
        _fault(sheet, grid, *said[name], name, N_("a date")) for name in _DAYS if texts[name] and days[name] is None
    )
    return Deckblatt(
        kreis if len(kreis) == KREIS_DIGITS else "",
        days["stichtag"],
        texts["gemeldet_von"],
        texts["dienststelle"],
        days["gemeldet_am"],
        grid.blatt,
        {name: cell for name, (_, cell) in said.items()},
        frozenset(name for name in _DAYS if texts[name] and days[name] is None),
    )


def _beside(rows: Iterable[SheetRow], label: str) -> tuple[str, str]:
    """The text in the cell to the right of the label, and its address."""
    wanted = plain(label)
    for row in rows:
        for place, cell in enumerate(row.cells[:-1], start=1):
            if plain(cell) == wanted:
                return row.cells[place], f"{column_letters(place)}{row.number}"
    return "", ""


def _fault(sheet: Sheet, grid: Grid, text: str, cell: str, name: str, expected: str) -> Finding:
    label = LABELS[name].value
    params: dict[str, str | int] = {"erwartet": expected}
    return Finding("Z051", sheet.datei, zelle=cell, spalte=label, wert=text, params=params, blatt=grid.blatt)
