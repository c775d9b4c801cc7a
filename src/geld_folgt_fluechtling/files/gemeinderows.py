"""The rows of a table of Gemeinden: which row is whose, and which are sums, notes or faults."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from geld_folgt_fluechtling.files.ags import nearest, repaired_ags
from geld_folgt_fluechtling.files.grids.grid import Mark, SheetRow, column_letters, number_ranges
from geld_folgt_fluechtling.files.names import other_name
from geld_folgt_fluechtling.files.sheets import Sheet
from geld_folgt_fluechtling.model.findings import Finding, is_enough
from geld_folgt_fluechtling.model.formular import WEITERE_ZEILEN
from geld_folgt_fluechtling.model.gebiet import GEMEINDE_DIGITS, Gebiet, plain

GEMEINDE_SYNONYMS = {
    "ags": (
        "amtlicher Gemeindeschlüssel",
        "Gemeindeschlüssel",
        "Gemeindekennziffer",
        "Schlüsselnummer",
        "AGS8",
        "ARS",
        "Regionalschlüssel",
        "Gemeindeschlüssel (AGS)",
        "AGS (8-stellig)",
    ),
    "name": ("Gemeinde", "Gemeindename", "Stadt/Gemeinde", "Name der Gemeinde", "Kommune", "Ort"),
    "herkunft": (),
    "bemerkung": ("Bemerkungen", "Anmerkung", "Anmerkungen"),
}
SUM = re.compile(
    r"(summe\w*|gesamt\w*|insgesamt|zusammen|zwischensumme|kreissumme|endsumme|total)\b|Σ"
    r"|(land|stadt|)kreis\b.*\b(gesamt|insgesamt|zusammen|summe)",
    re.IGNORECASE,
)
"""How the first words of a row begin that states the sum of others."""
_LIKE_AGS = re.compile(r"[0-9O\s.'/=\"-]*[0-9][0-9O\s.'/=\"-]*", re.ASCII)
_SOUGHT = 25


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row that states the sum of others: before which Gemeinde row it stands, and of which Kreis it is."""

    row: SheetRow
    position: int
    kreis: str = ""


@dataclass(frozen=True)
class GemeindeRows:
    """The rows of Gemeinden by AGS in the order of the file, of Kreise, and of sums.

    ``repeated`` are further rows of Gemeinden that have one already; whether they may is their table's matter.
    """

    gemeinden: list[tuple[str, SheetRow]] = field(default_factory=list)
    repeated: list[tuple[str, SheetRow]] = field(default_factory=list)
    kreise: list[tuple[str, SheetRow]] = field(default_factory=list)
    sums: list[SumRow] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    """AGS whose values stand in merged cells, so that it is not clear whose they are."""
    named: set[str] = field(default_factory=set)
    """AGS of Gemeinden that a faulty row bears the name of; several where the name is not unique."""

    def faulty(self, gebiet: Gebiet) -> set[str]:
        """Those of them that are not missing besides: in Kreise that other rows are of."""
        reported = {gebiet.gemeinden[ags].kreis_ags for ags, _ in self.gemeinden}
        return {ags for ags in self.named if gebiet.gemeinden[ags].kreis_ags in reported}


def gemeinde_rows(sheet: Sheet, values: Sequence[str], gebiet: Gebiet, findings: list[Finding]) -> GemeindeRows:
    """Every row of the sheet in its place; ``values`` are the columns that say something of a Gemeinde.

    Certain repairs of an AGS and notes are hints, everything else that is no row of a Gemeinde an error.
    """
    found = GemeindeRows()
    reader = _Reader(sheet, values, gebiet, findings, found)
    for row in sheet.rows:
        reader.read(row)
    all_rows = sorted([*found.gemeinden, *found.repeated], key=lambda one: one[1].number)
    found.merged.update(_merged(sheet, values, all_rows if found.repeated else found.gemeinden, findings))
    place = sheet.columns["ags"]
    findings.extend(
        sheet.finding("T017", row, "ags")
        for row in sheet.titles
        if len(row.cells) > place and repaired_ags(row.cells[place], gebiet) in gebiet.gemeinden
    )
    if found.notes:
        findings.append(sheet.whole("T007", wert=number_ranges(found.notes)))
    return found


def report_repeated(sheet: Sheet, rows: GemeindeRows, findings: list[Finding]) -> None:
    """Errors for Gemeinden with several rows, in tables that have one of each."""
    if not rows.repeated:
        return
    first = dict(rows.gemeinden)
    for ags, row in rows.repeated:
        if is_enough(findings, "Z004", sheet.datei):
            return
        andere = sheet.address(first[ags], "ags")
        findings.append(sheet.finding("Z004", row, "ags", andere=andere, gelesen=ags))


@dataclass
class _Reader:
    sheet: Sheet
    values: Sequence[str]
    gebiet: Gebiet
    findings: list[Finding]
    found: GemeindeRows
    seen: set[str] = field(default_factory=set)
    sought: int = 0

    def read(self, row: SheetRow) -> None:
        """Put the row where it belongs."""
        text = self.sheet.cell(row, "ags")
        if text in self.gebiet.gemeinden:
            self._gemeinde(text, row)
            return
        if text == WEITERE_ZEILEN or self._is_unused(row):
            return
        if len(text) == GEMEINDE_DIGITS and text.isascii() and text.isdigit():
            self._fault(text, text, row)  # nothing to repair, and neither sum nor note
            return
        ags = repaired_ags(text, self.gebiet) if text else ""
        if ags in self.gebiet.gemeinden:
            self.findings.append(self.sheet.finding("Z020", row, "ags", gelesen=ags))
            self._gemeinde(ags, row)
        elif ags in self.gebiet.kreise:
            self.found.kreise.append((ags, row))
            self.found.sums.append(SumRow(row, len(self.found.gemeinden), ags))
        elif len(text) >= GEMEINDE_DIGITS - 1 and text.isascii() and text.isdigit():
            self._fault(text, ags, row)  # as long as an AGS, so neither sum nor note
        elif self._is_sum(row) or self._named_kreis(row):
            self.found.sums.append(SumRow(row, len(self.found.gemeinden), self._named_kreis(row)))
        elif self._is_note(text, row):
            self.found.notes.append(row.number)
        else:
            self._fault(text, ags, row)

    def _gemeinde(self, ags: str, row: SheetRow) -> None:
        if ags in self.seen:
            self.found.repeated.append((ags, row))
            return
        self.seen.add(ags)
        self._check_name(ags, row)
        self.found.gemeinden.append((ags, row))

    def _is_unused(self, row: SheetRow) -> bool:
        """A row of a form that waits to be filled in: its formulas give nothing, for which some programs store 0."""
        return self.sheet.is_computed(row) and not any(self.sheet.cell(row, column) for column in self.values)

    def _is_sum(self, row: SheetRow) -> bool:
        first = next((cell for cell in row.cells if cell and not cell[0].isdigit()), "")
        return SUM.match(first) is not None

    def _named_kreis(self, row: SheetRow) -> str:
        """A row that bears the name of a Kreis states its sum."""
        name = self.sheet.cell(row, "name") or self.sheet.cell(row, "ags")
        return self.gebiet.kreise_by_plain_name.get(plain(name), "")

    def _is_note(self, text: str, row: SheetRow) -> bool:
        """No value, no AGS, no name of a Gemeinde; or the header once more, as on every printed page."""
        if row.cells == list(self.sheet.header):
            return True
        if any(self.sheet.cell(row, column) for column in self.values) or _LIKE_AGS.fullmatch(text):
            return False
        name = plain(self.sheet.cell(row, "name"))
        return not (name and not text and name in self.gebiet.plain_names)

    def _fault(self, text: str, ags: str, row: SheetRow) -> None:
        code = self._fault_code(text, ags, row)
        if is_enough(self.findings, code, self.sheet.datei):
            return
        name = self.sheet.cell(row, "name")
        self.found.named.update(self.gebiet.plain_names.get(plain(name), ()))
        shown = name or next((cell for cell in row.cells if any(map(str.isalpha, cell))), "")
        params = {"naechste": self._nearest(ags, name), "name": shown} if code in ("Z002", "Z033") else {}
        self.findings.append(self.sheet.finding(code, row, "ags", **params))

    def _fault_code(self, text: str, ags: str, row: SheetRow) -> str:
        if not text:
            return "Z033"
        if self.sheet.mark(row, "ags") is Mark.FEHLER:
            return "T013"
        if ags in self.gebiet.unbewohnt:
            return "Z003"
        return "Z002" if len(ags) == GEMEINDE_DIGITS and ags.isascii() and ags.isdigit() else "Z001"

    def _nearest(self, ags: str, name: str) -> str:
        """The nearest Gemeinde, for the first faults: to look for it takes milliseconds each."""
        self.sought += 1
        return nearest(ags, name, self.gebiet) if self.sought <= _SOUGHT else "–"

    def _check_name(self, ags: str, row: SheetRow) -> None:
        name = self.sheet.cell(row, "name")
        gemeinde = self.gebiet.gemeinden[ags]
        if not name or name == gemeinde.name:
            return
        other = other_name(name, gemeinde, self.gebiet)
        if other is not None:
            code = "Z031" if other else "Z032"
            self.findings.append(self.sheet.finding(code, row, "name", name=gemeinde.name, andere=other))


def _merged(
    sheet: Sheet, values: Sequence[str], rows: Sequence[tuple[str, SheetRow]], findings: list[Finding]
) -> set[str]:
    """The AGS whose AGS or values stand in a cell merged with another row or another known column.

    An error for each area that holds the row of a Gemeinde, wherever the area begins: at the first such row.
    """
    known = [sheet.columns[name] for name in ("ags", *values) if name in sheet.columns]
    numbers = [row.number for _, row in rows]
    opened = [0] * (len(rows) + 1)  # per row the areas that begin with it less those that ended before it
    for area in sheet.merged:
        columns = sum(area.left <= place <= area.right for place in known)
        first, behind = bisect_left(numbers, area.top), bisect_right(numbers, area.bottom)
        if first < behind and (columns > 1 or (columns == 1 and area.top != area.bottom)):
            opened[first] += 1
            opened[behind] -= 1
            ags, row = rows[first]
            left, right = column_letters(area.left), column_letters(area.right)
            whole = f"{left}{area.top}:{right}{area.bottom}"
            findings.append(sheet.whole("T012", zelle=f"{left}{row.number}", ags=ags, wert=whole))
    return {ags for (ags, _), depth in zip(rows, accumulate(opened), strict=False) if depth}
