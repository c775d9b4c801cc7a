"""The rows of a table of Gemeinden: which row is whose, and which are sums, notes or faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from geld_folgt_fluechtling.files.ags import nearest, repaired_ags
from geld_folgt_fluechtling.files.grids.grid import Mark, SheetRow, column_letters
from geld_folgt_fluechtling.files.names import other_name
from geld_folgt_fluechtling.files.sheets import Sheet
from geld_folgt_fluechtling.model.findings import Finding, is_enough
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
_SUM = re.compile(
    r"(summe\w*|gesamt\w*|insgesamt|zusammen|zwischensumme|kreissumme|endsumme|total)\b|Σ"
    r"|(land|stadt|)kreis\b.*\b(gesamt|insgesamt|zusammen|summe)",
    re.IGNORECASE,
)
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
    """The rows of Gemeinden by AGS in the order of the file, of Kreise, and of sums."""

    gemeinden: list[tuple[str, SheetRow]] = field(default_factory=list)
    kreise: list[tuple[str, SheetRow]] = field(default_factory=list)
    sums: list[SumRow] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    """AGS whose values stand in merged cells, so that it is not clear whose they are."""
    named: set[str] = field(default_factory=set)
    """AGS of Gemeinden that a faulty row bears the name of: they are not missing besides."""


def gemeinde_rows(sheet: Sheet, values: Sequence[str], gebiet: Gebiet, findings: list[Finding]) -> GemeindeRows:
    """Every row of the sheet in its place; ``values`` are the columns that say something of a Gemeinde.

    Certain repairs of an AGS and notes are hints, everything else that is no row of a Gemeinde an error.
    """
    found = GemeindeRows()
    reader = _Reader(sheet, values, gebiet, findings, found)
    for row in sheet.rows:
        reader.read(row)
    findings.extend(
        sheet.finding("T017", SheetRow(row.number, row.cells), "ags")
        for row in sheet.titles
        if repaired_ags(row.cells[sheet.columns["ags"]], gebiet) in gebiet.gemeinden
    )
    if found.notes:
        findings.append(sheet.whole("T007", wert=_ranges(found.notes)))
    return found


@dataclass
class _Reader:
    sheet: Sheet
    values: Sequence[str]
    gebiet: Gebiet
    findings: list[Finding]
    found: GemeindeRows
    seen: dict[str, SheetRow] = field(default_factory=dict)
    sought: int = 0

    def read(self, row: SheetRow) -> None:
        """Put the row where it belongs."""
        text = self.sheet.cell(row, "ags")
        if text in self.gebiet.gemeinden:
            self._gemeinde(text, row)
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
        elif self._is_sum(row) or self._named_kreis(row):
            self.found.sums.append(SumRow(row, len(self.found.gemeinden), self._named_kreis(row)))
        elif self._is_note(text, row):
            self.found.notes.append(row.number)
        else:
            self._fault(text, ags, row)

    def _gemeinde(self, ags: str, row: SheetRow) -> None:
        if ags in self.seen:
            if is_enough(self.findings, "Z004", self.sheet.datei):
                return
            andere = self.sheet.address(self.seen[ags], "ags")
            self.findings.append(self.sheet.finding("Z004", row, "ags", andere=andere, gelesen=ags))
            return
        self.seen[ags] = row
        if self.sheet.merged and self._is_merged(row):
            self.found.merged.add(ags)
        self._check_name(ags, row)
        self.found.gemeinden.append((ags, row))

    def _is_sum(self, row: SheetRow) -> bool:
        first = next((cell for cell in row.cells if cell and not cell[0].isdigit()), "")
        return _SUM.match(first) is not None

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
        name = self.sheet.cell(row, "name")
        code = self._fault_code(text, ags, row)
        if is_enough(self.findings, code, self.sheet.datei):
            return
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

    def _is_merged(self, row: SheetRow) -> bool:
        """Some value of the row stands in a cell merged with another row or another known column."""
        known = {self.sheet.columns[name] for name in ("ags", *self.values) if name in self.sheet.columns}
        merged = False
        for area in self.sheet.merged:
            columns = known & set(range(area.left, area.right + 1))
            if area.top <= row.number <= area.bottom and columns and (area.top != area.bottom or len(columns) > 1):
                merged = True
                if row.number == max(area.top, self._first_row):
                    self._report_merged(row, area.left, f"{column_letters(area.right)}{area.bottom}")
        return merged

    @property
    def _first_row(self) -> int:
        return self.sheet.rows[0].number

    def _report_merged(self, row: SheetRow, left: int, end: str) -> None:
        start = f"{column_letters(left)}{row.number}"
        ags = self.sheet.cell(row, "ags")
        finding = self.sheet.whole("T012", zelle=start, ags=ags, wert=f"{start}:{end}")
        self.findings.append(finding)


def _ranges(numbers: Iterable[int]) -> str:
    """``3, 4, 5, 9`` as ``3–5, 9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
