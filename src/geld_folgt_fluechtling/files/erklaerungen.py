"""Declarations: one row per Gemeinde, saying who does the work."""

from __future__ import annotations

from geld_folgt_fluechtling.files.gemeinderows import GEMEINDE_SYNONYMS, known_ags
from geld_folgt_fluechtling.files.inputs import read_input
from geld_folgt_fluechtling.files.resources import bundled_erklaerungen, named_file
from geld_folgt_fluechtling.files.sheets import Sheet, SheetRow, read_sheet
from geld_folgt_fluechtling.model.erklaerungen import Erklaerung, Erklaerungen, Option
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Eingabe

SYNONYMS = {
    **GEMEINDE_SYNONYMS,
    "option": ("Erklärung", "Wahl"),
    "zusammenschluss": (),
    "federfuehrend": (),
    "gueltig_ab": ("gültig ab",),
    "gueltig_bis": ("gültig bis",),
    "traeger": (),
    "durchfuehrung": (),
}
NOT_COMPUTED = ("zusammenschluss", "federfuehrend", "gueltig_ab", "gueltig_bis", "durchfuehrung")
DECLARABLE = (Option.EIGENREGIE, Option.DRITTE, Option.LANDKREIS, Option.KEINE)


def read_erklaerungen(name: str, gebiet: Gebiet, findings: list[Finding]) -> tuple[Erklaerungen, Eingabe]:
    """The bundled declarations of that id, or those in a file; every fault is added to ``findings``.

    Raises ``UsageError`` for a name that is neither, ``FileError``.
    """
    eingabe = read_input(named_file(name, bundled_erklaerungen(), "U011"), "erklaerungen")
    sheet = read_sheet(eingabe, SYNONYMS, ("ags", "option"), findings)
    declared: dict[str, Erklaerung] = {}
    seen: dict[str, str] = {}
    if "ags" in sheet.columns and "option" in sheet.columns:
        for row in sheet.rows:
            erklaerung = _row(sheet, row, gebiet, seen, findings)
            if erklaerung is not None:
                declared[erklaerung.ags] = erklaerung
    return Erklaerungen(eingabe.name, dict(sorted(declared.items()))), eingabe


def _row(
    sheet: Sheet, row: SheetRow, gebiet: Gebiet, seen: dict[str, str], findings: list[Finding]
) -> Erklaerung | None:
    if sheet.cell(row, "ags") in gebiet.kreise:
        findings.append(sheet.finding("E005", row, "ags"))
        return None
    ags = known_ags(sheet, row, gebiet, seen, findings)
    if ags is None:
        return None
    findings += [sheet.finding("E004", row, column) for column in NOT_COMPUTED if sheet.cell(row, column)]
    text = sheet.cell(row, "option").casefold()
    if text == "zusammenschluss":
        findings.append(sheet.finding("E003", row, "option"))
        return None
    if text not in [option.value for option in DECLARABLE]:
        findings.append(sheet.finding("E001", row, "option"))
        return None
    option = Option(text)
    gemeinde = gebiet.gemeinden[ags]
    if option is Option.LANDKREIS and gemeinde.is_stadtkreis:
        findings.append(sheet.finding("E002", row, "option", name=gemeinde.name))
        return None
    return Erklaerung(ags, option, sheet.cell(row, "herkunft"), sheet.cell(row, "bemerkung"))
