"""Groups of Gemeinden by which a reader wants sums: a table of ``ags`` and ``gruppe``."""

from __future__ import annotations

from geld_folgt_fluechtling.files.gemeinderows import GEMEINDE_SYNONYMS, gemeinde_rows
from geld_folgt_fluechtling.files.grids.grid import SheetRow
from geld_folgt_fluechtling.files.sheets import Columns, Sheet, read_sheet
from geld_folgt_fluechtling.model.errors import has_errors
from geld_folgt_fluechtling.model.findings import Finding
from geld_folgt_fluechtling.model.gebiet import Gebiet
from geld_folgt_fluechtling.model.verteilung import Eingabe

ROLLE = "gruppen"
KIND = Columns(
    {
        **{name: names for name, names in GEMEINDE_SYNONYMS.items() if name in ("ags", "name")},
        "gruppe": ("Gruppen", "Gruppenname", "Name der Gruppe", "Mitglied in"),
    },
    (("ags", "gruppe"),),
)


def read_gruppen(
    eingabe: Eingabe, gebiet: Gebiet, findings: list[Finding], blatt: str | None = None
) -> dict[str, frozenset[str]]:
    """The AGS of the Gemeinden of each group, by its name, from a file of any format.

    A Gemeinde may be in several groups; a Kreis (five digits) stands for all Gemeinden in it. Every fault is added to
    ``findings``. Raises ``FileError``.
    """
    sheet = read_sheet(eingabe, KIND, findings, blatt)
    if KIND.missing(sheet.columns):
        return {}
    rows = gemeinde_rows(sheet, ("gruppe",), gebiet, findings)
    gruppen: dict[str, set[str]] = {}
    for ags, row in [*rows.gemeinden, *rows.repeated]:
        _add(gruppen, [ags], row, sheet, findings)
    for kreis, row in rows.kreise:
        members = [ags for ags, gemeinde in gebiet.gemeinden.items() if gemeinde.kreis_ags == kreis]
        _add(gruppen, members, row, sheet, findings)
    if not gruppen and not has_errors(findings):
        findings.append(sheet.whole("T004"))
    return {name: frozenset(members) for name, members in sorted(gruppen.items())}


def _add(
    gruppen: dict[str, set[str]], members: list[str], row: SheetRow, sheet: Sheet, findings: list[Finding]
) -> None:
    name = " ".join(sheet.cell(row, "gruppe").split())
    if name:
        gruppen.setdefault(name, set()).update(members)
    else:
        findings.append(sheet.finding("C015", row, "gruppe"))
