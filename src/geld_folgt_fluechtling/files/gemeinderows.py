"""What every table of Gemeinden has: how its columns may be called, and an AGS that the register knows."""

from __future__ import annotations

from geld_folgt_fluechtling.files.sheets import Sheet, SheetRow
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet

GEMEINDE_SYNONYMS = {
    "ags": ("amtlicher Gemeindeschlüssel", "Gemeindeschlüssel", "Gemeindekennziffer", "Schlüsselnummer"),
    "name": ("Gemeinde", "Gemeindename", "Stadt/Gemeinde"),
    "herkunft": (),
    "bemerkung": ("Bemerkungen", "Anmerkung"),
}


def known_ags(
    sheet: Sheet, row: SheetRow, gebiet: Gebiet, seen: dict[str, str], findings: list[Finding]
) -> str | None:
    """The row's AGS if the register has it and it is new, else a finding and ``None``."""
    ags = sheet.cell(row, "ags")
    if not (len(ags) == 8 and ags.isascii() and ags.isdigit()):
        code = "Z001"
    elif ags in gebiet.unbewohnt:
        code = "Z003"
    elif ags not in gebiet.gemeinden:
        code = "Z002"
    elif ags in seen:
        findings.append(sheet.finding("Z004", row, "ags", andere=seen[ags]))
        return None
    else:
        seen[ags] = sheet.address(row, "ags")
        return ags
    findings.append(sheet.finding(code, row, "ags"))
    return None
