"""Corrections: one row per Gemeinde with its new count, the day of the correction, and the reason."""

from __future__ import annotations

from geld_folgt_fluechtling.files.countcells import CountCells
from geld_folgt_fluechtling.files.days import read_day
from geld_folgt_fluechtling.files.gemeinderows import GEMEINDE_SYNONYMS, gemeinde_rows, report_repeated
from geld_folgt_fluechtling.files.grids.grid import SheetRow
from geld_folgt_fluechtling.files.sheets import Columns, Sheet, read_sheet
from geld_folgt_fluechtling.files.sums import Numbers, check_sums
from geld_folgt_fluechtling.model.erhebung import Korrektur
from geld_folgt_fluechtling.model.errors import has_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.lesart import Lesart
from geld_folgt_fluechtling.model.verteilung import Eingabe

VALUES = ("personen", "datum", "grund")
KIND = Columns(
    {
        **{name: names for name, names in GEMEINDE_SYNONYMS.items() if name in ("ags", "name")},
        "personen": ("Anzahl", "Personenzahl", "Anzahl Personen", "neu", "neue Zahl", "berichtigt"),
        "datum": ("Datum der Korrektur", "gemeldet am", "vom"),
        "grund": ("Begründung", "Bemerkung"),
    },
    (("ags", *VALUES),),
)


def read_korrekturen(eingabe: Eingabe, gebiet: Gebiet, findings: list[Finding], lesart: Lesart) -> list[Korrektur]:
    """The corrections in a file of any format, in its order; every fault is added to ``findings``.

    A date that is missing or cannot be read stays ``None`` and is an error (K004); so is a row of a Kreis that
    states no sum, and a file without any correction. Raises ``FileError``.
    """
    sheet = read_sheet(eingabe, KIND, findings, lesart.blatt)
    if KIND.missing(sheet.columns):
        return []
    cells = CountCells(sheet, gebiet, lesart, findings)
    rows = gemeinde_rows(sheet, VALUES, gebiet, findings)
    report_repeated(sheet, rows, findings)
    found: list[Korrektur] = []
    read: list[tuple[str, Numbers]] = []
    for ags, row in rows.gemeinden:
        korrektur = None if ags in rows.merged else _korrektur(ags, row, sheet, cells, eingabe)
        found += [] if korrektur is None else [korrektur]
        read.append((ags, {} if korrektur is None else {"personen": korrektur.personen}))
    check_sums(sheet, rows.sums, read, gebiet, cells.stated_sum, findings)
    cells.report_treated()
    if not read and not has_errors(findings):
        findings.append(sheet.whole("T004"))
    return found


def _korrektur(ags: str, row: SheetRow, sheet: Sheet, cells: CountCells, eingabe: Eingabe) -> Korrektur | None:
    persons = cells.number(ags, row, "personen")
    if persons is None:
        cells.findings.append(sheet.finding("Z005", row, "personen"))
    datum = read_day(sheet.cell(row, "datum"))
    if datum is None:
        cells.findings.append(sheet.finding("K004", row, "datum"))
    if not isinstance(persons, int):
        return None
    places = {f"{column}_zelle": sheet.address(row, column) for column in ("datum", "grund")}
    zelle, grund = sheet.address(row, "personen"), sheet.cell(row, "grund")
    return Korrektur(ags, persons, datum, grund, eingabe.name, eingabe.sha256, zelle, **places)
